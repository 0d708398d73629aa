import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { NotificationKind } from '#contract/promises.ts'
import { readMentions } from '#server/listen/notes/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { NEWS_CHANNEL, notify } from '#server/platform/live.ts'

type Kind = z.output<typeof NotificationKind>

interface News {
  readonly members: readonly string[]
  readonly kind: Kind
  /** The same thing is told to the same member once. */
  readonly key: string
  readonly person: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** Returns how many did not know yet. */
export async function notifyMembers(
  context: Context,
  { members, kind, key, person, facts }: News,
): Promise<number> {
  if (members.length === 0) return 0
  const now = context.clock.now()
  const told = await context.tx
    .insertInto('notification')
    .values(
      [...new Set(members)].map((member) => ({
        workspace_id: context.workspace,
        id: newId(now),
        member_id: member,
        kind,
        key,
        person_id: person,
        facts: JSON.stringify(facts),
        created_at: now,
        look_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id', 'key']).doNothing())
    .returning('id')
    .execute()
  if (told.length > 0) await notify(context.tx, NEWS_CHANNEL, context.workspace)
  return told.length
}

/**
 * The newest of a member, unread ones before the others; in his own sight. A mention is read where it is read first:
 * here or where it was made. Whoever it is about is called as he is called now.
 */
export async function notificationsOf(context: Context, member: string) {
  const rows = await newsWhere(
    context,
    sql`notification.member_id = ${member}`,
    sql`order by coalesce(notification.read_at, note_mention.read_at) is not null, notification.created_at desc limit 50`,
  )
  const { rows: counted } = await sql<{ unread: number }>`
    select count(*)::int as unread from notification ${MENTIONED}
     where notification.workspace_id = ${context.workspace} and notification.member_id = ${member}
       and notification.read_at is null and note_mention.read_at is null
       and (notification.kind <> 'mention' or note.id is not null)`.execute(context.tx)
  return { notifications: rows, unread: counted[0]?.unread ?? 0 }
}

export interface KnownNews {
  readonly id: string
  readonly kind: Kind
  readonly personId: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  readonly readAt: Date | null
  /** What was decided of telling it: see act/telling. */
  readonly telling: object | null
}

/** As the actor may see them: what concerns people out of his sight, or a note that is gone, is not there. */
export async function newsWhere(
  context: Context,
  condition: RawBuilder<unknown>,
  rest = sql`order by notification.created_at`,
): Promise<KnownNews[]> {
  const { rows } = await sql<KnownNews>`
    select notification.id, notification.kind, coalesce(notification.person_id, note.person_id) as "personId",
           case when note.id is null then notification.facts
                     || case when person.name is null then '{}' else jsonb_build_object('person', person.name) end
                else jsonb_build_object('noteId', note.id, 'from', writer.name, 'text', note.text,
                                        'about', case when note.person_id is not null then 'person'
                                                      when note.deal_id is not null then 'deal' else 'company' end,
                                        'aboutId', coalesce(note.person_id, note.deal_id, note.company_id),
                                        'person', coalesce(person.name, deal.title, company.name)) end as facts,
           notification.created_at as "createdAt", coalesce(notification.read_at, note_mention.read_at) as "readAt", notification.telling
      from notification ${MENTIONED}
      left join member writer on writer.workspace_id = note.workspace_id and writer.id = note.written_by
      left join person on person.workspace_id = notification.workspace_id
                      and person.id = coalesce(notification.person_id, note.person_id)
      left join deal on deal.workspace_id = note.workspace_id and deal.id = note.deal_id
      left join company on company.workspace_id = note.workspace_id and company.id = note.company_id
     where notification.workspace_id = ${context.workspace} and ${condition}
       and (notification.kind <> 'mention' or note.id is not null) ${rest}`.execute(context.tx)
  return rows
}

const MENTIONED = sql`
      left join note on notification.kind = 'mention' and note.workspace_id = notification.workspace_id
                    and note.id = (notification.facts->>'noteId')::uuid and note.removed_at is null
      left join note_mention on note_mention.workspace_id = note.workspace_id and note_mention.note_id = note.id
                    and note_mention.member_id = notification.member_id`

/** Only his own: whatever else is named is not there for him. A mention is read with its news, and the other way round. */
export async function markRead(
  context: Context,
  member: string,
  ids: readonly string[],
  read: boolean,
): Promise<void> {
  const { rows } = await sql<{ noteId: string | null }>`
    update notification set read_at = ${read ? context.clock.now() : null}
     where workspace_id = ${context.workspace} and member_id = ${member} and id = any(${[...ids]}::uuid[])
    returning case kind when 'mention' then facts->>'noteId' end as "noteId"`.execute(context.tx)
  const noteIds = rows.flatMap(({ noteId }) => noteId ?? [])
  if (noteIds.length > 0) await readMentions(context, { noteIds, read })
}
