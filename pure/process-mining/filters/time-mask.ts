import type { EventLog } from '../log/event-log.ts'
import type { TimeFilter } from './filter.ts'
import { maskFrom } from './mask.ts'

export const within =
  (atLeast: number | null, atMost: number | null) =>
  (value: number): boolean =>
    (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost)

/** 1 for each case whose first instant (a start where known) and last end are as `isWanted` says. */
export function endsWithin(log: EventLog, isWanted: (first: number, last: number) => boolean): Uint8Array {
  const { caseOffsets, end, start } = log
  return maskFrom(log.cases, (number) => {
    const from = caseOffsets[number] ?? 0
    const to = caseOffsets[number + 1] ?? 0
    let first = end[from] ?? 0
    if (start !== null) for (const began of start.subarray(from, to)) if (began < first) first = began
    return isWanted(first, end[to - 1] ?? 0)
  })
}

export function timeMask(log: EventLog, { mode, from, to }: TimeFilter): Uint8Array {
  const isIn = periodOf(from, to)
  const early = from ?? Number.NEGATIVE_INFINITY
  const late = to ?? Number.POSITIVE_INFINITY
  switch (mode) {
    case 'contained':
      return endsWithin(log, (first, last) => isIn(first) && isIn(last))
    case 'intersecting':
      return endsWithin(log, (first, last) => first < late && last >= early)
    case 'started':
      return endsWithin(log, (first) => isIn(first))
    case 'ended':
      return endsWithin(log, (_, last) => isIn(last))
    case 'trimmed':
      return trimmedMask(log, isIn)
  }
}

/** The period has its beginning and not its end, so that neighbouring periods share nothing. */
export const periodOf =
  (from: number | null, to: number | null) =>
  (instant: number): boolean =>
    (from === null || instant >= from) && (to === null || instant < to)

function trimmedMask(log: EventLog, isIn: (instant: number) => boolean): Uint8Array {
  const { caseOffsets, end } = log
  return maskFrom(log.cases, (number) =>
    end.subarray(caseOffsets[number], caseOffsets[number + 1]).some(isIn),
  )
}
