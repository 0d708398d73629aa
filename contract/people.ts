import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page, paragraph } from './common.ts'
import { FieldSort, fieldsIn, fieldsListed, fieldsShown, ownFields } from './fields.ts'

/** People as lists and screens see them. */
export const PersonSort = z.enum(['last-seen', 'name', 'created', 'revenue', 'score', 'cooling'])
export const PeopleQuery = z.strictObject({
  ...page,
  sort: z.union([PersonSort, FieldSort]).default('last-seen'),
  direction: z.enum(['ascending', 'descending']).optional(),
  /** Name, handle or company; typing errors, transliteration and a wrong keyboard layout are forgiven. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Who has exactly this handle, in any spelling: the id in the company's own system, an e-mail address, a phone. */
  externalId: line(200).optional(),
  email: z.string().trim().min(1).max(254).optional(),
  phone: z.string().trim().min(1).max(50).optional(),
  /** known: with a name or an address; visitors: seen only as a browser. */
  who: z.enum(['known', 'visitors', 'everyone']).default('known'),
  /** me, nobody, or a member's id */
  owner: z.union([z.enum(['me', 'nobody']), id]).optional(),
  state: z.enum(['cooling', 'hot', 'customers', 'on-site']).optional(),
  /** Keys of the company's own fields to show, with commas between them. */
  fields: fieldsListed,
  /** A condition in the language of pure/conditions: JSON, or its line of text. */
  filter: z.string().trim().min(1).max(8_000).optional(),
})
export type PeopleQuery = z.output<typeof PeopleQuery>

/** online: an event from a browser within the last two minutes. */
export const PersonRow = z.object({
  id,
  name: z.string().nullable(),
  /** What to show when there is no name: the strongest handle, or "visitor" with a short mark. */
  label: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  city: z.string().nullable(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  firstSeenAt: moment.nullable(),
  lastSeenAt: moment.nullable(),
  createdAt: moment,
  orders: z.number(),
  revenue: decimal,
  score: z.number().nullable(),
  rhythm: z.enum(['unknown', 'steady', 'cooling', 'cold']).nullable(),
  online: z.boolean(),
  /** The company's own fields, as far as they were asked for. */
  fields: fieldsShown,
})
export type PersonRow = z.output<typeof PersonRow>
export const PeoplePage = z.object({
  people: z.array(PersonRow),
  /** Pass as ?after= for the next page; null at the end. */
  next: z.string().nullable(),
  /** Counted exactly up to 10,000; above that an estimate. */
  total: z.object({ count: z.number(), exact: z.boolean() }),
  currency: z.string(),
})
export type PeoplePage = z.output<typeof PeoplePage>

/** Why something is so: a code for the dictionary, its values, and the event that says it. */
export const Reason = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  eventId: id.nullable().optional(),
})
export type Reason = z.output<typeof Reason>

export const HandleKindName = z.enum([
  'external',
  'loyalty',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'payment',
  'email',
  'phone',
  'device',
  'cookie',
])
export const Handle = z.object({
  id,
  kind: HandleKindName,
  scope: z.string(),
  value: z.string(),
  strength: z.enum(['strong', 'medium', 'weak']),
  status: z.enum(['live', 'shared', 'quarantined']),
  verifiedAt: moment.nullable(),
  source: z.string(),
  firstSeenAt: moment,
  lastSeenAt: moment,
  events: z.number(),
  /** Why this handle is this person's. */
  because: z.array(Reason),
})
export type Handle = z.output<typeof Handle>
export const Trait = z.object({
  key: z.string(),
  value: z.unknown(),
  statedAt: moment,
  source: z.string(),
  memberName: z.string().nullable(),
})
export const Person = PersonRow.extend({
  humanOnly: z.boolean(),
  firstSource: z.string().nullable(),
  handles: z.array(Handle),
  traits: z.array(Trait),
  companies: z.array(
    z.object({
      id,
      name: z.string(),
      role: z.string().nullable(),
      since: moment,
      /** When the person left it. */
      until: moment.nullable(),
    }),
  ),
  timeZone: z.string().nullable(),
  ...ownFields,
  /** Set when the asked id was absorbed by this person. */
  askedAs: id.nullable(),
  currency: z.string(),
})
export type Person = z.output<typeof Person>

export const NewPerson = z.strictObject({
  name: line(200).optional(),
  email: z.string().trim().max(254).optional(),
  phone: z.string().trim().max(50).optional(),
  company: line(200).optional(),
  city: line(200).optional(),
  fields: fieldsIn,
})
/** An address to add by hand. One that is somebody else's is refused, with who that is. */
export const NewHandle = z.strictObject({
  kind: z.enum(['email', 'phone']),
  value: z.string().trim().min(1).max(254),
})
/** Traits to state by hand; null takes a value away. Names are trait keys, for example name, city, birthday, company. */
export const ChangePerson = z.strictObject({
  traits: z
    .record(
      z.string().regex(/^[a-zA-Z][\w.-]{0,63}$/),
      z.union([line(500), z.number(), z.boolean(), z.null()]),
    )
    .optional(),
  /** Fields of the company's own, checked against their definitions. */
  fields: fieldsIn,
  ownerMemberId: id.nullable().optional(),
  humanOnly: z.boolean().optional(),
})
export const TraitChange = z.object({
  key: z.string(),
  value: z.unknown(),
  statedAt: moment,
  source: z.string(),
  memberName: z.string().nullable(),
})
export const NewNote = z.strictObject({ text: paragraph(20_000) })

