import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page, total } from './common.ts'
import { Sum } from './deals.ts'
import { FieldSort, fieldsIn, fieldsListed, fieldsShown, ownFields } from './fields.ts'
import { TimelineEvent } from './people.ts'

/** Companies that people belong to; a company joins nobody to anybody. */
export const CompanyRow = z.object({
  id,
  name: z.string(),
  domain: z.string().nullable(),
  people: z.number(),
  /** Open deals of the company, by currency. */
  deals: z.array(Sum),
  /** What its people bought, by currency; what was given back is taken off. */
  revenue: z.array(z.object({ currency: z.string(), amount: decimal })),
  firstSeenAt: moment,
  /** The company's own fields, as far as they were asked for. */
  fields: fieldsShown,
})
export type CompanyRow = z.output<typeof CompanyRow>
export const CompanySort = z.enum(['name', 'people', 'deals', 'revenue', 'since'])
export type CompanySort = z.output<typeof CompanySort>
export const CompaniesQuery = z.strictObject({
  ...page,
  /** Found in the name or the domain. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Those that something is being sold to. */
  open: z.enum(['yes']).optional(),
  /** Words from A on; all else from the most on, unless said otherwise. Money counts in the currency of most deals. */
  sort: z.union([CompanySort, FieldSort]).default('name'),
  direction: z.enum(['ascending', 'descending']).optional(),
  fields: fieldsListed,
})
export type CompaniesQuery = z.output<typeof CompaniesQuery>
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
  /** When the person left; null for those who are there. */
  until: moment.nullable(),
})
export type CompanyPerson = z.output<typeof CompanyPerson>
export const Company = CompanyRow.extend({
  staff: z.array(CompanyPerson),
  won: z.array(Sum),
  /** What everyone who works with the company wants of it, on one sheet. */
  ...ownFields,
  goal: z.object({ text: z.string(), changedAt: moment, changedBy: z.string().nullable() }).nullable(),
})
export type Company = z.output<typeof Company>
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u, 'a domain, such as acme.example')
/** Fields of the company's own, checked against their definitions. */
export const ChangeCompany = z.strictObject({
  name: line(300).optional(),
  domain: domain.nullable().optional(),
  fields: fieldsIn.optional(),
})
export type ChangeCompany = z.input<typeof ChangeCompany>
export const NewCompany = z.strictObject({
  name: line(300),
  domain: domain.nullable().optional(),
  /** Although there is one of this name or domain. */
  despiteLikeness: z.boolean().default(false),
})
export type NewCompany = z.input<typeof NewCompany>

/** Companies that may be the same: of the same name but for legal forms and marks, or of the same domain. */
export const AlikeQuery = z.strictObject({
  name: line(300).optional(),
  domain: z.string().max(253).optional(),
})
export const Alike = z.object({
  companies: z.array(
    z.object({ id, name: z.string(), domain: z.string().nullable(), by: z.enum(['name', 'domain']) }),
  ),
})
export type Alike = z.output<typeof Alike>

export const MergeCompanies = z.strictObject({ keepId: id, absorbId: id })
export const CompanyMerge = z.object({ mergeId: id, company: Company })
export type CompanyMerge = z.output<typeof CompanyMerge>
/** Merges into a company that are not undone. */
export const CompanyMerges = z.object({
  merges: z.array(z.object({ id, name: z.string(), at: moment, by: z.string().nullable() })),
})
export type CompanyMerges = z.output<typeof CompanyMerges>

/** What a member says of somebody's belonging; it holds against events. */
export const LinkPerson = z.strictObject({
  personId: id,
  role: line(100).nullable().optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().nullable().optional(),
})
export type LinkPerson = z.input<typeof LinkPerson>
export const UnlinkPerson = z.strictObject({ personId: id })

/** People who write from a domain that is nobody's free mail, and are linked to no company of it. */
export const CompanySuggestion = z.object({
  domain: z.string(),
  companyId: id.nullable(),
  companyName: z.string().nullable(),
  people: z.number(),
  sample: z.array(z.string()),
})
export type CompanySuggestion = z.output<typeof CompanySuggestion>
export const SuggestionsQuery = z.strictObject({ companyId: id.optional() })
export const CompanySuggestions = z.object({ suggestions: z.array(CompanySuggestion) })
export type CompanySuggestions = z.output<typeof CompanySuggestions>
export const LinkDomain = z.strictObject({ domain })
export const LinkedDomain = z.object({ actId: id, linked: z.number(), companyId: id })
export type LinkedDomain = z.output<typeof LinkedDomain>
export const DeclineDomain = z.strictObject({ domain, declined: z.boolean() })
export const Unlinked = z.object({ unlinked: z.number() })
/** An empty text takes the sheet away. */
export const CompanyGoal = z.strictObject({ text: z.string().trim().max(10_000) })
export const CompanyTimelineQuery = z.strictObject({ ...page })
export const CompanyTimeline = z.object({
  /** A note of the company itself is of no person. */
  events: z.array(
    TimelineEvent.extend({ handleId: id.nullable(), personId: id.nullable(), personLabel: z.string() }),
  ),
  next: z.string().nullable(),
})
export type CompanyTimeline = z.output<typeof CompanyTimeline>
