import type { Hours } from './week.ts'
import { addWorking } from './working.ts'

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
}

export interface Owed {
  readonly kind: 'first-reply' | 'next-reply' | 'resolve'
  /** The same promise of the same topic has the same key, however often it is reckoned. */
  readonly key: string
  readonly madeAt: Date
  readonly dueAt: Date
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
 * wait for it, the end from the opening. Without hours the clock never stands. A due time that never comes within 400
 * days of the team's hours is no promise and is left out.
 */
export function owedFor(topic: TopicTimes, level: Level, hours: Hours | null): readonly Owed[] {
  const due = (from: Date, minutes: number): Date | null =>
    hours === null ? new Date(from.getTime() + minutes * MINUTE) : addWorking(hours, from, minutes * MINUTE)
  const owed = (kind: Owed['kind'], madeAt: Date, minutes: number | null, keptAt: Date | null): Owed[] => {
    const dueAt = minutes === null ? null : due(madeAt, minutes)
    const key = kind === 'next-reply' ? `${kind}:${madeAt.getTime()}` : kind
    return dueAt === null ? [] : [{ kind, key, madeAt, dueAt, keptAt }]
  }
  const { openedAt, firstReplyAt, waitingSince, resolvedAt } = topic
  const isFirst = firstReplyAt === null
  return [
    ...owed('first-reply', openedAt, level.firstReply, firstReplyAt ?? resolvedAt),
    ...(!isFirst && waitingSince !== null ? owed('next-reply', waitingSince, level.nextReply, null) : []),
    ...owed('resolve', openedAt, level.resolve, resolvedAt),
  ]
}

const MINUTE = 60_000

/** When its keeper is reminded: with a quarter of the time left, but at least five minutes and at most a day before. */
export function warnAt({ madeAt, dueAt }: Pick<Owed, 'madeAt' | 'dueAt'>): Date {
  const whole = dueAt.getTime() - madeAt.getTime()
  const ahead = Math.min(Math.max(whole / 4, 5 * MINUTE), 24 * 60 * MINUTE)
  return new Date(Math.max(madeAt.getTime(), dueAt.getTime() - ahead))
}
