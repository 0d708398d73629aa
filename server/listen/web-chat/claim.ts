import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { askWhoWrites, settleWhoWrites } from '../dialogues/index.ts'
import { handleOfVisitor, isAnothers } from './doubt.ts'
import type { ChatSession } from './session.ts'
import { knownEmail, tellEmail, tellSaid, tellVisitor } from './who.ts'
import type { ChatWiring } from './wiring.ts'

/**
 * He types an address. A new one is his; by one that is somebody's whom we know he becomes nobody, and a member is
 * asked (askAboutClaim). Answers may follow him there in either case.
 */
export async function claimEmail(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  email: string,
): Promise<Claimed> {
  const isForeign = await isAnothers(context, session, email)
  await remember(context, session, isForeign ? email : null)
  if (!isForeign) return { handle: await tellEmail(context, wiring, session, email), isForeign }
  await tellVisitor(context, wiring, session)
  return { handle: await knownEmail(context, email), isForeign }
}

export interface Claimed {
  readonly handle: string
  /** The address is somebody else's whom we know. */
  readonly isForeign: boolean
}

/** A member is asked who it is. Last in its transaction: the question is announced, and nobody is locked after that. */
export async function askAboutClaim(
  context: Context,
  session: ChatSession,
  email: string,
  { isForeign }: Claimed,
): Promise<void> {
  if (isForeign) await askAboutVisitor(context, session, email)
}

/** What the page says beside the signature of a customer's id, which is all that it proves. */
export async function sayBesideSignature(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  { name, email }: { readonly name: string | undefined; readonly email: string | undefined },
): Promise<void> {
  const foreign = email !== undefined && email !== '' && (await isAnothers(context, session, email))
  await tellSaid(context, wiring, session, {
    ...(name ? { name } : {}),
    ...(email && !foreign ? { email } : {}),
  })
  if (!foreign) return
  await remember(context, session, email)
  await askAboutVisitor(context, session, email)
}

async function askAboutVisitor(context: Context, session: ChatSession, email: string): Promise<void> {
  const handle = await handleOfVisitor(context, session)
  // of what he has written already; his next words ask by themselves
  if (handle !== null) await askWhoWrites(context, handle, email)
}

async function remember(context: Context, session: ChatSession, email: string | null): Promise<void> {
  await sql`update chat_session set claims = ${email}
             where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
}

/** He has proven who he is: what a member was asked about him is answered. */
export async function settleByProof(
  context: Context,
  session: Pick<ChatSession, 'user' | 'visitorKey'>,
  owner: string,
): Promise<void> {
  for (const user of new Set([session.user, null])) {
    const handle = await handleOfVisitor(context, { visitorKey: session.visitorKey, user })
    if (handle !== null) await settleWhoWrites(context, handle, owner)
  }
}
