import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ChatMessage } from '#contract/web-chat.ts'
import type { InboundAttachment, InboundMessage } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import type { ChatAccount } from './account.ts'
import { type Doubt, doubtAbout } from './doubt.ts'
import { addLine, lineOf } from './lines.ts'
import { type ChatSession, openTo } from './session.ts'
import { CHAT_SOURCE, tell, visitorOf } from './who.ts'
import type { ChatWiring } from './wiring.ts'

export interface Written {
  readonly id: string
  readonly text: string
  readonly files: readonly InboundAttachment[]
}

/**
 * A message of the visitor, taken in as every channel's: the same id of his browser again is the same message, however
 * often and however late it comes.
 */
export async function takeMessage(
  context: Context,
  wiring: ChatWiring,
  { account, session }: { readonly account: ChatAccount; readonly session: ChatSession },
  written: Written,
): Promise<ChatMessage> {
  // one at a time in a conversation, so that the second of two equal ones finds the first
  await sql`select from chat_session where workspace_id = ${context.workspace} and id = ${session.id}
            for no key update`.execute(context.tx)
  const externalId = externalIdOf(session.id, written.id)
  const known = await stored(context, account.id, externalId)
  if (known !== undefined) return lineOf(context, session, known.id)
  const doubt = await doubtAbout(context, session)
  await wiring.receive(context, account, [inbound({ context, session, doubt }, externalId, written)])
  const message = await stored(context, account.id, externalId)
  if (message === undefined) throw new Problem('erased-person')
  await sql`
    update chat_session set handle_id = ${message.handle}, seen_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
  await addLine(context, { session: session.id, message: message.id, clientId: written.id })
  return lineOf(context, session, message.id)
}

/** Unique in the account for ever, and says nothing of the conversation to whoever sees it. */
const externalIdOf = (session: string, client: string): string =>
  createHash('sha256').update(`${session} ${client}`).digest('base64url').slice(0, 40)

async function stored(context: Context, account: string, externalId: string) {
  const found = await sql<{ id: string; handle: string }>`
    select id, handle_id as handle from message
     where workspace_id = ${context.workspace} and account_id = ${account} and external_id = ${externalId}
       and md5(external_id) = md5(${externalId})`.execute(context.tx)
  return found.rows[0]
}

interface Saying {
  readonly context: Context
  readonly session: ChatSession
  readonly doubt: Doubt | null
}

function inbound(
  { context, session, doubt }: Saying,
  externalId: string,
  { text, files }: Written,
): InboundMessage {
  const cookie = { kind: 'cookie', value: session.visitorKey } as const
  const user = session.user === null ? null : ({ kind: 'user', value: session.user } as const)
  return {
    what: 'message',
    externalId,
    // the token of the conversation proves that it is this browser's, the signature that it is this customer's
    sender: {
      handles: user === null ? [cookie] : [user, cookie],
      name: null,
      proven: doubt?.isProven ?? true,
      doubt: doubt === null || doubt.isProven ? null : 'only-said',
      ...(doubt === null ? {} : { claims: doubt.address }),
    },
    outgoing: false,
    participants: [],
    subject: null,
    text,
    quoted: null,
    html: null,
    sentAt: context.clock.now(),
    answers: [],
    attachments: files,
    author: 'person',
  }
}

/** He has read up to a place: the messages that he had not read before are read now. */
export async function takeReading(
  context: Context,
  wiring: ChatWiring,
  { account, session }: { readonly account: ChatAccount; readonly session: ChatSession },
  place: number,
): Promise<void> {
  const sessions = await openTo(context, session)
  const read = await sql<{ of: string }>`
    select coalesce(message.external_id, message.id::text) as of
      from chat_line line join message on message.workspace_id = line.workspace_id and message.id = line.message_id
     where line.workspace_id = ${context.workspace} and line.session_id = any(${[...sessions]}::uuid[])
       and message.direction = 'out' and message.state <> 'read' and line.place <= ${place}`.execute(
    context.tx,
  )
  await sql`
    update chat_session set read_place = greatest(read_place, ${place}), seen_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
  const at = context.clock.now()
  const states = read.rows.map(
    ({ of }) => ({ what: 'state', of, state: 'read', permanent: false, reason: '', at }) as const,
  )
  if (states.length > 0) await wiring.receive(context, account, states)
}

/** Never stars alone: the words, where there are some, stand on the timeline with them. */
export async function takeRating(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  given: { readonly id: string; readonly rating: number; readonly text: string },
): Promise<void> {
  const item = {
    type: 'track',
    event: 'Rating Given',
    ...visitorOf(session),
    messageId: `chat-rating:${session.id}:${given.id.slice(0, 40)}`,
    properties: {
      channel: CHAT_SOURCE,
      rating: given.rating,
      scale: 5,
      ...(given.text === '' ? {} : { text: given.text }),
    },
  }
  await tell(context, wiring, [item], true)
  await sql`
    update chat_session set rated_place = coalesce((select max(place) from chat_line
             where chat_line.workspace_id = ${context.workspace} and chat_line.session_id = chat_session.id), 0)
     where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
}

/** Evidence of what he agreed to: the words by their version, when, and where. */
export const takeConsent = (
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  version: string,
): Promise<void> =>
  tell(
    context,
    wiring,
    [
      {
        type: 'track',
        event: 'Consent Given',
        ...visitorOf(session),
        messageId: `chat-consent:${session.id}:${createHash('sha256').update(version).digest('hex').slice(0, 16)}`,
        properties: { purpose: 'service', channel: CHAT_SOURCE, wording: version, form: CHAT_SOURCE },
      },
    ],
    true,
  )
