import type { Context } from '#server/platform/context.ts'
import {
  newestChange,
  peopleWithStaleScores,
  rulesInForce,
  scorableEvents,
  statedTraits,
  writeScores,
} from './queries.ts'
import { type Score, score } from './score.ts'

const DAY = 86_400_000

/** The exact score of some people at a moment, with all parts. */
export async function scoresOf(
  context: Context,
  people: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Score>> {
  const rules = await rulesInForce(context)
  const events = await scorableEvents(context, people, rules, at)
  const traits = await statedTraits(context, people, rules)
  return new Map(
    people.map((person) => [person, score(events.get(person) ?? [], traits.get(person) ?? [], rules, at)]),
  )
}

/** Writes the score of some people as of now, for lists and plays. Repeating it changes nothing but the moment. */
export async function refresh(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const now = context.clock.now()
  await rulesInForce(context)
  const rulesAsOf = await newestChange(context)
  const scores = await scoresOf(context, people, now)
  const rows = [...scores].map(([person, { score: total, parts }]) => ({
    person,
    score: total,
    // a rule that has decayed to less than half a point no longer speaks about this person
    rules: [...new Set(parts.filter((part) => Math.abs(part.points) >= 0.5).map((part) => part.ruleId))],
  }))
  await writeScores(context, rows, rulesAsOf)
}

/**
 * Brings stored scores up to date that no event would touch: decayed ones once a day, and all after a rule was
 * changed. Works off one batch and returns the people of it: the caller repeats until it is empty.
 */
export async function sweep(context: Context, limit = 500): Promise<readonly string[]> {
  const before = new Date(context.clock.now().getTime() - DAY)
  const stale = await peopleWithStaleScores(context, before, limit)
  await refresh(context, stale)
  return stale
}
