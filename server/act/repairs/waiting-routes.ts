import { byId } from '#contract/common.ts'
import { AssignWaiting, BulkResult, RemindWaiting, Waiting, WaitingQuery } from '#contract/processes.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { type Logs, processOr404 } from '#server/understand/processes/index.ts'
import { assignWaiting, remindWaiting, waitingPage } from './waiting.ts'

/** The people who wait at a place of the map, and what can be done for them at once. */
export const waitingRoutes = (logs: Logs): readonly Route[] => [
  route({
    method: 'get',
    path: '/processes/{id}/waiting',
    summary: 'Who waits here now, the longest first',
    may: 'see processes',
    params: byId,
    query: WaitingQuery,
    reply: Waiting,
    run: async ({ params, query }, context) =>
      waitingPage(logs, context, await processOr404(context, params.id), query),
  }),
  route({
    method: 'post',
    path: '/processes/{id}/waiting/owner',
    summary: 'Give the people who wait here an owner',
    may: 'change people',
    status: 201,
    params: byId,
    body: AssignWaiting,
    reply: BulkResult,
    run: async ({ params, body }, context) =>
      assignWaiting(logs, context, await processOr404(context, params.id), body),
  }),
  route({
    method: 'post',
    path: '/processes/{id}/waiting/reminder',
    summary: 'Remind the owners of the people who wait here: a step on Today',
    may: 'change people',
    status: 201,
    params: byId,
    body: RemindWaiting,
    reply: BulkResult,
    run: async ({ params, body }, context) =>
      remindWaiting(logs, context, await processOr404(context, params.id), body),
  }),
]
