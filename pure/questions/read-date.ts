import type { FoundValue } from './answer.ts'
import { folded } from './words.ts'

/**
 * The day that somebody means, as 2026-03-01, counted from the day on which he says it. A month alone, the end of a
 * month, and 03/04 are offered with little confidence. Null: there is none.
 * @param today the day on which it was said, as 2026-03-01
 * @example readDate('в пятницу', '2026-03-04') // { value: '2026-03-06', confidence: 0.9 }
 */
export function readDate(text: string, today: string): FoundValue | null {
  const said = folded(text)
  const now = new Date(`${today}T00:00:00Z`)
  for (const read of [written, named, relative, weekday, monthAlone]) {
    const found = read(said, now)
    if (found !== null) return found
  }
  return null
}

type Reader = (said: string, now: Date) => FoundValue | null

const dayOf = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null
}
const is = (value: string | null, confidence: number): FoundValue | null =>
  value === null ? null : { value, confidence }

/** Of a day without a year the next one. */
function coming(now: Date, month: number, day: number): string | null {
  const year = now.getUTCFullYear()
  const this_ = dayOf(year, month, day)
  return this_ !== null && this_ >= now.toISOString().slice(0, 10) ? this_ : dayOf(year + 1, month, day)
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))

const written: Reader = (said, now) => {
  const iso = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(said)
  if (iso !== null) return is(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), 0.97)
  const dotted = /(?<![\d.])(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?(?![\d.]*\d)/.exec(said)
  if (dotted !== null) {
    const [, day = '', month = '', year] = dotted
    return year === undefined
      ? is(coming(now, Number(month), Number(day)), 0.85)
      : is(dayOf(fullYear(year), Number(month), Number(day)), year.length === 4 ? 0.97 : 0.85)
  }
  const slashed = /(?<!\d)(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?!\d)/.exec(said)
  if (slashed === null) return null
  // day first or month first: nobody can tell below thirteen
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  const [day, month] = second > 12 ? [second, first] : [first, second]
  const sure = first > 12 || second > 12 ? 0.85 : 0.5
  const year = slashed[3]
  return is(year === undefined ? coming(now, month, day) : dayOf(fullYear(year), month, day), sure)
}

const MONTHS: readonly RegExp[] = [
  /^(?:январ\p{L}*|янв|january|jan)$/u,
  /^(?:феврал\p{L}*|фев|february|feb)$/u,
  /^(?:март\p{L}*|march|mar)$/u,
  /^(?:апрел\p{L}*|апр|april|apr)$/u,
  /^(?:ма[йяею]|мае|may)$/u,
  /^(?:июн\p{L}*|june|jun)$/u,
  /^(?:июл\p{L}*|july|jul)$/u,
  /^(?:август\p{L}*|авг|august|aug)$/u,
  /^(?:сентябр\p{L}*|сен|сент|september|sep|sept)$/u,
  /^(?:октябр\p{L}*|окт|october|oct)$/u,
  /^(?:ноябр\p{L}*|ноя|november|nov)$/u,
  /^(?:декабр\p{L}*|дек|december|dec)$/u,
]
const monthOf = (word: string): number => MONTHS.findIndex((pattern) => pattern.test(word)) + 1

/** 15 мая [1990], 15th of May, May 15[, 2026] */
const named: Reader = (said, now) => {
  for (const pattern of [
    /(?<!\d)(?<day>\d{1,2})(?:-?(?:st|nd|rd|th|го|е|ого))?(?: of)? (?<month>\p{L}+)\.?,?(?: (?<year>\d{4})(?!\d))?/gu,
    /(?<month>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,? (?<year>\d{4})(?!\d))?/gu,
  ])
    for (const { groups = {} } of said.matchAll(pattern)) {
      const month = monthOf(groups['month'] ?? '')
      if (month === 0) continue
      const [day, year] = [Number(groups['day']), groups['year']]
      return year === undefined
        ? is(coming(now, month, day), 0.88)
        : is(dayOf(Number(year), month, day), 0.97)
    }
  return null
}

const later = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)

