import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { lastPosition } from '#server/platform/live.ts'
import { type ChatAccount, chatAccount } from './account.ts'
import { takeMessage, takeReading } from './arrive.ts'
import { type ChatSession, SESSION_COLUMNS } from './session.ts'
import { tell, tellProof } from './who.ts'
import type { ChatWiring } from './wiring.ts'

/** Conversations of whoever proved an address elsewhere in the product: on his own page. */

/** A handle that is proven to be the customer's, with his words for it. */
export interface ProvenHandle {
  readonly id: string
  readonly kind: string
  readonly value: string
  readonly language: 'en' | 'ru'
}

export async function conversationsProvenBy(
  context: Context,
  handles: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from chat_session
     where workspace_id = ${context.workspace} and owner_handle_id = any(${[...handles]}::uuid[]) order by id`.execute(
    context.tx,
  )
  return rows.map(({ id }) => id)
}

/** He read a letter that went to an address: it is his. Told once, beside nothing else. */
export const tellOwnership = (
  context: Context,
  wiring: ChatWiring,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<void> =>
  tell(
    context,
    wiring,
    [{ type: 'identify', messageId: `letter-proof:${id}`, traits: { email, email_verified: true } }],
    true,
  )

/** Whether the company has a chat in which words can be left. */
export const hasChat = async (context: Context, publicUrl: string): Promise<boolean> =>
  (await chatAccount(context, null, publicUrl)) !== null

/**
 * Words left on his own page: a message of the company's chat, in the newest conversation that the same address
 * opens, or in a new one. False: the company has no chat.
 */
export async function sayProven(
  context: Context,
  wiring: ChatWiring,
  publicUrl: string,
  handle: ProvenHandle,
  said: { readonly id: string; readonly text: string },
): Promise<boolean> {
  const account = await chatAccount(context, null, publicUrl)
  if (account === null) return false
  const session = (await newestOf(context, handle.id)) ?? (await begun(context, wiring, account, handle))
  await takeMessage(context, wiring, { account, session }, { ...said, files: [] })
  return true
}

/** He looked at his page: what stands there is read. */
export async function readProven(
  context: Context,
  wiring: ChatWiring,
  publicUrl: string,
  handle: string,
): Promise<void> {
  const session = await newestOf(context, handle)
  const account = session === null ? null : await chatAccount(context, session.account, publicUrl)
  if (session === null || account === null) return
  const place = await lastPosition(context.tx, context.workspace)
  await takeReading(context, wiring, { account, session }, place)
}

async function newestOf(context: Context, handle: string): Promise<ChatSession | null> {
  const { rows } = await sql<ChatSession>`
    select ${SESSION_COLUMNS} from chat_session session
     where session.workspace_id = ${context.workspace} and session.owner_handle_id = ${handle}
     order by session.seen_at desc, session.id desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}

async function begun(
  context: Context,
  wiring: ChatWiring,
  account: ChatAccount,
  { id: handle, kind, value, language }: ProvenHandle,
): Promise<ChatSession> {
  const now = context.clock.now()
  const id = newId(now)
  const visitorKey = `chat-${randomBytes(18).toString('base64url')}`
  const [email, user] = kind === 'email' ? [value, null] : [null, value]
  await sql`
    insert into chat_session (workspace_id, id, account_id, visitor_key, user_id, email, owner_handle_id, language, opened_at, seen_at)
    values (${context.workspace}, ${id}, ${account.id}, ${visitorKey}, ${user}, ${email}, ${handle}, ${language}, ${now}, ${now})`.execute(
    context.tx,
  )
  // the letter proved the address, and the conversation is its owner's: so are the words in it
  if (email !== null) await tellProof(context, wiring, { id, visitorKey }, email)
  const session = await newestOf(context, handle)
  if (session === null) throw new Error('A conversation that was just begun is not there')
  return session
}
