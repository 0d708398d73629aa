import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { OpenChat } from '#contract/web-chat.ts'
import { normaliseHandle } from '#pure/identity/index.ts'
import { namedTogether, normalisationSettings } from '#server/listen/identity/index.ts'
import { signingSecrets } from '#server/platform/accounts/signing.ts'
import { hashToken, workspaceToken } from '#server/platform/accounts/tokens.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { ChatAccount } from './account.ts'
import { sayBesideSignature, settleByProof } from './claim.ts'
import { redeem } from './tickets.ts'
import { tellCameOver, tellUser } from './who.ts'
import type { ChatWiring } from './wiring.ts'

export const TOKEN_PREFIX = 'tdv'

/**
 * A conversation of one visitor. Whose it is:
 * nobody's (anonymous) -> a signed-in customer's, or that of whoever proved an address; it never goes on to be
 * somebody else's: another customer on the same browser, or none any more, begins a new one, and the browser's token
 * for the old one ends.
 */
export interface ChatSession {
  readonly id: string
  readonly account: string
  readonly visitorKey: string
  readonly user: string | null
  readonly owner: string | null
  readonly handle: string | null
  readonly email: string | null
  /** An address that he says is his, and that belongs to somebody whom we know. */
  readonly claims: string | null
  readonly language: 'en' | 'ru'
  readonly readPlace: number
  readonly ratedPlace: number
}

export const SESSION_COLUMNS = sql`session.id, session.account_id as account, session.visitor_key as "visitorKey",
  session.user_id as "user", session.owner_handle_id as owner, session.handle_id as handle, session.email,
  session.claims, session.language, session.read_place as "readPlace", session.rated_place as "ratedPlace"`

/** The conversation that a token opens, and whether its browser came over by a ticket; null: it opens none any more. */
export async function sessionOf(
  context: Context,
  token: string,
): Promise<(ChatSession & { readonly byTicket: boolean }) | null> {
  const found = await sql<ChatSession & { byTicket: boolean }>`/* chat of a token */
    select ${SESSION_COLUMNS}, device.by_ticket as "byTicket" from chat_device device
      join chat_session session on session.workspace_id = device.workspace_id and session.id = device.session_id
     where device.workspace_id = ${context.workspace} and device.token_hash = ${hashToken(token)}`.execute(
    context.tx,
  )
  return found.rows[0] ?? null
}

export interface Opening {
  readonly account: ChatAccount
  readonly asked: z.output<typeof OpenChat>
  /** The token that the browser has from before. */
  readonly token: string | null
}

export interface Opened {
  readonly token: string
  readonly session: ChatSession
  readonly signature: 'good' | 'wrong' | 'none'
}

/** Opens a conversation or goes on with the one of the browser, if it is still the same visitor's. */
export async function openChat(context: Context, wiring: ChatWiring, opening: Opening): Promise<Opened> {
  const { account, asked, token } = opening
  const current = token === null ? null : await sessionOf(context, token)
  const signature = asked.user === undefined ? 'none' : await checked(context, account, asked.user)
  const user = signature === 'good' ? (asked.user?.id ?? null) : null
  if (asked.ticket !== undefined) {
    const redeemed = await redeem(context, wiring, { token: asked.ticket, current }, (email) =>
      begin(context, opening, { user: null, spent: current?.visitorKey ?? null, email }),
    )
    if (token !== null) await leave(context, token)
    const opened = await anotherDevice(context, redeemed, true)
    await tellCameOver(context, wiring, opened.session, asked.visitorKey)
    return { ...opened, signature }
  }
  if (current !== null && token !== null && goesOn(current, user)) {
    await sql`update chat_device set seen_at = ${context.clock.now()}
               where workspace_id = ${context.workspace} and token_hash = ${hashToken(token)}`.execute(
      context.tx,
    )
    const session =
      user === null || current.user === user ? current : await become(context, wiring, current, asked, user)
    return { token, session, signature }
  }
  if (token !== null) await leave(context, token)
  const id = await begin(context, opening, { user, spent: current?.visitorKey ?? null, email: null })
  const fresh = await anotherDevice(context, id, false)
  if (user === null) return { ...fresh, signature }
  return { ...fresh, session: await become(context, wiring, fresh.session, asked, user), signature }
}

/** The same customer as before, or nobody yet; on a device that came over, also without the page's word for it. */
const goesOn = (current: ChatSession & { readonly byTicket: boolean }, user: string | null): boolean =>
  current.user === user ||
  (user === null && current.byTicket) ||
  (user !== null && current.user === null && current.owner === null)

