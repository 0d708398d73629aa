import type { TimelineEvent } from '#contract/people.ts'

/** A stretch of ordinary browsing that is told in one line, or one event that is told by itself. */
export type Entry =
  | { readonly type: 'event'; readonly key: string; readonly event: TimelineEvent }
  | {
      readonly type: 'noise'
      readonly key: string
      readonly events: readonly TimelineEvent[]
      /** How often each name comes, the most frequent first. */
      readonly counts: readonly { readonly name: string; readonly count: number }[]
    }

export interface Day {
  /** As `dayOf` says it; days are told apart by it. */
  readonly day: string
  readonly entries: readonly Entry[]
}

/** From so many on, events in a row are one line. */
const fewest = 3
/** Behaviour that tells little one by one. Whatever is not named here is shown by itself. */
const quietNames = new Set([
  'page viewed',
  'screen viewed',
  'visit started',
  'product viewed',
  'product list viewed',
  'products searched',
  'product clicked',
  'product added',
  'product removed',
  'application opened',
  'identify',
])

/**
 * Events, newest first, as days with their entries: browsing in a row becomes one line of counts.
 * An event that is pointed at (a permalink) is never hidden in such a line.
 */
export function byDays(
  events: readonly TimelineEvent[],
  dayOf: (at: string) => string,
  pointedAt?: string,
): readonly Day[] {
  return runs(events, (event) => dayOf(event.at)).map((ofDay) => ({
    day: dayOf(ofDay[0].at),
    entries: runs(ofDay, (event) => isQuiet(event) && event.id !== pointedAt).flatMap((run) =>
      isQuiet(run[0]) && run.length >= fewest ? [noise(run)] : run.map(single),
    ),
  }))
}

const isQuiet = (event: TimelineEvent): boolean => quietNames.has(plainName(event).toLowerCase())

/** A page call is named by its page; what happened is that a page was viewed. */
export const plainName = ({ kind, name, page }: TimelineEvent): string =>
  kind === 'visit' && page !== null && !visitNames.has(name.toLowerCase()) ? 'Page Viewed' : name

const visitNames = new Set([
  'page viewed',
  'screen viewed',
  'visit started',
  'signed out',
  'application opened',
])

const single = (event: TimelineEvent): Entry => ({ type: 'event', key: event.id, event })

function noise(events: Run): Entry {
  const counts = new Map<string, number>()
  for (const event of events) {
    const name = plainName(event)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return {
    type: 'noise',
    // The oldest of the run stays the same while newer ones come in.
    key: `noise ${(events.at(-1) ?? events[0]).id}`,
    events,
    counts: [...counts]
      .map(([name, count]) => ({ name, count }))
      .toSorted((one, other) => other.count - one.count),
  }
}

type Run = readonly [TimelineEvent, ...TimelineEvent[]]

/** Neighbours for which `tell` says the same, together. */
function runs(events: readonly TimelineEvent[], tell: (event: TimelineEvent) => unknown): Run[] {
  const found: [TimelineEvent, ...TimelineEvent[]][] = []
  for (const event of events) {
    const last = found.at(-1)
    if (last && tell(last[0]) === tell(event)) last.push(event)
    else found.push([event])
  }
  return found
}