export const TimelineQuery = z.strictObject({
  ...page,
  /** Comma separated kinds; empty means all. */
  kinds: z.string().max(300).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  /** Start so that this event is on the page: a permalink. */
  around: id.optional(),
})
export const TimelineKind = z.enum([
  'visit',
  'behaviour',
  'message',
  'call',
  'note',
  'order',
  'payment',
  'deal',
  'request',
  'feedback',
  'promise',
  'handoff',
  'trait',
  'identity',
  'consent',
  'action',
])
export type TimelineKind = z.output<typeof TimelineKind>
export const TimelineEvent = z.object({
  id,
  kind: TimelineKind,
  name: z.string(),
  at: moment,
  source: z.string(),
  handleId: id,
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  machine: z.boolean(),
  properties: z.record(z.string(), z.unknown()),
  page: z
    .object({ title: z.string().nullable(), path: z.string().nullable(), url: z.string().nullable() })
    .nullable(),
  flags: z.array(z.string()),
})
export type TimelineEvent = z.output<typeof TimelineEvent>
export const TimelinePage = z.object({ events: z.array(TimelineEvent), next: z.string().nullable() })

export const PersonOrder = z.object({
  id,
  externalId: z.string(),
  status: z.enum(['placed', 'paid', 'cancelled', 'refunded', 'partly-refunded']),
  placedAt: moment,
  currency: z.string(),
  total: decimal,
  refunded: decimal,
  lines: z.array(z.object({ name: z.string(), quantity: decimal, price: decimal })),
})
export const PersonPayment = z.object({
  id,
  externalId: z.string(),
  status: z.enum(['due', 'received', 'failed', 'cancelled']),
  amount: decimal,
  currency: z.string(),
  dueAt: moment.nullable(),
  receivedAt: moment.nullable(),
  overdue: z.boolean(),
})
export const PersonRequest = z.object({
  id,
  topic: z.string(),
  words: z.string(),
  askedAt: moment,
  answeredAt: moment.nullable(),
})
export const PersonRecords = z.object({
  orders: z.array(PersonOrder),
  payments: z.array(PersonPayment),
  requests: z.array(PersonRequest),
})

export const MergePair = z.strictObject({ keepId: id, absorbId: id })
const Side = z.object({
  person: PersonRow,
  counts: z.object({
    events: z.number(),
    orders: z.number(),
    payments: z.number(),
    requests: z.number(),
    promises: z.number(),
    nextActions: z.number(),
  }),
  handles: z.array(Handle),
})
export const MergePreview = z.object({
  keep: Side,
  absorb: Side,
  /** Fields on which the two differ; the newest with its source wins unless chosen. */
  differing: z.array(
    z.object({ key: z.string(), keep: z.unknown(), absorb: z.unknown(), winner: z.enum(['keep', 'absorb']) }),
  ),
})
export const Merge = z.strictObject({
  keepId: id,
  absorbId: id,
  choices: z.record(z.string(), z.enum(['keep', 'absorb'])).default({}),
})
export const MergeDone = z.object({ personId: id, mergeId: id })
export const Unmerge = z.strictObject({ personId: id, handleIds: z.array(id).min(1).max(200) })
export const UnmergePreview = z.object({
  leaving: z.array(Handle),
  staying: z.array(Handle),
  events: z.number(),
  orders: z.number(),
  /** Acts that cannot be taken back, only shown: messages already sent. */
  sentMessages: z.number(),
})
export const UnmergeDone = z.object({ personId: id, separatedPersonId: id })
export const PastMerge = z.object({
  id,
  at: moment,
  by: z.string().nullable(),
  rule: z.string(),
  absorbedLabel: z.string(),
  handleIds: z.array(id),
  undone: z.boolean(),
})

export const Duplicate = z.object({
  id,
  people: z.tuple([PersonRow, PersonRow]),
  handles: z.tuple([z.array(Handle), z.array(Handle)]),
  probability: z.number(),
  weight: z.number(),
  evidenceFor: z.array(Reason),
  evidenceAgainst: z.array(Reason),
  source: z.enum(['refused-link', 'scorer']),
  suggestedAt: moment,
})
export type Duplicate = z.output<typeof Duplicate>
export const DuplicatesPage = z.object({
  duplicates: z.array(Duplicate),
  next: z.string().nullable(),
  open: z.number(),
})
export const DuplicateDecision = z.strictObject({
  decision: z.enum(['merge', 'not-the-same']),
  keepId: id.optional(),
})
/** personId: who remains after a merge; null when the two stay apart. */
export const DuplicateDecided = z.object({
  decision: z.enum(['merge', 'not-the-same']),
  personId: id.nullable(),
  mergeId: id.nullable(),
})
export const NewPersonOutcome = z.object({
  person: PersonRow,
  created: z.boolean(),
  similar: z.array(
    Duplicate.pick({ probability: true, evidenceFor: true, evidenceAgainst: true }).extend({
      person: PersonRow,
    }),
  ),
})
