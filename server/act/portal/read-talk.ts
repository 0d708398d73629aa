import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** What was said and what it is about, read as the customer (asCustomer). */

export interface SaidFile {
  readonly id: string
  readonly name: string
  readonly size: number
}
export interface Said {
  readonly id: string
  readonly at: Date
  readonly channel: string
  readonly direction: 'in' | 'out'
  readonly author: string
  readonly name: string | null
  readonly subject: string
  readonly text: string
  readonly files: readonly SaidFile[]
}

/** Newest first; one more than asked for tells that there are more. */
export async function dialogueOf(
  { tx, workspace }: Context,
  before: string | null,
  limit: number,
): Promise<readonly Said[]> {
  const { rows } = await sql<Omit<Said, 'files'> & { files: SaidFile[] | null }>`/* portal dialogue */
    select message.id, message.occurred_at as at, message.channel, message.direction, message.author_kind as author,
           member.name, message.subject, message.text,
           (select json_agg(json_build_object('id', file.id, 'name', file.name, 'size', file.size) order by file.added_at, file.id)
              from file where file.workspace_id = message.workspace_id and file.message_id = message.id) as files
      from message
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
     where message.workspace_id = ${workspace}
       and (${before}::uuid is null or (message.occurred_at, message.id)
             < (select edge.occurred_at, edge.id from message edge where edge.workspace_id = ${workspace} and edge.id = ${before}::uuid))
     order by message.occurred_at desc, message.id desc limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...row, files: row.files ?? [] }))
}

export interface FileToSend {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export async function fileOf({ tx, workspace }: Context, id: string): Promise<FileToSend | null> {
  const { rows } = await sql<FileToSend>`
    select id, name, type, size from file where workspace_id = ${workspace} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What he asked for: threads of work over the dialogue, and requests sent by a form. */
export interface Asked {
  readonly id: string
  readonly subject: string
  readonly state: 'we-owe' | 'in-work' | 'answered' | 'you-owe' | 'settled'
  readonly openedAt: Date
  readonly lastAt: Date
  /** Since when he waits for our word; null while he does not. */
  readonly waitingSince: Date | null
  readonly settledAt: Date | null
}

export async function topicsOf({ tx, workspace }: Context): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`/* portal topics */
    select id, coalesce(nullif(subject, ''), (select left(message.text, 200) from message
             where message.workspace_id = topic.workspace_id and message.topic_id = topic.id
             order by message.occurred_at, message.id limit 1), '') as subject,
           case when status = 'resolved' then 'settled' when status = 'waiting' then 'you-owe'
                when waiting_since is not null then 'we-owe'
                when (select message.direction from message
                       where message.workspace_id = topic.workspace_id and message.topic_id = topic.id
                       order by message.occurred_at desc, message.id desc limit 1) = 'out' then 'answered'
                else 'in-work' end as state,
           opened_at as "openedAt", last_at as "lastAt",
           case when status <> 'resolved' then waiting_since end as "waitingSince", resolved_at as "settledAt"
      from topic where workspace_id = ${workspace} order by opened_at desc, id desc limit 200`.execute(tx)
  return rows
}

export async function requestsOf({ tx, workspace }: Context): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`/* portal requests */
    select id, coalesce(nullif(words, ''), topic) as subject,
           case when answered_at is null then 'we-owe' else 'settled' end as state, asked_at as "openedAt",
           coalesce(answered_at, asked_at) as "lastAt",
           case when answered_at is null then asked_at end as "waitingSince", answered_at as "settledAt"
      from request where workspace_id = ${workspace} order by asked_at desc, id desc limit 200`.execute(tx)
  return rows
}

/** A promise as he may hold us to it. */
export interface Promised {
  readonly id: string
  readonly words: string
  readonly name: string | null
  readonly madeAt: Date
  readonly dueAt: Date | null
  readonly keptAt: Date | null
  readonly brokenAt: Date | null
}

export async function promisesTo({ tx, workspace }: Context): Promise<readonly Promised[]> {
  const { rows } = await sql<Promised>`/* portal promises */
    select promise.id, words, member.name, made_at as "madeAt", due_at as "dueAt", kept_at as "keptAt", broken_at as "brokenAt"
      from promise left join member on member.workspace_id = promise.workspace_id and member.id = promise.made_by
     where promise.workspace_id = ${workspace}
     order by kept_at is not null, due_at nulls last, made_at desc, promise.id limit 200`.execute(tx)
  return rows
}
