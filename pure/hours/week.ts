/** A stretch of a day, in minutes after midnight; `until` is not part of it and may be 1440. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** When a team works, by the clocks of one zone. Two spans on a day leave a break between them. */
export interface Hours {
  /** IANA name. */
  readonly zone: string
  /** Seven days, Sunday first, each with its spans in order. */
  readonly week: readonly (readonly Span[])[]
  /** Days that differ, as 2026-11-04: their own spans, none for a day off. */
  readonly exceptions: Readonly<Record<string, readonly Span[]>>
}

/** What is wrong with hours, as a code; null when nothing is. */
export function hoursProblem(hours: Hours): 'seven-days' | 'spans-in-order' | null {
  if (hours.week.length !== 7) return 'seven-days'
  const all = [...hours.week, ...Object.values(hours.exceptions)]
  return all.every(isInOrder) ? null : 'spans-in-order'
}

const isInOrder = (spans: readonly Span[]): boolean =>
  spans.every(
    ({ from, until }, place) =>
      Number.isInteger(from) &&
      Number.isInteger(until) &&
      from >= (spans[place - 1]?.until ?? 0) &&
      from < until &&
      until <= 1_440,
  )
