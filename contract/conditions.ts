import { z } from '@hono/zod-openapi'
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
