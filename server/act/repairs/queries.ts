import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { Effect, FindingState, Metric } from '#contract/findings.ts'
import { LogFilter } from '#contract/process-definition.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

/** Frozen when a finding is saved. */
export const Baseline = z.object({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  cases: z.number(),
  casesPerMonth: z.number(),
  moneyPerMonth: z.string().nullable(),
  period: z.object({ from: z.string(), until: z.string() }).nullable(),
  engine: z.string(),
})
export type Baseline = z.output<typeof Baseline>

const date = z.coerce.date()
const Latest = z.object({
  at: date,
  value: z.number().nullable(),
  cases: z.number(),
  effect: Effect.nullable(),
  engine: z.string(),
})
const Row = z.object({
  id: z.string(),
  processId: z.string(),
  processName: z.string().nullable(),
  readyMade: z.string().nullable(),
  title: z.string(),
  note: z.string().nullable(),
  source: z.enum(['member', 'alert']),
  state: FindingState,
  metric: Metric,
  filter: LogFilter,
  compareWith: LogFilter.nullable(),
  baseline: Baseline,
  ownerMemberId: z.string().nullable(),
  ownerName: z.string().nullable(),
  target: z.number().nullable(),
  dueAt: date.nullable(),
  effectiveAt: date.nullable(),
  closedAt: date.nullable(),
  createdAt: date,
  createdBy: z.string().nullable(),
  latest: Latest.nullable(),
})
export type KeptFinding = z.output<typeof Row>

/** All findings, or one; a company has tens of them, so the board is ordered in the program. */
export async function keptFindings(context: Context, id: string | null = null): Promise<KeptFinding[]> {
  const found = await sql`
    select finding.id, process_id as "processId", process.name as "processName", process.ready_made as "readyMade",
           title, note, source, state, metric, filter, compare_with as "compareWith", baseline,
           owner_member_id as "ownerMemberId", owner.name as "ownerName", target, due_at as "dueAt",
           effective_at as "effectiveAt", finding.created_at as "createdAt", creator.name as "createdBy",
           (select max(at) from finding_move move
             where move.workspace_id = finding.workspace_id and move.finding_id = finding.id
               and move.to_state = 'closed') as "closedAt",
           (select json_build_object('at', at, 'value', value, 'cases', cases, 'effect', effect, 'engine', engine)
              from finding_measure measure
             where measure.workspace_id = finding.workspace_id and measure.finding_id = finding.id
             order by week desc limit 1) as latest
      from finding
      join process on process.workspace_id = finding.workspace_id and process.id = finding.process_id
      left join member owner on owner.workspace_id = finding.workspace_id and owner.id = finding.owner_member_id
      left join member creator on creator.workspace_id = finding.workspace_id and creator.id = finding.created_by
     where finding.workspace_id = ${context.workspace} and (${id}::uuid is null or finding.id = ${id})
     order by finding.created_at desc, finding.id limit 2000`.execute(context.tx)
  return z.array(Row).parse(found.rows)
}

export interface FindingToKeep
  extends Pick<
    KeptFinding,
    | 'processId'
    | 'title'
    | 'note'
    | 'source'
    | 'metric'
    | 'filter'
    | 'compareWith'
    | 'baseline'
    | 'ownerMemberId'
    | 'target'
    | 'dueAt'
  > {
  readonly alertKey: string | null
}

/** Null when this alert stands already. */
export async function insertFinding(context: Context, finding: FindingToKeep): Promise<string | null> {
  const now = context.clock.now()
  const compare = finding.compareWith === null ? null : JSON.stringify(finding.compareWith)
  const kept = await sql<{ id: string }>`
    insert into finding (workspace_id, id, process_id, title, note, source, state, metric, filter, compare_with,
                         baseline, owner_member_id, target, due_at, created_at, created_by, alert_key)
    values (${context.workspace}, ${newId(now)}, ${finding.processId}, ${finding.title}, ${finding.note},
            ${finding.source}, 'found', ${JSON.stringify(finding.metric)}::jsonb, ${JSON.stringify(finding.filter)}::jsonb,
            ${compare}::jsonb, ${JSON.stringify(finding.baseline)}::jsonb, ${finding.ownerMemberId}, ${finding.target},
            ${finding.dueAt}, ${now}, ${memberOf(context.actor)}, ${finding.alertKey})
    on conflict (workspace_id, process_id, alert_key) where alert_key is not null do nothing returning id`.execute(
    context.tx,
  )
  const id = kept.rows[0]?.id ?? null
  if (id !== null) await insertMove(context, id, { from: null, to: 'found', note: null })
  return id
}

