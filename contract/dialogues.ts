import { z } from '@hono/zod-openapi'
import { id, line, locale, moment, page, paragraph } from './common.ts'
import { Verdict } from './today.ts'

/** The single window: dialogues, topics and messages as they cross the wire. */
export const TopicStatus = z.enum(['open', 'waiting', 'snoozed', 'resolved'])
export const MessageState = z.enum([
  'received',
  'waiting',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
  'cancelled',
])
export const DialogueChannel = z.string().max(40)
export const Doubt = z.enum([
  'no-signature',
  'signature-failed',
  'not-checked',
  'through-a-form',
  'only-said',
])

export const Topic = z.object({
  id,
  personId: id,
  subject: z.string(),
  status: TopicStatus,
  snoozedUntil: moment.nullable(),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  /** Why it is his: the rule, and what the rule looked at. */
  because: z.object({ rule: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  tags: z.array(z.string()),
  openedAt: moment,
  waitingSince: moment.nullable(),
  firstReplyAt: moment.nullable(),
  resolvedAt: moment.nullable(),
  followsTopicId: id.nullable(),
})

export const Attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  size: z.number(),
})

export const Message = z.object({
  what: z.literal('message'),
  id,
  at: moment,
  direction: z.enum(['in', 'out']),
  channel: DialogueChannel,
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  author: z.object({
    kind: z.enum(['customer', 'member', 'automation', 'bot', 'system']),
    memberId: id.nullable(),
    name: z.string().nullable(),
  }),
  subject: z.string(),
  text: z.string(),
  quoted: z.string().nullable(),
  /** There is an html form; it is read apart and shown in a sandbox. */
  hasHtml: z.boolean(),
  machine: z.enum(['auto-reply', 'list', 'bounce']).nullable(),
  /** Why nobody proves the sender; one whom a member knew once is no better proven the next time. */
  doubt: Doubt.nullable(),
  /** A member has said who stands behind the address: nothing is left to ask. */
  senderDecided: z.boolean(),
  state: MessageState,
  stateReason: z.string().nullable(),
  stateAt: moment.nullable(),
  outboxId: id.nullable(),
  /** It failed, and went by this channel instead. */
  wentBy: DialogueChannel.nullable(),
  /** It goes out for one that failed on this channel. */
  insteadOf: DialogueChannel.nullable(),
  /** While it waits: until when it can be taken back. */
  undoUntil: moment.nullable(),
  /** It passes a letter on to these addresses, and is no word to the customer. */
  forwardedTo: z.string().nullable(),
  topicId: id.nullable(),
  answersMessageId: id.nullable(),
  participants: z.array(
    z.object({
      role: z.enum(['from', 'to', 'cc', 'bcc', 'reply-to']),
      address: z.string(),
      name: z.string().nullable(),
    }),
  ),
  attachments: z.array(Attachment),
  /** Files that came with it and were not kept, with why. */
  notKept: z.array(
    z.object({ name: z.string(), reason: z.enum(['empty', 'too-large', 'program', 'no-room']) }),
  ),
})

export const DialogueNote = z.object({
  what: z.literal('note'),
  id,
  at: moment,
  author: z.string().nullable(),
  text: z.string(),
})

/** What happened around the words: assigned, resolved, joined, visited, ordered. */
export const DialogueEvent = z.object({
  what: z.literal('event'),
  id,
  at: moment,
  name: z.string(),
  author: z.string().nullable(),
  properties: z.record(z.string(), z.unknown()),
})

export const DialogueEntry = z.discriminatedUnion('what', [Message, DialogueNote, DialogueEvent])

/** A stretch of a dialogue, oldest first. Without a cursor: around the first unread, or the newest. */
export const ReadDialogue = z.strictObject({
  before: z.string().max(500).optional(),
  after: z.string().max(500).optional(),
  /** Around this message. */
  at: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
})

/** An address of the person on a channel, and whether it may be written to now. */
export const Way = z.object({
  channel: DialogueChannel,
  accountId: id.nullable(),
  accountName: z.string(),
  handleId: id,
  address: z.string(),
  /** null: may be written to; else the rule that speaks against it. */
  against: z.string().nullable(),
  earliestAt: moment.nullable(),
  longestText: z.number(),
  subject: z.boolean(),
})

/** Who stands behind an address, where the channel cannot say it. */
export const DialogueQuestion = z.object({
  id,
  /** A sender whom nobody proves; or an answer to our letter to somebody else. */
  kind: z.enum(['unproven-sender', 'answer-to-another']),
  messageId: id,
  address: z.string(),
  askedAt: moment,
  /** Who it may be; null: nobody with this address is known, or nobody whom the reader sees. */
  otherPersonId: id.nullable(),
  otherName: z.string().nullable(),
})
export const AnswerQuestion = z.strictObject({ answer: z.enum(['same', 'another']) })
export const SettleSender = z.strictObject({ his: z.boolean() })

