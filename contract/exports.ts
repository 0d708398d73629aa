import { z } from '@hono/zod-openapi'
import { CompaniesQuery } from './companies.ts'
import { DealsQuery } from './deals.ts'
import { PeopleQuery } from './people.ts'

const asFile = {
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['en', 'ru']).default('en'),
  /** Comma separated: names of export-heads.ts, and fields.… of custom fields; without it everything. */
  columns: z.string().max(4_000).optional(),
}
const pages = { after: true, limit: true, fields: true } as const
export const PeopleExportQuery = PeopleQuery.omit(pages).extend(asFile)
export type PeopleExportQuery = z.output<typeof PeopleExportQuery>
export const CompaniesExportQuery = CompaniesQuery.omit(pages).extend(asFile)
export type CompaniesExportQuery = z.output<typeof CompaniesExportQuery>
export const DealsExportQuery = DealsQuery.omit(pages).extend(asFile)
export type DealsExportQuery = z.output<typeof DealsExportQuery>
