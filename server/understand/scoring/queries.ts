import { sql } from 'kysely'
import { ScoreCondition } from '#contract/today.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { OWN_EVENTS } from '../own-events.ts'
import { DEFAULT_RULES, type DefaultRule } from './default-rules.ts'
import { FORGOTTEN_AFTER, type Rule, type ScoredEvent, type StatedTrait } from './score.ts'

const DAY = 86_400_000

/** The rules in force, in their order; a company that never had any gets the default ones. */
export async function rulesInForce(context: Context): Promise<readonly Rule[]> {
  const rules = await readRules(context)
  if (rules.length > 0 || (await hadRules(context))) return rules
  // of two that find no rules the second waits here and then finds the first one's
  await sql`select id from workspace where id = ${context.workspace} for no key update`.execute(context.tx)
  if (!(await hadRules(context))) await insertDefaults(context)
  return readRules(context)
}

async function readRules(context: Context): Promise<readonly Rule[]> {
  const rows = await context.tx
    .selectFrom('score_rule')
    .select(['id', 'name', 'condition', 'points', 'half_life_days', 'cap'])
    .where('workspace_id', '=', context.workspace)
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    condition: ScoreCondition.parse(row.condition),
    points: Number(row.points),
    halfLifeDays: row.half_life_days === null ? null : Number(row.half_life_days),
    cap: row.cap,
  }))
}

async function hadRules(context: Context): Promise<boolean> {
  const any = await context.tx
    .selectFrom('score_rule')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .limit(1)
    .executeTakeFirst()
  return any !== undefined
}

async function insertDefaults(context: Context): Promise<void> {
  for (const [position, rule] of DEFAULT_RULES.entries()) await insertRule(context, rule, position)
}

export async function insertRule(context: Context, rule: DefaultRule, position?: number): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  await sql`
    insert into score_rule (workspace_id, id, name, about, condition, points, half_life_days, cap, position, created_at, changed_at)
    values (${context.workspace}, ${id}, ${rule.name}, ${rule.condition.about}, ${JSON.stringify(rule.condition)},
            ${rule.points}, ${rule.halfLifeDays}, ${rule.cap},
            coalesce(${position ?? null}::integer, (select coalesce(max(position), 0) + 1 from score_rule
                                                     where workspace_id = ${context.workspace})), ${now}, ${nextChange(context)})`.execute(
    context.tx,
  )
  return id
}

export async function updateRule(context: Context, id: string, rule: DefaultRule): Promise<boolean> {
  const changed = await sql`
    update score_rule
       set name = ${rule.name}, about = ${rule.condition.about}, condition = ${JSON.stringify(rule.condition)},
           points = ${rule.points}, half_life_days = ${rule.halfLifeDays}, cap = ${rule.cap},
           changed_at = ${nextChange(context)}
     where workspace_id = ${context.workspace} and id = ${id} and retired_at is null`.execute(context.tx)
  return changed.numAffectedRows === 1n
}

export async function retireRule(context: Context, id: string): Promise<boolean> {
  const retired = await sql`
    update score_rule set retired_at = ${context.clock.now()}, changed_at = ${nextChange(context)}
     where workspace_id = ${context.workspace} and id = ${id} and retired_at is null`.execute(context.tx)
  return retired.numAffectedRows === 1n
}

/** Later than every change before it, also when two are made within the same millisecond. */
const nextChange = (context: Context) => sql`
  greatest(${context.clock.now()}::timestamptz, (select max(changed_at) + interval '1 millisecond' from score_rule
                                                  where workspace_id = ${context.workspace}))`

/** The newest change of the rules. Read it before the rules: then a change in between makes the score stale. */
export async function newestChange(context: Context): Promise<Date> {
  const found = await sql<{ newest: Date | null }>`
    select max(changed_at) as newest from score_rule where workspace_id = ${context.workspace}`.execute(
    context.tx,
  )
  return found.rows[0]?.newest ?? new Date(0)
}

export type Grouped<Row> = ReadonlyMap<string, readonly Row[]>

/** Whatever the page was called: to a rule every page view is the same act. */
const EVENT_NAME = sql`case event.kind when 'page' then 'Page Viewed' when 'screen' then 'Screen Viewed' else event.name end`

