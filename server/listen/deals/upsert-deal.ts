import { isDeepStrictEqual } from 'node:util'
import type { UpsertDeal } from '#contract/upsert.ts'
import { fieldsOf, fieldsOfRecord, requireFieldValues } from '#server/listen/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { changeDeal, createDeal, moveDeal } from './change.ts'
import { pipelinesOf } from './pipelines.ts'
import { lockDeals } from './store.ts'

/** A deal as another system knows it, with the person and the owner already found among ours. */
export interface ToldDeal extends Omit<UpsertDeal, 'person' | 'owner'> {
  readonly personId: string | undefined
  readonly ownerMemberId: string | null | undefined
}

export interface Upserted {
  readonly id: string
  readonly outcome: 'created' | 'updated' | 'unchanged'
}

/** Makes the deal of this external id, or changes what is different; what is left out stays. */
export async function upsertDeal(context: Context, told: ToldDeal): Promise<Upserted> {
  const [known] = await lockDeals(context, 'external_id', [told.externalId])
  if (known === undefined) return { id: await create(context, told), outcome: 'created' }
  const { stageId, lostReason, personId: _, externalId: __, fields, ...facts } = told
  const differing = Object.fromEntries(
    Object.entries(facts).filter(
      ([fact, value]) =>
        value !== undefined && !isDeepStrictEqual(known[fact as keyof typeof facts] ?? null, value),
    ),
  )
  const newFields = await differingFields(context, known.id, fields ?? {})
  const changes = { ...differing, ...(Object.keys(newFields).length > 0 ? { fields: newFields } : {}) }
  const isChanged = Object.keys(changes).length > 0
  const isMoved = stageId !== undefined && stageId !== known.stageId
  if (isChanged) await changeDeal(context, known.id, changes)
  if (isMoved) await moveDeal(context, known.id, { stageId, lostReason })
  return { id: known.id, outcome: isChanged || isMoved ? 'updated' : 'unchanged' }
}

/** One that is won or lost already begins in the first stage of its pipeline and goes to its end. */
async function create(context: Context, told: ToldDeal): Promise<string> {
  const { title, personId, stageId, lostReason, externalId, ...facts } = told
  if (title === undefined) throw missing('title')
  if (personId === undefined) throw missing('person')
  const pipeline = (await pipelinesOf(context)).find(({ stages }) => stages.some(({ id }) => id === stageId))
  const isOpen = pipeline?.stages.find(({ id }) => id === stageId)?.kind === 'open'
  const first = isOpen ? stageId : pipeline?.stages.find(({ kind }) => kind === 'open')?.id
  const place = stageId === undefined ? {} : { stageId: first ?? stageId }
  const id = await createDeal(context, { ...facts, title, personId, ...place }, externalId)
  if (stageId !== undefined && first !== undefined && first !== stageId)
    await moveDeal(context, id, { stageId, lostReason })
  return id
}

const missing = (path: string): Problem =>
  new Problem('bad-input', { fields: [{ path, message: 'needed for a new deal' }] })

async function differingFields(context: Context, id: string, wanted: Readonly<Record<string, unknown>>) {
  if (Object.keys(wanted).length === 0) return {}
  const values = await requireFieldValues(context, await fieldsOf(context, 'deal'), wanted)
  const before = (await fieldsOfRecord(context, 'deal', id)).fields
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => !isDeepStrictEqual(before[key] ?? null, value)),
  )
}
