import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { KeepDraft, KeptDraft, Draft as Shown } from '#contract/dialogues.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { personBehind } from '../timeline/index.ts'

type Draft = z.input<typeof Shown>

/** Who has begun to write. The words are the writer's own until he sends them. */
export async function draftsOf(context: Context, personId: string): Promise<readonly Draft[]> {
  const member = memberOf(context.actor)
  const { rows } = await sql<Draft>`
    select draft.member_id as "memberId", member.name as "memberName", draft.channel, draft.account_id as "accountId",
           draft.handle_id as "handleId",
           case when draft.member_id = ${member} then draft.cc else '' end as cc,
           case when draft.member_id = ${member} then draft.bcc else '' end as bcc, draft.version, draft.changed_at as "changedAt",
           case when draft.member_id = ${member} then draft.text end as text,
           case when draft.member_id = ${member} then draft.subject else '' end as subject,
           case when draft.member_id = ${member} then draft.seen_message_id end as "seenMessageId",
           coalesce((select jsonb_agg(jsonb_build_object('id', file.id, 'name', file.name) order by file.added_at, file.id)
              from file where file.workspace_id = draft.workspace_id and file.person_id = draft.person_id
               and file.id = any(draft.attachment_ids) and file.removed_at is null
               and draft.member_id = ${member}), '[]') as attachments
      from message_draft draft
      join member on member.workspace_id = draft.workspace_id and member.id = draft.member_id
     where draft.workspace_id = ${context.workspace} and draft.person_id = ${personId}
     order by draft.changed_at desc`.execute(context.tx)
  return rows
}

/**
 * Keeps what the member has written so far; nothing written ends it. Whoever says which version his words grew from
 * writes over no other: he is shown what is there, and puts the two together.
 */
export async function keepDraft(
  context: Context,
  askedId: string,
  words: z.output<typeof KeepDraft>,
): Promise<z.input<typeof KeptDraft>> {
  const { personId } = await personBehind(context, askedId)
  const member = writer(context)
  if (isWritten(words)) {
    const version = await write(context, { personId, member, words })
    if (version !== null) return { version, other: null }
  } else if (await endDraft(context, personId, member, { version: words.base })) await tell(context, personId)
  const other = (await draftsOf(context, personId)).find(({ memberId }) => memberId === member) ?? null
  return { version: null, other }
}

const isWritten = ({ subject, text, cc, bcc, attachmentIds }: z.output<typeof KeepDraft>): boolean =>
  [subject, text, cc, bcc].some((typed) => typed.trim() !== '') || attachmentIds.length > 0

interface Kept {
  readonly personId: string
  readonly member: string
  readonly words: z.output<typeof KeepDraft>
}

/** The new version; null: another one than these words grew from is kept. */
async function write(context: Context, { personId, member, words }: Kept): Promise<string | null> {
  const now = context.clock.now()
  const { rows } = await sql<{ begun: boolean; version: string }>`
    insert into message_draft (workspace_id, person_id, member_id, channel, account_id, handle_id, subject, text,
                               cc, bcc, attachment_ids, seen_message_id, version, changed_at)
    values (${context.workspace}, ${personId}, ${member}, ${words.channel}, ${words.accountId}, ${words.handleId},
            ${words.subject}, ${words.text}, ${words.cc}, ${words.bcc}, ${plainArray(words.attachmentIds)}::uuid[], ${words.seenMessageId}, ${newId(now)}, ${now})
    on conflict (workspace_id, person_id, member_id) do update
       set channel = excluded.channel, account_id = excluded.account_id, handle_id = excluded.handle_id,
           subject = excluded.subject, text = excluded.text, cc = excluded.cc, bcc = excluded.bcc, attachment_ids = excluded.attachment_ids,
           seen_message_id = excluded.seen_message_id, version = excluded.version, changed_at = excluded.changed_at
     where ${words.base === undefined ? sql`true` : sql`message_draft.version = ${words.base}::uuid`}
    returning xmax = 0 as begun, version`.execute(context.tx)
  // colleagues hear that somebody began, not every word
  if (rows[0]?.begun === true) await tell(context, personId)
  return rows[0]?.version ?? null
}

/** The words were sent, or given up; only this version, or these words, when they are named. Tells whether there were any. */
export async function endDraft(
  context: Context,
  personId: string,
  member: string,
  { version, text }: { readonly version?: string | null | undefined; readonly text?: string } = {},
): Promise<boolean> {
  const ended = await sql`
    delete from message_draft
     where workspace_id = ${context.workspace} and person_id = ${personId} and member_id = ${member}
       and ${version === undefined ? sql`true` : sql`version = ${version}::uuid`}
       and ${text === undefined ? sql`true` : sql`btrim(text) = btrim(${text})`}`.execute(context.tx)
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
