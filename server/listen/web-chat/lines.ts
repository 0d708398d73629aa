import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChatMessage, ChatPage, ReadChat } from '#contract/web-chat.ts'
import type { Context } from '#server/platform/context.ts'
import { announce, lastPosition } from '#server/platform/live.ts'
import { type ChatSession, openTo } from './session.ts'

/** What the visitor reads: the messages of the conversations that are open to him, and no others. */

interface Line {
  readonly id: string
  readonly own: boolean
  readonly client_id: string | null
  readonly place: number
  readonly at: Date
  readonly direction: 'in' | 'out'
  readonly author_kind: string
  readonly author: string | null
  readonly text: string
  readonly choices: readonly string[]
  readonly person_id: string
  readonly recorded_at: Date
}

/** One more than asked for tells that there are more. Without a place or a message: the newest. */
async function linesOf(
  context: Context,
  sessions: readonly string[],
  own: string,
  { before, after, limit }: z.output<typeof ReadChat>,
): Promise<readonly Line[]> {
  const end =
    before === undefined
      ? sql`true`
      : sql`(message.occurred_at, message.id) < (select edge.occurred_at, edge.id from message edge
              where edge.workspace_id = ${context.workspace} and edge.id = ${before})`
  const start = after === undefined ? sql`true` : sql`line.place > ${after}`
  const order =
    after === undefined ? sql`message.occurred_at desc, message.id desc` : sql`line.place, message.id`
  const found =
    await sql<Line>`/* lines of a chat ${after === undefined ? sql`back` : sql`on`} ${before === undefined ? sql`newest` : sql`before`} */
    select message.id, line.session_id = ${own} as own, line.client_id, line.place, message.occurred_at as at,
           message.direction, message.author_kind, member.name as author, message.text, message.choices, message.person_id, message.recorded_at
      from chat_line line
      join message on message.workspace_id = line.workspace_id and message.id = line.message_id
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
     where line.workspace_id = ${context.workspace} and line.session_id = any(${[...sessions]}::uuid[])
       and ${end} and ${start}
     order by ${order} limit ${limit + 1}`.execute(context.tx)
  return found.rows
}

export async function readChat(
  context: Context,
  session: ChatSession,
  asked: z.output<typeof ReadChat>,
): Promise<ChatPage> {
  const sessions = await openTo(context, session)
  // the place before the lines: what is written in between is told twice and known by its id, and never passed over
  const state = await stateOf(context, sessions)
  const lines = await linesOf(context, sessions, session.id, asked)
  const page = lines.slice(0, asked.limit)
  const files = await filesOf(
    context,
    page.map(({ id }) => id),
  )
  const messages = page.map((line) => present(line, files, state.companyRead))
  if (asked.after === undefined) messages.reverse()
  return {
    messages,
    more: lines.length > asked.limit,
    // whoever walks on from a place may not skip what did not fit
    place: asked.after !== undefined && lines.length > asked.limit ? (page.at(-1)?.place ?? 0) : state.place,
    unread: state.unread,
    mayRate: state.mayRate,
    isOver: state.isOver,
    readAt: state.companyRead?.toISOString() ?? null,
  }
}

export async function lineOf(context: Context, session: ChatSession, message: string): Promise<ChatMessage> {
  const found = await sql<Line>`
    select message.id, true as own, line.client_id, line.place, message.occurred_at as at, message.direction,
           message.author_kind, null as author, message.text, message.choices, message.person_id, message.recorded_at
      from chat_line line
      join message on message.workspace_id = line.workspace_id and message.id = line.message_id
     where line.workspace_id = ${context.workspace} and line.session_id = ${session.id} and line.message_id = ${message}`.execute(
    context.tx,
  )
  const line = found.rows[0]
  if (line === undefined) throw new Error('A message that was just stored has no line')
  return present(line, await filesOf(context, [message]), null)
}

