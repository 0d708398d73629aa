import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'
import { PeopleQuery, PersonRow } from './people.ts'

/**
 * A condition of pure/conditions: JSON that begins with {, or its line of text, for example
 * `city is "Kazan" and has order at least 2 times in last 90 days and owner unknown`.
 */
export const MatchingQuery = z.strictObject({
  filter: PeopleQuery.shape.filter.unwrap(),
  who: PeopleQuery.shape.who,
})
export const Matching = z.object({ count: z.number(), examples: z.array(PersonRow) })
export type Matching = z.output<typeof Matching>

/** What a saved view keeps of the list: everything that stands in its address. */
export const ViewSearch = PeopleQuery.pick({
  q: true,
  owner: true,
  state: true,
  direction: true,
  filter: true,
}).extend({
  who: PeopleQuery.shape.who.unwrap().optional(),
  sort: PeopleQuery.shape.sort.unwrap().optional(),
})
const columns = z.array(z.string().regex(/^[a-z-]{1,40}$/)).max(40)
export const View = z.object({
  id,
  name: z.string(),
  shared: z.boolean(),
  /** Null when made by nobody any more. */
  madeBy: z.object({ id, name: z.string() }),
  mine: z.boolean(),
  search: ViewSearch,
  columns,
  changedAt: moment,
})
export type View = z.output<typeof View>
export const NewView = z.strictObject({
  name: line(100),
  shared: z.boolean().default(false),
  search: ViewSearch,
  columns: columns.default([]),
})
export const ChangeView = z.strictObject({
  name: line(100).optional(),
  shared: z.boolean().optional(),
  search: ViewSearch.optional(),
  columns: columns.optional(),
})
