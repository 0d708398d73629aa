import { type Rest, reach } from './resting.ts'
import type { Hours } from './week.ts'

/** Minutes of working time; null: nothing is promised. The first level whose every condition a topic meets counts. */
export interface Level {
  readonly when: readonly { readonly what: string; readonly isOneOf: readonly string[] }[]
  readonly firstReply: number | null
  readonly nextReply: number | null
  readonly resolve: number | null
}

/** What became of a topic so far. */
export interface TopicTimes {
  readonly openedAt: Date
  readonly firstReplyAt: Date | null
  /** Since when the customer waits for a reply; null while he does not. */
  readonly waitingSince: Date | null
  readonly resolvedAt: Date | null
  /** When it was not with us: we waited for the customer, or took it for resolved. In order; the last may go on. */
  readonly rests: readonly Rest[]
}

export interface Owed {
  readonly kind: 'first-reply' | 'next-reply' | 'resolve'
  /** The same promise of the same topic has the same key, however often it is reckoned. */
  readonly key: string
  readonly madeAt: Date
  /** null while its clock stands. */
  readonly dueAt: Date | null
  /** Since when its clock stands; null: it runs. */
  readonly pausedAt: Date | null
  /** When its keeper is reminded; null while its clock stands. */
  readonly warnAt: Date | null
  readonly keptAt: Date | null
}

export const levelFor = <L extends Level>(
  levels: readonly L[],
  facts: Readonly<Record<string, readonly string[]>>,
): L | null =>
  levels.find(({ when }) =>
    when.every(({ what, isOneOf }) =>
      isOneOf.some((wanted) =>
        (facts[what] ?? []).some((value) => value.toLowerCase() === wanted.toLowerCase()),
      ),
    ),
  ) ?? null

/**
 * What is owed to whoever opened a topic. The first reply counts from the opening, every later one from the words that
 * wait for it, the end from the opening. While we wait for the customer the clock of the end stands, those of the
 * replies do not: he who waits for one is not waited for. Without hours all time is working time. A due time that
 * never comes within 400 days of the team's hours is no promise and is left out.
 */
export function owedFor(topic: TopicTimes, level: Level, hours: Hours | null): readonly Owed[] {
  const owed = (
    made: Pick<Owed, 'kind' | 'madeAt' | 'keptAt'>,
    minutes: number | null,
    rests: readonly Rest[],
  ) => {
    if (minutes === null) return []
    const key = made.kind === 'next-reply' ? `${made.kind}:${made.madeAt.getTime()}` : made.kind
    const due = reach(hours, made.madeAt, minutes * MINUTE, rests)
    if (due.is === 'standing') return [{ ...made, key, dueAt: null, warnAt: null, pausedAt: due.since }]
    if (due.at === null) return []
    return [
      { ...made, key, dueAt: due.at, warnAt: warnAt({ ...made, dueAt: due.at }, due.rested), pausedAt: null },
    ]
  }
  const { openedAt, firstReplyAt, waitingSince, resolvedAt } = topic
  const first = { kind: 'first-reply', madeAt: openedAt, keptAt: firstReplyAt ?? resolvedAt } as const
  const end = { kind: 'resolve', madeAt: openedAt, keptAt: resolvedAt } as const
  return [
    ...owed(first, level.firstReply, []),
    ...(firstReplyAt !== null && waitingSince !== null
      ? owed({ kind: 'next-reply', madeAt: waitingSince, keptAt: null }, level.nextReply, [])
      : []),
    ...owed(end, level.resolve, resolvedAt === null ? topic.rests : endedBy(resolvedAt, topic.rests)),
  ]
}

/** What was resolved was due at some moment, also when we waited for the customer to the last. */
const endedBy = (at: Date, rests: readonly Rest[]): readonly Rest[] =>
  rests.map((rest) => (rest.until === null ? { ...rest, until: at } : rest))

const MINUTE = 60_000

/**
 * When its keeper is reminded: with a quarter of the time left, but at least five minutes and at most a day before.
 * @param rested for how long its clock stood, in milliseconds; that is none of its time
 */
export function warnAt({ madeAt, dueAt }: { readonly madeAt: Date; readonly dueAt: Date }, rested = 0): Date {
  const whole = dueAt.getTime() - madeAt.getTime() - rested
  const ahead = Math.min(Math.max(whole / 4, 5 * MINUTE), 24 * 60 * MINUTE)
  return new Date(Math.max(madeAt.getTime(), dueAt.getTime() - ahead))
}
