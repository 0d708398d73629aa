/** How dates are written: the order of day, month and year, or a count since 1970. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'seconds' | 'milliseconds'

export interface DateFormat {
  readonly order: DateOrder
  /** IANA name of the zone of times that carry no offset of their own; UTC when not given. */
  readonly timeZone?: string
}

export interface InstantReader {
  /** Milliseconds since 1970 UTC of the date in bytes `from` to `to`; NaN when it is none. */
  read(bytes: Uint8Array, from: number, to: number): number
  /** Minutes east of UTC of the last date read. */
  readonly offsetMinutes: number
}

const ZERO = 48
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads dates from bytes, with or without time, fraction and offset: `2010-12-30T14:32:00.000+01:00`,
 * `9.3.10 8:05`, `03/14/2024 1:05:00 PM`, `30-Dec-2010 11:02`, `1700000000`. Impossible dates (31 April,
 * 25 o'clock) are NaN, never rolled over. A two-digit year is 1970 to 2069.
 * @example createInstantReader({ order: 'ymd' }).read(new TextEncoder().encode('1970-01-02'), 0, 10) // 86400000
 */
export function createInstantReader(format: DateFormat): InstantReader {
  const { order, timeZone = 'UTC' } = format
  const parts: Parts = { numbers: new Float64Array(7), count: 0, monthName: 0, hasTime: false, fraction: 0 }
  const zone = timeZone === 'UTC' ? null : zoneOffsets(timeZone)
  const reader = {
    offsetMinutes: 0,
    read(bytes: Uint8Array, from: number, to: number): number {
      reader.offsetMinutes = 0
      if (order === 'seconds') return countOf(bytes, from, to) * 1000
      if (order === 'milliseconds') return countOf(bytes, from, to)
      const stop = readParts(parts, bytes, from, to)
      const rest = stop < 0 ? INVALID : suffix(bytes, stop, to)
      if (rest === INVALID) return Number.NaN
      const local = localInstant(parts, order, rest)
      if (Number.isNaN(local)) return Number.NaN
      if (rest < MARKS) reader.offsetMinutes = rest
      else if (zone !== null) reader.offsetMinutes = zone(local)
      return local - reader.offsetMinutes * 60_000
    },
  }
  return reader
}

interface Parts {
  readonly numbers: Float64Array
  count: number
  monthName: number
  hasTime: boolean
  fraction: number
}

/** Reads numbers as far as they belong to date and time; the place where offset or AM/PM begins, or -1. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat pass over millions of steps; a call in it costs more than the work
function readParts(parts: Parts, bytes: Uint8Array, from: number, to: number): number {
  parts.count = 0
  parts.monthName = 0
  parts.fraction = 0
  let place = from
  while (place < to && parts.count < 6) {
    const byte = bytes[place] ?? 0
    if (byte < ZERO || byte > 57) {
      const next = monthAt(parts, bytes, place, to)
      if (next < 0) return -1
      place = next
      continue
    }
    const first = place
    let number = 0
    for (
      let digit = byte - ZERO;
      digit >= 0 && digit <= 9 && place < to;
      digit = (bytes[++place] ?? 0) - ZERO
    )
      number = number * 10 + digit
    if (place - first > 4) return -1
    parts.numbers[parts.count++] = number
    if (parts.count + (parts.monthName > 0 ? 1 : 0) === 6) return fractionEnd(parts, bytes, place, to)
    if (parts.count + (parts.monthName > 0 ? 1 : 0) >= 3 && isEndOfTime(bytes, place, to, parts)) return place
    place = separatorEnd(bytes, place, to)
    if (place < 0) return -1
  }
  return place >= to ? to : -1
}

/** After the day comes a blank, a T or a colon; after hours a colon or a dot; everything else ends the time. */
function isEndOfTime(bytes: Uint8Array, place: number, to: number, parts: Parts): boolean {
  if (place >= to) return true
  const byte = bytes[place] ?? 0
  const numbers = parts.count + (parts.monthName > 0 ? 1 : 0)
  const isDigitNext = isDigit(bytes[place + 1] ?? 0)
  if (numbers === 3 && byte === 44) return bytes[place + 1] !== 32
  if (numbers === 3) return !((byte === 84 || byte === 32 || byte === 58 || byte === 95) && isDigitNext)
  return !((byte === 58 || byte === 46) && isDigitNext)
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= 57

/** One separator, or a comma with a blank. */
function separatorEnd(bytes: Uint8Array, place: number, to: number): number {
  if (place >= to) return to
  const byte = bytes[place] ?? 0
  const isSeparator = byte === 45 || byte === 46 || byte === 47 || byte === 58 || byte === 32 || byte === 84
  if (byte === 44 && bytes[place + 1] === 32) return place + 2
  return isSeparator || byte === 95 ? place + 1 : -1
}

function monthAt(parts: Parts, bytes: Uint8Array, place: number, to: number): number {
  if (place + 3 > to || parts.monthName > 0 || parts.count > 2) return -1
  const letters = String.fromCharCode(
    bytes[place] ?? 0,
    bytes[place + 1] ?? 0,
    bytes[place + 2] ?? 0,
  ).toLowerCase()
  parts.monthName = MONTHS.indexOf(letters) + 1
  if (parts.monthName === 0) return -1
  let end = place + 3
  while (end < to && /[a-z]/i.test(String.fromCharCode(bytes[end] ?? 0))) end++
  return separatorEnd(bytes, end, to)
}

/** Seconds may carry a fraction of any length after a dot or a comma. */
function fractionEnd(parts: Parts, bytes: Uint8Array, place: number, to: number): number {
  const byte = bytes[place] ?? 0
  if (place >= to || (byte !== 46 && byte !== 44)) return place
  let end = place + 1
  let number = 0
  let scale = 1
  for (; end < to && isDigit(bytes[end] ?? 0); end++) {
    if (scale >= 1e9) continue
    number = number * 10 + (bytes[end] ?? 0) - ZERO
    scale *= 10
  }
  parts.fraction = (number * 1000) / scale
  return end === place + 1 ? -1 : end
}

function localInstant(parts: Parts, order: DateOrder, rest: number): number {
  const { numbers, monthName } = parts
  const named = monthName > 0 ? 1 : 0
  if (parts.count + named < 3) return Number.NaN
  const days = named === 1 ? namedDay(numbers, monthName) : numberedDay(numbers, order)
  const at = 3 - named
  parts.hasTime = parts.count > at
  // what was not read must not be what an earlier date left behind
  for (let index = parts.count; index < 6; index++) numbers[index] = 0
  const hour = numbers[at] ?? 0
  const minute = numbers[at + 1] ?? 0
  const second = numbers[at + 2] ?? 0
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return Number.NaN
  const local = days * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000 + parts.fraction
  return rest === AFTERNOON || rest === MORNING ? twelveHours(local, rest, parts) : local
}

/** 30-Dec-2010 or 2010-Dec-30. */
function namedDay([one = 0, two = 0]: Float64Array, month: number): number {
  return one > 31 ? daysOf(one, month, two) : daysOf(two, month, one)
}

function numberedDay(numbers: Float64Array, order: DateOrder): number {
  const one = numbers[0] ?? 0
  const two = numbers[1] ?? 0
  const three = numbers[2] ?? 0
  if (order === 'ymd' || one > 31) return daysOf(one, two, three)
  return order === 'dmy' ? daysOf(three, two, one) : daysOf(three, one, two)
}

/** Days since 1970 of a Gregorian date (Hinnant, "chrono-compatible low-level date algorithms"), NaN when there is none. */
function daysOf(written: number, month: number, day: number): number {
  const year = written < 70 ? written + 2000 : written < 100 ? written + 1900 : written
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return Number.NaN
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2 && day === 29 && !isLeap) return Number.NaN
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** From here on a suffix is a mark, not minutes. */
const MARKS = 10_000
const AFTERNOON = 10_000
const MORNING = 10_001
const NOTHING = 10_002
const INVALID = 10_003

/** Minutes of an offset (Z, +01:00, -0530, +03, " UTC"), or one of the marks above. */
function suffix(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return NOTHING
  if (to - from === 1 && ((bytes[from] ?? 0) | 32) === 122) return 0
  const isSigned = bytes[from] === 43 || bytes[from] === 45
  if (isSigned) return signedOffset(bytes, from, to)
  const word = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 12)))
    .trim()
    .toLowerCase()
  if (word === 'pm') return AFTERNOON
  if (word === 'am') return MORNING
  if (word === 'utc' || word === 'gmt' || word === 'z') return 0
  const blank = bytes[from] === 32 && (bytes[from + 1] === 43 || bytes[from + 1] === 45)
  return blank ? signedOffset(bytes, from + 1, to) : INVALID
}

