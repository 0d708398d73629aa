import type { Formats } from './format.ts'
import type { SentValues } from './said.ts'
import type { Values } from './use-text.tsx'

/** Which moment of a reason its days, or its span, are counted from or up to. */
const daysFrom: Readonly<Record<string, string>> = {
  'promise-not-kept': 'since',
  'nobody-answered-since': 'since',
  'waits-in-process': 'since',
  'silent-longer-than-usual': 'since',
  'payment-overdue': 'due',
  'payment-late-now': 'due',
}
const spanFrom: Readonly<Record<string, string>> = { 'asked-and-waits': 'at', 'promise-due-soon': 'due' }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * What time makes of a reason by the present moment, whenever it was suggested: days by the calendar of the company,
 * spans in the largest unit that has passed, and whether the moment has (`over`). Nothing where the moment is not told.
 */
export function reckoned(
  { code, values }: { readonly code: string; readonly values: SentValues },
  format: Formats,
  now: Date,
): Values {
  const moment = values[daysFrom[code] ?? spanFrom[code] ?? '']
  if (typeof moment !== 'string' || moment === '') return {}
  if (code in spanFrom) {
    return {
      span: spanBetween(moment, now, format),
      over: now.getTime() >= Date.parse(moment) ? 'yes' : 'no',
    }
  }
  const days = Math.max(0, format.daysBetween(moment, now))
  return { days, ...oddsOf(values, (now.getTime() - Date.parse(moment)) / day, format) }
}

/** As `relative` says it: never rounded up, by the calendar from a day on. */
function spanBetween(moment: string, now: Date, format: Formats): string {
  const span = Math.abs(now.getTime() - Date.parse(moment))
  if (span >= day) return format.duration(Math.abs(format.daysBetween(moment, now)) * day)
  const unit = span >= hour ? hour : minute
  return format.duration(Math.max(minute, Math.floor(span / unit) * unit))
}

/** How often a silence lasts so long: the log-logistic distribution by its median and shape. */
function oddsOf({ usualDays, shape }: SentValues, silent: number, format: Formats): Values {
  if (typeof usualDays !== 'number' || typeof shape !== 'number' || usualDays <= 0) return {}
  return { odds: format.percent(1 / (1 + (silent / usualDays) ** shape)) }
}
