import { byId } from '#contract/common.ts'
import {
  ChangeWebhook,
  DeliveriesPage,
  DeliveriesQuery,
  Delivery,
  DeliveryWhole,
  NewWebhook,
  Replay,
  Replayed,
  Webhook,
  WebhookSecret,
  Webhooks,
} from '#contract/webhooks.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { changeWebhook, createWebhook, deleteWebhook, rotateSecret, webhooksOf } from './hooks.ts'
import { deliveriesOf, deliveryById, replay, resend, sendTest } from './log.ts'

/** `allowedInside`: hosts of the own network that the operator lets webhooks reach. */
export const webhookRoutes = (allowedInside: readonly string[]): readonly Route[] => [
  ...hookRoutes(allowedInside),
  ...deliveryRoutes,
]

const hookRoutes = (allowedInside: readonly string[]): readonly Route[] => [
  route({
    method: 'get',
    path: '/webhooks',
    summary: 'Addresses that are told what happens here, and whether it arrives',
    may: 'manage webhooks',
    reply: Webhooks,
    run: async (_, context) => ({ webhooks: await webhooksOf(context) }),
  }),
  route({
    method: 'post',
    path: '/webhooks',
    summary: 'Register an address; its secret is in this answer only',
    may: 'manage webhooks',
    body: NewWebhook,
    reply: WebhookSecret,
    status: 201,
    run: ({ body }, context) => createWebhook(context, body, allowedInside),
  }),
  route({
    method: 'patch',
    path: '/webhooks/{id}',
    summary: 'Change an address or what it is told, pause it, switch it on again',
    may: 'manage webhooks',
    params: byId,
    body: ChangeWebhook,
    reply: Webhook,
    run: ({ params, body }, context) => changeWebhook(context, params.id, body, allowedInside),
  }),
  route({
    method: 'delete',
    path: '/webhooks/{id}',
    summary: 'Take an address away, with its log',
    may: 'manage webhooks',
    params: byId,
    run: ({ params }, context) => deleteWebhook(context, params.id),
  }),
  route({
    method: 'post',
    path: '/webhooks/{id}/secrets',
    summary: 'Make a new secret; the one before signs too for a day',
    may: 'manage webhooks',
    params: byId,
    reply: WebhookSecret,
    status: 201,
    run: ({ params }, context) => rotateSecret(context, params.id),
  }),
]

const deliveryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    summary: 'What was sent to an address, the newest first',
    may: 'manage webhooks',
    params: byId,
    query: DeliveriesQuery,
    reply: DeliveriesPage,
    run: ({ params, query }, context) => deliveriesOf(context, params.id, query),
  }),
  route({
    method: 'post',
    path: '/webhooks/{id}/tests',
    summary: 'Send something to see whether the address answers',
    may: 'manage webhooks',
    params: byId,
    reply: Delivery,
    status: 201,
    run: ({ params }, context) => sendTest(context, params.id),
  }),
  route({
    method: 'post',
    path: '/webhooks/{id}/replays',
    summary: 'Send everything of a period again',
    may: 'manage webhooks',
    params: byId,
    body: Replay,
    reply: Replayed,
    run: ({ params, body }, context) => replay(context, params.id, body),
  }),
  route({
    method: 'get',
    path: '/webhook-deliveries/{id}',
    summary: 'One delivery with what was signed and sent',
    may: 'manage webhooks',
    params: byId,
    reply: DeliveryWhole,
    run: ({ params }, context) => deliveryById(context, params.id),
  }),
  route({
    method: 'post',
    path: '/webhook-deliveries/{id}/resend',
    summary: 'Send one again, with the same id and the same words',
    may: 'manage webhooks',
    params: byId,
    reply: Delivery,
    run: ({ params }, context) => resend(context, params.id),
  }),
]
