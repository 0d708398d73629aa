import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { BoardQuery, Sum } from '#contract/deals.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { rankOf } from './calendar.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { closedPart, filtersOf, writePlace } from './list.ts'
import { pipelinesOf, type StoredPipeline, type StoredStage } from './pipelines.ts'
import { dealRows, type ShownDeal } from './rows.ts'

type Query = z.output<typeof BoardQuery>

/** A pipeline as columns: what each holds and adds up to, and its first cards. */
export async function boardOf(context: Context, query: Query) {
  const pipelines = await pipelinesOf(context)
  const pipeline =
    query.pipelineId === undefined ? pipelines[0] : pipelines.find(({ id }) => id === query.pipelineId)
  if (pipeline === undefined) throw new Problem('not-found')
  const time = await companyTime(context)
  const asked: Asked = { context, pipeline, query, time }
  const sums = await sumsOf(asked)
  const pages = await firstPages(asked)
  const columns = pipeline.stages.map(({ id }) => {
    const own = sums.filter((sum) => sum.stage_id === id)
    const page = pages.get(id) ?? { deals: [], next: null }
    return {
      stageId: id,
      count: own.reduce((total, sum) => total + sum.count, 0),
      rotting: own.reduce((total, sum) => total + sum.rotting, 0),
      sums: own.map(presentSum),
      ...page,
    }
  })
  return { pipelineId: pipeline.id, columns, quarter: await quarterSums(asked), asOf: context.clock.now() }
}

interface Asked {
  readonly context: Context
  readonly pipeline: StoredPipeline
  readonly query: Query
  readonly time: CompanyTime
}

interface StageSum extends Sum {
  readonly stage_id: string
  readonly rotting: number
}

/** Per stage and currency; each stage is asked by itself, so that each is read from its stretch of the index. */
async function sumsOf(asked: Asked): Promise<readonly StageSum[]> {
  const { context, pipeline } = asked
  const now = context.clock.now()
  const perStage = pipeline.stages.map(
    (stage) => sql`
      select ${stage.id} as stage_id, deal.currency, count(*) as count, coalesce(sum(deal.amount), 0)::text as amount,
             coalesce(round(sum(deal.amount) * ${stage.probability}::int / 100, 2), 0)::text as weighted,
             count(*) filter (where deal.stage_since < ${now}::timestamptz - make_interval(days => ${stage.typical_days}::int)) as rotting
        from deal
       where deal.workspace_id = ${context.workspace} and deal.pipeline_id = ${pipeline.id}
         and deal.state = ${stage.kind} and deal.stage_id = ${stage.id} ${inColumn(asked, stage)}
       group by deal.currency`,
  )
  const found = await sql<StageSum>`
    select * from (${sql.join(perStage, sql` union all `)}) as sums order by count desc, currency`.execute(
    context.tx,
  )
  return found.rows
}

/** The first cards of all columns in one question; one more than shown tells that there is a next page. */
async function firstPages(asked: Asked) {
  const { context, pipeline, query } = asked
  const perStage = pipeline.stages.map(
    (stage) => sql`
      (select ${stage.id} as stage_id, deal.id, deal.stage_since, deal.stage_since::text as value from deal
        where deal.workspace_id = ${context.workspace} and deal.stage_id = ${stage.id} ${inColumn(asked, stage)}
        order by deal.stage_since desc, deal.id desc limit ${query.limit + 1})`,
  )
  const found = await sql<{ stage_id: string; id: string; value: string }>`
    select stage_id, id, value from (${sql.join(perStage, sql` union all `)}) as pages
     order by stage_since desc, id desc`.execute(context.tx)
  const byStage = Map.groupBy(found.rows, (row) => row.stage_id)
  const shown = [...byStage.values()].flatMap((rows) => rows.slice(0, query.limit))
  const deals = new Map(
    (
      await dealRows(
        context,
        shown.map(({ id }) => id),
      )
    ).map((deal) => [deal.id, deal]),
  )
  return new Map([...byStage].map(([stage, rows]) => [stage, pageOf(rows, query.limit, deals)]))
}

function pageOf(
  rows: readonly { id: string; value: string }[],
  limit: number,
  deals: ReadonlyMap<string, ShownDeal>,
) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    deals: shown.flatMap(({ id }) => deals.get(id) ?? []),
    next:
      rows.length > limit && last !== undefined
        ? writePlace('moved', 'descending', last.value, last.id)
        : null,
  }
}

/** The filters ask about open deals; of the closed ones those of the quarter stand there, by owner. */
const inColumn = ({ context, query, time }: Asked, { kind }: StoredStage): RawBuilder<unknown> =>
  kind === 'open'
    ? filtersOf(context, { owner: query.owner, rotting: query.rotting, closes: query.closes }, time)
    : filtersOf(context, { owner: query.owner, closed: 'this-quarter' }, time)

/** What this quarter adds up to, in the same pipeline and for the same owner. */
async function quarterSums({ context, pipeline, query, time }: Asked) {
  const { from, until } = time.quarter
  const owner = filtersOf(context, { owner: query.owner }, time)
  const found = await sql<Sum & { state: string }>`
    select deal.state, deal.currency, count(*) as count, coalesce(sum(deal.amount), 0)::text as amount,
           coalesce(round(sum(deal.amount * stage.probability) / 100, 2), 0)::text as weighted
      from deal join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
     where deal.workspace_id = ${context.workspace} and deal.pipeline_id = ${pipeline.id} ${owner}
       and (deal.state = 'won' ${closedPart(time)}
            or deal.state = 'open' and deal.close_rank < ${rankOf(until)})
     group by deal.state, deal.currency order by count(*) desc, deal.currency`.execute(context.tx)
  const ofState = (state: string) => found.rows.filter((row) => row.state === state).map(presentSum)
  return { from, until, won: ofState('won'), expected: ofState('open') }
}

const presentSum = ({ currency, count, amount, weighted }: Sum): Sum => ({
  currency,
  count,
  amount,
  weighted,
})
