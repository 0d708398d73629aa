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

/** A time as clients write it: ISO 8601 text, or milliseconds (seconds when that small) since 1970. */
export function readTime(value: unknown): Date | null {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return valid(new Date(Math.abs(value) < 100_000_000_000 ? value * 1_000 : value))
  }
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}|^\+\d{6}-/.test(value)) return null
  // without a zone the text means UTC, whatever zone this machine is in
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`
  return valid(new Date(zoned))
}

const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date)
