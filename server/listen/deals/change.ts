import type { z } from '@hono/zod-openapi'
import type { ChangeDeal, MoveDeal, NewDeal } from '#contract/deals.ts'
import { stateFields } from '#server/listen/fields/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { companyTime } from './company-time.ts'
import { type DealDraft, fold, type Statement } from './fold.ts'
import { assertCompany, assertMember, assertProducts, knownPerson } from './known.ts'
import { heldPipelines, keyOf, type StoredPipeline, type StoredStage } from './pipelines.ts'
import { linesOf, lockDeals, storeDeals, storeParts, sumOf } from './store.ts'

type Changes = z.output<typeof ChangeDeal>

/**
 * A deal made by hand. Whoever makes it owns it, unless somebody else is named. `externalId`: what another system
 * calls it.
 */
export async function createDeal(
  context: Context,
  wanted: z.output<typeof NewDeal>,
  externalId?: string,
): Promise<string> {
  const personId = await knownPerson(context, wanted.personId)
  const parts = await checkParts(context, wanted)
  const { pipeline, stage } = await placeOf(context, wanted)
  const now = context.clock.now()
  const { currency } = await companyTime(context)
  const id = newId(now)
  const owner = wanted.ownerMemberId === undefined ? memberOf(context.actor) : wanted.ownerMemberId
  const deal: DealDraft = {
    ...{ id, externalId: externalId ?? id, pipelineId: pipeline.id, stageId: stage.id, state: stage.kind },
    ...{
      title: '',
      handleId: null,
      personId,
      madeForPersonId: personId,
      companyId: null,
      ownerMemberId: owner,
    },
    ...{ amount: null, amountBy: 'hand', currency, expectedClose: null, lostReason: null, lostNote: null },
    ...{ createdAt: now, stageSince: now, updatedAt: now, stated: {} },
  }
  fold(deal, {
    ...statementOf(context, { ...wanted, ownerMemberId: owner }, deal),
    stage: stageOf(stage),
    person: { id: personId, handleId: null },
  })
  await storeDeals(context, [deal])
  await storeParts(context, id, parts)
  await stateFields(context, 'deal', id, wanted.fields, { isNew: true })
  await tell(context, deal, 'Deal Created', { stage: nameOf(stage), pipeline: nameOf(pipeline) })
  return id
}

/** An open stage of the pipeline asked for, or the first of the first. */
async function placeOf(
  context: Context,
  wanted: { pipelineId?: string | undefined; stageId?: string | undefined },
) {
  const pipelines = await heldPipelines(context)
  const pipeline = pipelines.find(
    ({ id, stages, archived }) =>
      !archived &&
      (wanted.pipelineId === undefined || id === wanted.pipelineId) &&
      (wanted.stageId === undefined || stages.some((stage) => stage.id === wanted.stageId)),
  )
  const stage = pipeline?.stages.find(
    ({ id, kind }) => kind === 'open' && (wanted.stageId === undefined || id === wanted.stageId),
  )
  if (pipeline === undefined || stage === undefined)
    throw new Problem('bad-input', { fields: [{ path: 'stageId', message: 'no such open stage' }] })
  return { pipeline, stage }
}

export async function changeDeal(context: Context, id: string, wanted: Changes): Promise<void> {
  const parts = await checkParts(context, wanted)
  const deal = await lockDeal(context, id)
  const before = { ...deal }
  fold(deal, statementOf(context, await withLines(context, wanted, deal), deal))
  // before the deal, which may leave the sight of whoever gives it to a colleague
  await storeParts(context, id, parts)
  const own = await stateFields(context, 'deal', id, wanted.fields)
  await storeDeals(context, [deal])
  const changed = FACTS.filter((fact) => before[fact] !== deal[fact])
  if (changed.length > 0 || Object.keys(own).length > 0) {
    const values = { ...Object.fromEntries(changed.map((fact) => [fact, deal[fact]])), ...own }
    await tell(context, deal, 'Deal Updated', { changed: values })
  }
  if (before.ownerMemberId !== deal.ownerMemberId)
    await audit(context, {
      action: 'owner changed',
      subject: { kind: 'deal', id },
      details: { before: before.ownerMemberId, owner: deal.ownerMemberId },
    })
  await announceDeal(context, deal)
}

/** An amount that is to follow the lines needs those that are there. */
async function withLines(context: Context, wanted: Changes, deal: DealDraft): Promise<Changes> {
  if (wanted.amountBy !== 'lines' || wanted.lines !== undefined) return wanted
  return { ...wanted, lines: [...(await linesOf(context, deal.id))] }
}

const FACTS = ['title', 'amount', 'currency', 'expectedClose', 'ownerMemberId', 'companyId'] as const

/** Moves a deal to another stage. Lost needs a reason; a deal that somebody moved meanwhile is not moved again. */
export async function moveDeal(context: Context, id: string, move: z.output<typeof MoveDeal>): Promise<void> {
  const deal = await lockDeal(context, id)
  if (move.from !== undefined && move.from !== deal.stageId) throw new Problem('conflict')
  const pipelines = await heldPipelines(context)
  const stages = pipelines.flatMap(({ stages: own }) => own)
  const stage = stages.find((one) => one.id === move.stageId)
  const before = stages.find((one) => one.id === deal.stageId)
  if (stage === undefined || before === undefined)
    throw new Problem('bad-input', { fields: [{ path: 'stageId', message: 'no such stage' }] })
  if (stage.id === deal.stageId) return
  if (stage.kind === 'lost' && move.lostReason === undefined) throw new Problem('lost-needs-reason')
  const { lostReason, lostNote } = stage.kind === 'lost' ? move : NOT_LOST
  const reason = reasonIn(pipelines, stage, lostReason)
  fold(deal, { ...momentOf(context, deal), stage: stageOf(stage, { lostReason, lostNote }) })
  await storeDeals(context, [deal])
  await tell(context, deal, EVENT[stage.kind], {
    from: nameOf(before),
    stage: nameOf(stage),
    ...(reason === null ? {} : { reason: reason.name ?? reason.code }),
    ...(lostNote === undefined ? {} : { note: lostNote }),
  })
}

