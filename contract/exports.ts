import { z } from '@hono/zod-openapi'
import { PeopleQuery } from './people.ts'

/** What a file of people may tell, in this order. Those that a file can be imported from again come first. */
export const EXPORT_COLUMNS = [
  'name',
  'firstName',
  'patronymic',
  'lastName',
  'email',
  'phone',
  'company',
  'role',
  'city',
  'birthday',
  'owner',
  'tags',
  'note',
  'createdAt',
  'lastSeenAt',
  'orders',
  'revenue',
  'id',
] as const

export const PeopleExportQuery = PeopleQuery.omit({ after: true, limit: true, fields: true }).extend({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['en', 'ru']).default('en'),
  /** Comma separated: names of the list above, and fields.… of custom fields; without it everything. */
  columns: z.string().max(4_000).optional(),
})
export type PeopleExportQuery = z.output<typeof PeopleExportQuery>
