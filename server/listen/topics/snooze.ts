import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'

/** What slept until now comes back by itself; run by the clock, and harmless when run twice. */
export async function wakeTopics(context: Context): Promise<void> {
  const now = context.clock.now()
  const { rows } = await sql<{ personId: string }>`
    update topic set status = 'open', snoozed_until = null, changed_at = ${now}
     where workspace_id = ${context.workspace} and status = 'snoozed' and snoozed_until <= ${now}
     returning person_id as "personId"`.execute(context.tx)
  const people = [...new Set(rows.map(({ personId }) => personId))]
  await announce(
    context.tx,
    context.workspace,
    people.map((id) => ({ topic: 'dialogue', id })),
    now,
  )
}
