import { sql } from 'kysely'
import type { DealRow } from '#contract/deals.ts'
import { personRows } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'

type Times = 'createdAt' | 'stageSince' | 'closedAt'
/** A deal as every list shows it; dates still dates, the reply's schema writes them out. */
export interface ShownDeal extends Omit<DealRow, Times> {
  readonly createdAt: Date
  readonly stageSince: Date
  readonly closedAt: Date | null
}

/** Deals in the order of their ids; unknown and foreign ids are left out. */
export async function dealRows(context: Context, ids: readonly string[]): Promise<ShownDeal[]> {
  if (ids.length === 0) return []
  const found = await sql<Omit<ShownDeal, 'personLabel'>>`/* deal rows */
    select deal.id, deal.title, deal.pipeline_id as "pipelineId", deal.stage_id as "stageId", deal.state,
           deal.person_id as "personId", deal.company_id as "companyId", company.name as "companyName",
           deal.owner_member_id as "ownerMemberId", member.name as "ownerName", deal.amount::text as amount,
           deal.currency, deal.expected_close::text as "expectedClose", deal.created_at as "createdAt",
           deal.stage_since as "stageSince", case when deal.state <> 'open' then deal.stage_since end as "closedAt", deal.lost_reason as "lostReason",
           case when deal.state = 'open'
                 and deal.stage_since < ${context.clock.now()}::timestamptz - make_interval(days => stage.typical_days)
                then ceil(extract(epoch from ${context.clock.now()}::timestamptz - deal.stage_since) / 86400)::int - stage.typical_days
           end as "rotsForDays"
      from deal
      join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
      left join company on company.workspace_id = deal.workspace_id and company.id = deal.company_id
      left join member on member.workspace_id = deal.workspace_id and member.id = deal.owner_member_id
     where deal.workspace_id = ${context.workspace} and deal.id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  const labels = await labelsOf(
    context,
    found.rows.map((row) => row.personId),
  )
  const rows = new Map(
    found.rows.map((row) => [row.id, { ...row, personLabel: labels.get(row.personId) ?? '' }]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
}

export async function labelsOf(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map((await personRows(context, [...new Set(people)])).map((row) => [row.id, row.label]))
}
