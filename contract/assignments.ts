import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'
import { PeopleQuery } from './people.ts'

/** Everyone whom the list would show, given to these members in turn, whoever brought most first. */
export const NewAssignment = z.strictObject({
  search: PeopleQuery.pick({ q: true, who: true, owner: true, state: true, filter: true }),
  memberIds: z.array(id).min(1).max(50),
})
export type NewAssignment = z.output<typeof NewAssignment>
export const Assignment = z.object({
  id,
  madeAt: moment,
  /** doing and undoing go on by portions until done and undone. */
  state: z.enum(['doing', 'done', 'undoing', 'undone']),
  total: z.number(),
  /** Given so far, or given back so far. */
  moved: z.number(),
  /** Changed by somebody meanwhile, so not touched. */
  leftAlone: z.number(),
  members: z.array(z.object({ id, name: z.string(), people: z.number() })),
})
export type Assignment = z.output<typeof Assignment>
