import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page, paragraph } from './common.ts'
import { LogFilter } from './process-definition.ts'

/**
 * A finding is a thin place with its baseline frozen; accepted it is a repair, measured anew every week.
 *
 * found -> accepted -> in-work -> claimed-done -> proven | no-effect | unclear -> closed; closed -> reopened.
 * found -> closed is "not worth it"; no-effect, unclear and reopened go back to in-work; a verdict of the weekly
 * measuring moves claimed-done and unclear by itself, and reopens what fell back within a year.
 *
 * GET  /findings?processId=&state=     the board, ordered by gain · GET /findings/{id}
 * POST /processes/{id}/findings        save (every member) · PATCH /findings/{id} (owner, lead)
 * POST /findings/{id}/moves            (owner, lead; the repair's owner from in-work to claimed-done)
 * POST /findings/{id}/measures         measure now
 * GET  /finding-news                   what changed for me: verdicts, reopened, overdue, alerts
 */
export const FindingState = z.enum([
  'found',
  'accepted',
  'in-work',
  'claimed-done',
  'proven',
  'no-effect',
  'unclear',
  'closed',
  'reopened',
])
export type FindingState = z.output<typeof FindingState>

/** What is measured. Times in seconds, the others as shares of cases. Less is better, but for `reaching`. */
export const Metric = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('path-time'), from: line(400), to: line(400) }),
  z.strictObject({ of: z.literal('case-time') }),
  z.strictObject({ of: z.literal('norm'), normId: id }),
  z.strictObject({ of: z.literal('rework'), activity: line(400) }),
  z.strictObject({ of: z.literal('reaching'), activity: line(400) }),
])
export type Metric = z.output<typeof Metric>

export const NewFinding = z.strictObject({
  title: line(200),
  note: paragraph(5_000).optional(),
  metric: Metric,
  filter: LogFilter.default([]),
  /** Cases that are not repaired, to compare with: difference-in-differences instead of a time series. */
  compareWith: LogFilter.optional(),
  ownerMemberId: id.nullable().default(null),
  target: z.number().min(0).optional(),
  dueAt: z.iso.datetime().optional(),
})
export type NewFinding = z.output<typeof NewFinding>
export const EditFinding = z.strictObject({
  title: line(200).optional(),
  note: paragraph(5_000).nullable().optional(),
  ownerMemberId: id.nullable().optional(),
  target: z.number().min(0).nullable().optional(),
  dueAt: z.iso.datetime().nullable().optional(),
})
export const FindingMove = z.strictObject({
  to: FindingState,
  note: paragraph(2_000).optional(),
  /** When the repair took effect, where that was not today: the before and after are cut here. */
  since: z.iso.datetime().optional(),
})

/** Better or worse is said only beyond chance. `moreNeeded`: about so many more cases until it can be told. */
export const Effect = z.object({
  verdict: z.enum(['better', 'worse', 'unclear']),
  method: z.enum(['interrupted-time-series', 'difference-in-differences']),
  change: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  before: z.object({ cases: z.number(), value: z.number().nullable() }),
  after: z.object({ cases: z.number(), value: z.number().nullable() }),
  moreNeeded: z.number().nullable(),
})
export type Effect = z.output<typeof Effect>
export const Measured = z.object({
  at: moment,
  /** Null while no case fell into the window. */
  value: z.number().nullable(),
  cases: z.number(),
  effect: Effect.nullable(),
  engine: z.string(),
})

/** An alert is a finding that the machine wrote down: what left its usual band, and by how much. */
export const FindingSource = z.enum(['member', 'alert'])
export const Finding = z.object({
  id,
  processId: id,
  processName: z.string().nullable(),
  readyMade: z.string().nullable(),
  title: z.string(),
  note: z.string().nullable(),
  source: FindingSource,
  state: FindingState,
  metric: Metric,
  unit: z.enum(['seconds', 'share']),
  lessIsBetter: z.boolean(),
  /** Frozen when it was saved: never reckoned again. */
  baseline: z.object({
    at: moment,
    filter: LogFilter,
    compareWith: LogFilter.nullable(),
    period: z.object({ from: moment, until: moment }).nullable(),
    value: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    cases: z.number(),
    casesPerMonth: z.number(),
    moneyPerMonth: decimal.nullable(),
    engine: z.string(),
  }),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  target: z.number().nullable(),
  dueAt: moment.nullable(),
  overdue: z.boolean(),
  /** What reaching the target would save in a month: seconds, or cases. Orders the board. */
  gainPerMonth: z.number(),
  latest: Measured.nullable(),
  /** Where it may go from here, and may I. */
  next: z.array(FindingState),
  createdAt: moment,
  createdBy: z.string().nullable(),
})
export type Finding = z.output<typeof Finding>
export const FindingsQuery = z.strictObject({
  ...page,
  processId: id.optional(),
  state: FindingState.optional(),
  owner: z.union([z.literal('me'), id]).optional(),
})
export const Findings = z.object({
  findings: z.array(Finding),
  next: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  currency: z.string(),
})
export const FindingHistory = Finding.extend({
  moves: z.array(
    z.object({
      from: FindingState.nullable(),
      to: FindingState,
      at: moment,
      /** Null: the weekly measuring. */
      by: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  measures: z.array(Measured),
})
export const FindingNews = z.object({
  news: z.array(
    z.object({
      findingId: id,
      processId: id,
      title: z.string(),
      what: z.enum(['given-to-me', 'proven', 'no-effect', 'unclear', 'reopened', 'overdue', 'alert']),
      at: moment,
    }),
  ),
})
