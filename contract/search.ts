import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'

/** One search over everything: names and addresses, titles of deals and tasks; `#` begins a number or an id. */
export const SearchKind = z.enum(['person', 'company', 'deal', 'task'])
export type SearchKind = z.output<typeof SearchKind>
export const SearchQuery = z.strictObject({
  q: z.string().trim().min(1).max(200),
  /** Left out: everything. */
  kind: SearchKind.optional(),
  limit: z.coerce.number().int().min(1).max(20).default(6),
})
export const SearchHit = z.object({
  kind: SearchKind,
  id,
  title: z.string(),
  /** Beside the title: the company or the address of a person, the person of a deal or a task. */
  about: z.string().nullable(),
  /** Whom a deal or a task is about. */
  personId: id.nullable(),
  /** Of a deal won or lost, of a task done. */
  over: z.boolean(),
  /** When something happened with it last. */
  at: moment.nullable(),
})
export type SearchHit = z.output<typeof SearchHit>
/** The likeliest first, of all kinds together. */
export const SearchReply = z.object({ hits: z.array(SearchHit) })
export type SearchReply = z.output<typeof SearchReply>
