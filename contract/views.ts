import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'
import { CompaniesQuery } from './companies.ts'
import { DealsQuery } from './deals.ts'
import { ListDialogues } from './inbox.ts'
import { PeopleQuery } from './people.ts'
import { TasksQuery } from './tasks.ts'

/** How a list looks, under a name: all that its address can say, and its columns. Personal, or for everyone. */
export const ViewOf = z.enum(['people', 'companies', 'deals', 'tasks', 'dialogues'])
export type ViewOf = z.output<typeof ViewOf>

/** What a view keeps of each list: everything that stands in its address. */
export const ViewSearches = {
  people: PeopleQuery.pick({ q: true, owner: true, state: true, direction: true, filter: true }).extend({
    who: PeopleQuery.shape.who.unwrap().optional(),
    sort: PeopleQuery.shape.sort.unwrap().optional(),
  }),
  companies: CompaniesQuery.pick({ q: true, open: true, direction: true }).extend({
    sort: CompaniesQuery.shape.sort.unwrap().optional(),
  }),
  deals: z.strictObject({
    view: z.enum(['table']).optional(),
    pipeline: id.optional(),
    owner: DealsQuery.shape.owner,
    rotting: DealsQuery.shape.rotting,
    closes: DealsQuery.shape.closes,
    sort: DealsQuery.shape.sort.unwrap().optional(),
    direction: DealsQuery.shape.direction,
  }),
  tasks: z.strictObject({
    whose: TasksQuery.shape.whose.unwrap().optional(),
    state: TasksQuery.shape.state.unwrap().optional(),
    due: TasksQuery.shape.due,
    owner: TasksQuery.shape.owner,
    view: z.enum(['table']).optional(),
  }),
  dialogues: z.strictObject({
    folder: ListDialogues.shape.folder.unwrap().optional(),
    channel: ListDialogues.shape.channel,
    team: ListDialogues.shape.team,
    waiting: z.enum(['true']).optional(),
    intent: ListDialogues.shape.intent,
    mood: ListDialogues.shape.mood,
    lead: ListDialogues.shape.lead,
    tag: ListDialogues.shape.tag,
  }),
} as const satisfies Record<ViewOf, z.ZodType>
/** Checked by the schema of its list when it is saved. */
const search = z.record(z.string().max(40), z.string().max(8_000))

/** Names of columns in their order; fields.<key> for a field of the company's own. */
const column = z.string().regex(/^([a-z-]{1,40}|fields\.[a-zA-Z][a-zA-Z0-9_]{0,62})$/)
const columns = z.array(column).max(60)
/** Of columns that somebody drew wider or narrower: how wide, in rem. */
const widths = z.record(column, z.number().min(3).max(60))
export const View = z.object({
  id,
  of: ViewOf,
  name: z.string(),
  shared: z.boolean(),
  madeBy: z.object({ id, name: z.string() }),
  mine: z.boolean(),
  search,
  columns,
  widths: z.record(z.string(), z.number()),
  changedAt: moment,
})
export type View = z.output<typeof View>
export const NewView = z.strictObject({
  of: ViewOf.default('people'),
  name: line(100),
  shared: z.boolean().default(false),
  search,
  columns: columns.default([]),
  widths: widths.default({}),
})
export const ChangeView = z.strictObject({
  name: line(100).optional(),
  shared: z.boolean().optional(),
  search: search.optional(),
  columns: columns.optional(),
  widths: widths.optional(),
})
export const ViewsQuery = z.strictObject({ of: ViewOf.default('people') })
/** How many each view shows now: counted up to 10,000; null when it would take too long. May be half a minute old. */
export const ViewCounts = z.array(z.object({ id, count: z.number().nullable(), exact: z.boolean() }))
export type ViewCounts = z.output<typeof ViewCounts>
/** The views of one list in the order in which I want to see them. */
export const ViewOrder = z.strictObject({ ids: z.array(id).max(200) })
