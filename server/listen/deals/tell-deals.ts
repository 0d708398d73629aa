import { sql } from 'kysely'
import type { HappeningKind } from '#contract/webhooks.ts'
import type { Context } from '#server/platform/context.ts'
import { type Happening, happened } from '#server/platform/happenings.ts'
import type { DealDraft } from './fold.ts'
import type { DealFacts } from './record.ts'

const FACTS = ['title', 'amount', 'currency', 'ownerMemberId', 'companyId', 'expectedClose'] as const
type Known = DealFacts

/** Deals as they stand, to be compared with what becomes of them. */
export async function dealsBefore(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known>`
    select id, stage_id as "stageId", lost_reason as "lostReason", lost_note as "lostNote", title, amount,
           amount_by as "amountBy", currency, owner_member_id as "ownerMemberId",
           company_id as "companyId", expected_close::text as "expectedClose" from deal
     where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[])`.execute(context.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Tells other systems what became of deals, however it came about. */
export async function tellDeals(
  context: Context,
  before: ReadonlyMap<string, Known>,
  deals: readonly DealDraft[],
): Promise<void> {
  await happened(
    context,
    deals.flatMap((deal) => {
      const known = before.get(deal.id)
      return kindsOf(known, deal).map((kind): Happening => {
        const { id, externalId, stageId, personId } = deal
        const moved = known === undefined || known.stageId === stageId ? {} : { fromStageId: known.stageId }
        const data = { dealId: id, externalId, personId, stageId, ...moved }
        return { kind, subject: { kind: 'deal', id }, person: personId, data }
      })
    }),
  )
}

const MOVED = { open: 'deal.stage-changed', won: 'deal.won', lost: 'deal.lost' } as const

function kindsOf(before: Known | undefined, deal: DealDraft): HappeningKind[] {
  if (before === undefined)
    return deal.state === 'open' ? ['deal.created'] : ['deal.created', MOVED[deal.state]]
  const isMoved = before.stageId !== deal.stageId
  const isChanged = FACTS.some((fact) => before[fact] !== deal[fact])
  return [...(isMoved ? [MOVED[deal.state]] : []), ...(isChanged ? (['deal.changed'] as const) : [])]
}
