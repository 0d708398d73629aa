import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

interface WaitingCase {
  readonly case: string
  readonly step: string
  readonly personId: string | null
  readonly lastAt: string
}

/** Writes who is to be reminded of whom; returns the cases that were not reminded of before. */
export async function keepReminders(
  context: Context,
  process: string,
  cases: readonly WaitingCase[],
  note: string | null,
): Promise<ReadonlySet<string>> {
  const now = context.clock.now()
  const rows = cases.map((one) => ({
    id: newId(now),
    person_id: one.personId,
    case_key: one.case,
    activity: one.step,
    since: one.lastAt,
  }))
  const kept = await sql<{ case_key: string }>`
    insert into process_reminder (workspace_id, id, process_id, person_id, case_key, activity, waiting_since, note,
                                  asked_by, asked_at)
    select ${context.workspace}, id, ${process}, person_id, case_key, activity, since, ${note},
           ${memberOf(context.actor)}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (
             id uuid, person_id uuid, case_key text, activity text, since timestamptz)
    on conflict (workspace_id, process_id, case_key, activity, waiting_since) do nothing
    returning case_key`.execute(context.tx)
  return new Set(kept.rows.map((row) => row.case_key))
}

/** The reminders of some cases that still wait where they did, by case and step. */
export async function remindersOf(context: Context, process: string, cases: readonly WaitingCase[]) {
  const found = await sql<{ key: string; at: Date; ownerName: string | null }>`
    select case_key || ' ' || activity as key, max(asked_at) as at, max(member.name) as "ownerName"
      from process_reminder reminder
      join person on person.workspace_id = reminder.workspace_id and person.id = reminder.person_id
      left join member on member.workspace_id = person.workspace_id and member.id = person.owner_member_id
     where reminder.workspace_id = ${context.workspace} and process_id = ${process}
       and case_key = any(${cases.map((one) => one.case)}::text[])
     group by 1`.execute(context.tx)
  return new Map(found.rows.map(({ key, ...reminder }) => [key, reminder]))
}

/** What was asked about a person goes along when nothing else of him is left. */
export const moveReminders: RecordMover = async (context, { from, to, whole }) => {
  if (!whole) return
  await sql`
    update process_reminder set person_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${from}`.execute(context.tx)
}