/** The events of some people that a rule could count at a moment, machines' included (the score leaves them out). */
export async function scorableEvents(
  context: Context,
  people: readonly string[],
  rules: readonly Rule[],
  at: Date,
): Promise<Grouped<ScoredEvent>> {
  const names = rules.flatMap((rule) => (rule.condition.about === 'event' ? [rule.condition.name] : []))
  const longest = Math.max(0, ...rules.map((rule) => rule.halfLifeDays ?? Number.POSITIVE_INFINITY))
  const reach = longest * (FORGOTTEN_AFTER + 1) * DAY
  const since = new Date(Math.max(0, at.getTime() - Math.min(reach, at.getTime())))
  const found = await sql<ScoredEvent & { person_id: string }>`
    select own.person_id, event.id, ${EVENT_NAME} as name, event.occurred_at as at, event.properties, event.machine
      from ${OWN_EVENTS}
     where own.workspace_id = ${context.workspace} and own.person_id = any(${people}::uuid[])
       and event.workspace_id = ${context.workspace} and ${EVENT_NAME} = any(${[...new Set(names)]}::text[])
       and event.occurred_at >= ${since} and event.occurred_at <= ${at}`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

/** The newest statement of each trait that a rule names, over a person's handles; a known address is a trait too. */
export async function statedTraits(
  context: Context,
  people: readonly string[],
  rules: readonly Rule[],
): Promise<Grouped<StatedTrait>> {
  const keys = rules.flatMap(({ condition }) => (condition.about === 'trait' ? [condition.key] : []))
  if (keys.length === 0) return new Map()
  // handles and traits are looked up row by row ("offset 0"), whatever the planner thinks of tables that just grew
  const found = await sql<StatedTrait & { person_id: string }>`
    with own as (
      select handle.* from unnest(${people}::uuid[]) as one (person_id)
       cross join lateral (
         select person_id, kind, value, status, first_seen_at, base_handle_id, valid_from, valid_until from handle
          where workspace_id = ${context.workspace} and handle.person_id = one.person_id offset 0) as handle
    ), wanted as (select ${[...new Set(keys)]}::text[] as keys)
    select distinct on (person_id, key) person_id, key, value, "statedAt" from (
      select own.person_id, stated.key, stated.value, stated.stated_at as "statedAt"
        from own cross join wanted cross join lateral (
          select key, value, stated_at from trait
           where workspace_id = ${context.workspace} and handle_id = own.base_handle_id
             and key = any(wanted.keys) offset 0) as stated
       where stated.stated_at >= coalesce(own.valid_from, '-infinity')
         and stated.stated_at < coalesce(own.valid_until, 'infinity')
      union all
      select person_id, kind, to_jsonb(value), first_seen_at from own cross join wanted
       where kind in ('email', 'phone') and status = 'live' and kind = any(wanted.keys)
    ) stated order by person_id, key, "statedAt" desc`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

export interface StoredScore {
  readonly person: string
  readonly score: number
  readonly rules: readonly string[]
}

export async function writeScores(
  context: Context,
  scores: readonly StoredScore[],
  rulesAsOf: Date,
): Promise<void> {
  // ids of rules travel as text, because PostgreSQL cannot unnest arrays of arrays of unequal length
  await sql`
    insert into person_score (workspace_id, person_id, score, rule_ids, rules_as_of, as_of)
    select ${context.workspace}, fresh.person_id, fresh.score, coalesce(string_to_array(nullif(fresh.rules, ''), ','), '{}')::uuid[],
           ${rulesAsOf}, ${context.clock.now()}
      from unnest(${scores.map((row) => row.person)}::uuid[], ${scores.map((row) => row.score)}::float8[],
                  ${scores.map((row) => row.rules.join(','))}::text[]) as fresh (person_id, score, rules)
    on conflict (workspace_id, person_id) do update
       set score = excluded.score, rule_ids = excluded.rule_ids, rules_as_of = excluded.rules_as_of,
           as_of = excluded.as_of`.execute(context.tx)
}

/** People whose stored score knows older rules, or (when not zero) is older than a moment. */
export async function peopleWithStaleScores(
  context: Context,
  before: Date,
  limit: number,
): Promise<readonly string[]> {
  // the persons are locked as followers lock them, so that the two never wait for each other in a circle
  const found = await sql<{ id: string }>`
    select id from person where workspace_id = ${context.workspace} and id in (
      select person_id from person_score
       where workspace_id = ${context.workspace}
         and (rules_as_of < ${await newestChange(context)} or (as_of < ${before} and score <> 0))
       order by as_of limit ${limit}
    ) order by id for no key update skip locked`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

/** To how many people each rule gives or takes points, as of their last refresh. */
export async function peopleByRule(context: Context): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ rule_id: string; people: number }>`
    select rule_id, count(*) as people
      from person_score join person on person.workspace_id = person_score.workspace_id and person.id = person_score.person_id,
           unnest(rule_ids) as rule_id
     where person_score.workspace_id = ${context.workspace} and person.merged_into is null
     group by rule_id`.execute(context.tx)
  return new Map(found.rows.map((row) => [row.rule_id, row.people]))
}

/** Names that events and traits of this company carry, to choose from when a rule is written. */
export async function knownNames(context: Context): Promise<{ events: string[]; traits: string[] }> {
  const since = new Date(context.clock.now().getTime() - 180 * DAY)
  const events = await sql<{ name: string }>`
    select distinct ${EVENT_NAME} as name from event
     where workspace_id = ${context.workspace} and occurred_at >= ${since}
     order by name limit 500`.execute(context.tx)
  const traits = await sql<{ key: string }>`
    select distinct key from trait where workspace_id = ${context.workspace} order by key limit 500`.execute(
    context.tx,
  )
  const standard = DEFAULT_RULES.flatMap((rule) =>
    rule.condition.about === 'event' ? [rule.condition.name] : [],
  )
  const known = new Set([...standard, ...events.rows.map((row) => row.name)])
  const keys = new Set(['email', 'phone', 'company', ...traits.rows.map((row) => row.key)])
  return { events: [...known].toSorted(), traits: [...keys].toSorted() }
}
