import { sql } from 'kysely'
import { writeFieldValues } from '#server/listen/fields/index.ts'
import type { AcceptedEvent } from '#server/listen/ingest/index.ts'
import { moneyOf, textOf, timeOf } from '#server/listen/records/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { companyTime } from './company-time.ts'
import { type DealDraft, fold, type Statement } from './fold.ts'
import { heldPipelines, keyOf, type StoredPipeline, type StoredStage } from './pipelines.ts'
import { lockDeals, storeDeals } from './store.ts'

/** What is told of deals. */
export const NAMES: readonly string[] = [
  'Deal Created',
  'Deal Updated',
  'Deal Stage Changed',
  'Deal Won',
  'Deal Lost',
]

/** Deals of another system, told in events; they come in any order and may come again. */
export async function projectDeals(context: Context, events: readonly AcceptedEvent[]): Promise<void> {
  // a public page cannot say what we sold
  const told = events.flatMap((event) => {
    const externalId = textOf(event.properties, 'deal_id', 'dealId')?.slice(0, 200) ?? null
    return event.trusted && NAMES.includes(event.name) && externalId !== null ? [{ event, externalId }] : []
  })
  if (told.length === 0) return
  // of two requests with the first word of one deal, the second must see what the first wrote
  await sql`select pg_advisory_xact_lock(hashtextextended('deals ' || ${context.workspace}::text, 0))`.execute(
    context.tx,
  )
  const ids = [...new Set(told.map(({ externalId }) => externalId))]
  const known = new Map((await lockDeals(context, 'external_id', ids)).map((deal) => [deal.externalId, deal]))
  const pipelines = await heldPipelines(context)
  const { currency } = await companyTime(context)
  const members = await membersByEmail(context)
  for (const { event, externalId } of told) {
    const deal = known.get(externalId) ?? draftOf(context, externalId, event, currency, pipelines)
    known.set(externalId, deal)
    fold(deal, statementOf(event, { pipelines, members, currency }, deal))
  }
  const isHistory = told.every(({ event }) => event.historical)
  await storeDeals({ ...context, origin: { door: 'source' } }, [...known.values()], isHistory)
  const said = told.flatMap((one) => fieldsSaid(one.event, known.get(one.externalId)))
  await writeFieldValues({ ...context, origin: { door: 'source' } }, 'deal', said)
  await announce(context.tx, context.workspace, [{ topic: 'deal', id: null }], context.clock.now())
}

/** Values of the company's own fields: `fields` among the properties. */
function fieldsSaid(event: AcceptedEvent, deal: DealDraft | undefined) {
  const values = event.properties['fields']
  if (deal === undefined || typeof values !== 'object' || values === null || Array.isArray(values)) return []
  const { occurredAt: at, messageId, source } = event
  return [{ id: deal.id, values: { ...values }, at, messageId, source, memberId: null }]
}

/** Stands in the first open stage until it is heard where it stands. */
function draftOf(
  context: Context,
  externalId: string,
  event: AcceptedEvent,
  currency: string,
  pipelines: readonly StoredPipeline[],
): DealDraft {
  const first = pipelines[0]?.stages[0]
  if (first === undefined) throw new Error('Every company has a pipeline')
  const { personId, handleId, occurredAt: at } = event
  return {
    ...{ id: newId(context.clock.now()), externalId, pipelineId: first.pipeline_id, stageId: first.id },
    ...{ state: 'open', title: '', handleId, personId, madeForPersonId: personId, companyId: null },
    ...{
      ownerMemberId: null,
      amount: null,
      amountBy: 'hand',
      currency,
      expectedClose: null,
      lostReason: null,
      lostNote: null,
    },
    ...{ createdAt: at, stageSince: at, updatedAt: at, stated: {} },
  }
}

function statementOf(
  event: AcceptedEvent,
  { pipelines, members, currency }: Here,
  deal: DealDraft,
): Statement {
  const { properties } = event
  const title = textOf(properties, 'title', 'name')
  const amount = moneyOf(properties, 'amount', 'value', 'total')
  const close = dayOf(timeOf(properties, 'expected_close', 'expectedClose', 'close_date'))
  const owner = members.get(textOf(properties, 'owner', 'by')?.toLowerCase() ?? '')
  const stage = stageSaid(event, pipelines, deal)
  return {
    at: event.occurredAt,
    message: event.messageId,
    person: { id: event.personId, handleId: event.handleId },
    ...(title === null ? {} : { title: title.slice(0, 300) }),
    ...(amount === null || amount.startsWith('-')
      ? {}
      : { amount: { value: amount, currency: currencyOf(textOf(properties, 'currency')) ?? currency } }),
    ...(close === null ? {} : { close }),
    ...(owner === undefined ? {} : { owner }),
    ...(stage === null ? {} : { stage }),
  }
}

/** What the company has of its own. */
interface Here {
  readonly pipelines: readonly StoredPipeline[]
  readonly members: ReadonlyMap<string, string>
  readonly currency: string
}

/** A day of this age of the world: others are mistakes, and no calendar of ours holds them. */
const dayOf = (moment: Date | null): string | null =>
  moment !== null && moment.getUTCFullYear() >= 1970 && moment.getUTCFullYear() < 2200
    ? moment.toISOString().slice(0, 10)
    : null

const currencyOf = (said: string | null): string | null =>
  said !== null && /^[a-z]{3}$/i.test(said) ? said.toUpperCase() : null

function stageSaid(
  { name, properties }: AcceptedEvent,
  pipelines: readonly StoredPipeline[],
  deal: DealDraft,
) {
  const pipeline =
    byWord(pipelines, textOf(properties, 'pipeline')) ?? pipelines.find(({ id }) => id === deal.pipelineId)
  const stage = pipeline === undefined ? undefined : stageIn(pipeline, name, textOf(properties, 'stage'))
  if (stage === undefined) return null
  const reason = byWord(pipeline?.reasons ?? [], textOf(properties, 'reason', 'lost_reason'))
  const isLost = stage.kind === 'lost'
  return {
    pipelineId: stage.pipeline_id,
    id: stage.id,
    kind: stage.kind,
    lostReason: isLost ? (reason === undefined ? 'other' : keyOf(reason)) : null,
    lostNote: isLost ? (textOf(properties, 'note', 'reason')?.slice(0, 2_000) ?? null) : null,
  }
}

/** A stage that nobody here knows says nothing, except of a new deal: that it begins. */
function stageIn({ stages }: StoredPipeline, event: string, said: string | null): StoredStage | undefined {
  switch (event) {
    case 'Deal Won':
      return stages.find(({ kind }) => kind === 'won')
    case 'Deal Lost':
      return stages.find(({ kind }) => kind === 'lost')
    case 'Deal Created':
      return byWord(stages, said) ?? stages[0]
    case 'Deal Stage Changed':
      return byWord(stages, said)
    default:
      return undefined
  }
}

const byWord = <Named extends { readonly code: string | null; readonly name: string | null }>(
  named: readonly Named[],
  word: string | null,
): Named | undefined =>
  word === null
    ? undefined
    : named.find(({ code, name }) => [code, name].some((own) => own?.toLowerCase() === word.toLowerCase()))

async function membersByEmail(context: Context): Promise<ReadonlyMap<string, string>> {
  const members = await context.tx
    .selectFrom('member')
    .select(['id', 'email'])
    .where('workspace_id', '=', context.workspace)
    .execute()
  return new Map(members.map(({ id, email }) => [email.toLowerCase(), id]))
}
