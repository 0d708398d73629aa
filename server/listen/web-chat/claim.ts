import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { askWhoWrites, settleWhoWrites } from '../dialogues/index.ts'
import { handleOfVisitor, isAnothers } from './doubt.ts'
import type { ChatSession } from './session.ts'
import { knownEmail, tellEmail, tellSaid, tellVisitor } from './who.ts'
import type { ChatWiring } from './wiring.ts'

/**
 * He types an address. A new one is his; by one that is somebody's whom we know he becomes nobody, and a member is
 * asked. Answers may follow him there in either case. Returns the handle of the address.
 */
export async function claimEmail(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  email: string,
): Promise<string> {
  if (!(await isAnothers(context, session, email))) {
    await remember(context, session, null)
    return tellEmail(context, wiring, session, email)
  }
  await tellVisitor(context, wiring, session)
  await claim(context, session, email)
  return knownEmail(context, email)
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
  if (foreign) await claim(context, session, email)
}

async function claim(context: Context, session: ChatSession, email: string): Promise<void> {
  await remember(context, session, email)
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
