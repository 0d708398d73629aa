import { z } from '@hono/zod-openapi'
import { id, line, moment, page, total } from './common.ts'

/** What somebody is to do, about a person, a deal or nothing in particular. */
export const TaskDoing = z.enum(['call', 'write', 'meet', 'other'])
export type TaskDoing = z.output<typeof TaskDoing>
export const Task = z.object({
  id,
  title: z.string(),
  doing: TaskDoing,
  personId: id.nullable(),
  personLabel: z.string().nullable(),
  dealId: id.nullable(),
  dealTitle: z.string().nullable(),
  companyId: id.nullable(),
  companyName: z.string().nullable(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  play: z.string().nullable(),
  dueAt: moment.nullable(),
  createdAt: moment,
  doneAt: moment.nullable(),
  doneBy: z.string().nullable(),
  /** It closed itself: the event in which the act was seen. */
  seenEventId: id.nullable(),
})
export type Task = z.output<typeof Task>

export const NewTask = z.strictObject({
  title: line(300),
  doing: TaskDoing.default('other'),
  personId: id.optional(),
  /** The task is then also about the person of the deal. */
  dealId: id.optional(),
  companyId: id.optional(),
  /** Left out: whoever asks. */
  ownerMemberId: id.nullable().optional(),
  dueAt: z.iso.datetime().nullable().optional(),
  play: line(100).optional(),
})
export type NewTask = z.input<typeof NewTask>
export const ChangeTask = z.strictObject({
  title: line(300).optional(),
  doing: TaskDoing.optional(),
  ownerMemberId: id.nullable().optional(),
  dueAt: z.iso.datetime().nullable().optional(),
  done: z.boolean().optional(),
})
export type ChangeTask = z.input<typeof ChangeTask>

/** Days are those of the company's time zone. */
export const TaskDue = z.enum(['overdue', 'today', 'later', 'no-date'])
export type TaskDue = z.output<typeof TaskDue>
export const TasksQuery = z.strictObject({
  ...page,
  whose: z.enum(['mine', 'all']).default('mine'),
  state: z.enum(['open', 'done']).default('open'),
  due: TaskDue.optional(),
  /** Among all: those of one member, or of nobody. */
  owner: z.union([z.enum(['nobody']), id]).optional(),
  companyId: id.optional(),
  /** Open ones first, then what was done; of one person or one deal, whoever owns them. */
  personId: id.optional(),
  dealId: id.optional(),
})
export type TasksQuery = z.output<typeof TasksQuery>
export const TasksPage = z.object({
  tasks: z.array(Task),
  next: z.string().nullable(),
  /** Open ones of the same owner; absent for a person or a deal. */
  counts: z
    .object({ overdue: z.number(), today: z.number(), later: z.number(), noDate: z.number() })
    .nullable(),
  /** With the first page only. */
  total: total.nullable(),
  /** The end of today in the company's time zone. */
  todayEnds: moment,
})
export type TasksPage = z.output<typeof TasksPage>

/** Ids of up to 200 deals, with commas between them. */
export const NextTasksQuery = z.strictObject({ deals: z.string().max(8_000) })
export const NextTasks = z.object({ tasks: z.array(Task) })
export type NextTasks = z.output<typeof NextTasks>
