import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { hashToken, workspaceToken } from '#server/platform/accounts/tokens.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { askAboutClaim, claimEmail, settleByProof } from './claim.ts'
import type { ChatSession } from './session.ts'
import { tellProof } from './who.ts'
import type { ChatWiring } from './wiring.ts'

const MINUTES = 10
const MOST_TRIES = 5
/** Letters with codes to one address within an hour, whoever asks for them. */
const MOST_LETTERS = 5
const TICKET_PREFIX = 'tdh'
/** The part of an address behind # in which a page finds a ticket; it is never sent to a server by itself. */
const FRAGMENT = 'tandem-chat'

/** A link that goes on with this conversation on another device; it works once. The page is one that may show the chat. */
export async function ticketFor(
  context: Context,
  session: Pick<ChatSession, 'id'>,
  page: string,
  email: string | null = null,
): Promise<{ url: string; until: string }> {
  const token = workspaceToken(TICKET_PREFIX, context.workspace)
  const until = new Date(context.clock.now().getTime() + MINUTES * 60_000)
  await sql`
    insert into chat_ticket (workspace_id, token_hash, session_id, email, expires_at)
    values (${context.workspace}, ${hashToken(token)}, ${session.id}, ${email}, ${until})`.execute(context.tx)
  const url = new URL(page)
  url.hash = `${FRAGMENT}=${token}`
  return { url: url.href, until: until.toISOString() }
}

/**
 * Uses a ticket up and says which conversation it opens. One that came by letter proves the address of whoever opens
 * it, and of nobody else: it begins a conversation of his own, so that a link which somebody had sent to a stranger
 * opens nothing to the one who asked for it. Only in the very browser that asked it goes on with what stands there.
 */
export async function redeem(
  context: Context,
  wiring: ChatWiring,
  { token, current }: { readonly token: string; readonly current: ChatSession | null },
  begin: (email: string) => Promise<string>,
): Promise<string> {
  const used = await sql<{ session: string; email: string | null }>`
    update chat_ticket set used_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and token_hash = ${hashToken(token)} and used_at is null
       and expires_at > ${context.clock.now()}
    returning session_id as session, email`.execute(context.tx)
  const ticket = used.rows[0]
  if (ticket === undefined) throw new Problem('link-used-up')
  if (ticket.email === null) return ticket.session
  if (current?.id === ticket.session) {
    await ownOrAdd(context, wiring, current, ticket.email)
    return current.id
  }
  const session = await begin(ticket.email)
  const { rows } = await sql<{ visitorKey: string }>`
    select visitor_key as "visitorKey" from chat_session
     where workspace_id = ${context.workspace} and id = ${session}`.execute(context.tx)
  await own(context, wiring, { id: session, visitorKey: rows[0]?.visitorKey ?? '' }, ticket.email)
  return session
}

async function own(
  context: Context,
  wiring: ChatWiring,
  session: Pick<ChatSession, 'id' | 'visitorKey'>,
  email: string,
): Promise<void> {
  const handle = await tellProof(context, wiring, session, email)
  await settleByProof(context, { ...session, user: null }, handle)
  await sql`update chat_session set owner_handle_id = ${handle}, email = ${email}, claims = null
             where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
}

/** A signed-in customer stays who he is; the address is then one more that is proven his. */
async function ownOrAdd(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  email: string,
): Promise<void> {
  if (session.user === null) await own(context, wiring, session, email)
  else await settleByProof(context, session, await tellProof(context, wiring, session, email))
}

/** Sends a letter with a code of six digits, and a link where there is a page that it may lead to (landingOf). */
export async function askForCode(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  { email, landing }: { readonly email: string; readonly landing: string | null },
): Promise<void> {
  const now = context.clock.now()
  // a conversation that is somebody's by one address does not become another's: he begins his own
  if (session.owner !== null && session.user === null) throw new Problem('already-decided')
  const counted = await sql<{ lately: number }>`
    select count(*)::int as lately from chat_code
     where workspace_id = ${context.workspace} and lower(email) = lower(${email})
       and made_at > ${new Date(now.getTime() - 3_600_000)}`.execute(context.tx)
  if ((counted.rows[0]?.lately ?? 0) >= MOST_LETTERS)
    throw new Problem('too-many-requests', { retryAfterSeconds: 3_600 })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const id = newId(now)
  await sql`
    insert into chat_code (workspace_id, id, session_id, email, code_hash, made_at)
    values (${context.workspace}, ${id}, ${session.id}, ${email}, ${hashOf(context, id, code)}, ${now})`.execute(
    context.tx,
  )
  const claimed = await claimEmail(context, wiring, session, email)
  const { handle } = claimed
  const link = landing === null ? null : (await ticketFor(context, session, landing, email)).url
  const letter = { about: 'code', code, link, minutes: MINUTES } as const
  const written = await wiring.write(context, { email, handle, language: session.language }, letter)
  if (!written) throw new Problem('refused-by-policy')
  await askAboutClaim(context, session, email, claimed)
}

/** Six digits are guessed from a plain hash in a moment: the key lies outside the database. */
const hashOf = (context: Context, id: string, code: string): Buffer =>
  createHash('sha256').update(context.secrets.derive('chat code')).update(`${id} ${code}`).digest()

export type ProofOutcome =
  | { readonly outcome: 'proven'; readonly triesLeft: number }
  | { readonly outcome: 'wrong-code'; readonly triesLeft: number }
  | { readonly outcome: 'used-up'; readonly triesLeft: 0 }

/** Checks the newest code of the conversation. Every try counts, the right one too. */
export async function prove(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  code: string,
): Promise<ProofOutcome> {
  const now = context.clock.now()
  const tried = await sql<{ id: string; email: string; hash: Buffer; tries: number }>`
    update chat_code set tries = tries + 1
     where workspace_id = ${context.workspace} and tries < ${MOST_TRIES} and used_at is null
       and made_at > ${new Date(now.getTime() - MINUTES * 60_000)}
       and id = (select id from chat_code newest
                  where newest.workspace_id = ${context.workspace} and newest.session_id = ${session.id}
                  order by made_at desc, id desc limit 1)
    returning id, email, code_hash as hash, tries`.execute(context.tx)
  const row = tried.rows[0]
  if (row === undefined) return { outcome: 'used-up', triesLeft: 0 }
  const triesLeft = MOST_TRIES - row.tries
  if (!timingSafeEqual(row.hash, hashOf(context, row.id, code)))
    return triesLeft === 0 ? { outcome: 'used-up', triesLeft } : { outcome: 'wrong-code', triesLeft }
  await sql`update chat_code set used_at = ${now} where workspace_id = ${context.workspace} and id = ${row.id}`.execute(
    context.tx,
  )
  await ownOrAdd(context, wiring, session, row.email)
  return { outcome: 'proven', triesLeft }
}
