import { sql } from 'kysely'
import type { Assignment } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'

/** What members decided about unclaimed visits on devices. */
export async function assignmentsOf(
  context: Context,
  deviceIds: readonly string[],
): Promise<readonly Assignment[]> {
  if (deviceIds.length === 0) return []
  const { rows } = await sql<{ handle: string; moment: Date; to: string | null; at: Date }>`
    select handle_id as handle, moment, to_handle_id as "to", decided_at as at from visit_assignment
     where workspace_id = ${context.workspace} and handle_id = any(${plainArray(deviceIds)}::uuid[])`.execute(
    context.tx,
  )
  return rows.map(({ handle, moment, to, at }) => {
    return { kind: 'assign', handle, moment: moment.getTime(), to, at: at.getTime() }
  })
}

export const insertAssignment = (context: Context, { handle, moment, to, at }: Assignment) =>
  context.tx
    .insertInto('visit_assignment')
    .values({
      workspace_id: context.workspace,
      id: newId(context.clock.now()),
      handle_id: handle,
      moment: new Date(moment),
      to_handle_id: to,
      decided_at: new Date(at),
      decided_by: memberOf(context.actor),
    })
    .execute()

/** Through which of a person's addresses the device was used, the latest use first; null when by none. */
export async function userOf(context: Context, deviceId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select handle_use.by_handle_id as id from handle_use
      join handle on handle.workspace_id = handle_use.workspace_id and handle.base_handle_id = handle_use.by_handle_id
     where handle_use.workspace_id = ${context.workspace} and handle_use.weak_handle_id = ${deviceId}
       and handle.person_id = ${personId}
     order by handle_use.last_at desc, handle_use.by_handle_id limit 1`.execute(context.tx)
  return rows[0]?.id ?? null
}

/** Everybody whom a device means at some time. */
export async function peopleOn(context: Context, deviceId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from handle
     where workspace_id = ${context.workspace}
       and (id = ${deviceId} or (epoch > 0 and base_handle_id = ${deviceId}))`.execute(context.tx)
  return rows.map(({ id }) => id)
}
