import { z } from 'zod'

/**
 * What crosses the signed webhook, in both directions; docs/guide describes it for whoever connects a messenger of
 * his own. Unknown fields are refused: a misspelt one would otherwise be lost without a word.
 */
const moment = z.iso.datetime({ offset: true })
const text = (most: number) => z.string().max(most)
const id = z.string().min(1).max(200)

const Attachment = z.strictObject({
  name: text(200),
  type: text(100).default('application/octet-stream'),
  base64: z.base64(),
})

const Sender = z.strictObject({
  /** His id in the network; it is his for ever. */
  id,
  name: text(200).nullable().default(null),
  /** Only what the network proved: it joins him with whoever has this address here. */
  email: z.email().max(254).optional(),
  phone: text(40).optional(),
})

const Message = z.strictObject({
  /** Unique in the network for ever; a repeated one is taken once. */
  id,
  sender: Sender,
  text: text(20_000),
  subject: text(300).nullable().default(null),
  sentAt: moment.nullable().default(null),
  /** The id of the message that it answers, theirs or the one that we sent. */
  answers: id.optional(),
  /** The id of an earlier message whose words these replace. */
  edits: id.optional(),
  /** Written by your side outside Tandem. */
  outgoing: z.boolean().default(false),
  attachments: z.array(Attachment).max(20).default([]),
})
export type WebhookMessage = z.output<typeof Message>

const State = z.strictObject({
  /** The id of our message, or the one that you gave it when you took it. */
  of: id,
  state: z.enum(['delivered', 'read', 'failed']),
  /** Of failed: for good, so that nobody tries again. */
  permanent: z.boolean().default(false),
  reason: text(300).default(''),
  at: moment.nullable().default(null),
})
export type WebhookState = z.output<typeof State>

/** What comes to the address of the channel. */
export const WebhookIn = z.strictObject({
  messages: z.array(Message).max(100).default([]),
  states: z.array(State).max(500).default([]),
})

/** What goes to the address in its settings. */
export interface WebhookOut {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly subject: string
  readonly author: string | null
  readonly answers: string | null
  readonly automatic: boolean
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly base64: string }[]
}

/** What may be answered: the id that the network gave our message. */
export const WebhookTaken = z.looseObject({ id: z.union([z.string().min(1).max(200), z.number()]) })
