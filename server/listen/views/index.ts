import { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import { ChangeView, NewView, View } from '#contract/conditions.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { changeView, deleteView, saveView, visibleViews } from './views.ts'

export const viewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/views',
    summary: 'Saved views of the list of people: those of the company and one’s own',
    may: 'see people',
    reply: z.array(View),
    run: (_, context) => visibleViews(context),
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
    run: ({ params, body }, context) => changeView(context, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/views/{id}',
    summary: 'Delete a view',
    may: 'save views',
    params: byId,
    run: ({ params }, context) => deleteView(context, params.id),
  }),
]
