import { z } from '@hono/zod-openapi'
import { id, moment, page, total } from './common.ts'
import { Sum } from './deals.ts'
import { fieldsIn, ownFields } from './fields.ts'
import { TimelineEvent } from './people.ts'

/** Companies that people belong to; a company joins nobody to anybody. */
export const CompanyRow = z.object({
  id,
  name: z.string(),
  domain: z.string().nullable(),
  people: z.number(),
  /** Open deals of the company, by currency. */
  deals: z.array(Sum),
  firstSeenAt: moment,
})
export type CompanyRow = z.output<typeof CompanyRow>
export const CompaniesQuery = z.strictObject({ ...page, q: z.string().trim().min(1).max(200).optional() })
export const CompaniesPage = z.object({
  companies: z.array(CompanyRow),
  next: z.string().nullable(),
  /** With the first page only. */
  total: total.nullable(),
})
export type CompaniesPage = z.output<typeof CompaniesPage>

export const CompanyPerson = z.object({
  personId: id,
  label: z.string(),
  role: z.string().nullable(),
  since: moment,
})
export const Company = CompanyRow.extend({
  staff: z.array(CompanyPerson),
  won: z.array(Sum),
  /** What everyone who works with the company wants of it, on one sheet. */
  ...ownFields,
  goal: z.object({ text: z.string(), changedAt: moment, changedBy: z.string().nullable() }).nullable(),
})
export type Company = z.output<typeof Company>
/** Fields of the company's own, checked against their definitions. */
export const ChangeCompany = z.strictObject({ fields: fieldsIn })
/** An empty text takes the sheet away. */
export const CompanyGoal = z.strictObject({ text: z.string().trim().max(10_000) })
export const CompanyTimelineQuery = z.strictObject({ ...page })
export const CompanyTimeline = z.object({
  events: z.array(TimelineEvent.extend({ personId: id, personLabel: z.string() })),
  next: z.string().nullable(),
})
export type CompanyTimeline = z.output<typeof CompanyTimeline>
