import { sql } from 'kysely'
import type { AmountBy, StageKind } from '#contract/deals.ts'
import { add, multiply } from '#pure/money/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import type { DealDraft } from './fold.ts'
import { recordDeals, recordingParts } from './record.ts'
import { dealsBefore, tellDeals } from './tell-deals.ts'

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
    // the column's own check and the contract name the same two
    amountBy: row.amount_by as DealDraft['amountBy'],
    currency: row.currency,
    expectedClose: row.close,
    lostReason: row.lost_reason,
    lostNote: row.lost_note,
    createdAt: row.created_at,
    stageSince: row.stage_since,
    updatedAt: row.updated_at,
    // written below, from a draft
    stated: { ...(row.stated as DealDraft['stated']) },
  }))
}

/**
 * A deal may go to a colleague whose deals the one who writes does not see. `quiet`: what was told of long ago is told
 * to nobody else.
 */
export const storeDeals = (context: Context, deals: readonly DealDraft[], quiet = false): Promise<void> =>
  seeingAll(context, () => putDeals(context, deals, quiet))

async function putDeals(context: Context, deals: readonly DealDraft[], quiet: boolean): Promise<void> {
  if (deals.length === 0) return
  const before = await dealsBefore(
    context,
    deals.map(({ id }) => id),
  )
  await writeDeals(context, deals)
  await recordDeals(context, before, deals)
  if (!quiet) await tellDeals(context, before, deals)
}

async function writeDeals(context: Context, deals: readonly DealDraft[]): Promise<void> {
  const column = <T>(read: (deal: DealDraft) => T): T[] => deals.map(read)
  await sql`
    insert into deal (workspace_id, id, external_id, pipeline_id, stage_id, state, title, handle_id, person_id,
                      made_for_person_id, company_id, owner_member_id, amount, amount_by, currency, expected_close,
                      lost_reason, lost_note, created_at, stage_since, updated_at, stated)
    select ${context.workspace}, given.* from unnest(
      ${column((d) => d.id)}::uuid[], ${column((d) => d.externalId)}::text[], ${column((d) => d.pipelineId)}::uuid[],
      ${column((d) => d.stageId)}::uuid[], ${column((d) => d.state)}::text[], ${column((d) => d.title)}::text[],
      ${column((d) => d.handleId)}::uuid[], ${column((d) => d.personId)}::uuid[],
      ${column((d) => d.madeForPersonId)}::uuid[], ${column((d) => d.companyId)}::uuid[],
      ${column((d) => d.ownerMemberId)}::uuid[], ${column((d) => d.amount)}::numeric[],
      ${column((d) => d.amountBy)}::text[],
      ${column((d) => d.currency)}::text[], ${column((d) => d.expectedClose)}::date[],
      ${column((d) => d.lostReason)}::text[], ${column((d) => d.lostNote)}::text[],
      ${column((d) => d.createdAt.toISOString())}::timestamptz[], ${column((d) => d.stageSince.toISOString())}::timestamptz[],
      ${column((d) => d.updatedAt.toISOString())}::timestamptz[], ${column((d) => JSON.stringify(d.stated))}::jsonb[]) as given
    on conflict (workspace_id, id) do update set
      pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id, state = excluded.state,
      title = excluded.title, handle_id = excluded.handle_id, person_id = excluded.person_id,
      made_for_person_id = excluded.made_for_person_id, company_id = excluded.company_id,
      owner_member_id = excluded.owner_member_id, amount = excluded.amount, amount_by = excluded.amount_by, currency = excluded.currency,
      expected_close = excluded.expected_close, lost_reason = excluded.lost_reason, lost_note = excluded.lost_note,
      created_at = excluded.created_at, stage_since = excluded.stage_since, updated_at = excluded.updated_at,
      stated = excluded.stated,
      moved_out_of = case when excluded.stage_id = deal.stage_id then deal.moved_out_of end`.execute(
    context.tx,
  )
}

export interface Lines {
  readonly lines?:
    | readonly {
        readonly productId?: string | null | undefined
        readonly name: string
        readonly quantity: string
        readonly price: string
      }[]
    | undefined
  readonly participants?: readonly { readonly personId: string; readonly role: string | null }[] | undefined
}

/** What hangs on a deal is given whole; what is not given stays. */
export const storeParts = (context: Context, deal: string, parts: Lines): Promise<void> =>
  parts.lines === undefined && parts.participants === undefined
    ? Promise.resolve()
    : recordingParts(context, deal, () => putParts(context, deal, parts))

async function putParts(context: Context, deal: string, { lines, participants }: Lines): Promise<void> {
  const own = { workspace_id: context.workspace, deal_id: deal }
  if (lines !== undefined) {
    await sql`delete from deal_line where workspace_id = ${context.workspace} and deal_id = ${deal}`.execute(
      context.tx,
    )
    const rows = lines.map(({ productId, ...line }, index) => ({
      ...own,
      line: index + 1,
      product_id: productId ?? null,
      ...line,
    }))
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
    // those whom the writer does not see take part all the same, and stay
    if (rows.length > 0)
      await context.tx
        .insertInto('deal_participant')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
}

interface StoredLine {
  readonly productId: string | null
  readonly name: string
  readonly quantity: string
  readonly price: string
}

export async function linesOf(context: Context, deal: string): Promise<readonly StoredLine[]> {
  const found = await sql<StoredLine>`
    select product_id as "productId", name, quantity::text, price::text from deal_line
     where workspace_id = ${context.workspace} and deal_id = ${deal} order by line`.execute(context.tx)
  return found.rows
}

export const sumOf = (lines: readonly Pick<StoredLine, 'quantity' | 'price'>[]): string =>
  add(lines.map((line) => multiply(line.quantity, line.price)))

export async function partsOf(context: Context, deal: string) {
  const lines = await linesOf(context, deal)
  // two who took part may have become one person since
  const participants = await sql<{ personId: string; role: string | null }>`
    select person_id as "personId", max(role) as role from deal_participant
     where workspace_id = ${context.workspace} and deal_id = ${deal} group by person_id order by 1`.execute(
    context.tx,
  )
  const more = await sql<{ lostNote: string | null; amountBy: AmountBy; typicalDays: number | null }>`
    select deal.lost_note as "lostNote", deal.amount_by as "amountBy", stage.typical_days as "typicalDays"
      from deal join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
     where deal.workspace_id = ${context.workspace} and deal.id = ${deal}`.execute(context.tx)
  const [said] = more.rows
  if (said === undefined) throw new Problem('not-found')
  return {
    ...said,
    lines: lines.map((line) => ({ ...line, sum: multiply(line.quantity, line.price) })),
    linesSum: sumOf(lines),
    participants: participants.rows,
  }
}