export async function updateFinding(context: Context, finding: KeptFinding): Promise<void> {
  await sql`
    update finding set title = ${finding.title}, note = ${finding.note}, owner_member_id = ${finding.ownerMemberId},
           target = ${finding.target}, due_at = ${finding.dueAt}
     where workspace_id = ${context.workspace} and id = ${finding.id}`.execute(context.tx)
}

/** Moves it when it still is where we believe; false when somebody was quicker. */
export async function moveFinding(
  context: Context,
  id: string,
  move: {
    readonly from: FindingState
    readonly to: FindingState
    readonly note: string | null
    readonly since: Date | null
  },
): Promise<boolean> {
  const moved = await sql`
    update finding set state = ${move.to}, effective_at = coalesce(${move.since}, effective_at)
     where workspace_id = ${context.workspace} and id = ${id} and state = ${move.from} returning id`.execute(
    context.tx,
  )
  if (moved.rows.length === 0) return false
  await insertMove(context, id, move)
  return true
}

async function insertMove(
  context: Context,
  finding: string,
  move: { readonly from: string | null; readonly to: string; readonly note: string | null },
): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into finding_move (workspace_id, id, finding_id, from_state, to_state, at, by_member_id, note)
    values (${context.workspace}, ${newId(now)}, ${finding}, ${move.from}, ${move.to}, ${now},
            ${memberOf(context.actor)}, ${move.note})`.execute(context.tx)
}

export interface Measure {
  readonly week: string
  readonly value: number | null
  readonly cases: number
  readonly effect: Effect | null
  readonly engine: string
}

/** One a week: measuring again in the same week replaces it. */
export async function keepMeasure(context: Context, finding: string, measure: Measure): Promise<void> {
  const now = context.clock.now()
  await sql`
    insert into finding_measure (workspace_id, id, finding_id, week, at, value, cases, effect, engine)
    values (${context.workspace}, ${newId(now)}, ${finding}, ${measure.week}::date, ${now}, ${measure.value},
            ${measure.cases}, ${measure.effect === null ? null : JSON.stringify(measure.effect)}::jsonb, ${measure.engine})
    on conflict (workspace_id, finding_id, week) do update
       set at = excluded.at, value = excluded.value, cases = excluded.cases, effect = excluded.effect,
           engine = excluded.engine`.execute(context.tx)
}

export async function historyOf(context: Context, finding: string) {
  const moves = await sql<{
    from: FindingState | null
    to: FindingState
    at: Date
    by: string | null
    note: string | null
  }>`
    select from_state as from, to_state as to, at, member.name as by, note from finding_move move
      left join member on member.workspace_id = move.workspace_id and member.id = move.by_member_id
     where move.workspace_id = ${context.workspace} and finding_id = ${finding} order by at, move.id`.execute(
    context.tx,
  )
  const measures = await sql`
    select at, value, cases, effect, engine from finding_measure
     where workspace_id = ${context.workspace} and finding_id = ${finding} order by week`.execute(context.tx)
  return { moves: moves.rows, measures: z.array(Latest).parse(measures.rows) }
}

export interface NewsRow {
  readonly findingId: string
  readonly processId: string
  readonly title: string
  readonly what: string
  readonly at: Date
}

/** Of the last two weeks: verdicts and reopenings of what is mine, alerts of what is nobody's, what is overdue. */
export async function newsFor(context: Context, member: string | null): Promise<readonly NewsRow[]> {
  const now = context.clock.now()
  const since = new Date(now.getTime() - 14 * 86_400_000)
  const found = await sql<NewsRow>`
    select finding.id as "findingId", process_id as "processId", title, news.what, news.at
      from finding cross join lateral (
        select to_state as what, at from finding_move move
         where move.workspace_id = finding.workspace_id and move.finding_id = finding.id and at >= ${since}
           and by_member_id is null and to_state in ('proven', 'no-effect', 'unclear', 'reopened')
           and finding.state = to_state and (finding.owner_member_id = ${member} or finding.created_by = ${member})
        union all
        select 'alert', finding.created_at where finding.source = 'alert' and finding.state = 'found'
           and finding.created_at >= ${since} and (finding.owner_member_id is null or finding.owner_member_id = ${member})
        union all
        select 'given-to-me', finding.created_at where finding.source = 'member' and finding.owner_member_id = ${member}
           and finding.state in ('found', 'accepted') and finding.created_by is distinct from ${member}
        union all
        select 'overdue', finding.due_at where finding.owner_member_id = ${member} and finding.due_at < ${now}
           and finding.state in ('accepted', 'in-work', 'reopened')
      ) as news
     where finding.workspace_id = ${context.workspace}
     order by news.at desc, finding.id limit 20`.execute(context.tx)
  return found.rows
}
