import { z } from '@hono/zod-openapi'
import { decimal, id, moment, paragraph } from './common.ts'

/** A customer goes from one member to another with a packet, so that he never repeats himself. */
export const Packet = z.object({
  /** Who led before, the latest first. */
  ledBy: z.array(z.object({ name: z.string(), until: moment.nullable() })),
  promises: z.array(
    z.object({ id, words: z.string(), dueAt: moment.nullable(), madeBy: z.string().nullable() }),
  ),
  deals: z.array(
    z.object({
      id,
      title: z.string(),
      stage: z.string(),
      /** null: hidden from the role. */
      amount: decimal.nullable(),
      currency: z.string(),
    }),
  ),
  /** Messages of the customer that nobody answered. */
  unanswered: z.array(z.object({ messageId: id, text: z.string(), channel: z.string(), at: moment })),
  /** The last complaint or rating of the last ninety days. */
  mood: z
    .object({ name: z.string(), text: z.string().nullable(), rating: z.number().nullable(), at: moment })
    .nullable(),
})

export const HandOff = z.object({
  id,
  personId: id,
  personName: z.string().nullable(),
  fromName: z.string().nullable(),
  toMemberId: id,
  toName: z.string(),
  summary: z.string(),
  packet: Packet,
  tellCustomer: z.boolean(),
  state: z.enum(['offered', 'accepted', 'declined', 'withdrawn']),
  offeredAt: moment,
  decidedAt: moment.nullable(),
  reason: z.string().nullable(),
})
export const HandOffs = z.object({ handOffs: z.array(HandOff) })
export const OfferHandOff = z.strictObject({
  toMemberId: id,
  summary: paragraph(4_000),
  /** Tell the customer once, when it is accepted. */
  tellCustomer: z.boolean().default(true),
})
export const DeclineHandOff = z.strictObject({ reason: paragraph(1_000) })
