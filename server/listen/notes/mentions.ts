import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Mentions, ReadMentions } from '#contract/notes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'

type Shown = z.input<typeof Mentions>

/** Where I was mentioned: what I have not read, and the newest of what I have. */
export async function myMentions(context: Context): Promise<Shown> {
  const me = memberOf(context.actor)
  const found = await sql<Shown['mentions'][number]>`
    select note.id as "noteId",
           case when note.person_id is not null then 'person' when note.deal_id is not null then 'deal' else 'company' end as about,
           coalesce(note.person_id, note.deal_id, note.company_id) as "aboutId",
           coalesce(person.name, deal.title, company.name, '') as label, note.text, member.name as "memberName",
           note_mention.mentioned_at as "mentionedAt", note_mention.read_at as "readAt"
      from note_mention
      join note on note.workspace_id = note_mention.workspace_id and note.id = note_mention.note_id and note.removed_at is null
      left join person on person.workspace_id = note.workspace_id and person.id = note.person_id
      left join deal on deal.workspace_id = note.workspace_id and deal.id = note.deal_id
      left join company on company.workspace_id = note.workspace_id and company.id = note.company_id
      left join member on member.workspace_id = note.workspace_id and member.id = note.written_by
     where note_mention.workspace_id = ${context.workspace} and note_mention.member_id = ${me}
     order by note_mention.read_at is not null, note_mention.mentioned_at desc, note.id limit 200`.execute(
    context.tx,
  )
  const unread = found.rows.filter(({ readAt }) => readAt === null)
  return {
    mentions: [...unread, ...found.rows.filter(({ readAt }) => readAt !== null).slice(0, 20)],
    unread: unread.length,
  }
}

/** Takes them off the list of what is not read, or puts them back on it. */
export async function readMentions(
  context: Context,
  { noteIds, read }: z.output<typeof ReadMentions>,
): Promise<Shown> {
  await sql`
    update note_mention set read_at = ${read ? context.clock.now() : null}
     where workspace_id = ${context.workspace} and member_id = ${memberOf(context.actor)}
       and note_id = any(${noteIds}::uuid[]) and (read_at is null) = ${read}`.execute(context.tx)
  await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], context.clock.now())
  return myMentions(context)
}