/** What a member is writing. Its words are told to himself only; of others there is only that they began. */
export const Draft = z.object({
  memberId: id,
  memberName: z.string(),
  text: z.string().nullable(),
  subject: z.string(),
  /** Who else is to get it, as typed. */
  cc: z.string(),
  bcc: z.string(),
  channel: DialogueChannel.nullable(),
  accountId: id.nullable(),
  handleId: id.nullable(),
  /** The newest message that he had before his eyes when he began, or when he last said so. */
  seenMessageId: id.nullable(),
  attachments: z.array(Attachment.pick({ id: true, name: true })),
  /** Another one with every change. */
  version: id,
  changedAt: moment,
})

export const DialoguePage = z.object({
  entries: z.array(DialogueEntry),
  before: z.string().nullable(),
  after: z.string().nullable(),
  firstUnreadId: id.nullable(),
  person: z.object({ id, name: z.string(), ownerMemberId: id.nullable(), ownerName: z.string().nullable() }),
  topics: z.array(Topic),
  ways: z.array(Way),
  /** The way to answer by default: where they last wrote and may be reached. */
  defaultWay: z.number().nullable(),
  /** Who else was on their newest letter, beside themselves and us. */
  alsoOn: z.array(z.object({ address: z.string(), name: z.string().nullable() })),
  questions: z.array(DialogueQuestion),
  drafts: z.array(Draft),
})

export const WriteMessage = z.strictObject({
  channel: DialogueChannel,
  accountId: id.nullable().default(null),
  handleId: id,
  subject: line(300).or(z.literal('')).default(''),
  text: paragraph(20_000),
  /** Who else gets a letter; `bcc` without the others knowing. */
  copies: z
    .array(z.strictObject({ role: z.enum(['cc', 'bcc']), address: z.string().trim().min(3).max(254) }))
    .max(20)
    .default([]),
  attachmentIds: z.array(id).max(20).default([]),
  answersMessageId: id.optional(),
  /** One of ours that did not arrive: this goes out for it, with its files. */
  insteadOfMessageId: id.optional(),
  /** Send then, instead of after the ten seconds of undo. */
  sendAt: z.iso.datetime().optional(),
  afterwards: z.enum(['nothing', 'resolve', 'wait', 'snooze']).default('nothing'),
  snoozeUntil: z.iso.datetime().nullable().optional(),
  /** The newest message that the writer saw: whoever missed a colleague's reply is told before his goes out. */
  seenMessageId: id.nullable().optional(),
  despiteAdvice: z.boolean().default(false),
  /** Ready answers whose words were taken. */
  cannedReplyIds: z.array(id).max(10).default([]),
})

export const ForwardMessage = z.strictObject({
  /** Colleagues or outside people; the first gets it, the others a copy. */
  to: z.array(z.string().trim().min(3).max(254)).min(1).max(10),
  /** What is said above. */
  word: z.string().max(20_000).default(''),
  /** Which of its files go along. */
  fileIds: z.array(id).max(50).default([]),
  /** Of the head above the letter, with the zone of its date. */
  language: locale.default('en'),
  zone: z.string().max(60).default('UTC'),
})
export const MessageForwarded = z.object({ message: Message })

/** Null: the policy advises against it, and nothing was written. */
export const MessageWritten = z.object({ message: Message.nullable(), verdict: Verdict })

export const ChangeTopic = z.strictObject({
  status: TopicStatus.optional(),
  snoozedUntil: z.iso.datetime().nullable().optional(),
  memberId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  subject: line(300).optional(),
  tags: z.array(line(60)).max(20).optional(),
})

export const BeHere = z.strictObject({ typing: z.boolean().default(false) })
export const OfDialogue = z.strictObject({ personId: id })
/** The topic as it is now, and the change that brings back what it was. */
export const TopicChanged = z.object({ topic: Topic, before: ChangeTopic })
export const QuestionAnswered = z.object({ personId: id })

export const KeepDraft = z.strictObject({
  channel: DialogueChannel.nullable().default(null),
  accountId: id.nullable().default(null),
  handleId: id.nullable().default(null),
  subject: z.string().max(300).default(''),
  /** Longer than a message may be: words that came back stand below others. */
  text: z.string().max(100_000),
  cc: z.string().max(4_000).default(''),
  bcc: z.string().max(4_000).default(''),
  attachmentIds: z.array(id).max(40).default([]),
  seenMessageId: id.nullable().default(null),
  /** The version that these words grew from; null: there was none. Left out: whatever is kept is written over. */
  base: id.nullable().optional(),
})
/** Other words were kept meanwhile: nothing was changed, and here they are. */
export const KeptDraft = z.object({ version: id.nullable(), other: Draft.nullable() })

export const SearchMessages = z.strictObject({ ...page, q: line(200), person: id.optional() })
export const FoundMessages = z.object({
  rows: z.array(
    z.object({
      messageId: id,
      personId: id,
      personName: z.string(),
      channel: DialogueChannel,
      at: moment,
      /** The words around what was found, each find between U+0002 and U+0003. */
      excerpt: z.string(),
    }),
  ),
  after: z.string().nullable(),
  /** Where nothing says what was typed: the words that these messages say instead. */
  instead: z.string().nullable(),
})