function signedOffset(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0
  let number = 0
  for (let place = from + 1; place < to; place++) {
    const byte = bytes[place] ?? 0
    if (byte === 58 && digits === 2) continue
    if (!isDigit(byte)) return INVALID
    number = number * 10 + byte - ZERO
    digits++
  }
  if (digits !== 2 && digits !== 4) return INVALID
  const hours = digits === 2 ? number : Math.floor(number / 100)
  const minutes = digits === 2 ? 0 : number % 100
  if (hours > 18 || minutes > 59) return INVALID
  return (hours * 60 + minutes) * (bytes[from] === 45 ? -1 : 1)
}

function twelveHours(local: number, mark: number, parts: Parts): number {
  const hour = Math.floor(local / 3_600_000) % 24
  if (!parts.hasTime || hour > 12) return Number.NaN
  if (mark === AFTERNOON) return hour === 12 ? local : local + 12 * 3_600_000
  return hour === 12 ? local - 12 * 3_600_000 : local
}

function countOf(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return Number.NaN
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 24)))
  return /^-?\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

/**
 * Minutes east of UTC at a local time of a zone. Asked of Intl once an hour of local time and kept. A local time
 * that occurs twice (autumn) is taken as its first occurrence; one that never occurs (spring) as if the clock had
 * not yet been moved.
 */
export function zoneOffsets(timeZone: string): (local: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  const at = (instant: number): number => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const match = /GMT([+-])(\d\d):?(\d\d)/.exec(name)
    return match === null ? 0 : (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1)
  }
  return (local) => {
    // offsets change at quarter hours at the finest
    const quarter = Math.floor(local / 900_000)
    const cached = known.get(quarter)
    if (cached !== undefined) return cached
    const before = at(local - 86_400_000)
    const after = at(local + 86_400_000)
    const isBefore = at(local - before * 60_000) === before
    const offset = isBefore || at(local - after * 60_000) !== after ? before : after
    known.set(quarter, offset)
    return offset
  }
}
