import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { ChatSession } from './session.ts'
import { knownHandle } from './who.ts'

/**
 * What a visitor says of himself and nobody proves. A new address is his until somebody else turns up with it; one
 * that belongs to a person whom we know otherwise makes him nobody: his words stand apart, and a member says whether
 * it is he. Where his browser was joined to such a person by what was typed into some form, his words stand there,
 * with the same question.
 */
export interface Doubt {
  /** The address by which he is, or seems to be, somebody whom we know. */
  readonly address: string
  /** He is somebody already, by proof, and says that he is this one too. */
  readonly isProven: boolean
}

export async function doubtAbout(context: Context, session: ChatSession): Promise<Doubt | null> {
  const isProven = session.owner !== null
  if (session.claims !== null && (await isAnothers(context, session, session.claims)))
    return { address: session.claims, isProven }
  const address = isProven ? null : await joinedByWord(context, session)
  return address === null ? null : { address, isProven }
}

/** Whether an address belongs to somebody whom we know, and who is not known to be this visitor. */
export async function isAnothers(context: Context, session: ChatSession, email: string): Promise<boolean> {
  const theirs = await knownHandle(context, 'email', '', email)
  if (theirs === null) return false
  const mine = await handleOfVisitor(context, session)
  const { rows } = await sql<{ person: string }>`
    select distinct person_id as person from handle
     where workspace_id = ${context.workspace} and id = any(${[theirs, mine]}::uuid[])`.execute(context.tx)
  return mine === null || rows.length > 1
}

/** What his messages are filed with. */
export const handleOfVisitor = (
  context: Context,
  { user, visitorKey }: Pick<ChatSession, 'user' | 'visitorKey'>,
): Promise<string | null> =>
  user === null
    ? knownHandle(context, 'cookie', '', visitorKey)
    : knownHandle(context, 'external', 'user', user)

/**
 * The address by which the browser of an unproven visitor stands with somebody who is known by more than what was
 * typed there: by proof, or before it was typed. Null: with nobody, or a member has said that it is he.
 */
async function joinedByWord(context: Context, { visitorKey }: ChatSession): Promise<string | null> {
  const cookie = await knownHandle(context, 'cookie', '', visitorKey)
  if (cookie === null) return null
  const { rows } = await sql<{ address: string }>`/* whom a browser stands with */
    select coalesce(nullif(other.shown, ''), other.value) as address
      from handle mine
      join handle other on other.workspace_id = mine.workspace_id and other.person_id = mine.person_id
                       and other.kind not in ('cookie', 'device')
     where mine.workspace_id = ${context.workspace} and mine.id = ${cookie}
       and not exists (select from dialogue_question asked
                        where asked.workspace_id = mine.workspace_id and asked.handle_id = mine.base_handle_id
                          and asked.kind = 'unproven-sender' and asked.answer = 'same')
       and not exists (select from link where link.workspace_id = mine.workspace_id and link.nature = 'asserted'
                                          and mine.base_handle_id in (link.low_handle_id, link.high_handle_id))
       and (select bool_or(known.verified_at is not null or known.strength = 'strong'
                           or known.first_seen_at < coalesce(
                                (select min(first_at) from handle_use
                                  where handle_use.workspace_id = known.workspace_id
                                    and handle_use.weak_handle_id = mine.base_handle_id
                                    and handle_use.by_handle_id = known.base_handle_id), 'infinity'))
              from handle known where known.workspace_id = mine.workspace_id and known.person_id = mine.person_id
                                  and known.kind not in ('cookie', 'device'))
     order by other.kind = 'email' desc, other.last_seen_at desc, other.id limit 1`.execute(context.tx)
  return rows[0]?.address ?? null
}
