import { sql } from 'kysely'
import type { Context } from './context.ts'
import { leave } from './database/transaction.ts'
import { newId } from './identifiers.ts'

export interface AuditedAct {
  readonly action: string
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Codes, ids and counts; never a person's data. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/** Writes down who did what, in the transaction that did it. */
export async function audit(context: Context, act: AuditedAct): Promise<void> {
  const now = context.clock.now()
  const { actor } = context
  const written = sql`/* audit */
    insert into audit_entry (workspace_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id, details)
    values (${context.workspace}, ${newId(now)}, ${now}, ${actor.kind},
            ${actor.kind === 'member' || actor.kind === 'key' ? actor.id : null}, ${act.action},
            ${act.subject?.kind ?? null}, ${act.subject?.id ?? null}, ${JSON.stringify(act.details ?? {})})`
  await leave(context.tx, written.execute(context.tx))
}

export interface AuditSearch {
  readonly after: string | null
  readonly limit: number
  readonly who?: string | undefined
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Every action that ever stood in the audit, in order of the letters. */
export async function auditActions(context: Context): Promise<string[]> {
  const rows = await context.tx
    .selectFrom('audit_entry')
    .select('action')
    .distinct()
    .where('workspace_id', '=', context.workspace)
    .orderBy('action')
    .execute()
  return rows.map(({ action }) => action)
}

export async function auditPage(context: Context, { after, limit, who, action, from, until }: AuditSearch) {
  let query = context.tx
    .selectFrom('audit_entry')
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'audit_entry.workspace_id')
        .onRef('member.id', '=', 'audit_entry.actor_id'),
    )
    .leftJoin('api_key', (join) =>
      join
        .onRef('api_key.workspace_id', '=', 'audit_entry.workspace_id')
        .onRef('api_key.id', '=', 'audit_entry.actor_id'),
    )
    .select([
      'audit_entry.id',
      'at',
      'actor_kind',
      'actor_id',
      sql<string | null>`coalesce(member.name, api_key.name)`.as('actor_name'),
      'action',
      'subject_kind',
      'subject_id',
      'details',
    ])
    .where('audit_entry.workspace_id', '=', context.workspace)
    .orderBy('audit_entry.id', 'desc')
    .limit(limit)
  if (after !== null) query = query.where('audit_entry.id', '<', after)
  if (who === 'machines') query = query.where('actor_kind', 'in', ['system', 'operator'])
  else if (who !== undefined) query = query.where('actor_id', '=', who)
  if (action !== undefined) query = query.where('action', '=', action)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (until !== undefined) query = query.where('at', '<', new Date(until))
  return query.execute()
}
