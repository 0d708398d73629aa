import type { Context } from '#server/platform/context.ts'
import { dueRhythms, factsOf, recordEnds, writeRhythms } from './queries.ts'
import { type Rhythm, rhythmOf } from './rhythm.ts'

/** The rhythm of some people as of now, with its reasons. */
export async function rhythmsOf(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, Rhythm>> {
  const now = context.clock.now()
  const ends = await recordEnds(context)
  const facts = await factsOf(context, people)
  return new Map(people.map((person) => [person, rhythmOf(facts(person), ends, now)]))
}

/** Writes the rhythm of some people as of now. Repeating it changes nothing but the moment. */
export async function refresh(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await writeRhythms(context, [...(await rhythmsOf(context, people))])
}

/** Recomputes one batch of rhythms that fell due; returns the people of it, the caller repeats until it is empty. */
export async function sweep(context: Context, limit = 200): Promise<readonly string[]> {
  const due = await dueRhythms(context, context.clock.now(), limit)
  await refresh(context, due)
  return due
}
