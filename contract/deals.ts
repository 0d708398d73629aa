import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page, paragraph, total } from './common.ts'
import { FieldSort, fieldsIn, fieldsListed, fieldsShown, ownFields } from './fields.ts'
import { TimelineEvent } from './people.ts'

/** Deals in pipelines. Amounts are decimal text with their currency; sums never mix currencies. */
export const StageKind = z.enum(['open', 'won', 'lost'])
export type StageKind = z.output<typeof StageKind>
export const currency = z.string().regex(/^[A-Z]{3}$/)
const day = z.iso.date()
const dayIn = day.refine((text) => text >= '1970-01-01' && text < '2200-01-01', 'a day of our time')

export const Stage = z.object({
  id,
  /** Of a ready-made stage that nobody has renamed: words of the dictionary. */
  code: z.string().nullable(),
  name: z.string().nullable(),
  kind: StageKind,
  typicalDays: z.number().nullable(),
  /** Per cent of deals in this stage that are won in the end. */
  probability: z.number(),
})
export type Stage = z.output<typeof Stage>
/** Why deals are lost. What a deal keeps of it is `code ?? id`. */
export const LostReason = z.object({
  id,
  /** Of a ready-made reason: words of the dictionary until it is named. */
  code: z.string().nullable(),
  name: z.string().nullable(),
  /** No longer offered; deals that were lost for it still say so. */
  retired: z.boolean(),
})
export type LostReason = z.output<typeof LostReason>
export const Pipeline = z.object({
  id,
  code: z.string().nullable(),
  name: z.string().nullable(),
  archived: z.boolean(),
  stages: z.array(Stage),
  lostReasons: z.array(LostReason),
})
export type Pipeline = z.output<typeof Pipeline>
export const Pipelines = z.object({ pipelines: z.array(Pipeline), currency: z.string() })
export type Pipelines = z.output<typeof Pipelines>

/** Open stages in their order; every pipeline ends in won and in lost. What is left out goes, and can come back. */
export const EditPipeline = z.strictObject({
  name: line(100),
  stages: z
    .array(
      z.strictObject({
        /** Of a stage that is there, or was there: that one comes back with its deals. */
        id: id.optional(),
        name: line(100),
        typicalDays: z.number().int().min(1).max(3_650).nullable(),
        probability: z.number().int().min(0).max(100),
      }),
    )
    .min(1)
    .max(20),
  /** Where the deals of stages go that are left out: a stage that holds deals cannot go without. */
  targets: z
    .array(z.strictObject({ from: id, to: id }))
    .max(100)
    .optional(),
  ends: z.strictObject({ won: line(100).optional(), lost: line(100).optional() }).optional(),
  lostReasons: z
    .array(z.strictObject({ id: id.optional(), name: line(100) }))
    .min(1)
    .max(50)
    .optional(),
})
export type EditPipeline = z.input<typeof EditPipeline>
/** All pipelines that are not archived, in their new order. */
export const PipelineOrder = z.strictObject({ ids: z.array(id).min(1).max(100) })
export const ArchivePipeline = z.strictObject({ archived: z.boolean() })

export const DealRow = z.object({
  id,
  title: z.string(),
  pipelineId: id,
  stageId: id,
  state: StageKind,
  personId: id,
  personLabel: z.string(),
  companyId: id.nullable(),
  companyName: z.string().nullable(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  amount: decimal.nullable(),
  currency: z.string(),
  expectedClose: day.nullable(),
  createdAt: moment,
  stageSince: moment,
  closedAt: moment.nullable(),
  /** The code of a ready-made reason or the id of an own one. */
  lostReason: z.string().nullable(),
  /** Days beyond what is typical of the stage; null while all is well. */
  rotsForDays: z.number().nullable(),
  /** The company's own fields, as far as they were asked for. */
  fields: fieldsShown,
})
export type DealRow = z.output<typeof DealRow>

const decimalIn = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/)
export const DealLine = z.object({
  productId: id.nullable(),
  name: z.string(),
  quantity: decimal,
  price: decimal,
  /** Quantity times price. */
  sum: decimal,
})
export type DealLine = z.output<typeof DealLine>
/** Whether the amount follows the lines, or was said by somebody. */
export const AmountBy = z.enum(['hand', 'lines'])
export type AmountBy = z.output<typeof AmountBy>
export const Participant = z.object({ personId: id, label: z.string(), role: z.string().nullable() })
export const Deal = DealRow.extend({
  ...ownFields,
  lostNote: z.string().nullable(),
  lines: z.array(DealLine),
  linesSum: decimal,
  amountBy: AmountBy,
  /** What is usual in the stage, for those who ask why a deal rots. */
  typicalDays: z.number().nullable(),
  participants: z.array(Participant),
})
export type Deal = z.output<typeof Deal>

