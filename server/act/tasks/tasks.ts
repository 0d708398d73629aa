import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Task, TaskDue, TasksQuery } from '#contract/tasks.ts'
import { dayAround } from '#pure/hours/index.ts'
import { personOf } from '#server/listen/identity/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

type Part = RawBuilder<unknown>
type Times = 'dueAt' | 'createdAt' | 'doneAt'
export interface ShownTask extends Omit<Task, Times> {
  readonly dueAt: Date | null
  readonly createdAt: Date
  readonly doneAt: Date | null
}

const COLUMNS = sql`
  task.id, task.title, task.doing, task.person_id as "personId", task.deal_id as "dealId", deal.title as "dealTitle",
  task.company_id as "companyId", company.name as "companyName",
  task.owner_member_id as "ownerMemberId", owner.name as "ownerName", task.play, task.due_at as "dueAt",
  task.created_at as "createdAt", task.done_at as "doneAt", doer.name as "doneBy", task.seen_event_id as "seenEventId"`
const FROM = sql`
  task
  left join deal on deal.workspace_id = task.workspace_id and deal.id = task.deal_id
  left join company on company.workspace_id = task.workspace_id and company.id = task.company_id
  left join member owner on owner.workspace_id = task.workspace_id and owner.id = task.owner_member_id
  left join member doer on doer.workspace_id = task.workspace_id and doer.id = task.done_by`

/** Without a day last: nothing is late without one. */
const DUE = sql`coalesce(task.due_at, 'infinity'::timestamptz)`

export async function listTasks(context: Context, query: TasksQuery) {
  const today = await todayOf(context)
  const scope = await scopeOf(context, query)
  const isOpen = query.state === 'open'
  const key = isOpen ? DUE : sql`task.done_at`
  const place = query.after === undefined ? null : readPlace(query.after)
  const beyond = isOpen ? sql`>` : sql`<`
  const from =
    place === null
      ? sql``
      : sql`and (${key}, task.id) ${beyond} (${place[0]}::timestamptz, ${place[1]}::uuid)`
  const order = isOpen ? sql`asc` : sql`desc`
  const found = await sql<Row & { place: string }>`
    select ${COLUMNS}, ${key}::text as place from ${FROM}
     where task.workspace_id = ${context.workspace} ${scope} ${isOpen ? sql`and task.done_at is null` : sql`and task.done_at is not null`}
       ${duePart(query.due, today)} ${from}
     order by ${key} ${order}, task.id ${order} limit ${query.limit + 1}`.execute(context.tx)
  const shown = found.rows.slice(0, query.limit)
  const last = shown.at(-1)
  const isOfOne = [query.personId, query.dealId, query.companyId].some((one) => one !== undefined)
  return {
    tasks: await named(context, shown),
    next:
      found.rows.length > query.limit && last !== undefined
        ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url')
        : null,
    counts: isOfOne ? null : await countsOf(context, scope, today),
    total: query.after === undefined ? await countWithin(context, scope, query, today) : null,
    todayEnds: today.ends,
  }
}

type Row = Omit<ShownTask, 'personLabel'>
interface Today {
  readonly now: Date
  readonly ends: Date
}

export async function todayOf(context: Context): Promise<Today> {
  const { time_zone } = await context.tx
    .selectFrom('workspace')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  const now = context.clock.now()
  return { now, ends: dayAround(now, time_zone).ends }
}

type Scope = Pick<TasksQuery, 'whose'> &
  Partial<Pick<TasksQuery, 'personId' | 'dealId' | 'companyId' | 'owner'>>

/** Of one person, deal or company everything is shown, whoever owns it. */
export async function scopeOf(
  context: Context,
  { whose, owner, personId, dealId, companyId }: Scope,
): Promise<Part> {
  if (companyId !== undefined) return sql`and task.company_id = ${companyId}`
  if (dealId !== undefined) return sql`and task.deal_id = ${dealId}`
  if (personId !== undefined)
    return sql`and task.person_id = ${(await personOf(context, personId)) ?? personId}`
  if (owner !== undefined)
    return owner === 'nobody'
      ? sql`and task.owner_member_id is null`
      : sql`and task.owner_member_id = ${owner}`
  return whose === 'mine' ? sql`and task.owner_member_id = ${memberOf(context.actor)}` : sql``
}

export function duePart(due: TaskDue | undefined, { now, ends }: Today): Part {
  switch (due) {
    case undefined:
      return sql``
    case 'overdue':
      return sql`and task.due_at < ${now}`
    case 'today':
      return sql`and task.due_at >= ${now} and task.due_at < ${ends}`
    case 'later':
      return sql`and task.due_at >= ${ends}`
    case 'no-date':
      return sql`and task.due_at is null`
  }
}

async function countsOf(context: Context, scope: Part, { now, ends }: Today) {
  const found = await sql<{ overdue: number; today: number; later: number; noDate: number }>`
    select count(*) filter (where due_at < ${now}) as overdue,
           count(*) filter (where due_at >= ${now} and due_at < ${ends}) as today,
           count(*) filter (where due_at >= ${ends}) as later,
           count(*) filter (where due_at is null) as "noDate"
      from task where task.workspace_id = ${context.workspace} and task.done_at is null ${scope}`.execute(
    context.tx,
  )
  return found.rows[0] ?? { overdue: 0, today: 0, later: 0, noDate: 0 }
}

/** Counted one by one up to here. */
const COUNTED = 10_000

export async function countWithin(
  context: Context,
  scope: Part,
  { state, due }: Pick<TasksQuery, 'state' | 'due'>,
  today: Today,
) {
  const found = await sql<{ count: number }>`
    select count(*) as count from (
      select from task where task.workspace_id = ${context.workspace} ${scope} ${duePart(due, today)}
         and task.done_at is ${state === 'open' ? sql`null` : sql`not null`} limit ${COUNTED + 1}) as them`.execute(
    context.tx,
  )
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED), exact: count <= COUNTED }
}

const Place = z.tuple([
  z.string().regex(/^(infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00)$/),
  z.uuid(),
])

function readPlace(after: string): z.output<typeof Place> {
  try {
    return Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}

/** The open task of each deal that is due first. */
export async function nextOfDeals(context: Context, deals: readonly string[]): Promise<ShownTask[]> {
  if (deals.length === 0) return []
  const found = await sql<Row>`
    select distinct on (task.deal_id) ${COLUMNS} from ${FROM}
     where task.workspace_id = ${context.workspace} and task.done_at is null and task.deal_id = any(${[...deals]}::uuid[])
     order by task.deal_id, ${DUE}, task.id`.execute(context.tx)
  return named(context, found.rows)
}

export async function taskById(context: Context, id: string): Promise<ShownTask> {
  const found = await sql<Row>`
    select ${COLUMNS} from ${FROM} where task.workspace_id = ${context.workspace} and task.id = ${id}`.execute(
    context.tx,
  )
  const [task] = await named(context, found.rows)
  if (task === undefined) throw new Problem('not-found')
  return task
}

async function named(context: Context, rows: readonly Row[]): Promise<ShownTask[]> {
  const people = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const labels = new Map((await personRows(context, people)).map((row) => [row.id, row.label]))
  return rows.map((row) => ({ ...row, personLabel: labels.get(row.personId ?? '') ?? null }))
}
