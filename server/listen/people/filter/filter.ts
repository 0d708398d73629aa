import { type RawBuilder, sql } from 'kysely'
import { peopleCatalogue } from '#contract/people-catalogue.ts'
import { type Condition, planCondition, readCondition, readConditionText } from '#pure/conditions/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { compilePlan } from './compile.ts'

/** The longest that the database may look for who fits a filter. */
const LONGEST_MS = 10_000

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

/**
 * Runs what asks with a filter, for a bounded time. Sets of ids are kept in memory where they fit in 64 MB (about
 * half a million people a count); compiled code is not worth its compilation here.
 */
export async function withinTime<T>(
  context: Context,
  work: () => Promise<T>,
  longest: number = LONGEST_MS,
): Promise<T> {
  await sql`select set_config('statement_timeout', ${String(longest)}, true),
                   set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(context.tx)
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') throw new Problem('too-heavy')
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.filter', message: 'not JSON' }] })
  }
}