const facts = {
  fields: fieldsIn,
  title: line(300),
  companyId: id.nullable().optional(),
  ownerMemberId: id.nullable().optional(),
  amount: decimalIn.nullable().optional(),
  currency: currency.optional(),
  expectedClose: dayIn.nullable().optional(),
  /** Left out: by hand when an amount is given, by the lines when only they are. */
  amountBy: AmountBy.optional(),
  /** With lines and no amount, the amount is what they add up to, unless it is by hand. */
  lines: z
    .array(
      z.strictObject({
        /** From the catalogue; without it the name is as typed. */
        productId: id.nullable().optional(),
        name: line(300),
        quantity: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/),
        price: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/),
      }),
    )
    .max(200)
    .optional(),
  participants: z
    .array(z.strictObject({ personId: id, role: line(100).nullable() }))
    .max(50)
    .optional(),
}
export const NewDeal = z.strictObject({
  ...facts,
  personId: id,
  pipelineId: id.optional(),
  /** An open stage; the first of the pipeline when nothing is said. */
  stageId: id.optional(),
})
export type NewDeal = z.input<typeof NewDeal>
export const ChangeDeal = z.strictObject({ ...facts, title: line(300).optional() })
export type ChangeDeal = z.input<typeof ChangeDeal>
export const MoveDeal = z.strictObject({
  stageId: id,
  /** Where the member saw the deal: a deal that was moved meanwhile is not moved again. */
  from: id.optional(),
  /** Required when the stage is the lost one: the code or the id of a reason of the pipeline. */
  lostReason: line(100).optional(),
  lostNote: paragraph(2_000).optional(),
})
export type MoveDeal = z.input<typeof MoveDeal>

/** What became of a deal, the newest first: events of its person's timeline that name it. */
export const DealHistory = z.object({ events: z.array(TimelineEvent) })
export type DealHistory = z.output<typeof DealHistory>

export const Closing = z.enum(['overdue', 'this-month', 'this-quarter', 'next-quarter', 'no-date'])
export type Closing = z.output<typeof Closing>
const filters = {
  pipelineId: id.optional(),
  /** me, nobody, or a member's id */
  owner: z.union([z.enum(['me', 'nobody']), id]).optional(),
  rotting: z.enum(['yes']).optional(),
  /** When open deals are expected to close. */
  closes: Closing.optional(),
}
export const DealSort = z.enum(['moved', 'amount', 'close', 'created'])
export const DealsQuery = z.strictObject({
  ...page,
  ...filters,
  stageId: id.optional(),
  state: StageKind.optional(),
  personId: id.optional(),
  companyId: id.optional(),
  /** Of closed deals: those closed in this quarter. */
  closed: z.enum(['this-quarter']).optional(),
  sort: z.union([DealSort, FieldSort]).default('moved'),
  direction: z.enum(['ascending', 'descending']).optional(),
  fields: fieldsListed,
})
export type DealsQuery = z.output<typeof DealsQuery>
export const DealsPage = z.object({
  deals: z.array(DealRow),
  next: z.string().nullable(),
  /** With the first page only. */
  total: total.nullable(),
})
export type DealsPage = z.output<typeof DealsPage>

/** What deals of one currency add up to: all of it, and each weighted by the probability of its stage. */
export const Sum = z.object({ currency: z.string(), count: z.number(), amount: decimal, weighted: decimal })
export type Sum = z.output<typeof Sum>
export const BoardColumn = z.object({
  stageId: id,
  count: z.number(),
  rotting: z.number(),
  sums: z.array(Sum),
  deals: z.array(DealRow),
  next: z.string().nullable(),
})
export type BoardColumn = z.output<typeof BoardColumn>
export const BoardQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
/** Columns of the open stages hold all open deals; won and lost hold those closed in this quarter. */
export const Board = z.object({
  pipelineId: id,
  columns: z.array(BoardColumn),
  /** This quarter in the company's time: what is won, and what open deals are expected to close in it. */
  quarter: z.object({ from: day, until: day, won: z.array(Sum), expected: z.array(Sum) }),
  asOf: moment,
})
export type Board = z.output<typeof Board>
