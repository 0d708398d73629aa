import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page } from './common.ts'

/** Sums paid in parts. Amounts are decimal text with two places; days are those of the company's time zone. */
const day = z.iso.date().refine((text) => text >= '1970-01-01' && text < '2200-01-01', 'a day of our time')
const amount = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/)
const currency = z.string().regex(/^[A-Z]{3}$/)

export const PlanTerms = z.discriminatedUnion('kind', [
  /** Equal parts; the cents left over go to the first of them. */
  z.strictObject({
    kind: z.literal('even'),
    count: z.number().int().min(1).max(400),
    first: day,
    every: z.number().int().min(1).max(365).default(1),
    period: z.enum(['days', 'weeks', 'months']).default('months'),
    /** Days of the month on which money comes in: each part waits for the next of them. */
    payDays: z.array(z.number().int().min(1).max(31)).max(31).default([]),
    /** Where a due day on a Saturday or Sunday goes; public holidays are not known. */
    weekend: z.enum(['stay', 'next', 'previous']).default('stay'),
  }),
  /** Parts as they were agreed; they must add up to the total. */
  z.strictObject({
    kind: z.literal('custom'),
    rows: z
      .array(z.strictObject({ due: day, amount }))
      .min(1)
      .max(400),
  }),
])
export type PlanTerms = z.output<typeof PlanTerms>

const facts = { title: line(200), total: amount, terms: PlanTerms }
export const NewPaymentPlan = z.strictObject({
  ...facts,
  personId: id,
  dealId: id.optional(),
  orderId: id.optional(),
  /** That of the deal or order, else of the company. */
  currency: currency.optional(),
})
export type NewPaymentPlan = z.input<typeof NewPaymentPlan>
export const ChangePaymentPlan = z.strictObject(facts)
export type ChangePaymentPlan = z.input<typeof ChangePaymentPlan>
export const CancelPaymentPlan = z.strictObject({ cancelled: z.boolean() })

export const InstalmentState = z.enum(['due', 'part', 'paid', 'overdue'])
export type InstalmentState = z.output<typeof InstalmentState>
export const Instalment = z.object({ due: day, amount: decimal, paid: decimal, state: InstalmentState })
export const PaymentPlan = z.object({
  id,
  title: z.string(),
  personId: id,
  personLabel: z.string(),
  dealId: id.nullable(),
  dealTitle: z.string().nullable(),
  orderId: id.nullable(),
  ownerMemberId: id.nullable(),
  ownerName: z.string().nullable(),
  total: decimal,
  currency: z.string(),
  terms: PlanTerms,
  rows: z.array(Instalment),
  open: decimal,
  overdue: decimal,
  /** Paid beyond the plan by money that names it. */
  over: decimal,
  /** The oldest day of which something is open; null when all is paid. */
  unpaidFrom: day.nullable(),
  overdueDays: z.number(),
  cancelled: z.boolean(),
  createdAt: moment,
})
export type PaymentPlan = z.output<typeof PaymentPlan>
export const PaymentPlansQuery = z.strictObject({
  ...page,
  personId: id.optional(),
  dealId: id.optional(),
  /** Of the people of a company. */
  companyId: id.optional(),
  /** Without anything of the above: those of which something is overdue, the oldest first. */
  owner: z.union([z.enum(['me', 'nobody']), id]).optional(),
})
export type PaymentPlansQuery = z.output<typeof PaymentPlansQuery>
export const PaymentPlansPage = z.object({ plans: z.array(PaymentPlan), next: z.string().nullable() })
export type PaymentPlansPage = z.output<typeof PaymentPlansPage>

export const PlanChange = z.object({
  id,
  at: moment,
  by: z.string().nullable(),
  what: z.enum(['made', 'changed', 'cancelled', 'brought-back']),
  rows: z.array(z.object({ due: day, amount: decimal })),
})
export const PlanHistory = z.object({ changes: z.array(PlanChange) })
export type PlanHistory = z.output<typeof PlanHistory>

/** Money that came in, told by hand. */
export const NewPayment = z.strictObject({ amount, receivedOn: day.optional() })
export type NewPayment = z.input<typeof NewPayment>
