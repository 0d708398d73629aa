import type { Doing, Play } from '#contract/today.ts'
import type { StepReason, Words } from './codes.ts'
import type { PersonFacts } from './facts.ts'

/** A step that a play suggests. The key says for which occasion: decided once, it does not come back for the same. */
export interface Suggestion {
  readonly play: Play
  readonly key: string
  readonly ownerMemberId: string | null
  readonly value: number
  readonly reasons: readonly StepReason[]
  readonly words: Words
  readonly doing: Doing
  readonly dueAt: Date | null
  readonly promiseId: string | null
}

/** What a play answers: its steps, and the moments at which it would answer otherwise although nothing happens. */
export interface Answer {
  readonly suggestions: readonly Suggestion[]
  readonly changesAt: readonly Date[]
}

export const nothing: Answer = { suggestions: [], changesAt: [] }

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds)
export const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY))
export const hoursBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round(((to.getTime() - from.getTime()) / HOUR) * 10) / 10)

export interface Reckoning {
  /** What is at stake. */
  readonly money: number
  /** 0 to 1: how likely the step saves or wins it. */
  readonly chance: number
  /** 1 is ordinary; more when waiting costs. */
  readonly urgency: number
}

/** Expected value = money x chance x urgency, with the reason that tells so. */
export function reckon(facts: PersonFacts, { money, chance, urgency }: Reckoning) {
  const value = Math.round(money * chance * urgency)
  const values = {
    money: Math.round(money),
    currency: facts.currency,
    chance: Math.round(chance * 100),
    urgency: Math.round(urgency * 10) / 10,
    value,
  }
  return { value, reason: { code: 'value-reckoned', values } as const satisfies StepReason }
}

/** Of several stages of age the first whose limit is not passed; the limits are moments of change. */
export function byAge(
  since: Date,
  now: Date,
  stages: readonly (readonly [days: number, urgency: number])[],
): { urgency: number; changesAt: readonly Date[] } {
  const age = now.getTime() - since.getTime()
  const stage = stages.find(([days]) => age < days * DAY)
  const changesAt = stages.map(([days]) => later(since, days * DAY)).filter((moment) => moment > now)
  return { urgency: stage?.[1] ?? 0, changesAt }
}
