import { type RawBuilder, sql } from 'kysely'
import type { Act, Among, TasksAmong } from '#contract/bulk.ts'
import { type BulkKind, type Chosen, type Item, type Run, sharing } from '#server/listen/bulk/index.ts'
import { type OneOfMany, writeEvents } from '#server/listen/timeline/index.ts'
import { type FieldChange, recordChanges } from '#server/platform/changes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import { isAllowed } from '#server/platform/permissions.ts'
import { Problem } from '#server/platform/problems.ts'
import { duePart, scopeOf, todayOf } from './tasks.ts'
import { tellTasks } from './tell-tasks.ts'

type Part = RawBuilder<unknown>

/** What becomes of many tasks at once: shared out, put off, done. */
export const taskBulk: BulkKind = {
  of: 'tasks',
  async choose(context, among, act) {
    if (!isAllowed(context.actor, 'change tasks')) throw new Problem('not-allowed')
    return {
      table: 'task',
      order: sql`created_at`,
      ...becomes(context, act, await amongTasks(context, among)),
    }
  },
  async carry(context, run, items) {
    const rows = await standing(context, run, items)
    await change(context, run, rows)
    await recordChanges(
      context,
      'task',
      rows.map((row) => becameOf(run, row)),
    )
    const told = rows.flatMap((row) => telling(run, row))
    await writeEvents(context, told, memberOf(context.actor) ?? run.madeBy)
    if (run.act.do === 'done')
      await tellTasks(
        context,
        'task.done',
        rows.filter(({ to }) => to !== null).map(({ id, personId }) => ({ id, person: personId })),
      )
    return rows.map(({ id }) => id)
  },
}

async function amongTasks(context: Context, among: Among): Promise<Part> {
  const own = sql`task.workspace_id = ${context.workspace}`
  if ('ids' in among) return sql`${own} and task.id = any(${plainArray(among.ids)}::uuid[])`
  // the contract ties the search to what is searched
  const search = among.search as Extract<ReturnType<typeof TasksAmong.parse>, { search: unknown }>['search']
  return sql`${own} ${await scopeOf(context, search)} ${duePart(search.due, await todayOf(context))}
    and task.done_at is ${search.state === 'open' ? sql`null` : sql`not null`}`
}

function becomes(context: Context, act: Act, these: Part): Pick<Chosen, 'where' | 'before' | 'after'> {
  switch (act.do) {
    case 'share':
      return { where: these, before: VALUES.share, after: sharing(act) }
    case 'due':
      return { where: these, before: VALUES.due, after: sql`to_jsonb(${act.dueAt}::timestamptz)` }
    case 'done': {
      const done = { at: context.clock.now().toISOString(), by: memberOf(context.actor) }
      return {
        where: sql`${these} and (task.done_at is null) = ${act.on}`,
        before: VALUES.done,
        after: act.on ? sql`${JSON.stringify(done)}::jsonb` : sql`null::jsonb`,
      }
    }
    default:
      throw new Problem('bad-input')
  }
}

/** What an act changes, as it stands in the row. */
const VALUES = {
  share: sql`to_jsonb(owner_member_id)`,
  due: sql`to_jsonb(due_at)`,
  done: sql`case when done_at is not null then jsonb_build_object('at', done_at, 'by', done_by) end`,
} as const

interface Row extends Item {
  readonly title: string
  readonly doing: string
  readonly personId: string | null
}

async function standing(context: Context, { act }: Run, items: readonly Item[]): Promise<readonly Row[]> {
  const value = VALUES[act.do as keyof typeof VALUES]
  // of what is done only that it is done is compared: its moment is written as the database likes
  const same =
    act.do === 'done'
      ? sql`(given.value is null) = (${value} is null)`
      : sql`given.value is not distinct from ${value}`
  const found = await sql<Row>`
    select task.id, given.value::text as "from", given.becomes as "to", title, doing, person_id as "personId"
      from task join unnest(${plainArray(items.map(({ id }) => id))}::uuid[],
                            ${textArray(items.map(({ from }) => from))}::jsonb[],
                            ${textArray(items.map(({ to }) => to))}::text[]) as given (id, value, becomes)
        on given.id = task.id
     where task.workspace_id = ${context.workspace} and ${same}
     order by task.id for update of task`.execute(context.tx)
  return found.rows
}

async function change(context: Context, { act }: Run, rows: readonly Row[]): Promise<void> {
  const becomes = {
    share: sql`owner_member_id = (given.value #>> '{}')::uuid`,
    due: sql`due_at = (given.value #>> '{}')::timestamptz`,
    done: sql`done_at = (given.value ->> 'at')::timestamptz, done_by = (given.value ->> 'by')::uuid,
              seen_event_id = null, watched_since = case when given.value is null then ${context.clock.now()} else watched_since end`,
  }[act.do as keyof typeof VALUES]
  await sql`
    update task set ${becomes}
      from unnest(${plainArray(rows.map(({ id }) => id))}::uuid[], ${textArray(rows.map(({ to }) => to))}::jsonb[]) as given (id, value)
     where task.workspace_id = ${context.workspace} and task.id = given.id`.execute(context.tx)
}

const FIELDS = { share: 'ownerMemberId', due: 'dueAt', done: 'done' } as const

function becameOf({ act }: Run, { id, from, to }: Row): FieldChange {
  const field = FIELDS[act.do as keyof typeof FIELDS]
  const value = (text: string | null): unknown => {
    const said: unknown = text === null ? null : JSON.parse(text)
    if (field === 'done') return said !== null
    return field === 'dueAt' && typeof said === 'string' ? new Date(said).toISOString() : said
  }
  return { id, field, before: value(from), after: value(to) }
}

/** Done, and done no more, stand on the timeline of whom the task is about. */
function telling({ act, id: bulk }: Run, { id, title, doing, personId, to }: Row): OneOfMany[] {
  if (act.do !== 'done' || personId === null) return []
  const name = to === null ? 'Task Reopened' : 'Task Done'
  return [{ personId, name, properties: { task_id: id, title, doing, bulk } }]
}