function present(
  line: Line,
  files: ReadonlyMap<string, ChatMessage['files']>,
  companyRead: Date | null,
): ChatMessage {
  const isOut = line.direction === 'out'
  return {
    id: line.id,
    clientId: line.own ? line.client_id : null,
    place: line.place,
    at: line.at.toISOString(),
    from: isOut ? (line.author_kind === 'bot' ? 'bot' : 'company') : 'visitor',
    // the visitor hears a first name; the rest of the member is the company's affair
    name: isOut ? (line.author?.trim().split(/\s+/)[0] ?? null) : null,
    text: line.text,
    read: !isOut && companyRead !== null && companyRead >= line.recorded_at,
    files: files.get(line.id) ?? [],
    choices: [...line.choices],
  }
}

async function filesOf(
  context: Context,
  messages: readonly string[],
): Promise<ReadonlyMap<string, ChatMessage['files']>> {
  const of = new Map<string, ChatMessage['files']>()
  if (messages.length === 0) return of
  const found = await sql<{ message: string; id: string; name: string; type: string; size: number }>`
    select message_id as message, id, name, type, size from file
     where workspace_id = ${context.workspace} and message_id = any(${[...messages]}::uuid[]) and removed_at is null
     order by added_at, id`.execute(context.tx)
  for (const { message, ...file } of found.rows) of.set(message, [...(of.get(message) ?? []), file])
  return of
}

interface State {
  readonly place: number
  readonly unread: number
  readonly mayRate: boolean
  readonly isOver: boolean
  /** Up to when a member has read the dialogue. */
  readonly companyRead: Date | null
}

async function stateOf(context: Context, sessions: readonly string[]): Promise<State> {
  const found = await sql<{
    place: number | null
    unread: number
    last: { direction: string; place: number } | null
    topic: string | null
    read: Date | null
  }>`/* state of a chat */
    with line as (
      select line.place, message.direction, message.person_id, message.author_kind, message.topic_id
        from chat_line line join message on message.workspace_id = line.workspace_id and message.id = line.message_id
       where line.workspace_id = ${context.workspace} and line.session_id = any(${[...sessions]}::uuid[])
    ), seen as (
      select max(read_place) as place, max(rated_place) as rated from chat_session
       where workspace_id = ${context.workspace} and id = any(${[...sessions]}::uuid[])
    )
    select max(line.place) as place,
           count(*) filter (where direction = 'out' and line.place > seen.place)::int as unread,
           (select jsonb_build_object('direction', direction, 'place', newest.place) from line newest
             where author_kind <> 'bot' and newest.place > max(seen.rated) order by newest.place desc limit 1) as last,
           (select topic.status from line newest
              join topic on topic.workspace_id = ${context.workspace} and topic.id = newest.topic_id
             order by newest.place desc limit 1) as topic,
           (select max(read_at) from dialogue_read
             where dialogue_read.workspace_id = ${context.workspace}
               and dialogue_read.person_id = (select person_id from line limit 1)) as read
      from seen left join line on true`.execute(context.tx)
  const row = found.rows[0]
  return {
    place: row?.place ?? 0,
    unread: row?.unread ?? 0,
    mayRate: row?.last?.direction === 'out',
    isOver: row?.topic === 'resolved',
    companyRead: row?.read ?? null,
  }
}

/**
 * Writes a message into a conversation and wakes whoever reads it. The last thing in a transaction: the place is the
 * company's live position, whose lock orders it with every other.
 */
export async function addLine(
  context: Context,
  line: { readonly session: string; readonly message: string; readonly clientId: string | null },
): Promise<void> {
  await wake(context, line.session)
  const place = await lastPosition(context.tx, context.workspace)
  await sql`
    insert into chat_line (workspace_id, session_id, message_id, client_id, place)
    values (${context.workspace}, ${line.session}, ${line.message}, ${line.clientId}, ${place})
    on conflict do nothing`.execute(context.tx)
}

export const wake = (context: Context, session: string): Promise<void> =>
  announce(context.tx, context.workspace, [{ topic: 'chat', id: session }], context.clock.now())
