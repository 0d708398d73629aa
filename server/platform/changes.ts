import { sql } from 'kysely'
import { same } from '#pure/history/index.ts'
import { type Context, memberOf, type Origin } from './context.ts'
import { newId } from './identifiers.ts'

export type RecordKind = 'person' | 'company' | 'deal' | 'task'

/** One field of a record that another value came into. */
export interface FieldChange {
  readonly id: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Through which door something changes, and for whom; said by the context, or told by who acts. */
export function originOf({ origin, actor }: Context): Origin & { readonly keyId: string | null } {
  const own = { member: 'screen', key: 'api', operator: 'console', system: 'machine' } as const
  return {
    door: own[actor.kind],
    ...origin,
    memberId: memberOf(actor) ?? origin?.memberId ?? null,
    keyId: actor.kind === 'key' ? actor.id : null,
  }
}

/**
 * Writes down what became of fields, in the transaction that did it and in one statement, however many records it
 * were. What is the same as before is left out.
 */
export async function recordChanges(
  context: Context,
  kind: RecordKind,
  changes: readonly FieldChange[],
): Promise<void> {
  const real = changes.filter(({ before, after }) => !same(before, after))
  if (real.length === 0) return
  const now = context.clock.now()
  const given = real.map((change) => ({ ...change, change: newId(now) }))
  await sql`
    insert into record_change (workspace_id, record_kind, record_id, id, at, task_id, member_id, key_id, door, field,
                               before, after, because)
    select ${context.workspace}, ${kind}, given.id, given.change, ${now}, ${kind === 'task' ? sql`given.id` : sql`null`},
           ${originColumns(context)}, given.field, nullif(given.before, 'null'), nullif(given.after, 'null'), ${becauseOf(context)}
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (id uuid, change uuid, field text, before jsonb, after jsonb)`.execute(context.tx)
}

/** How an event of our own says through which door it came; a member at a screen needs no words. */
export function saidBy(context: Context): { readonly by?: object } {
  const { door, keyId, because } = originOf(context)
  if (door === 'screen' && because === undefined) return {}
  return {
    by: { door, ...(keyId === null ? {} : { key: keyId }), ...(because === undefined ? {} : { because }) },
  }
}

/** For statements that write down their changes themselves: member_id, key_id, door. */
export function originColumns(context: Context) {
  const { memberId, keyId, door } = originOf(context)
  return sql`${memberId ?? null}::uuid, ${keyId}::uuid, ${door}::text`
}

export const becauseOf = (context: Context) => sql`${JSON.stringify(originOf(context).because ?? {})}::jsonb`
