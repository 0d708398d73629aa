import type { RawBuilder } from 'kysely'
import { peopleCatalogue } from '#contract/people-catalogue.ts'
import { type Condition, planCondition, readCondition, readConditionText } from '#pure/conditions/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { compilePlan } from './compile.ts'

export { withinTime } from '#server/platform/database/within-time.ts'

/** A condition as it comes in a query: JSON, or its line of text. What is wrong with it is named with its place. */
export function readFilter(filter: string, path = 'query.filter'): Condition {
  const read = filter.startsWith('{')
    ? readCondition(parseJson(filter), peopleCatalogue)
    : readConditionText(filter, peopleCatalogue)
  if (read.ok) return read.condition
  throw new Problem('bad-input', {
    detail: read.problems[0]?.message ?? '',
    fields: read.problems.map((problem) => ({
      path: [path, problem.path].filter(Boolean).join('.'),
      message: problem.message,
    })),
  })
}

/** The condition over the row `person`, at this moment, by the clocks of the company. */
export async function filterPart(context: Context, condition: Condition): Promise<RawBuilder<boolean>> {
  const company = await context.tx
    .selectFrom('workspace')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  const plan = planCondition(condition, peopleCatalogue, {
    now: context.clock.now(),
    timeZone: company.time_zone,
    me: memberOf(context.actor),
  })
  return compilePlan(context, plan)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.filter', message: 'not JSON' }] })
  }
}
