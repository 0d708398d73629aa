import { type RawBuilder, sql } from 'kysely'
import {
  CAPITALS,
  type Plan,
  type PlannedCheck,
  type PlannedCount,
  SMALL,
  type Span,
} from '#pure/conditions/index.ts'
import type { Context } from '#server/platform/context.ts'
import {
  eventSource,
  fieldSources,
  foldedFields,
  ownFieldSource,
  type RowSource,
  relationSources,
  sideSources,
} from './sources.ts'

type Part = RawBuilder<boolean>
type Value = RawBuilder<unknown>

/**
 * A planned condition as SQL over the row `person`, the same as `holds` says (filter/agreement.test.ts).
 *
 * Every answer is true or false, never null: a check of what is not known is false, so NOT means the opposite. A
 * count is asked of the set, once for a question: "whose id is among those with so many". Tried and rejected: a
 * count for each person on the way along the list, which is faster for the first page of a common condition and
 * takes minutes for a rare one.
 *
 * Asked of a few people only (`among`), the sets are theirs alone: the caller narrows the row `person` to the same.
 */
export function compilePlan(context: Context, plan: Plan, among: Among = null): Part {
  switch (plan.test) {
    case 'all':
      return joined(context, plan.of, among, { word: sql` and `, none: sql`true` })
    case 'any':
      return joined(context, plan.of, among, { word: sql` or `, none: sql`false` })
    case 'not':
      return sql`not ${compilePlan(context, plan.of, among)}`
    case 'check':
      return fieldPart(context, plan, among)
    case 'count':
      return countPart(context, plan, among)
  }
}

/** Ids of the people whom the question is about; null: everyone. */
export type Among = readonly string[] | null

function joined(
  context: Context,
  parts: readonly Plan[],
  among: Among,
  { word, none }: { readonly word: Value; readonly none: Value },
): Part {
  if (parts.length === 0) return sql`${none}`
  return sql`(${sql.join(
    parts.map((part) => compilePlan(context, part, among)),
    word,
  )})`
}

function fieldPart(context: Context, plan: PlannedCheck, among: Among): Part {
  const side = sideSources[plan.field] ?? ownFieldSource(plan.field, plan.type)
  if (side === undefined) return check(plan, sourceOf(fieldSources, plan.field), foldedFields.has(plan.field))
  const those = sql`(select ${side.person} ${side.rows(context)} ${ofThose(side.person, among)}
    and ${passes(plan, side.value(context), side.isFolded)})`
  return plan.negated ? sql`person.id not in ${those}` : sql`person.id in ${those}`
}

const ofThose = (person: Value, among: Among): Value =>
  among === null ? sql`` : sql`and ${person} = any(${[...among]}::uuid[])`

function countPart(context: Context, plan: PlannedCount, among: Among): Part {
  const source = plan.of === 'event' ? eventSource(plan.name) : sourceOf(relationSources, plan.name)
  const rows = sql`select ${source.person} ${source.rows(context)} ${ofThose(source.person, among)}
    ${during(source, plan.span)} ${where(context, source, plan)}`
  const grouped = (having: Value) => sql`(${rows} group by ${source.person} having ${having})`
  const { least, most } = plan
  // whoever has none is in no group: few enough are all the others
  if (most === 0) return sql`person.id not in (${rows})`
  if (least === 0)
    return most === null ? sql`true` : sql`person.id not in ${grouped(sql`count(*) > ${most}`)}`
  if (most !== null) return sql`person.id in ${grouped(sql`count(*) between ${least} and ${most}`)}`
  return least === 1 ? sql`person.id in (${rows})` : sql`person.id in ${grouped(sql`count(*) >= ${least}`)}`
}

const during = ({ at }: RowSource, span: Span): Value =>
  at === null || (span.from === null && span.until === null) ? sql`` : sql`and ${within(at, span)}`

function where(context: Context, source: RowSource, plan: PlannedCount): Value {
  const checks = plan.where.map((one) => {
    const value = source.field(one.field, one.type, context)
    if (value === undefined) throw new Error(`No source for ${plan.name}.${one.field}`)
    return sql` and ${check(one, plan.of === 'event' ? typed(value, one.type) : value)}`
  })
  return sql.join(checks, sql``)
}

/** A property that is not of the wanted type is not known. */
function typed(json: Value, type: PlannedCheck['type']): Value {
  switch (type) {
    case 'number':
      return sql`(case when jsonb_typeof(${json}) = 'number' then (${json} #>> '{}')::float8 end)`
    case 'boolean':
      return sql`(case when jsonb_typeof(${json}) = 'boolean' then (${json} #>> '{}')::boolean end)`
    case 'text':
    case 'choice':
    case 'member':
    case 'money':
    case 'date':
    case 'choices':
    case 'person':
      return sql`(case when jsonb_typeof(${json}) = 'string' then ${json} #>> '{}' end)`
  }
}

function check(plan: PlannedCheck, value: Value, isFolded = false): Part {
  const passed = passes(plan, value, isFolded)
  return plan.negated ? sql`not ${passed}` : passed
}

/** The test for null stands beside each comparison, so that its answer is never null. */
function passes({ must, type }: PlannedCheck, value: Value, isFolded = false): Part {
  const known = (test: Value): Part => sql`(${value} is not null and ${test})`
  const bound = (wanted: string | number) =>
    type === 'money' ? sql`${wanted}::numeric` : sql`${wanted}::float8`
  switch (must.be) {
    case 'known':
      return sql`(${value} is not null)`
    case 'one-of':
      return known(
        type === 'choices'
          ? sql`${value} && ${must.values}::text[]`
          : type === 'text' && !isFolded
            ? isOneText(value, must.values)
            : sql`${value} = any(${must.values}::${LIST[type]})`,
      )
    case 'containing':
      return known(sql`position(${must.text} in ${isFolded ? value : folded(value)}) > 0`)
    case 'beginning':
      return known(sql`starts_with(${isFolded ? value : folded(value)}, ${must.text})`)
    case 'over':
      return known(sql`${value} > ${bound(must.value)}`)
    case 'at-least':
      return known(sql`${value} >= ${bound(must.value)}`)
    case 'under':
      return known(sql`${value} < ${bound(must.value)}`)
    case 'at-most':
      return known(sql`${value} <= ${bound(must.value)}`)
    case 'within':
      return known(within(value, must.span))
  }
}

/** Folding keeps the length, and comparing lengths costs a tenth of it. */
function isOneText(value: Value, wanted: readonly unknown[]): Part {
  const lengths = wanted.map((text) => [...String(text)].length)
  return sql`length(${value}) = any(${lengths}::integer[]) and ${folded(value)} = any(${wanted}::text[])`
}

const LIST: Readonly<Record<PlannedCheck['type'], Value>> = {
  text: sql`text[]`,
  choice: sql`text[]`,
  choices: sql`text[]`,
  member: sql`uuid[]`,
  person: sql`uuid[]`,
  number: sql`float8[]`,
  money: sql`numeric[]`,
  boolean: sql`boolean[]`,
  date: sql`timestamptz[]`,
}

const folded = (value: Value): Value => sql`translate(${value}, ${sql.lit(CAPITALS)}, ${sql.lit(SMALL)})`

const within = (value: Value, { from, until }: Span): Part =>
  sql`(${from === null ? sql`true` : sql`${value} >= ${from}`} and ${until === null ? sql`true` : sql`${value} < ${until}`})`

function sourceOf<Source>(sources: Readonly<Record<string, Source>>, name: string): Source {
  const source = sources[name]
  // the catalogue and the sources are compared by a test
  if (source === undefined) throw new Error(`No source for ${name}`)
  return source
}
