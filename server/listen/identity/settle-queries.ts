import { sql } from 'kysely'
import type { Resolution } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { EpochRow } from './region-handles.ts'

/** Leaves regions for the background that are too large to wait for. */
export async function postpone(context: Context, handleIds: readonly string[]): Promise<void> {
  await sql`insert into identity_backlog (workspace_id, handle_id)
            select ${context.workspace}, id from unnest(${[...handleIds].sort()}::uuid[]) as id
            on conflict do nothing`.execute(context.tx)
}

/** Which links are refused, and why; the others hold. */
export async function writeRefusals(context: Context, { accepted, refused }: Resolution): Promise<void> {
  const reasons = new Map(
    refused.flatMap(({ links, because }) => links.map((id) => [id, JSON.stringify(because)] as const)),
  )
  const entries = [
    ...accepted.flatMap(({ links }) => links.map((id): [string, string | null] => [id, null])),
    ...reasons,
  ]
  if (entries.length === 0) return
  await sql`
    update link set refused_because = judged.because
      from unnest(${entries.map(([id]) => id)}::uuid[], ${entries.map(([, because]) => because)}::jsonb[])
           as judged (id, because)
     where link.workspace_id = ${context.workspace} and link.id = judged.id
       and link.refused_because is distinct from judged.because`.execute(context.tx)
}

/** A value through which too much was joined is put aside by a decision, which a member may take back. */
export async function writeQuarantines(
  context: Context,
  rows: readonly EpochRow[],
  { quarantined }: Resolution,
): Promise<void> {
  const found = quarantined.filter(({ because }) => because === 'too-many-joins')
  if (found.length === 0) return
  const now = context.clock.now()
  const entries = found.flatMap(({ handle, at }) => {
    const row = rows.find(({ id }) => id === handle)
    return row === undefined ? [] : [{ id: newId(now), at: new Date(at).toISOString(), row }]
  })
  await sql`
    insert into identity_decision (workspace_id, id, decided_at, decision, kind, scope, value)
    select ${context.workspace}, given.id, given.at, 'quarantine', given.kind, given.scope, given.value
      from unnest(${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ at }) => at)}::timestamptz[],
                  ${entries.map(({ row }) => row.kind)}::text[], ${entries.map(({ row }) => row.scope)}::text[],
                  ${entries.map(({ row }) => row.value)}::text[]) as given (id, at, kind, scope, value)
     where not exists (
       select from identity_decision as known where known.workspace_id = ${context.workspace}
          and known.decision = 'quarantine' and known.decided_by is null
          and known.kind = given.kind and known.scope = given.scope and known.value = given.value)`.execute(
    context.tx,
  )
}

/** What the usual event reads instead of the evidence: the status of each handle and whether its region is simple. */
export async function writeFlags(
  context: Context,
  rows: readonly EpochRow[],
  resolution: Resolution,
  isContested: boolean,
): Promise<void> {
  const shared = new Set(resolution.sharedDevices.map(({ handle }) => handle))
  const quarantined = new Set(resolution.quarantined.map(({ handle }) => handle))
  const changed = rows
    .map((row) => ({
      row,
      status: quarantined.has(row.baseId) ? 'quarantined' : shared.has(row.baseId) ? 'shared' : 'live',
      split: (resolution.epochs.get(row.baseId)?.length ?? 1) > 1,
    }))
    .filter(
      ({ row, status, split }) =>
        row.status !== status || row.split !== split || row.contested !== isContested,
    )
  if (changed.length === 0) return
  await sql`
    update handle set status = flags.status, split = flags.split, contested = ${isContested}
      from unnest(${changed.map(({ row }) => row.id)}::uuid[], ${changed.map(({ status }) => status)}::text[],
                  ${changed.map(({ split }) => split)}::boolean[]) as flags (id, status, split)
     where handle.workspace_id = ${context.workspace} and handle.id = flags.id`.execute(context.tx)
}
