import { sql } from 'kysely'
import { isUnusual } from '#pure/exports/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'

/** What leaves as a file, in the audit. */
export const EXPORTED = 'people exported'
const DAYS = 90

interface Days {
  readonly today: number
  readonly usual: number | null
}

/** After an export is in the audit: owners are told when it is much more than he usually takes out, once a day. */
export async function watchExport(context: Context): Promise<void> {
  const { today, usual } = await daysOf(context)
  if (!isUnusual(today, usual)) return
  const now = context.clock.now()
  const { actor } = context
  const told = await sql<{ id: string }>`
    insert into export_alarm (workspace_id, id, at, member_id, key_id, people, usual)
    select ${context.workspace}, ${newId(now)}, ${now}, ${memberOf(actor)}, ${actor.kind === 'key' ? actor.id : null}, ${today}, ${usual ?? 0}
     where not exists (select from export_alarm known
                        where known.workspace_id = ${context.workspace} and known.at >= ${dayOf(now)}::timestamptz
                          and (known.member_id, known.key_id) is not distinct from
                              (${memberOf(actor)}::uuid, ${actor.kind === 'key' ? actor.id : null}::uuid))
    returning id`.execute(context.tx)
  const [alarm] = told.rows
  if (alarm === undefined) return
  await audit(context, {
    action: 'export alarm raised',
    subject: { kind: 'export-alarm', id: alarm.id },
    details: { people: today, usual: usual ?? 0 },
  })
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], now)
}

const dayOf = (now: Date): string => `${now.toISOString().slice(0, 10)}T00:00:00Z`

/** People in his exports of today, and of the largest of his days before. */
async function daysOf(context: Context): Promise<Days> {
  const now = context.clock.now()
  const { kind } = context.actor
  const id = kind === 'member' || kind === 'key' ? context.actor.id : null
  const found = await sql<Days>`
    with days as (
      select (at at time zone 'UTC')::date as day, sum((details ->> 'people')::integer)::integer as people
        from audit_entry
       where workspace_id = ${context.workspace} and action = ${EXPORTED} and actor_kind = ${kind}
         and actor_id is not distinct from ${id}::uuid and at > ${now}::timestamptz - make_interval(days => ${DAYS})
       group by 1)
    select coalesce(sum(people) filter (where day = ${dayOf(now)}::timestamptz::date), 0)::integer as today,
           max(people) filter (where day < ${dayOf(now)}::timestamptz::date) as usual from days`.execute(
    context.tx,
  )
  return found.rows[0] ?? { today: 0, usual: null }
}

/** Those that no owner has seen, but for one's own. */
export async function openAlarms(context: Context) {
  const found = await sql<{ id: string; at: Date; byName: string | null; people: number; usual: number }>`
    select alarm.id, alarm.at, coalesce(member.name, api_key.name) as "byName", alarm.people, alarm.usual
      from export_alarm alarm
      left join member on member.workspace_id = alarm.workspace_id and member.id = alarm.member_id
      left join api_key on api_key.workspace_id = alarm.workspace_id and api_key.id = alarm.key_id
     where alarm.workspace_id = ${context.workspace} and alarm.seen_at is null
       and alarm.member_id is distinct from ${memberOf(context.actor)}::uuid
     order by alarm.at desc limit 20`.execute(context.tx)
  return { alarms: found.rows }
}

export async function seeAlarm(context: Context, id: string): Promise<void> {
  const now = context.clock.now()
  const seen = await sql`
    update export_alarm set seen_at = coalesce(seen_at, ${now}), seen_by = coalesce(seen_by, ${memberOf(context.actor)})
     where workspace_id = ${context.workspace} and id = ${id} returning id`.execute(context.tx)
  if (seen.rows.length === 0) throw new Problem('not-found')
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], now)
}
