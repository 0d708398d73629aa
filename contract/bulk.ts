import { z } from '@hono/zod-openapi'
import { id, line, moment, paragraph } from './common.ts'
import { Closing, DealsQuery } from './deals.ts'
import { ListDialogues } from './inbox.ts'
import { PeopleQuery } from './people.ts'
import { TasksQuery } from './tasks.ts'

/**
 * One act upon everyone (or all of) whom a list shows, or upon those that were marked. Who gets what is written down
 * at once; portions carry it out, and undoing is the same the other way.
 */
const ids = z.array(id).min(1).max(10_000)
const share = z.strictObject({
  do: z.literal('share'),
  /** In turn, who is worth most first; one member gets them all, none takes the owner away. */
  memberIds: z.array(id).max(50),
})

export const PeopleAct = z.discriminatedUnion('do', [
  share,
  z.strictObject({ do: z.literal('tag'), tag: line(60), on: z.boolean() }),
  z.strictObject({ do: z.literal('human-only'), on: z.boolean() }),
])
export const DealsAct = z.discriminatedUnion('do', [
  share,
  z.strictObject({
    do: z.literal('stage'),
    stageId: id,
    /** Required when the stage is the lost one. */
    lostReason: z.string().min(1).max(100).optional(),
    lostNote: paragraph(2_000).optional(),
  }),
])
export const TasksAct = z.discriminatedUnion('do', [
  share,
  z.strictObject({ do: z.literal('due'), dueAt: z.iso.datetime().nullable() }),
  z.strictObject({ do: z.literal('done'), on: z.boolean() }),
])

export const DialoguesAct = z.discriminatedUnion('do', [
  share,
  z.strictObject({
    do: z.literal('status'),
    status: z.enum(['open', 'waiting', 'snoozed', 'resolved']),
    /** Of what is put to rest: until then, or until the customer writes. */
    until: z.iso.datetime().nullable().optional(),
  }),
  z.strictObject({ do: z.literal('tag'), tag: line(60), on: z.boolean() }),
])

export const PeopleAmong = z.union([
  z.strictObject({ ids }),
  z.strictObject({
    search: PeopleQuery.pick({ q: true, who: true, owner: true, state: true, filter: true }),
  }),
])
export const DealsAmong = z.union([
  z.strictObject({ ids }),
  z.strictObject({
    search: DealsQuery.pick({
      pipelineId: true,
      owner: true,
      rotting: true,
      stageId: true,
      state: true,
    }).extend({
      closes: Closing.optional(),
    }),
  }),
])
export const TasksAmong = z.union([
  z.strictObject({ ids }),
  z.strictObject({ search: TasksQuery.pick({ whose: true, owner: true, state: true, due: true }) }),
])
/** The people of dialogues, by their ids or as a folder of the Inbox shows them. */
export const DialoguesAmong = z.union([
  z.strictObject({ ids }),
  z.strictObject({ search: ListDialogues.omit({ after: true, limit: true }) }),
])

export const NewBulkAct = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('people'), among: PeopleAmong, act: PeopleAct }),
  z.strictObject({ of: z.literal('deals'), among: DealsAmong, act: DealsAct }),
  z.strictObject({ of: z.literal('tasks'), among: TasksAmong, act: TasksAct }),
  z.strictObject({ of: z.literal('dialogues'), among: DialoguesAmong, act: DialoguesAct }),
])
export type NewBulkAct = z.output<typeof NewBulkAct>
export type Among = NewBulkAct['among']
export type Act = NewBulkAct['act']

export const BulkAct = z.object({
  id,
  of: z.enum(['people', 'deals', 'tasks', 'dialogues']),
  do: z.string(),
  madeAt: moment,
  /** doing and undoing go on by portions until done and undone. */
  state: z.enum(['doing', 'done', 'undoing', 'undone']),
  total: z.number(),
  /** Changed so far, or given back so far. */
  moved: z.number(),
  /** Changed by somebody meanwhile, so not touched. */
  leftAlone: z.number(),
  /** Of a sharing out: how many each gets. */
  shares: z.array(z.object({ id, name: z.string(), count: z.number() })),
})
export type BulkAct = z.output<typeof BulkAct>
