import { z } from '@hono/zod-openapi'
import { id, line, moment, page, paragraph } from './common.ts'
import { PersonRow, Reason } from './people.ts'

/** Today: a member's next steps, and writing to a person. */
export const Play = z.enum([
  'cooling-regular',
  'hot-lead-unanswered',
  'promise-due',
  'promise-broken',
  'complaint-or-refund',
  'payment-overdue',
  'two-owners',
  'process-stuck',
])
export type Play = z.output<typeof Play>
/** answer: in the dialogue, where it reaches; add-address: nobody can do it before an address is known. */
export const Doing = z.enum(['write', 'call', 'keep-promise', 'choose-owner', 'answer', 'add-address'])
export type Doing = z.output<typeof Doing>
export const NextAction = z.object({
  id,
  play: Play,
  person: PersonRow,
  /** Expected value of doing it, in the company's currency; how it was reckoned stands in reasons. */
  value: z.number(),
  currency: z.string(),
  reasons: z.array(Reason),
  /** Words to say: codes and values for the dictionary, so that they exist in both languages. */
  words: z.object({
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
  doing: Doing,
  /** An answer in the dialogue would reach the person. */
  dialogue: z.boolean(),
  suggestedAt: moment,
  dueAt: moment.nullable(),
  promiseId: id.nullable(),
  ownerMemberId: id.nullable(),
})
export type NextAction = z.output<typeof NextAction>
export const Today = z.object({
  steps: z.array(NextAction).max(7),
  /** How many more wait behind the seven, and how many were put off until later today. */
  waiting: z.number(),
  putOff: z.number(),
  doneToday: z.number(),
  asOf: moment,
})
export type Today = z.output<typeof Today>
export const TodayQuery = z.strictObject({ whose: z.enum(['mine', 'everyone']).default('mine') })
export const Outcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('done'), note: paragraph(2_000).optional() }),
  z.strictObject({ outcome: z.literal('later'), until: z.iso.datetime() }),
  z.strictObject({
    outcome: z.literal('wrong'),
    why: z.enum(['not-now', 'already-done', 'wrong-person', 'not-worth-it', 'do-not-disturb', 'other']),
    note: paragraph(2_000).optional(),
  }),
])
export type Outcome = z.output<typeof Outcome>
export const PersonNextActions = z.object({ steps: z.array(NextAction) })

/** Score and rhythm of one person, as of now, with every part. */
export const PersonScore = z.object({
  score: z.number(),
  asOf: moment,
  parts: z.array(
    z.object({
      ruleId: id,
      rule: z.string(),
      points: z.number(),
      /** Points when it happened, before decay. */
      original: z.number(),
      halfLifeDays: z.number().nullable(),
      at: moment.nullable(),
      eventId: id.nullable(),
      eventName: z.string().nullable(),
    }),
  ),
})
export const PersonRhythm = z.object({
  state: z.enum(['unknown', 'steady', 'cooling', 'cold']),
  usualGapDays: z.number().nullable(),
  silenceDays: z.number().nullable(),
  reasons: z.array(Reason),
  asOf: moment,
})
export const Understanding = z.object({ score: PersonScore, rhythm: PersonRhythm })

const rulePoints = z.number().min(-1_000).max(1_000)
export const ScoreCondition = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('event'),
    name: line(200),
    property: z
      .strictObject({
        key: line(100),
        operator: z.enum(['equals', 'contains', 'at-least', 'at-most']),
        value: z.union([line(500), z.number()]),
      })
      .optional(),
  }),
  z.strictObject({
    about: z.literal('trait'),
    key: line(100),
    operator: z.enum(['present', 'equals', 'contains']),
    value: z.union([line(500), z.number(), z.boolean()]).optional(),
  }),
])
export type ScoreCondition = z.output<typeof ScoreCondition>
export const EditScoreRule = z.strictObject({
  name: line(200),
  condition: ScoreCondition,
  points: rulePoints,
  halfLifeDays: z.number().min(0.1).max(3_650).nullable(),
  /** At most so many times within one half-life (for traits: once). */
  cap: z.number().int().min(1).max(1_000).nullable(),
})
export const ScoreRule = EditScoreRule.extend({ id, peopleNow: z.number() })
export type ScoreRule = z.output<typeof ScoreRule>
export const ScoreRules = z.object({
  rules: z.array(ScoreRule),
  knownEvents: z.array(z.string()),
  knownTraits: z.array(z.string()),
})

