import { sql } from 'kysely'
import { type HandleKind, normaliseHandle } from '#pure/identity/index.ts'
import { normalisationSettings } from '#server/listen/identity/index.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import type { ChatSession } from './session.ts'
import type { ChatWiring } from './wiring.ts'

/** What the chat learns of who the visitor is, told to identity as every source tells it: by events. */

export const CHAT_SOURCE = 'web-chat'

/** Everything of a visitor carries his cookie; a proven user id stands above it. */
export const visitorOf = ({ visitorKey, user }: ChatSession) => ({
  anonymousId: visitorKey,
  ...(user === null ? {} : { userId: user }),
})

/** Tells events about a visitor. `trusted`: proven to us, and not merely said by him. */
export async function tell(
  context: Context,
  wiring: ChatWiring,
  items: readonly object[],
  trusted: boolean,
): Promise<void> {
  const receivedAt = context.clock.now()
  const options = { source: CHAT_SOURCE, trusted, receivedAt, sentAt: null, historical: false }
  const receipt = await ingest(context, items, options, wiring.ingest)
  if (receipt.rejected.some(({ code }) => code === 'erased_person')) throw new Problem('erased-person')
}

/** A signature proved the user id. Returns the proven handle. */
export async function tellUser(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  id: string,
): Promise<string> {
  const who = visitorOf({ ...session, user: id })
  await tell(
    context,
    wiring,
    [{ type: 'identify', ...who, messageId: `chat-user:${session.id}`, traits: {} }],
    true,
  )
  return handleOf(context, 'external', 'user', id)
}

/** Name and address that the page says of the signed-in customer. */
export async function tellSaid(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  traits: { readonly name?: string; readonly email?: string },
): Promise<void> {
  if (Object.keys(traits).length === 0) return
  const item = { type: 'identify', ...visitorOf(session), messageId: `chat-says:${session.id}`, traits }
  await tell(context, wiring, [item], false)
}

/** He left an address: a claim, to which answers may go. Returns its handle. */
export async function tellEmail(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  email: string,
): Promise<string> {
  await tellVisitor(context, wiring, session, { email })
  return handleOf(context, 'email', '', email)
}

/** He is here, with what he says of himself. */
export async function tellVisitor(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  traits: { readonly email?: string } = {},
): Promise<void> {
  const messageId = `chat-email:${session.id}:${context.clock.now().getTime()}`
  // the cookie alone says it: a page's claim must not speak for the signed-in customer
  await tell(
    context,
    wiring,
    [{ type: 'identify', anonymousId: session.visitorKey, messageId, traits }],
    false,
  )
  // so that what is kept of him is known to be his, also before his first message
  await sql`update chat_session set handle_id = coalesce(handle_id, ${await knownHandle(context, 'cookie', '', session.visitorKey)})
             where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
}

/** He read a letter that went there: the address is his. Returns its handle. */
export async function tellProof(
  context: Context,
  wiring: ChatWiring,
  session: Pick<ChatSession, 'id' | 'visitorKey'>,
  email: string,
): Promise<string> {
  const item = {
    type: 'identify',
    anonymousId: session.visitorKey,
    messageId: `chat-proof:${session.id}:${context.clock.now().getTime()}`,
    traits: { email, email_verified: true },
  }
  await tell(context, wiring, [item], true)
  return handleOf(context, 'email', '', email)
}

/**
 * A ticket from the screen of a proven visitor was opened in another browser: what that browser did before was his
 * too, as far as the rules of shared devices let it be.
 */
export async function tellCameOver(
  context: Context,
  wiring: ChatWiring,
  { id, user, owner, email, visitorKey }: ChatSession,
  other: string | undefined,
): Promise<void> {
  if (other === undefined || other === visitorKey || owner === null) return
  const proven = user === null ? { traits: { email, email_verified: true } } : { userId: user, traits: {} }
  const item = { type: 'identify', anonymousId: other, messageId: `chat-came-over:${id}:${other}`, ...proven }
  await tell(context, wiring, [item], true)
}

async function handleOf(context: Context, kind: HandleKind, scope: string, value: string): Promise<string> {
  const handle = await knownHandle(context, kind, scope, value)
  if (handle === null) throw wrongAddress()
  return handle
}

/** The handle of an address that was seen before. */
export const knownEmail = (context: Context, email: string): Promise<string> =>
  handleOf(context, 'email', '', email)

/** The handle that a value means now, if it was ever seen. */
export async function knownHandle(
  context: Context,
  kind: HandleKind,
  scope: string,
  value: string,
): Promise<string | null> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const outcome = normaliseHandle(kind, scope, value, settings)
  if (!outcome.ok) return null
  const found = await sql<{ id: string }>`
    select id from handle
     where workspace_id = ${context.workspace} and kind = ${kind} and scope = ${outcome.handle.scope}
       and value = ${outcome.handle.value} and coalesce(valid_until, 'infinity') > ${context.clock.now()}
     order by epoch desc limit 1`.execute(context.tx)
  return found.rows[0]?.id ?? null
}

/** A blocked value, such as test@test.ru, is nobody's. */
const wrongAddress = () =>
  new Problem('bad-input', { fields: [{ path: 'email', message: 'not an address of one person' }] })
