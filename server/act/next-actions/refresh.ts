import type { Context } from '#server/platform/context.ts'
import { factsOf } from './facts-queries.ts'
import { duePersons, keepChecks, keepSteps } from './queries.ts'
import { suggest } from './suggest.ts'

/** Suggests the next steps of some people anew, all of them together. Repeating it changes nothing. */
export async function refresh(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const now = context.clock.now()
  const facts = await factsOf(context, people)
  const suggested = new Map(facts.map((fact) => [fact.person, suggest(fact, now)]))
  await keepSteps(context, people, suggested)
  await keepChecks(context, people, suggested)
}

/** Works off one batch of people whose steps change by time alone; returns them, the caller repeats until empty. */
export async function sweep(context: Context, limit = 200): Promise<readonly string[]> {
  const due = await duePersons(context, context.clock.now(), limit)
  await refresh(context, due)
  return due
}
