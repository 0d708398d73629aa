import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { CannedReply, KeepCannedReply } from '#contract/canned.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'

type Shown = z.input<typeof CannedReply>
type Kept = z.output<typeof KeepCannedReply>

const COLUMNS = sql`id, shortcut, title, text, member_id is not null as own`

/** Everybody's and the member's own, by their shortcuts; an own one stands before everybody's of the same name. */
export async function cannedReplies(context: Context): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select ${COLUMNS} from canned_reply
     where workspace_id = ${context.workspace} and (member_id is null or member_id = ${memberOf(context.actor)})
     order by lower(shortcut), member_id is null, id`.execute(context.tx)
  return rows
}

/** The words of one that the member may use; null: there is none, or it is a colleague's. */
export async function readyWords(context: Context, id: string): Promise<Pick<Shown, 'text' | 'own'> | null> {
  const { rows } = await sql<Pick<Shown, 'text' | 'own'>>`
    select text, member_id is not null as own from canned_reply
     where workspace_id = ${context.workspace} and id = ${id}
       and (member_id is null or member_id = ${memberOf(context.actor)})`.execute(context.tx)
  return rows[0] ?? null
}

export async function addCannedReply(context: Context, reply: Kept): Promise<Shown> {
  const { rows } = await sql<Shown>`
    insert into canned_reply (workspace_id, id, shortcut, title, text, member_id, changed_at)
    values (${context.workspace}, ${newId(context.clock.now())}, ${reply.shortcut}, ${reply.title}, ${reply.text},
            ${ownerOf(context, reply)}, ${context.clock.now()})
    on conflict do nothing returning ${COLUMNS}`.execute(context.tx)
  const [kept] = rows
  if (kept === undefined) throw new Problem('already-exists')
  await audit(context, { action: 'canned reply kept', subject: { kind: 'canned reply', id: kept.id } })
  return kept
}

export async function changeCannedReply(context: Context, id: string, reply: Kept): Promise<Shown> {
  await assertHis(context, id)
  const { rows } = await sql<Shown>`
    update canned_reply set shortcut = ${reply.shortcut}, title = ${reply.title}, text = ${reply.text},
                            member_id = ${ownerOf(context, reply)}, changed_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id}
       and not exists (select from canned_reply other where other.workspace_id = ${context.workspace} and other.id <> ${id}
                          and lower(other.shortcut) = lower(${reply.shortcut})
                          and other.member_id is not distinct from ${ownerOf(context, reply)}::uuid)
     returning ${COLUMNS}`.execute(context.tx)
  const [kept] = rows
  if (kept === undefined) throw new Problem('already-exists')
  await audit(context, { action: 'canned reply kept', subject: { kind: 'canned reply', id } })
  return kept
}

export async function removeCannedReply(context: Context, id: string): Promise<void> {
  await assertHis(context, id)
  await sql`delete from canned_reply where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  await audit(context, { action: 'canned reply removed', subject: { kind: 'canned reply', id } })
}

/** Those of colleagues are not there; everybody's may be put right by everybody. */
async function assertHis(context: Context, id: string): Promise<void> {
  const { rows } = await sql`
    select from canned_reply where workspace_id = ${context.workspace} and id = ${id}
       and (member_id is null or member_id = ${memberOf(context.actor)})`.execute(context.tx)
  if (rows.length === 0) throw new Problem('not-found')
}

function ownerOf(context: Context, { own }: Kept): string | null {
  if (!own) return null
  const member = memberOf(context.actor)
  if (member === null) throw new Problem('not-allowed')
  return member
}
