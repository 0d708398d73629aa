import { sql } from 'kysely'
import { recordChanges } from '#server/platform/changes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'

/** The sheet that all departments share; an empty text takes it away. */
export async function writeGoal(context: Context, company: string, text: string): Promise<void> {
  const now = context.clock.now()
  const known = await sql<{ text: string }>`
    select text from company_goal where workspace_id = ${context.workspace} and company_id = ${company} for update`.execute(
    context.tx,
  )
  await (text === ''
    ? sql`delete from company_goal where workspace_id = ${context.workspace} and company_id = ${company}`
    : sql`insert into company_goal (workspace_id, company_id, text, changed_at, changed_by)
          values (${context.workspace}, ${company}, ${text}, ${now}, ${memberOf(context.actor)})
          on conflict (workspace_id, company_id) do update set
            text = excluded.text, changed_at = excluded.changed_at, changed_by = excluded.changed_by`
  ).execute(context.tx)
  await recordChanges(context, 'company', [
    { id: company, field: 'goal', before: known.rows[0]?.text ?? null, after: text === '' ? null : text },
  ])
  await announce(context.tx, context.workspace, [{ topic: 'company', id: company }], now)
}
