import { byId } from '#contract/common.ts'
import { DeclineHandOff, HandOff, HandOffs, OfferHandOff } from '#contract/handoffs.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { WaysOut } from '../sending/index.ts'
import { accept, decline, handOffs, offer, withdraw } from './handoffs.ts'

export const handOffRoutes = (out: WaysOut): readonly Route[] => [
  ...readingRoutes,
  route({
    method: 'post',
    path: '/hand-offs/{id}/acceptance',
    summary: 'Take over a person who was offered to me',
    may: 'hand over people',
    params: byId,
    reply: HandOff,
    run: ({ params }, context) => accept(context, params.id, out),
  }),
  ...decidingRoutes,
]

const readingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/hand-offs',
    summary: 'Customers whom colleagues offer me',
    may: 'hand over people',
    reply: HandOffs,
    run: async (_, context) => ({ handOffs: [...(await handOffs(context, null))] }),
  }),
  route({
    method: 'get',
    path: '/people/{id}/hand-offs',
    summary: 'Who handed a person over to whom, the latest first',
    may: 'see people',
    params: byId,
    reply: HandOffs,
    run: async ({ params }, context) => ({ handOffs: [...(await handOffs(context, params.id))] }),
  }),
]

const decidingRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/people/{id}/hand-offs',
    summary: 'Offer a person to a colleague, with what he has to know',
    may: 'hand over people',
    status: 201,
    params: byId,
    body: OfferHandOff,
    reply: HandOff,
    run: ({ params, body }, context) => offer(context, params.id, body),
  }),
  route({
    method: 'post',
    path: '/hand-offs/{id}/refusal',
    summary: 'Decline with the reason; whoever led before leads on',
    may: 'hand over people',
    params: byId,
    body: DeclineHandOff,
    reply: HandOff,
    run: ({ params, body }, context) => decline(context, params.id, body.reason),
  }),
  route({
    method: 'post',
    path: '/hand-offs/{id}/withdrawal',
    summary: 'Take back an offer that nobody has decided on',
    may: 'hand over people',
    params: byId,
    reply: HandOff,
    run: ({ params }, context) => withdraw(context, params.id),
  }),
]