/** One that the pipeline still offers. */
export function reasonIn(pipelines: readonly StoredPipeline[], stage: StoredStage, key: string | undefined) {
  if (key === undefined) return null
  const { reasons = [] } = pipelines.find(({ id }) => id === stage.pipeline_id) ?? {}
  const known = reasons.find((reason) => keyOf(reason) === key && !reason.retired)
  if (known === undefined)
    throw new Problem('bad-input', { fields: [{ path: 'lostReason', message: 'no such reason' }] })
  return known
}

const NOT_LOST = { lostReason: undefined, lostNote: undefined }
export const EVENT = { open: 'Deal Stage Changed', won: 'Deal Won', lost: 'Deal Lost' } as const

async function checkParts(context: Context, { ownerMemberId, companyId, lines, participants }: Changes) {
  await assertMember(context, ownerMemberId)
  await assertCompany(context, companyId)
  await assertProducts(context, lines)
  const people = []
  for (const { personId, role } of participants ?? [])
    people.push({ personId: await knownPerson(context, personId, 'participants'), role })
  return { lines, participants: participants === undefined ? undefined : people }
}

async function lockDeal(context: Context, id: string): Promise<DealDraft> {
  const [deal] = await lockDeals(context, 'id', [id])
  if (deal === undefined) throw new Problem('not-found')
  return deal
}

/** A member's word is newer than all that was said before, also by a clock that runs ahead of ours. */
export function momentOf(context: Context, deal: DealDraft): Pick<Statement, 'at' | 'message'> {
  const newest = Math.max(0, ...Object.values(deal.stated).map(([at]) => at))
  const now = context.clock.now()
  return { at: new Date(Math.max(now.getTime(), newest + 1)), message: newId(now) }
}

function statementOf(context: Context, wanted: Changes, deal: DealDraft): Statement {
  const { title, expectedClose, ownerMemberId, companyId } = wanted
  const amount = amountIn(wanted, deal)
  return {
    ...momentOf(context, deal),
    ...(title === undefined ? {} : { title }),
    ...(amount === null ? {} : { amount }),
    ...(expectedClose === undefined ? {} : { close: expectedClose }),
    ...(ownerMemberId === undefined ? {} : { owner: ownerMemberId }),
    ...(companyId === undefined ? {} : { company: companyId }),
  }
}

/** What is said of the amount: by hand, or by the lines; null when nothing is. */
function amountIn(
  { amount, currency, lines, amountBy }: Changes,
  deal: DealDraft,
): NonNullable<Statement['amount']> | null {
  const isByLines = amountBy === 'lines' || (amountBy === undefined && amount === undefined)
  if (lines !== undefined && lines.length > 0 && isByLines)
    return { value: toCents(sumOf(lines)), currency: currency ?? deal.currency, by: 'lines' }
  // without lines there is nothing to follow
  const isEmptied = lines !== undefined && lines.length === 0 && deal.amountBy === 'lines'
  if (amount === undefined && currency === undefined && amountBy === undefined && !isEmptied) return null
  const isHand = amount !== undefined || amountBy === 'hand' || isEmptied
  return {
    value: amount === undefined ? deal.amount : toCents(amount),
    currency: currency ?? deal.currency,
    by: isHand ? 'hand' : deal.amountBy,
  }
}

/** As the column writes it, so that an amount that did not change is seen not to have changed. */
function toCents(value: string | null): string | null {
  if (value === null) return null
  const [whole = '0', fraction = ''] = value.split('.')
  const cents = (BigInt(`${whole}${fraction.slice(0, 4).padEnd(4, '0')}`) + 50n) / 100n
  if (cents >= MOST_CENTS)
    throw new Problem('bad-input', { fields: [{ path: 'amount', message: 'too much' }] })
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

const MOST_CENTS = 10n ** 17n

export const stageOf = (
  stage: StoredStage,
  lost: Pick<z.output<typeof MoveDeal>, 'lostReason' | 'lostNote'> = {},
) => ({
  pipelineId: stage.pipeline_id,
  id: stage.id,
  kind: stage.kind,
  lostReason: lost.lostReason ?? null,
  lostNote: lost.lostNote ?? null,
})

export const nameOf = ({ name, code }: StoredStage | StoredPipeline): string => name ?? code ?? ''

/** Everything that becomes of a deal stands on the timeline of its person. */
async function tell(
  context: Context,
  deal: DealDraft,
  name: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, title, amount, currency } = deal
  await writeEvent(context, deal.personId, {
    name,
    properties: { deal_id: id, title, ...(amount === null ? {} : { amount, currency }), ...more },
  })
  if (name !== 'Deal Updated') await announceDeal(context, deal)
}

const announceDeal = (context: Context, { id, personId }: DealDraft) =>
  announce(
    context.tx,
    context.workspace,
    [
      { topic: 'deal', id },
      { topic: 'person', id: personId },
    ],
    context.clock.now(),
  )
