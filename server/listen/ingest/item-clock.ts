import type { JsonObject } from './item.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1) - 1

export interface Times {
  /** The client's own time of the event; null when it gave none. */
  readonly original: Date | null
  readonly sentAt: Date | null
  readonly receivedAt: Date
  /** Imports keep the time that they state. */
  readonly historical: boolean
}

export interface CorrectedTime {
  readonly occurredAt: Date
  readonly flags: readonly TimeFlag[]
}

export type TimeFlag = 'clock-skew' | 'in-future' | 'time-out-of-range'

/**
 * When it happened by our clock: receivedAt - (sentAt - original), so that a client whose clock is wrong is
 * still right about the distance. Beyond 24 hours the difference is no clock's fault any more (a stored request
 * sent again), so it is corrected by a day at most; what would lie over five minutes in the future is moved to
 * the moment of receipt. Each of these is flagged.
 */
export function correctTime(times: Times): CorrectedTime {
  const received = times.receivedAt.getTime()
  const original = (times.original ?? times.sentAt ?? times.receivedAt).getTime()
  const flags: TimeFlag[] = []
  let moment = original
  if (times.sentAt !== null && !times.historical) {
    const skew = received - times.sentAt.getTime()
    if (Math.abs(skew) > DAY) flags.push('clock-skew')
    moment = original + Math.min(DAY, Math.max(-DAY, skew))
  }
  if (moment > received + 5 * MINUTE) {
    flags.push('in-future')
    // without sentAt nothing says that the clock is wrong: the time stays as stated
    if (times.sentAt !== null && !times.historical) moment = received
  }
  if (moment < EARLIEST || moment > LATEST) {
    flags.push('time-out-of-range')
    moment = Math.min(LATEST, Math.max(EARLIEST, moment))
  }
  return { occurredAt: new Date(moment), flags }
}

/** The client's own time of an event. RudderStack's clients call it by the name that the others give to what is kept. */
export const statedTime = (item: JsonObject): unknown =>
  [item['timestamp'], item['originalTimestamp']].find(
    (time) => time !== undefined && time !== null && time !== '',
  )

/** A time as clients write it: ISO 8601 text, with a space too, or milliseconds (seconds when that small) since 1970. */
export function readTime(value: unknown): Date | null {
  if (typeof value === 'number') return sinceEpoch(value)
  if (typeof value !== 'string') return null
  if (/^\d{9,13}(\.\d+)?$/.test(value)) return sinceEpoch(Number(value))
  if (!/^\d{4}-\d{2}-\d{2}|^\+\d{6}-/.test(value)) return null
  const [date = '', time] = value.trim().split(/[T ](.*)/is)
  // a day alone is read as its beginning in UTC
  return valid(new Date(time === undefined ? date : `${date}T${zoned(time)}`))
}

/** A time of the day without a zone means UTC, whatever zone this machine is in. */
function zoned(time: string): string {
  const [clock = '', sign, hours, minutes = '00'] = time
    .replace(/\s*(?:Z|UTC|GMT)$/i, '+00:00')
    .split(/\s*([+-])(\d{2}):?(\d{2})?$/)
  return sign === undefined ? `${clock}Z` : `${clock}${sign}${hours}:${minutes}`
}

const sinceEpoch = (value: number): Date | null =>
  valid(new Date(Math.abs(value) < 100_000_000_000 ? value * 1_000 : value))

const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date)