const COUNTS: Readonly<Record<string, number>> = {
  ...{ '': 1, a: 1, one: 1, одну: 1, один: 1, two: 2, две: 2, два: 2, пару: 2, couple: 2 },
  ...{
    three: 3,
    три: 3,
    four: 4,
    четыре: 4,
    пять: 5,
    five: 5,
    шесть: 6,
    six: 6,
    семь: 7,
    seven: 7,
    десять: 10,
    ten: 10,
  },
}
const IN =
  /(?:через|in) (?:a couple of )?(?:(\d+|\p{L}+) )?(д(?:ень|ня|ней)|days?|недел\p{L}+|weeks?|месяц\p{L}*|months?)(?=[^\p{L}]|$)/u

const relative: Reader = (said, now) => {
  if (/(?:^|[^\p{L}])(?:послезавтра|day after tomorrow)(?=[^\p{L}]|$)/u.test(said))
    return is(later(now, 2), 0.95)
  if (/(?:^|[^\p{L}])(?:завтра|tomorrow)(?=[^\p{L}]|$)/u.test(said)) return is(later(now, 1), 0.95)
  if (
    /(?:^|[^\p{L}])(?:сегодня|today|сейчас|asap|как можно скорее|прямо сейчас|tonight)(?=[^\p{L}]|$)/u.test(
      said,
    )
  )
    return is(later(now, 0), /сегодня|today|tonight/.test(said) ? 0.95 : 0.6)
  const match = IN.exec(said)
  if (match === null) return null
  const count = /^\d+$/.test(match[1] ?? '') ? Number(match[1]) : COUNTS[match[1] ?? '']
  if (count === undefined) return null
  const unit = match[2] ?? ''
  if (/^(?:д|day)/u.test(unit)) return is(later(now, count), 0.9)
  if (/^(?:недел|week)/u.test(unit)) return is(later(now, count * 7), 0.85)
  const then = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, now.getUTCDate()))
  return is(then.toISOString().slice(0, 10), 0.6)
}

const WEEKDAYS: readonly RegExp[] = [
  /^(?:воскресень\p{L}+|вс|sunday|sun)$/u,
  /^(?:понедельник\p{L}*|пн|monday|mon)$/u,
  /^(?:вторник\p{L}*|вт|tuesday|tue|tues)$/u,
  /^(?:сред[ауые]|ср|wednesday|wed)$/u,
  /^(?:четверг\p{L}*|чт|thursday|thu|thurs)$/u,
  /^(?:пятниц\p{L}+|пт|friday|fri)$/u,
  /^(?:суббот\p{L}+|сб|saturday|sat)$/u,
]

/** The next such day; one of the next week lies a week further where this week's is still to come. */
const weekday: Reader = (said, now) => {
  for (const word of said.match(/\p{L}+/gu) ?? []) {
    const day = WEEKDAYS.findIndex((pattern) => pattern.test(word))
    if (day === -1) continue
    const ahead = (day - now.getUTCDay() + 7) % 7 || 7
    if (!/(?:следующ|на той неделе|next)/u.test(said)) return is(later(now, ahead), 0.9)
    const monday = ((8 - now.getUTCDay()) % 7 || 7) + ((day + 6) % 7)
    return is(later(now, monday), 0.7)
  }
  return null
}

const monthAlone: Reader = (said, now) => {
  const end = /(?:в конце|к концу|до конца|end of|by the end of) (?:этого |the |this )?(\p{L}+)/u.exec(said)
  if (end !== null) {
    const isThis = /^(?:месяц\p{L}*|month)$/u.test(end[1] ?? '')
    const month = isThis ? now.getUTCMonth() + 1 : monthOf(end[1] ?? '')
    if (month > 0) return is(lastDay(now, month), 0.6)
  }
  for (const word of said.match(/\p{L}+/gu) ?? []) {
    const month = monthOf(word)
    if (month > 0) return is(coming(now, month, 1), 0.5)
  }
  return null
}

function lastDay(now: Date, month: number): string {
  const year = now.getUTCFullYear() + (month < now.getUTCMonth() + 1 ? 1 : 0)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
