import { sql } from 'kysely'
import { type FieldChange, recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import type { DealDraft } from './fold.ts'

/** What the history of a deal keeps of its row. */
export type DealFacts = Pick<
  DealDraft,
  | 'id'
  | 'stageId'
  | 'lostReason'
  | 'lostNote'
  | 'title'
  | 'amount'
  | 'amountBy'
  | 'currency'
  | 'ownerMemberId'
  | 'companyId'
  | 'expectedClose'
>

/** The same facts as fields of a history: what belongs together is one of them. */
export const fieldsOfDeal = (deal: DealFacts) => ({
  title: deal.title,
  stage: { stageId: deal.stageId, lostReason: deal.lostReason, lostNote: deal.lostNote },
  amount: { amount: deal.amount, currency: deal.currency, by: deal.amountBy },
  ownerMemberId: deal.ownerMemberId,
  companyId: deal.companyId,
  expectedClose: deal.expectedClose,
})

/** However a deal changed: each fact that is another now is written down. */
export async function recordDeals(
  context: Context,
  known: ReadonlyMap<string, DealFacts>,
  deals: readonly DealFacts[],
): Promise<void> {
  await recordChanges(
    context,
    'deal',
    deals.flatMap((deal): FieldChange[] => {
      const was = known.get(deal.id)
      if (was === undefined) return [{ id: deal.id, field: 'created', before: null, after: true }]
      const before: Readonly<Record<string, unknown>> = fieldsOfDeal(was)
      return Object.entries(fieldsOfDeal(deal)).map(([field, after]) => ({
        ...{ id: deal.id, field, before: before[field], after },
      }))
    }),
  )
}

/** Deals whose stage became another with the stages of their pipeline. */
export const recordStages = (
  context: Context,
  moved: readonly { readonly id: string; readonly from: string; readonly to: string }[],
): Promise<void> => {
  const standing = (stageId: string) => ({ stageId, lostReason: null, lostNote: null })
  return recordChanges(
    context,
    'deal',
    moved.map(({ id, from, to }) => ({ id, field: 'stage', before: standing(from), after: standing(to) })),
  )
}

/** What hangs on a deal, whole: also those whom the one who writes does not see. */
export async function partsNow(context: Context, deal: string) {
  const found = await sql<{ lines: unknown; participants: unknown }>`
    select coalesce((select jsonb_agg(jsonb_build_object('productId', product_id, 'name', name,
                              'quantity', trim_scale(quantity)::text, 'price', trim_scale(price)::text) order by line)
                       from deal_line where workspace_id = ${context.workspace} and deal_id = ${deal}), '[]') as lines,
           coalesce((select jsonb_agg(jsonb_build_object('personId', person_id, 'role', role) order by person_id)
                       from (select person_id, max(role) as role from deal_participant
                              where workspace_id = ${context.workspace} and deal_id = ${deal} group by person_id) as them), '[]') as participants`.execute(
    context.tx,
  )
  return found.rows[0] ?? { lines: [], participants: [] }
}

/** Writes down what became of the lines and the participants of a deal. */
export async function recordingParts(
  context: Context,
  deal: string,
  write: () => Promise<void>,
): Promise<void> {
  const before = await seeingAll(context, () => partsNow(context, deal))
  await write()
  const after = await seeingAll(context, () => partsNow(context, deal))
  await recordChanges(
    context,
    'deal',
    (['lines', 'participants'] as const).map((field) => ({
      ...{ id: deal, field, before: before[field], after: after[field] },
    })),
  )
}
