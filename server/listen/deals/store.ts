import { sql } from 'kysely'
import type { LostReason, StageKind } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import type { DealDraft } from './fold.ts'

/** The deals as they are now, locked, so that of two statements one is folded upon the other. */
export async function lockDeals(
  context: Context,
  by: 'id' | 'external_id',
  keys: readonly string[],
): Promise<DealDraft[]> {
  const found = await context.tx
    .selectFrom('deal')
    .selectAll()
    .select(sql<string | null>`expected_close::text`.as('close'))
    .where('workspace_id', '=', context.workspace)
    .where(by, 'in', [...keys])
    .orderBy('id')
    .forUpdate()
    .execute()
  return found.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    pipelineId: row.pipeline_id,
    stageId: row.stage_id,
    // the column's own check and the contract name the same three
    state: row.state as StageKind,
    title: row.title,
    handleId: row.handle_id,
    personId: row.person_id,
    madeForPersonId: row.made_for_person_id,
    companyId: row.company_id,
    ownerMemberId: row.owner_member_id,
    amount: row.amount,
    currency: row.currency,
    expectedClose: row.close,
    // written only from the contract's list
    lostReason: row.lost_reason as LostReason | null,
    lostNote: row.lost_note,
    createdAt: row.created_at,
    stageSince: row.stage_since,
    updatedAt: row.updated_at,
    // written below, from a draft
    stated: { ...(row.stated as DealDraft['stated']) },
  }))
}

export async function storeDeals(context: Context, deals: readonly DealDraft[]): Promise<void> {
  if (deals.length === 0) return
  const column = <T>(read: (deal: DealDraft) => T): T[] => deals.map(read)
  await sql`
    insert into deal (workspace_id, id, external_id, pipeline_id, stage_id, state, title, handle_id, person_id,
                      made_for_person_id, company_id, owner_member_id, amount, currency, expected_close, lost_reason,
                      lost_note, created_at, stage_since, updated_at, stated)
    select ${context.workspace}, given.* from unnest(
      ${column((d) => d.id)}::uuid[], ${column((d) => d.externalId)}::text[], ${column((d) => d.pipelineId)}::uuid[],
      ${column((d) => d.stageId)}::uuid[], ${column((d) => d.state)}::text[], ${column((d) => d.title)}::text[],
      ${column((d) => d.handleId)}::uuid[], ${column((d) => d.personId)}::uuid[],
      ${column((d) => d.madeForPersonId)}::uuid[], ${column((d) => d.companyId)}::uuid[],
      ${column((d) => d.ownerMemberId)}::uuid[], ${column((d) => d.amount)}::numeric[],
      ${column((d) => d.currency)}::text[], ${column((d) => d.expectedClose)}::date[],
      ${column((d) => d.lostReason)}::text[], ${column((d) => d.lostNote)}::text[],
      ${column((d) => d.createdAt.toISOString())}::timestamptz[], ${column((d) => d.stageSince.toISOString())}::timestamptz[],
      ${column((d) => d.updatedAt.toISOString())}::timestamptz[], ${column((d) => JSON.stringify(d.stated))}::jsonb[]) as given
    on conflict (workspace_id, id) do update set
      pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id, state = excluded.state,
      title = excluded.title, handle_id = excluded.handle_id, person_id = excluded.person_id,
      made_for_person_id = excluded.made_for_person_id, company_id = excluded.company_id,
      owner_member_id = excluded.owner_member_id, amount = excluded.amount, currency = excluded.currency,
      expected_close = excluded.expected_close, lost_reason = excluded.lost_reason, lost_note = excluded.lost_note,
      created_at = excluded.created_at, stage_since = excluded.stage_since, updated_at = excluded.updated_at,
      stated = excluded.stated`.execute(context.tx)
}

export interface Lines {
  readonly lines?:
    | readonly { readonly name: string; readonly quantity: string; readonly price: string }[]
    | undefined
  readonly participants?: readonly { readonly personId: string; readonly role: string | null }[] | undefined
}

/** What hangs on a deal is given whole; what is not given stays. */
export async function storeParts(
  context: Context,
  deal: string,
  { lines, participants }: Lines,
): Promise<void> {
  const own = { workspace_id: context.workspace, deal_id: deal }
  if (lines !== undefined) {
    await sql`delete from deal_line where workspace_id = ${context.workspace} and deal_id = ${deal}`.execute(
      context.tx,
    )
    const rows = lines.map((line, index) => ({ ...own, line: index + 1, ...line }))
    if (rows.length > 0) await context.tx.insertInto('deal_line').values(rows).execute()
  }
  if (participants !== undefined) {
    await sql`delete from deal_participant where workspace_id = ${context.workspace} and deal_id = ${deal}`.execute(
      context.tx,
    )
    const people = new Map(participants.map(({ personId, role }) => [personId, role]))
    const rows = [...people].map(([person, role]) => ({
      ...own,
      person_id: person,
      made_for_person_id: person,
      role,
    }))
    if (rows.length > 0) await context.tx.insertInto('deal_participant').values(rows).execute()
  }
}

export async function partsOf(context: Context, deal: string) {
  const lines = await sql<{ name: string; quantity: string; price: string }>`
    select name, quantity::text, price::text from deal_line
     where workspace_id = ${context.workspace} and deal_id = ${deal} order by line`.execute(context.tx)
  // two who took part may have become one person since
  const participants = await sql<{ personId: string; role: string | null }>`
    select person_id as "personId", max(role) as role from deal_participant
     where workspace_id = ${context.workspace} and deal_id = ${deal} group by person_id order by 1`.execute(
    context.tx,
  )
  const note = await context.tx
    .selectFrom('deal')
    .select('lost_note')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', deal)
    .executeTakeFirst()
  return { lines: lines.rows, participants: participants.rows, lostNote: note?.lost_note ?? null }
}
