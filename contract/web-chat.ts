import { z } from '@hono/zod-openapi'
import { line, locale } from './common.ts'

/** The chat of a site as it crosses the wire between the visitor's browser and the public port. */
const token = z.string().max(120)
/** Made by the visitor's browser for each message when it is written: the same one again is the same message. */
export const ChatMessageId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/)

export const AskChatSettings = z.strictObject({
  writeKey: token,
  account: z.string().max(120).optional(),
  language: locale.default('en'),
})

export const ChatSettings = z.object({
  account: z.uuid(),
  name: z.string(),
  greeting: z.string(),
  /** #rrggbb; the panel takes dark or light words by its brightness. */
  colour: z.string(),
  side: z.enum(['right', 'left']),
  /** Minutes to the first answer as they were for half of those who asked in thirty days; null: too few did. */
  replyMinutes: z.number().nullable(),
  open: z.boolean(),
  /** When somebody is there again; null while open, or when there are no hours. */
  opensAt: z.string().nullable(),
  timeZone: z.string(),
  /** What the visitor agrees to before the first message; null: nothing is asked. */
  consent: z.object({ version: z.string(), text: z.string(), url: z.string().nullable() }).nullable(),
  /** Whether articles may be offered while somebody writes his first message. */
  help: z.boolean(),
  telegram: z.boolean(),
  /** Whether customers have a page of their own, to which a proven visitor may go. */
  page: z.boolean(),
  /** Whether letters can be sent: codes, copies, answers to whoever has gone. */
  letters: z.boolean(),
  largestFile: z.number(),
})
export type ChatSettings = z.infer<typeof ChatSettings>

export const OpenChat = z.strictObject({
  writeKey: token,
  account: z.string().max(120).optional(),
  /** The id by which the tracker knows this browser; the chat makes its own where there is none. */
  visitorKey: z.string().min(8).max(100).optional(),
  /** Signed in at the site: the id, and its HMAC-SHA256 with the company's signing secret, in hex. */
  user: z
    .strictObject({
      id: line(200),
      signature: z.string().max(200),
      name: z.string().max(200).optional(),
      email: z.string().max(254).optional(),
    })
    .optional(),
  /** From a link of a letter or a code to scan: continues what was begun elsewhere. Works once. */
  ticket: token.optional(),
  language: locale.default('en'),
})

/** Whose history is open: nobody's but this conversation's, a signed-in customer's, or that of a proven address. */
export const ChatProof = z.enum(['user', 'email']).nullable()
export const OpenedChat = z.object({
  token: z.string(),
  proof: ChatProof,
  /** A signature that was given and does not fit: the visitor is nobody known, and the console says so. */
  signature: z.enum(['good', 'wrong', 'none']),
  email: z.string().nullable(),
})
export type OpenedChat = z.infer<typeof OpenedChat>

export const ChatFile = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number() })
export const ChatMessage = z.object({
  id: z.uuid(),
  /** The visitor's own id of what he wrote in this conversation. */
  clientId: z.string().nullable(),
  /** A number that grows with every change of the conversation; the newest one seen is where to go on. */
  place: z.number(),
  at: z.string(),
  from: z.enum(['visitor', 'company', 'bot']),
  name: z.string().nullable(),
  text: z.string(),
  /** Answers read by the visitor; never of his own. */
  read: z.boolean(),
  /** Came to him by another channel of ours as well: a letter. */
  files: z.array(ChatFile),
  /** What he may answer with one press; a bot's. */
  choices: z.array(z.string()),
})
export type ChatMessage = z.infer<typeof ChatMessage>

export const WriteChat = z.strictObject({ id: ChatMessageId, text: z.string().trim().max(8_000) })

/** `before` walks back from a message; `after` is what came or changed since a place. */
export const ReadChat = z.strictObject({
  before: z.uuid().optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const ChatPage = z.object({
  /** Oldest first. */
  messages: z.array(ChatMessage),
  more: z.boolean(),
  place: z.number(),
  unread: z.number(),
  /** The last word is the company's, and it was not rated. */
  mayRate: z.boolean(),
  /** The company holds it for settled: the time to ask how it was. */
  isOver: z.boolean(),
  /** Up to when somebody of the company has read. */
  readAt: z.string().nullable(),
})
export type ChatPage = z.infer<typeof ChatPage>

export const ReadUpTo = z.strictObject({ place: z.number().int().min(0) })
export const RateChat = z.strictObject({
  id: ChatMessageId,
  rating: z.number().int().min(1).max(5),
  text: z.string().trim().max(4_000).default(''),
})
export const AgreeChat = z.strictObject({ version: line(100) })
export const LeaveEmail = z.strictObject({ email: z.email().max(254) })
export const ProveEmail = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
/** wrong-code says how many tries are left; used-up: ask for a new one. */
export const Proven = z.object({
  outcome: z.enum(['proven', 'wrong-code', 'used-up']),
  triesLeft: z.number(),
})
export const ChatLink = z.object({ url: z.string(), until: z.string() })
export const NewTicket = z.strictObject({ page: z.url({ protocol: /^https?$/ }).max(2000) })
export const AskCode = z.strictObject({
  email: z.email().max(254),
  page: z.url({ protocol: /^https?$/ }).max(2000),
})
