import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'

export const ErasureReason = z.enum(['asked', 'consent-withdrawn', 'no-longer-needed', 'unlawful', 'other'])
export type ErasureReason = z.output<typeof ErasureReason>

/** What hangs on a person, by kind; every kind has its words in the dictionary. */
export const PersonDataKind = z.enum([
  'addresses',
  'events',
  'facts',
  'identity',
  'consents',
  'orders',
  'payments',
  'requests',
  'deals',
  'tasks',
  'notes',
  'files',
  'messages',
  'reports',
  'promises',
  'steps',
  'scores',
  'imports',
  'views',
  'received',
  'other',
])
export type PersonDataKind = z.output<typeof PersonDataKind>
/** Rows by kind; kinds without any are left out. */
export const DataCounts = z.partialRecord(PersonDataKind, z.number().int())
export type DataCounts = z.output<typeof DataCounts>

/** What an erasure would do, shown before it is done. */
export const ErasurePreview = z.object({
  personId: id,
  /** What has to be typed to confirm: the name, or an address of whoever has none. */
  confirmWith: z.string(),
  goes: DataCounts,
  /** Kept by law without whose it was. */
  stays: DataCounts,
  keepPapersYears: z.number().int(),
  /** How many values will be held back for ever, as keyed hashes. */
  heldBack: z.number().int(),
  /** When an archive of this person was last made. */
  archivedAt: moment.nullable(),
})
export type ErasurePreview = z.output<typeof ErasurePreview>

export const ErasePerson = z.strictObject({
  reason: ErasureReason,
  confirm: z.string().trim().min(1).max(500),
  /** Said on purpose when no archive was made before. */
  withoutArchive: z.boolean().default(false),
})
export type ErasePerson = z.input<typeof ErasePerson>

export const Erasure = z.object({
  id,
  personId: id,
  erasedAt: moment,
  /** Null: at the console, or again after a restore. */
  erasedBy: z.string().nullable(),
  reason: ErasureReason,
  archived: z.boolean(),
  gone: DataCounts,
  kept: DataCounts,
  papersUntil: z.string().nullable(),
  heldBack: z.number().int(),
  /** How often something about this person was refused since. */
  refused: z.number().int(),
  liftedAt: moment.nullable(),
})
export type Erasure = z.output<typeof Erasure>

export const ErasuresQuery = z.strictObject({
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Erasures = z.object({
  erasures: z.array(Erasure),
  next: id.nullable(),
  keepPapersYears: z.number().int(),
})
export type Erasures = z.output<typeof Erasures>

export const ErasureSettings = z.strictObject({ keepPapersYears: z.number().int().min(0).max(30) })

export const PrivacyWish = z.enum(['archive', 'erasure', 'correction', 'objection'])
export const PrivacyChannel = z.enum(['email', 'phone', 'letter', 'visit', 'messenger', 'portal', 'other'])
export const NewPrivacyRequest = z.strictObject({
  wants: PrivacyWish,
  channel: PrivacyChannel,
  askedOn: z.iso.date().refine((day) => day >= '2000-01-01' && day < '2200-01-01', 'a day of our time'),
})
export const PrivacyRequest = z.object({
  id,
  personId: id,
  personName: z.string().nullable(),
  wants: PrivacyWish,
  channel: PrivacyChannel,
  askedOn: z.string(),
  dueOn: z.string(),
  /** Working days until the answer is due; negative when it is late. */
  daysLeft: z.number().int(),
  answeredAt: moment.nullable(),
  answer: z.enum(['done', 'refused']).nullable(),
})
export type PrivacyRequest = z.output<typeof PrivacyRequest>
export const PrivacyRequests = z.object({ requests: z.array(PrivacyRequest) })
export type PrivacyRequests = z.output<typeof PrivacyRequests>
export const AnswerPrivacyRequest = z.strictObject({ answer: z.enum(['done', 'refused']) })
