import { sql } from 'kysely'
import type { Act, Among, DealsAmong } from '#contract/bulk.ts'
import { type BulkKind, type Chosen, type Item, type Run, sharing } from '#server/listen/bulk/index.ts'
import { type OneOfMany, writeEvents } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { EVENT, momentOf, nameOf, reasonIn, stageOf } from './change.ts'
import { companyTime } from './company-time.ts'
import { type DealDraft, fold } from './fold.ts'
import { filtersOf, scopeOf } from './list.ts'
import { heldPipelines, type StoredPipeline, type StoredStage } from './pipelines.ts'
import { lockDeals, storeDeals } from './store.ts'

/** Where a deal stands, and why it was lost; what a move of the stage writes down and gives back. */
interface Standing {
  readonly stage: string
  readonly reason: string | null
  readonly note: string | null
}
const STANDING = sql`jsonb_build_object('stage', stage_id, 'reason', lost_reason, 'note', lost_note)`

/** What becomes of many deals at once: shared out, moved to a stage of their pipeline. */
export const dealBulk: BulkKind = {
  of: 'deals',
  async choose(context, among, act) {
    if (!isAllowed(context.actor, 'change deals')) throw new Problem('not-allowed')
    const these = await amongDeals(context, among)
    return { table: 'deal', order: sql`amount_rank`, ...(await becomes(context, act, these)) }
  },
  async carry(context, run, items) {
    const deals = new Map(
      (items.length === 0
        ? []
        : await lockDeals(
            context,
            'id',
            items.map(({ id }) => id),
          )
      ).map((deal) => [deal.id, deal]),
    )
    const moved = items.flatMap((item) => {
      const deal = deals.get(item.id)
      return deal !== undefined && isAs(deal, run.act, item.from) ? [{ deal, item }] : []
    })
    const stages = run.act.do === 'stage' ? stagesIn(await heldPipelines(context)) : new Map<string, Place>()
    const told = moved.flatMap(({ deal, item }) => change(context, run, deal, item, stages) ?? [])
    await storeDeals(
      context,
      moved.map(({ deal }) => deal),
    )
    await writeEvents(context, told, memberOf(context.actor) ?? run.madeBy)
    return moved.map(({ deal }) => deal.id)
  },
}

async function amongDeals(context: Context, among: Among) {
  const own = sql`deal.workspace_id = ${context.workspace}`
  if ('ids' in among) return sql`${own} and deal.id = any(${plainArray(among.ids)}::uuid[])`
  // the contract ties the search to what is searched
  const search = among.search as Extract<ReturnType<typeof DealsAmong.parse>, { search: unknown }>['search']
  return sql`${own} ${await scopeOf(context, search)} ${filtersOf(context, search, await companyTime(context))}`
}

async function becomes(
  context: Context,
  act: Act,
  these: Chosen['where'],
): Promise<Pick<Chosen, 'where' | 'before' | 'after'>> {
  if (act.do === 'share') return { where: these, before: sql`to_jsonb(owner_member_id)`, after: sharing(act) }
  if (act.do !== 'stage') throw new Problem('bad-input')
  const pipelines = await heldPipelines(context)
  const place = stagesIn(pipelines).get(act.stageId)
  if (place === undefined)
    throw new Problem('bad-input', { fields: [{ path: 'act.stageId', message: 'no such stage' }] })
  const isLost = place.stage.kind === 'lost'
  if (isLost && act.lostReason === undefined) throw new Problem('lost-needs-reason')
  if (isLost) reasonIn(pipelines, place.stage, act.lostReason)
  const after: Standing = {
    stage: act.stageId,
    reason: isLost ? (act.lostReason ?? null) : null,
    note: isLost ? (act.lostNote ?? null) : null,
  }
  return {
    where: sql`${these} and deal.pipeline_id = ${place.pipeline.id} and deal.stage_id <> ${act.stageId}`,
    before: STANDING,
    after: sql`${JSON.stringify(after)}::jsonb`,
  }
}

interface Place {
  readonly pipeline: StoredPipeline
  readonly stage: StoredStage
}

const stagesIn = (pipelines: readonly StoredPipeline[]): ReadonlyMap<string, Place> =>
  new Map(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, { pipeline, stage }])))

function isAs(deal: DealDraft, act: Act, from: string | null): boolean {
  if (act.do === 'share') return deal.ownerMemberId === (from === null ? null : readJson<string>(from))
  const was = from === null ? null : readJson<Standing>(from)
  return was !== null && deal.stageId === was.stage && deal.lostReason === was.reason
}

/** Changes the draft; what is to be told of it, or null when there is nothing to tell. */
function change(
  context: Context,
  { act, id: bulk }: Run,
  deal: DealDraft,
  { to }: Item,
  stages: ReadonlyMap<string, Place>,
): OneOfMany | null {
  const about = { deal_id: deal.id, title: deal.title, bulk }
  if (act.do === 'share') {
    const owner = to === null ? null : readJson<string>(to)
    fold(deal, { ...momentOf(context, deal), owner })
    return {
      personId: deal.personId,
      name: 'Deal Updated',
      properties: { ...about, changed: { ownerMemberId: owner } },
    }
  }
  const will = to === null ? null : readJson<Standing>(to)
  const [before, after] = [stages.get(deal.stageId), stages.get(will?.stage ?? '')]
  // its stage was taken away meanwhile
  if (will === null || after === undefined) return null
  fold(deal, {
    ...momentOf(context, deal),
    stage: stageOf(after.stage, { lostReason: will.reason ?? undefined, lostNote: will.note ?? undefined }),
  })
  return {
    personId: deal.personId,
    name: EVENT[after.stage.kind],
    properties: {
      ...about,
      ...(deal.amount === null ? {} : { amount: deal.amount, currency: deal.currency }),
      from: before === undefined ? '' : nameOf(before.stage),
      stage: nameOf(after.stage),
      ...(will.reason === null ? {} : { reason: will.reason }),
    },
  }
}

// written by this file
const readJson = <T>(json: string): T => JSON.parse(json) as T
