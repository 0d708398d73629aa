import { sql } from 'kysely'
import type { TaskDoing } from '#contract/tasks.ts'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { OWN_EVENTS } from '#server/understand/own-events.ts'
import { tellTasks } from './tell-tasks.ts'

/**
 * In which events an act is seen. A call that nobody took is no call; a quote is written, too. To meet, and whatever
 * else, leaves no event, so it is done by hand only.
 */
const SEEN_IN: Readonly<Record<Exclude<TaskDoing, 'meet' | 'other'>, readonly string[]>> = {
  call: ['Call Started', 'Call Answered', 'Call Ended'],
  write: ['Message Sent', 'Email Sent', 'Quote Sent'],
}

/** Closes the open tasks of some people whose act has been seen since. Repeating it changes nothing. */
export async function closeSeen(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const closed = await sql<{ id: string; person: string | null }>`
    with open as (
      select id, person_id, doing, watched_since from task
       where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])
         and done_at is null and doing in ('call', 'write')
    ), seen as (
      select distinct on (open.id) open.id, event.id as event_id, event.occurred_at, event.member_id
        from open, ${OWN_EVENTS}
       where own.workspace_id = ${context.workspace} and own.person_id = open.person_id
         and event.occurred_at > open.watched_since and not event.machine
         and event.name = any(case open.doing when 'call' then ${SEEN_IN.call}::text[] else ${SEEN_IN.write}::text[] end)
       order by open.id, event.occurred_at, event.id
    )
    update task set done_at = seen.occurred_at, done_by = seen.member_id, seen_event_id = seen.event_id
      from seen where task.workspace_id = ${context.workspace} and task.id = seen.id
    returning task.id, task.person_id as person`.execute(context.tx)
  if (closed.rows.length === 0) return
  await recordChanges(
    context,
    'task',
    closed.rows.map(({ id }) => ({ id, field: 'done', before: false, after: true })),
  )
  await tellTasks(context, 'task.done', closed.rows)
  await announce(
    context.tx,
    context.workspace,
    closed.rows.map(({ id }) => ({ topic: 'task', id }) as const),
    context.clock.now(),
  )
}
