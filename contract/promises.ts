import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'
import { ZoneCondition } from './team-work.ts'

/** What sounds like a promise in words of ours, and how soon the company answers whom. */
export const PromiseSuggestion = z.object({
  id,
  messageId: id,
  words: z.string(),
  madeAt: moment,
  madeBy: z.string(),
  dueAt: moment.nullable(),
})
export const PromiseSuggestions = z.object({ suggestions: z.array(PromiseSuggestion) })
export const ConfirmPromise = z.strictObject({
  words: line(500).optional(),
  /** null: without a time. */
  dueAt: z.iso.datetime().nullable().optional(),
})

const minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 90)
  .nullable()
/** Minutes of working time; null promises nothing. */
const level = {
  name: line(100),
  conditions: z.array(ZoneCondition).max(10).default([]),
  firstReply: minutes,
  nextReply: minutes,
  resolve: minutes,
  /** Who is told before it is too late; null: the lead. */
  escalateTo: id.nullable().default(null),
}
export const ServiceLevels = z.object({ levels: z.array(z.object({ id, ...level })) })
export const KeepServiceLevels = z.strictObject({
  levels: z.array(z.strictObject({ id: id.optional(), ...level })).max(50),
})

export const NotificationKind = z.enum([
  'promise-at-risk',
  'promise-escalated',
  'hand-off-offered',
  'hand-off-accepted',
  'hand-off-declined',
  'message-unassigned',
  'message-failed',
  'mention',
  'questions-finished',
])
export const Notification = z.object({
  id,
  kind: NotificationKind,
  personId: id.nullable(),
  facts: z.record(z.string(), z.unknown()),
  createdAt: moment,
  readAt: moment.nullable(),
  /** Whether it follows him beside the screen, when, and why so; null: not decided yet. */
  telling: z
    .object({
      tell: z.enum(['now', 'digest', 'later', 'screen']),
      at: z.iso.datetime().optional(),
      because: z.string(),
    })
    .nullable(),
})
export const Notifications = z.object({ notifications: z.array(Notification), unread: z.number() })
export const ReadNotifications = z.strictObject({ ids: z.array(id).min(1).max(200), read: z.boolean() })
