import type { EventLog } from '../log/event-log.ts'
import { casesOfFilter } from './cases-of-filter.ts'
import type { LogFilter } from './filter.ts'
import { maskFrom } from './mask.ts'
import { selectCases } from './select-cases.ts'
import { periodOf } from './time-mask.ts'

/** How much of the whole log is kept; shares are from 0 to 1, and 1 of an empty log. */
export interface KeptShare {
  readonly cases: number
  readonly caseShare: number
  readonly events: number
  readonly eventShare: number
}

export interface FilteredLog extends KeptShare {
  readonly log: EventLog
  /** What each filter would keep by itself. */
  readonly filters: readonly (KeptShare & { readonly filter: LogFilter })[]
}

/**
 * The log as all filters together leave it, with the share kept. Every filter looks at the whole log, so their
 * order never matters; trims come last and take away single steps. Columns are gathered, names are shared.
 * @example applyFilters(logOf([['ask', 'pay'], ['ask']]), [{ by: 'activity', activities: ['pay'] }]).caseShare // 0.5
 */
export function applyFilters(log: EventLog, filters: readonly LogFilter[]): FilteredLog {
  const all = new Uint8Array(log.cases).fill(1)
  const trims = filters.filter((filter) => filter.by === 'time' && filter.mode === 'trimmed')
  const each = filters.map((filter) => {
    const mask = casesOfFilter(log, filter)
    for (let number = 0; number < all.length; number++) all[number] = (all[number] ?? 0) & (mask[number] ?? 0)
    return { filter, ...shareOf(log, selectedSteps(log, mask, trimOf(log, [filter]))) }
  })
  if (filters.length === 0) return { log, ...shareOf(log, log), filters: [] }
  const kept = selectCases(log, all, trimOf(log, trims))
  return { log: kept, ...shareOf(log, kept), filters: each }
}

/** 1 for each step that all trims keep; null when there is none. */
function trimOf({ end }: EventLog, filters: readonly LogFilter[]): Uint8Array | null {
  const periods = filters.flatMap((filter) =>
    filter.by === 'time' && filter.mode === 'trimmed' ? [periodOf(filter.from, filter.to)] : [],
  )
  if (periods.length === 0) return null
  return maskFrom(end.length, (place) => periods.every((isIn) => isIn(end[place] ?? 0)))
}

function selectedSteps(log: EventLog, mask: Uint8Array, isStepKept: Uint8Array | null) {
  const kept = { cases: 0, events: 0 }
  for (let number = 0; number < log.cases; number++) {
    if (mask[number] !== 1) continue
    const [from, to] = [log.caseOffsets[number] ?? 0, log.caseOffsets[number + 1] ?? 0]
    kept.cases++
    kept.events +=
      isStepKept === null ? to - from : isStepKept.subarray(from, to).reduce((sum, one) => sum + one, 0)
  }
  return kept
}

const shareOf = (log: EventLog, { cases, events }: { cases: number; events: number }): KeptShare => ({
  cases,
  caseShare: log.cases === 0 ? 1 : cases / log.cases,
  events,
  eventShare: log.events === 0 ? 1 : events / log.events,
})
