import type { RawBuilder } from 'kysely'
import { peopleCatalogueWith } from '#contract/people-catalogue.ts'
import {
  type Catalogue,
  type Condition,
  planCondition,
  readCondition,
  readConditionText,
} from '#pure/conditions/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { fieldsOf } from '../../fields/index.ts'
import { type Among, compilePlan } from './compile.ts'
import { refuseHiddenIn } from './hidden.ts'
import { withCodes } from './ready-made.ts'

export { withinTime } from '#server/platform/database/within-time.ts'

/** A condition as it comes in a query: JSON, or its line of text. What is wrong with it is named with its place. */
export async function readFilter(
  context: Context,
  filter: string,
  path = 'query.filter',
): Promise<Condition> {
  const catalogue = await catalogueOf(context)
  const read = filter.startsWith('{')
    ? readCondition(parseJson(filter), catalogue)
    : readConditionText(filter, catalogue)
  if (read.ok) {
    refuseHiddenIn(context, read.condition, path)
    return read.condition
  }
  throw new Problem('bad-input', {
    detail: read.problems[0]?.message ?? '',
    fields: read.problems.map((problem) => ({
      path: [path, problem.path].filter(Boolean).join('.'),
      message: problem.message,
    })),
  })
}

/** What the filters of this company may speak of. */
async function catalogueOf(context: Context): Promise<Catalogue> {
  return peopleCatalogueWith(await fieldsOf(context))
}

/** The condition over the row `person`, at this moment, by the clocks of the company; of everyone, or among a few. */
export async function filterPart(
  context: Context,
  condition: Condition,
  among: Among = null,
): Promise<RawBuilder<boolean>> {
  const company = await context.tx
    .selectFrom('workspace')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  const plan = planCondition(withCodes(condition), await catalogueOf(context), {
    now: context.clock.now(),
    timeZone: company.time_zone,
    me: memberOf(context.actor),
  })
  return compilePlan(context, plan, among)
}

/** Whether it means other people for everybody who asks. */
export async function speaksOfMe(context: Context, condition: Condition): Promise<boolean> {
  const catalogue = await catalogueOf(context)
  // at one moment, whichever: "in the last 90 days" is planned as a span that ends at it
  const at = { now: context.clock.now(), timeZone: 'UTC' }
  const asked = (me: string | null) => JSON.stringify(planCondition(condition, catalogue, { ...at, me }))
  return asked(null) !== asked('me')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.filter', message: 'not JSON' }] })
  }
}