/** The contact policy's answer, in data: which rule, which facts, when it will be allowed. */
export const ContactClass = z.enum([
  'security',
  'transactional',
  'service',
  'survey',
  'marketing',
  'personal',
])
export const Verdict = z.object({
  verdict: z.enum(['now', 'later', 'never']),
  rule: z.string(),
  reasons: z.array(Reason),
  earliestAt: moment.nullable(),
  /** For a member's own single message most rules advise; only suppression and withdrawn consent forbid. */
  advisory: z.boolean(),
})
export type Verdict = z.output<typeof Verdict>
export const AskPolicy = z.strictObject({
  personId: id,
  /** With any other than e-mail the address is named. */
  channel: line(40).default('email'),
  handleId: id.optional(),
  class: ContactClass.default('personal'),
  purpose: line(100).default('service'),
})
export const WriteEmail = z.strictObject({
  personId: id,
  handleId: id.optional(),
  subject: line(300),
  text: paragraph(50_000),
  nextActionId: id.optional(),
  /** Send although the policy advises to wait; recorded with the member's name. */
  despiteAdvice: z.boolean().default(false),
})
export const OutboxState = z.enum(['waiting', 'claimed', 'handing', 'sent', 'failed', 'unknown', 'cancelled'])
export const OutboxMessage = z.object({
  id,
  personId: id,
  personLabel: z.string(),
  channel: z.string(),
  recipient: z.string(),
  subject: z.string(),
  text: z.string(),
  state: OutboxState,
  createdAt: moment,
  notBefore: moment,
  settledAt: moment.nullable(),
  authorName: z.string().nullable(),
  trouble: z.string().nullable(),
})
export type OutboxMessage = z.output<typeof OutboxMessage>
/** What was taken back, and whose draft its words are again; null: nobody's, a machine wrote them. */
export const TakenBack = OutboxMessage.extend({
  draft: z
    .object({
      memberId: id,
      memberName: z.string(),
      /** Others had been begun: these stand below them. */
      isBelow: z.boolean(),
    })
    .nullable(),
})
export const Written = z.object({ message: OutboxMessage.nullable(), verdict: Verdict })
export const OutboxQuery = z.strictObject({ ...page, personId: id.optional(), state: OutboxState.optional() })
export const OutboxPage = z.object({
  messages: z.array(OutboxMessage),
  next: z.string().nullable(),
  unsettled: z.number(),
})
export const UnknownResolution = z.strictObject({ resolution: z.enum(['it-arrived', 'send-again', 'drop']) })
export const MailSettings = z.object({
  configured: z.boolean(),
  from: z.string().nullable(),
  host: z.string().nullable(),
})
export const MailTest = z.strictObject({ to: z.email() })

export const Promised = z.object({
  id,
  personId: id,
  /** In words; or what the company promises to whoever writes, which has no words of its own. */
  kind: z.enum(['said', 'first-reply', 'next-reply', 'resolve']),
  words: z.string(),
  madeAt: moment,
  madeBy: z.string().nullable(),
  /** null: without a time, or while its clock stands. */
  dueAt: moment.nullable(),
  /** Since when its clock stands, because we wait for the customer. */
  pausedAt: moment.nullable(),
  keptAt: moment.nullable(),
  /** The event by which it was seen to be kept; null: a member or another program said so. */
  seenEventId: id.nullable(),
  brokenAt: moment.nullable(),
})
export const PersonPromises = z.object({ promises: z.array(Promised) })
