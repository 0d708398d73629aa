import { BulkAct, NewBulkAct } from '#contract/bulk.ts'
import { byId } from '#contract/common.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { actById, startAct, undoAct } from './acts.ts'
import type { BulkKind } from './kind.ts'
import { nextPortion } from './portion.ts'

export const bulkRoutes = (kinds: readonly BulkKind[]): readonly Route[] => [
  route({
    method: 'post',
    path: '/bulk-acts',
    summary: 'Do one thing with all that a list shows, or with those marked; carried out by portions',
    may: 'act on many',
    body: NewBulkAct,
    reply: BulkAct,
    status: 201,
    run: ({ body }, context) => startAct(context, kinds, body),
  }),
  route({
    method: 'get',
    path: '/bulk-acts/{id}',
    summary: 'How far it has come',
    may: 'act on many',
    params: byId,
    reply: BulkAct,
    run: ({ params }, context) => actById(context, params.id),
  }),
  route({
    method: 'post',
    path: '/bulk-acts/{id}/portions',
    summary: 'Carry out the next portion now; without it a worker does within a minute',
    may: 'act on many',
    params: byId,
    reply: BulkAct,
    run: async ({ params }, context) => {
      await actById(context, params.id)
      // whom to act upon was chosen in the member's own sight
      await seeingAll(context, () => nextPortion(context, kinds, params.id))
      return actById(context, params.id)
    },
  }),
  route({
    method: 'post',
    path: '/bulk-acts/{id}/undo',
    summary: 'Take back what was done, but where somebody changed it since; carried out by portions',
    may: 'act on many',
    params: byId,
    reply: BulkAct,
    run: ({ params }, context) => undoAct(context, params.id),
  }),
]
