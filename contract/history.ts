import { z } from '@hono/zod-openapi'
import { id, moment, page } from './common.ts'

/** What became of a person, a company, a deal or a task, field by field, and the way back. */
export const RECORD_PATHS = ['people', 'companies', 'deals', 'tasks'] as const
export type RecordPath = (typeof RECORD_PATHS)[number]

/** Through which door a change came. */
export const Door = z.enum(['screen', 'api', 'assistant', 'import', 'bulk', 'machine', 'source', 'console'])
export type Door = z.output<typeof Door>

/** One field that became something else; or, without values, something that befell the whole record. */
export const RecordChange = z.object({
  id: z.string(),
  at: moment,
  /** A trait or fact by its name, `fields.<key>` for the company's own fields; created, merged, unmerged. */
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  memberId: id.nullable(),
  /** The member, or the key; null when a machine or a source said it. */
  byName: z.string().nullable(),
  door: Door,
  /** The source that said it, where it was one. */
  source: z.string().nullable(),
  /** With what it came: the bulk act, the return, the merge, by their ids. */
  because: z.record(z.string(), z.string()),
})
export type RecordChange = z.output<typeof RecordChange>

export const ChangesQuery = z.strictObject({
  ...page,
  field: z.string().min(1).max(200).optional(),
  /** A member; machines: nobody among the members. */
  who: z.union([z.enum(['machines']), id]).optional(),
})
export const ChangesPage = z.object({
  changes: z.array(RecordChange),
  next: z.string().nullable(),
  /** Every field that ever changed; with the first page only. */
  fields: z.array(z.string()).nullable(),
  /** What ids among the values are called. */
  names: z.record(z.string(), z.string()),
})
export type ChangesPage = z.output<typeof ChangesPage>

const someChanges = z.string().min(1).max(200)
/** Back to a moment, or without some of the changes: one of the two. */
export const ReturnQuery = z.strictObject({
  moment: z.iso.datetime().optional(),
  /** Ids of changes with commas between them. */
  changes: z.string().min(1).max(8_000).optional(),
})
/** Why a field stays as it is. */
export const Obstacle = z.enum([
  'address',
  'hidden',
  'member-gone',
  'stage-gone',
  'company-gone',
  'product-gone',
  'person-gone',
  'required',
  'not-here',
])
export type Obstacle = z.output<typeof Obstacle>
export const ReturnStep = z.object({
  field: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  /** What others, and oneself, said since and would no longer stand; the newest first. */
  later: z.array(RecordChange),
  obstacle: Obstacle.nullable(),
})
export type ReturnStep = z.output<typeof ReturnStep>
export const ReturnPlan = z.object({
  steps: z.array(ReturnStep),
  /** What happened since and no return can take back; merges can be taken back by themselves. */
  stays: z.array(z.object({ what: z.enum(['messages', 'merges', 'addresses']), count: z.number() })),
  /** Pass it on with the return: what somebody changed meanwhile is not overwritten unseen. */
  seen: z.string().nullable(),
  names: z.record(z.string(), z.string()),
})
export type ReturnPlan = z.output<typeof ReturnPlan>
export const Return = z.strictObject({
  moment: z.iso.datetime().optional(),
  changes: z.array(someChanges).min(1).max(200).optional(),
  /** Only these fields; all of the plan when left out. */
  fields: z.array(z.string().min(1).max(200)).min(1).max(200).optional(),
  seen: z.string().max(200).nullable().optional(),
})
export type Return = z.input<typeof Return>
/** What it wrote: pass `changes` to another return, and it is undone. */
export const Returned = z.object({ id, changes: z.array(z.string()) })
export type Returned = z.output<typeof Returned>
