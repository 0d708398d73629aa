import { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import { ChangeView, NewView, View, ViewCounts, ViewOrder, ViewsQuery } from '#contract/views.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { type Counters, viewCounts } from './counts.ts'
import { changeView, deleteView, orderViews, saveView, type UsersOf, visibleViews } from './views.ts'

export type { Counter, Counters } from './counts.ts'
export { peopleInSegments, type Segment, segmentsOf } from './segments.ts'

/** `counters` know how many each list shows, and `usersOf` what is about a view; both live with what they know. */
export const viewRoutes = (counters: Counters, usersOf: UsersOf): readonly Route[] => [
  route({
    method: 'get',
    path: '/views',
    summary: 'Saved views of a list: those of the company and one’s own',
    may: 'see people',
    query: ViewsQuery,
    reply: z.array(View),
    run: ({ query }, context) => visibleViews(context, query.of),
  }),
  route({
    method: 'get',
    path: '/views/counts',
    summary: 'How many each view shows now',
    may: 'see people',
    query: ViewsQuery,
    reply: ViewCounts,
    run: ({ query }, context) => viewCounts(context, counters, query.of),
  }),
  route({
    method: 'put',
    path: '/views/order',
    summary: 'The order in which I want to see views',
    may: 'save views',
    body: ViewOrder,
    run: ({ body }, context) => orderViews(context, body.ids),
  }),
  route({
    method: 'post',
    path: '/views',
    summary: 'Save a view',
    may: 'save views',
    body: NewView,
    reply: View,
    status: 201,
    run: ({ body }, context) => saveView(context, body),
  }),
  route({
    method: 'patch',
    path: '/views/{id}',
    summary: 'Rename, share or replace a view',
    may: 'save views',
    params: byId,
    body: ChangeView,
    reply: View,
    run: ({ params, body }, context) => changeView(context, params.id, body, usersOf),
  }),
  route({
    method: 'delete',
    path: '/views/{id}',
    summary: 'Delete a view',
    may: 'save views',
    params: byId,
    run: ({ params }, context) => deleteView(context, params.id, usersOf),
  }),
]
