import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DialoguePage, KeepDraft } from '#contract/dialogues.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { personBehind } from '../timeline/index.ts'

type Draft = z.input<typeof DialoguePage>['drafts'][number]

/** Who has begun to write. The words are the writer's own until he sends them. */
export async function draftsOf(context: Context, personId: string): Promise<readonly Draft[]> {
  const { rows } = await sql<Draft>`
    select message_draft.member_id as "memberId", member.name as "memberName", message_draft.channel,
           case when message_draft.member_id = ${memberOf(context.actor)} then message_draft.text end as text,
           case when message_draft.member_id = ${memberOf(context.actor)} then message_draft.subject else '' end as subject,
           message_draft.changed_at as "changedAt"
      from message_draft
      join member on member.workspace_id = message_draft.workspace_id and member.id = message_draft.member_id
     where message_draft.workspace_id = ${context.workspace} and message_draft.person_id = ${personId}
     order by message_draft.changed_at desc`.execute(context.tx)
  return rows
}

/** Keeps what the member has written so far; nothing written ends it. */
export async function keepDraft(
  context: Context,
  askedId: string,
  { channel, subject, text }: z.output<typeof KeepDraft>,
): Promise<void> {
  const { personId } = await personBehind(context, askedId)
  const member = writer(context)
  if (text.trim() === '' && subject.trim() === '') {
    if (await endDraft(context, personId, member)) await tell(context, personId)
    return
  }
  const now = context.clock.now()
  const { rows } = await sql<{ begun: boolean }>`
    insert into message_draft (workspace_id, person_id, member_id, channel, subject, text, changed_at)
    values (${context.workspace}, ${personId}, ${member}, ${channel}, ${subject}, ${text}, ${now})
    on conflict (workspace_id, person_id, member_id) do update
       set channel = excluded.channel, subject = excluded.subject, text = excluded.text, changed_at = excluded.changed_at
    returning xmax = 0 as begun`.execute(context.tx)
  // colleagues hear that somebody began, not every word
  if (rows[0]?.begun === true) await tell(context, personId)
}

/** The words were sent, or given up. Tells whether there were any. */
export async function endDraft(context: Context, personId: string, member: string): Promise<boolean> {
  const ended = await sql`
    delete from message_draft
     where workspace_id = ${context.workspace} and person_id = ${personId} and member_id = ${member}`.execute(
    context.tx,
  )
  return Number(ended.numAffectedRows ?? 0) > 0
}

/** How far the member has read: to this moment. */
export async function markRead(context: Context, askedId: string): Promise<void> {
  const { personId } = await personBehind(context, askedId)
  const member = writer(context)
  const moved = await sql`
    insert into dialogue_read (workspace_id, person_id, member_id, read_at)
    select ${context.workspace}, ${personId}, ${member}, greatest(${context.clock.now()}, dialogue.last_at)
      from dialogue where dialogue.workspace_id = ${context.workspace} and dialogue.person_id = ${personId}
    on conflict (workspace_id, person_id, member_id) do update set read_at = excluded.read_at
     where dialogue_read.read_at < coalesce((
       select last_asked_at from dialogue where dialogue.workspace_id = excluded.workspace_id
          and dialogue.person_id = excluded.person_id), excluded.read_at)`.execute(context.tx)
  if (Number(moved.numAffectedRows ?? 0) > 0) await tell(context, personId)
}

function writer(context: Context): string {
  const member = memberOf(context.actor)
  if (member === null) throw new Problem('not-allowed')
  return member
}

const tell = (context: Context, id: string): Promise<void> =>
  announce(context.tx, context.workspace, [{ topic: 'dialogue', id }], context.clock.now())
