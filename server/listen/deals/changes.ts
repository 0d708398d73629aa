import { sql } from 'kysely'
import { z } from 'zod'
import { ChangeDeal } from '#contract/deals.ts'
import type { Obstacle } from '#contract/history.ts'
import type { State, Step } from '#pure/history/index.ts'
import { fieldsOf, fieldsOfRecord } from '#server/listen/fields/index.ts'
import type { HistoryKind } from '#server/listen/history/index.ts'
import { isActive } from '#server/listen/people/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { changeDeal, EVENT, momentOf, nameOf, stageOf } from './change.ts'
import { fold } from './fold.ts'
import { heldPipelines } from './pipelines.ts'
import { fieldsOfDeal, partsNow } from './record.ts'
import { lockDeals, storeDeals } from './store.ts'
import { dealsBefore } from './tell-deals.ts'

/** Every fact of a deal can come back: its stage as a move of its own, the others as a change by hand. */
export const dealHistory: HistoryKind = {
  of: 'deal',
  path: 'deals',
  see: 'see deals',
  change: 'change deals',
  fields: 'deal',
  find: async (context, id) => {
    const deal = await context.tx
      .selectFrom('deal')
      .select('id')
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    if (deal === undefined) throw new Problem('not-found')
    return [deal.id]
  },
  stateOf,
  obstaclesOf,
  apply,
}

async function stateOf(context: Context, id: string): Promise<State> {
  const deal = (await dealsBefore(context, [id])).get(id)
  if (deal === undefined) throw new Problem('not-found')
  const { fields, notUnderstood } = await fieldsOfRecord(context, 'deal', id)
  const own = Object.entries({ ...notUnderstood, ...fields }).map(([key, value]) => [`fields.${key}`, value])
  return { ...fieldsOfDeal(deal), ...(await partsNow(context, id)), ...Object.fromEntries(own) }
}

const Stage = z.object({
  stageId: z.string(),
  lostReason: z.string().nullable(),
  lostNote: z.string().nullable(),
})
const Amount = z.object({
  amount: z.string().nullable(),
  currency: z.string(),
  by: z.enum(['hand', 'lines']),
})
const Lines = z.array(
  z.object({ productId: z.string().nullable(), name: z.string(), quantity: z.string(), price: z.string() }),
)
const Participants = z.array(z.object({ personId: z.string(), role: z.string().nullable() }))
const Facts = z.object({
  title: z.string().optional(),
  ownerMemberId: z.string().nullable().optional(),
  companyId: z.string().nullable().optional(),
  expectedClose: z.string().nullable().optional(),
  lines: Lines.optional(),
  participants: Participants.optional(),
  amount: Amount.optional(),
  stage: Stage.optional(),
})

async function obstaclesOf(context: Context, _: string, steps: readonly Step[]) {
  const found = new Map<string, Obstacle>()
  for (const { field, to } of steps) {
    const obstacle = await obstacleOf(context, field, to)
    if (obstacle !== null) found.set(field, obstacle)
  }
  return found
}

async function obstacleOf(context: Context, field: string, to: unknown): Promise<Obstacle | null> {
  const said = Facts.safeParse({ [field]: to })
  if (!said.success) return 'not-here'
  const { ownerMemberId: owner, companyId, stage, lines, participants } = said.data
  if (typeof owner === 'string') return (await isActive(context, owner)) ? null : 'member-gone'
  if (typeof companyId === 'string') return goneIn(context, 'company', [companyId], 'company-gone')
  if (stage !== undefined)
    return (await stageById(context, stage.stageId)) === undefined ? 'stage-gone' : null
  if (lines !== undefined)
    return goneIn(
      context,
      'product',
      lines.flatMap(({ productId }) => productId ?? []),
      'product-gone',
    )
  if (participants !== undefined)
    return goneIn(
      context,
      'person',
      participants.map(({ personId }) => personId),
      'person-gone',
    )
  return field.startsWith('fields.') ? ownField(context, field, to) : null
}

async function ownField(context: Context, field: string, to: unknown): Promise<Obstacle | null> {
  const known = (await fieldsOf(context, 'deal')).find(({ key }) => field === `fields.${key}`)
  if (known === undefined) return 'not-here'
  return to === null && known.required ? 'required' : null
}

async function goneIn(
  context: Context,
  table: 'company' | 'product' | 'person',
  ids: readonly string[],
  obstacle: Obstacle,
): Promise<Obstacle | null> {
  const wanted = [...new Set(ids)]
  const found = await sql`select from ${sql.table(table)} where workspace_id = ${context.workspace}
                             and id = any(${wanted}::uuid[])`.execute(context.tx)
  return found.rows.length < wanted.length ? obstacle : null
}

const stageById = async (context: Context, id: string) =>
  (await heldPipelines(context)).flatMap(({ stages }) => stages).find((stage) => stage.id === id)

async function apply(context: Context, id: string, values: State): Promise<void> {
  const { stage, amount, lines, title, ...facts } = Facts.parse(values)
  const own = ownFieldsIn(values)
  if (stage !== undefined) await restand(context, id, stage)
  const worth = await worthOf(context, id, amount, lines !== undefined)
  await changeDeal(context, id, {
    ...facts,
    ...worth,
    ...(title === undefined ? {} : { title }),
    ...(lines === undefined ? {} : { lines }),
    ...(own === undefined ? {} : { fields: own }),
  })
}

/** Checked against their definitions by whoever states them. */
function ownFieldsIn(values: State) {
  const own = Object.entries(values).filter(([field]) => field.startsWith('fields.'))
  const named = own.map(([field, value]) => [field.slice('fields.'.length), value])
  return own.length === 0 ? undefined : ChangeDeal.shape.fields.parse(Object.fromEntries(named))
}

/** Lines that come back do not move an amount that was said by hand. */
async function worthOf(
  context: Context,
  id: string,
  wanted: z.output<typeof Amount> | undefined,
  hasLines: boolean,
) {
  if (wanted === undefined && !hasLines) return {}
  const [deal] = await lockDeals(context, 'id', [id])
  const { amount, currency, by } = wanted ?? {
    amount: deal?.amount ?? null,
    currency: deal?.currency ?? '',
    by: deal?.amountBy ?? 'hand',
  }
  return by === 'lines' ? { currency, amountBy: by } : { amount, currency, amountBy: by }
}

/** As a move to that stage, with the reason that was given then. */
async function restand(context: Context, id: string, to: z.output<typeof Stage>): Promise<void> {
  const [deal] = await lockDeals(context, 'id', [id])
  const [stage, before] = [
    await stageById(context, to.stageId),
    await stageById(context, deal?.stageId ?? ''),
  ]
  if (deal === undefined || stage === undefined) throw new Problem('conflict')
  const lost = { lostReason: to.lostReason ?? undefined, lostNote: to.lostNote ?? undefined }
  fold(deal, { ...momentOf(context, deal), stage: stageOf(stage, lost) })
  await storeDeals(context, [deal])
  await writeEvent(context, deal.personId, {
    name: EVENT[stage.kind],
    properties: {
      deal_id: deal.id,
      title: deal.title,
      ...(deal.amount === null ? {} : { amount: deal.amount, currency: deal.currency }),
      from: before === undefined ? '' : nameOf(before),
      stage: nameOf(stage),
      ...(to.lostReason === null ? {} : { reason: to.lostReason }),
    },
  })
}
