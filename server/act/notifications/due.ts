import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { KnownNews } from './notify.ts'

/** A piece of news whose time to be told, or to be put off, has come. */
export interface DueNews extends Pick<KnownNews, 'id' | 'kind' | 'createdAt'> {
  readonly memberId: string
  readonly isRead: boolean
  /** What it told of is no more: somebody took the customer, the promise is kept, the offer was decided. */
  readonly isOver: boolean
  /** It was put off to be told in one piece with others. */
  readonly wasHeld: boolean
}

/** The oldest first; what another process looks at is passed by. */
export async function dueNews(context: Context, most: number): Promise<readonly DueNews[]> {
  const { rows } = await sql<DueNews>`/* news due */
    select notification.id, notification.kind, notification.member_id as "memberId",
           notification.created_at as "createdAt",
           notification.read_at is not null or exists (
             select from note_mention where notification.kind = 'mention' and ${BEHIND('note_mention')}
                and note_mention.note_id = (facts->>'noteId')::uuid and note_mention.member_id = notification.member_id
                and note_mention.read_at is not null) as "isRead",
           coalesce(telling->>'tell' = 'digest', false) as "wasHeld",
           case when kind = 'message-unassigned' then not exists (
                  select from topic where ${BEHIND('topic')} and topic.id = (facts->>'topicId')::uuid
                     and topic.status = 'open' and topic.member_id is null and topic.waiting_since is not null)
                when kind = 'message-failed' then not exists (
                  select from outbox where ${BEHIND('outbox')} and outbox.id = (facts->>'outboxId')::uuid
                     and (outbox.state in ('failed', 'unknown') or outbox.trouble like 'policy:%'))
                  and not exists (select from message where ${BEHIND('message')}
                     and message.outbox_id = (facts->>'outboxId')::uuid and message.state = 'failed')
                when kind in ('promise-at-risk', 'promise-escalated') then exists (
                  select from promise where ${BEHIND('promise')} and promise.id = (facts->>'promiseId')::uuid
                     and promise.kept_at is not null)
                when kind = 'hand-off-offered' then exists (
                  select from hand_off where ${BEHIND('hand_off')} and hand_off.id = (facts->>'handOffId')::uuid
                     and hand_off.state <> 'offered')
                else false end as "isOver"
      from notification
     where workspace_id = ${context.workspace} and look_at <= ${context.clock.now()}
     order by look_at, id limit ${most} for update skip locked`.execute(context.tx)
  return rows
}

const BEHIND = (table: string) => sql`${sql.table(table)}.workspace_id = notification.workspace_id`

export interface PutOff {
  readonly id: string
  /** null: nothing more is to be done. */
  readonly at: Date | null
  readonly telling: object
}

/** What was decided, with why, and when it is looked at again. */
export async function putOff(context: Context, decided: readonly PutOff[]): Promise<void> {
  if (decided.length === 0) return
  await sql`
    update notification set look_at = decided.at, telling = decided.telling
      from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as decided (id uuid, at timestamptz, telling jsonb)
     where notification.workspace_id = ${context.workspace} and notification.id = decided.id`.execute(
    context.tx,
  )
}
