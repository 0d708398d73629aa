import { z } from '@hono/zod-openapi'
import { id, line, locale, moment, page } from './common.ts'

/** Addresses of other systems that are told what happens here, and every delivery to them. */
export const HappeningKind = z.enum([
  'person.created',
  'person.changed',
  'person.merged',
  'person.unmerged',
  'person.erased',
  'event.happened',
  'deal.created',
  'deal.changed',
  'deal.stage-changed',
  'deal.won',
  'deal.lost',
  'task.created',
  'task.done',
  'order.placed',
  'order.paid',
  'import.finished',
])
export type HappeningKind = z.output<typeof HappeningKind>

export const WebhookState = z.enum(['on', 'paused'])
export const Webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  kinds: z.array(HappeningKind),
  eventNames: z.array(z.string()),
  state: WebhookState,
  /** failures: it was paused by itself, after three days in which nothing arrived. */
  pausedBecause: z.enum(['by-hand', 'failures']).nullable(),
  createdAt: moment,
  /** Since when every attempt has failed. */
  failingSince: moment.nullable(),
  deliveredAt: moment.nullable(),
  /** Until when the secret before the present one signs too. */
  oldSecretUntil: moment.nullable(),
  waiting: z.number(),
  held: z.number(),
  givenUp: z.number(),
})
export type Webhook = z.output<typeof Webhook>
export const Webhooks = z.object({ webhooks: z.array(Webhook) })
export type Webhooks = z.output<typeof Webhooks>

const facts = {
  url: z.string().trim().min(1).max(2_000),
  kinds: z.array(HappeningKind).min(1).max(20),
  /** Of events on timelines only these; none: all. */
  eventNames: z.array(line(500)).max(100).optional(),
}
export const NewWebhook = z.strictObject({
  name: line(100),
  ...facts,
  /** The language of notices about it. */
  locale: locale.optional(),
})
export type NewWebhook = z.input<typeof NewWebhook>
export const ChangeWebhook = z.strictObject({
  name: line(100).optional(),
  url: facts.url.optional(),
  kinds: facts.kinds.optional(),
  eventNames: facts.eventNames,
  /** on: what was held meanwhile is sent. */
  state: WebhookState.optional(),
})
export type ChangeWebhook = z.input<typeof ChangeWebhook>
/** The secret is in this answer and nowhere else. */
export const WebhookSecret = z.object({ webhook: Webhook, secret: z.string() })
export type WebhookSecret = z.output<typeof WebhookSecret>

export const DeliveryState = z.enum(['waiting', 'claimed', 'delivered', 'given-up', 'held'])
export type DeliveryState = z.output<typeof DeliveryState>
export const Delivery = z.object({
  id,
  webhookId: id,
  /** test: sent by hand to see whether it arrives. */
  kind: z.union([HappeningKind, z.literal('test')]),
  eventName: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: id,
  state: DeliveryState,
  happenedAt: moment,
  /** When it is tried next. */
  nextAt: moment.nullable(),
  attempts: z.number(),
  attemptedAt: moment.nullable(),
  status: z.number().nullable(),
  milliseconds: z.number().nullable(),
  /** The beginning of what was answered. */
  answer: z.string().nullable(),
  trouble: z.string().nullable(),
})
export type Delivery = z.output<typeof Delivery>
export const DeliveriesQuery = z.strictObject({ ...page, state: DeliveryState.optional() })
export const DeliveriesPage = z.object({ deliveries: z.array(Delivery), next: z.string().nullable() })
export type DeliveriesPage = z.output<typeof DeliveriesPage>
/** With what was signed and sent; null before the first attempt. */
export const DeliveryWhole = Delivery.extend({ body: z.string().nullable() })
export type DeliveryWhole = z.output<typeof DeliveryWhole>

export const Replay = z.strictObject({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** given-up: only what never arrived. */
  which: z.enum(['given-up', 'all']).default('given-up'),
})
export const Replayed = z.object({ deliveries: z.number().int() })