async function checked(
  context: Context,
  account: ChatAccount,
  { id, signature }: { readonly id: string; readonly signature: string },
): Promise<'good' | 'wrong'> {
  const given = Buffer.from(signature, 'hex')
  const secrets = [...secretsOf(account, context.clock.now()), ...(await signingSecrets(context))]
  const fits = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(id).digest()
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  return fits ? 'good' : 'wrong'
}

/** The secret of the chat, and for a day the one before it; that of the company's pages counts here too. */
function secretsOf({ secrets }: ChatAccount, now: Date): readonly string[] {
  const { secret = '', earlier = '', earlierUntil = '' } = secrets
  const isEarlier = earlier !== '' && Date.parse(earlierUntil) > now.getTime()
  return [secret, ...(isEarlier ? [earlier] : [])].filter((one) => one !== '')
}

async function become(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  asked: Opening['asked'],
  user: string | null,
): Promise<ChatSession> {
  if (user === null) return session
  const { name, email } = asked.user ?? {}
  const owner = await tellUser(context, wiring, session, user)
  await sql`update chat_session set user_id = ${user}, owner_handle_id = ${owner}
             where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
  const signedIn = { ...session, user, owner }
  await settleByProof(context, signedIn, owner)
  await sayBesideSignature(context, wiring, signedIn, { name, email })
  return signedIn
}

interface Beginning {
  readonly user: string | null
  /** The cookie of whoever was here before: it is not the newcomer's. */
  readonly spent: string | null
  readonly email: string | null
}

async function begin(
  context: Context,
  { account, asked }: Opening,
  { user, spent, email }: Beginning,
): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  const given = asked.visitorKey === spent ? undefined : await usableKey(context, asked.visitorKey)
  await sql`
    insert into chat_session (workspace_id, id, account_id, visitor_key, user_id, email, language, opened_at, seen_at)
    values (${context.workspace}, ${id}, ${account.id}, ${given ?? `chat-${randomBytes(18).toString('base64url')}`}, ${user},
            ${email}, ${asked.language}, ${now}, ${now})`.execute(context.tx)
  return id
}

/** A tracker that broke calls everybody "undefined": that is nobody's, and no message could be filed with it. */
async function usableKey(context: Context, key: string | undefined): Promise<string | undefined> {
  if (key === undefined) return undefined
  const settings = await normalisationSettings(context.tx, context.workspace)
  return normaliseHandle('cookie', '', key, settings).ok ? key : undefined
}

async function anotherDevice(
  context: Context,
  session: string,
  byTicket: boolean,
): Promise<{ token: string; session: ChatSession }> {
  const token = workspaceToken(TOKEN_PREFIX, context.workspace)
  const now = context.clock.now()
  await sql`insert into chat_device (workspace_id, token_hash, session_id, by_ticket, opened_at, seen_at)
            values (${context.workspace}, ${hashToken(token)}, ${session}, ${byTicket}, ${now}, ${now})`.execute(
    context.tx,
  )
  const opened = await sessionOf(context, token)
  if (opened === null) throw new Error('A conversation that was just opened is not there')
  return { token, session: opened }
}

/** The token of this browser ends; the conversation stays, for whoever proves that it is his. */
export async function leave(context: Context, token: string): Promise<void> {
  await sql`delete from chat_device where workspace_id = ${context.workspace} and token_hash = ${hashToken(token)}`.execute(
    context.tx,
  )
}

/**
 * Conversations that are open to this one: itself, and those whose owner proved the same address, or one that the
 * company's own server named together with it. An address that somebody merely stated opens nothing, and neither does
 * a merge that may be a mistake.
 */
export async function openTo(context: Context, { id, owner }: ChatSession): Promise<readonly string[]> {
  if (owner === null) return [id]
  const { rows } = await sql<{ base: string; person: string }>`/* owner of a chat */
    select base_handle_id as base, person_id as person from handle
     where workspace_id = ${context.workspace} and id = ${owner}`.execute(context.tx)
  const [mine] = rows
  const near = mine === undefined ? [] : await namedTogether(context, mine)
  const owners = [owner, ...near.map((handle) => handle.id)]
  const found = await sql<{ id: string }>`/* chats of a proven person */
    select id from chat_session
     where workspace_id = ${context.workspace} and owner_handle_id = any(${owners}::uuid[])`.execute(
    context.tx,
  )
  return [...new Set([id, ...found.rows.map((row) => row.id)])]
}

/** The handle that stands for the visitor: the one he wrote with last, or that is proven his. */
export async function handleOfSession(
  context: Context,
  { handle, owner }: ChatSession,
): Promise<{ readonly id: string; readonly kind: string } | null> {
  const found = await sql<{ id: string; kind: string }>`
    select id, kind from handle
     where workspace_id = ${context.workspace} and id = ${owner ?? handle}::uuid`.execute(context.tx)
  return found.rows[0] ?? null
}
