import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import {
  ArchivePipeline,
  Board,
  BoardQuery,
  ChangeDeal,
  Deal,
  DealHistory,
  DealsPage,
  DealsQuery,
  EditPipeline,
  MoveDeal,
  NewDeal,
  Pipeline,
  PipelineOrder,
  Pipelines,
} from '#contract/deals.ts'
import { fieldsOfRecord } from '#server/listen/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { afterChange } from '#server/platform/sight.ts'
import { boardOf } from './board.ts'
import { changeDeal, createDeal, moveDeal } from './change.ts'
import { companyTime } from './company-time.ts'
import { addPipeline, archivePipeline, editPipeline, orderPipelines } from './edit-pipeline.ts'
import { historyOf } from './history.ts'
import { listDeals } from './list.ts'
import { pipelinesOf, presentPipeline } from './pipelines.ts'
import { dealRows, labelsOf } from './rows.ts'
import { partsOf } from './store.ts'

const pipelineRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/pipelines',
    summary: 'Pipelines with their stages',
    may: 'see deals',
    reply: Pipelines,
    run: (_, context) => presentPipelines(context),
  }),
  route({
    method: 'post',
    path: '/pipelines',
    summary: 'Add a pipeline',
    may: 'manage pipelines',
    body: EditPipeline,
    reply: Pipeline,
    status: 201,
    run: async ({ body }, context) => presentPipeline(await addPipeline(context, body)),
  }),
  route({
    method: 'put',
    path: '/pipelines/{id}',
    summary: 'A pipeline as it shall be: its open stages in their order, and why its deals are lost',
    may: 'manage pipelines',
    params: byId,
    body: EditPipeline,
    reply: Pipeline,
    run: async ({ params, body }, context) => presentPipeline(await editPipeline(context, params.id, body)),
  }),
  route({
    method: 'put',
    path: '/pipelines/{id}/archived',
    summary: 'Archive a pipeline or bring it back; its deals stay where they are',
    may: 'manage pipelines',
    params: byId,
    body: ArchivePipeline,
    reply: Pipeline,
    run: async ({ params, body }, context) =>
      presentPipeline(await archivePipeline(context, params.id, body.archived)),
  }),
  route({
    method: 'put',
    path: '/pipeline-order',
    summary: 'The order of the pipelines; the first is what the board opens with',
    may: 'manage pipelines',
    body: PipelineOrder,
    reply: Pipelines,
    run: async ({ body }, context) => {
      await orderPipelines(context, body.ids)
      return presentPipelines(context)
    },
  }),
]

async function presentPipelines(context: Context): Promise<z.input<typeof Pipelines>> {
  return {
    pipelines: (await pipelinesOf(context)).map(presentPipeline),
    currency: (await companyTime(context)).currency,
  }
}

export const dealRoutes: readonly Route[] = [
  ...pipelineRoutes,
  route({
    method: 'get',
    path: '/board',
    summary: 'A pipeline as columns: sums, weighted sums, what rots, and the first deals of each',
    may: 'see deals',
    query: BoardQuery,
    reply: Board,
    run: ({ query }, context) => boardOf(context, query),
  }),
  route({
    method: 'get',
    path: '/deals',
    summary: 'Deals, a page at any depth',
    may: 'see deals',
    query: DealsQuery,
    reply: DealsPage,
    run: ({ query }, context) => listDeals(context, query),
  }),
  route({
    method: 'post',
    path: '/deals',
    summary: 'Make a deal',
    may: 'change deals',
    body: NewDeal,
    reply: Deal,
    status: 201,
    run: async ({ body }, context) => {
      const id = await createDeal(context, body)
      return afterChange(context, () => dealById(context, id))
    },
  }),
  route({
    method: 'get',
    path: '/deals/{id}',
    summary: 'A deal with its lines and those who take part',
    may: 'see deals',
    params: byId,
    reply: Deal,
    run: ({ params }, context) => dealById(context, params.id),
  }),
  route({
    method: 'patch',
    path: '/deals/{id}',
    summary: 'Change what is said of a deal; lines and participants are given whole',
    may: 'change deals',
    params: byId,
    body: ChangeDeal,
    reply: Deal,
    run: async ({ params, body }, context) => {
      await changeDeal(context, params.id, body)
      return afterChange(context, () => dealById(context, params.id))
    },
  }),
  route({
    method: 'get',
    path: '/deals/{id}/history',
    summary: 'What became of a deal: when it came into which stage, and who moved it',
    may: 'see deals',
    params: byId,
    reply: DealHistory,
    run: ({ params }, context) => historyOf(context, params.id),
  }),
  route({
    method: 'post',
    path: '/deals/{id}/moves',
    summary: 'Move a deal to another stage; lost needs a reason',
    may: 'change deals',
    params: byId,
    body: MoveDeal,
    reply: Deal,
    run: async ({ params, body }, context) => {
      await moveDeal(context, params.id, body)
      return dealById(context, params.id)
    },
  }),
]

async function dealById(context: Context, id: string): Promise<z.input<typeof Deal>> {
  const [row] = await dealRows(context, [id])
  if (row === undefined) throw new Problem('not-found')
  const { participants, ...parts } = await partsOf(context, id)
  const labels = await labelsOf(
    context,
    participants.map(({ personId }) => personId),
  )
  return {
    ...row,
    ...parts,
    ...(await fieldsOfRecord(context, 'deal', id)),
    participants: participants.map((one) => ({ ...one, label: labels.get(one.personId) ?? '' })),
  }
}
