import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { askAboutClaim, claimEmail } from './claim.ts'
import { type ChatSession, openTo, SESSION_COLUMNS } from './session.ts'
import { knownHandle } from './who.ts'
import type { ChatWiring, SaidLine } from './wiring.ts'

/** He left an address: answers that he does not read here go there. Whether it is his, nobody knows yet. */
export async function leaveEmail(
  context: Context,
  wiring: ChatWiring,
  session: ChatSession,
  email: string,
): Promise<void> {
  // what is proven already is not exchanged for what is merely said
  if (session.owner !== null && session.user === null) throw new Problem('already-decided')
  const claimed = await claimEmail(context, wiring, session, email)
  await sql`update chat_session set email = ${email}
             where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx)
  await askAboutClaim(context, session, email, claimed)
}

const MOST_LINES = 500

/** The whole conversation by letter; only to an address that is proven: it carries what he wrote himself. */
export async function askForCopy(context: Context, wiring: ChatWiring, session: ChatSession): Promise<void> {
  const address = await provenAddress(context, session)
  if (address === null) throw new Problem('no-address')
  const lines = await saidIn(context, await openTo(context, session), 0)
  const to = { ...address, language: session.language }
  if (!(await wiring.write(context, to, { about: 'copy', lines }))) throw new Problem('refused-by-policy')
}

async function provenAddress(
  context: Context,
  { owner }: ChatSession,
): Promise<{ readonly email: string; readonly handle: string } | null> {
  if (owner === null) return null
  const found = await sql<{ email: string; handle: string }>`
    select address.value as email, address.id as handle from handle mine
      join handle address on address.workspace_id = mine.workspace_id and address.person_id = mine.person_id
     where mine.workspace_id = ${context.workspace} and mine.id = ${owner} and address.kind = 'email'
       and address.verified_at is not null and coalesce(address.valid_until, 'infinity') > ${context.clock.now()}
     order by address.id = mine.id desc, address.last_seen_at desc limit 1`.execute(context.tx)
  return found.rows[0] ?? null
}

/** What was said after a place, oldest first. */
export async function saidIn(
  context: Context,
  sessions: readonly string[],
  after: number,
  answersOnly = false,
): Promise<readonly SaidLine[]> {
  const found = await sql<SaidLine & { direction: string }>`
    select message.occurred_at as at, message.direction, member.name, message.text
      from chat_line line
      join message on message.workspace_id = line.workspace_id and message.id = line.message_id
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
     where line.workspace_id = ${context.workspace} and line.session_id = any(${[...sessions]}::uuid[])
       and line.place > ${after} and (message.direction = 'out' or ${!answersOnly})
     order by message.occurred_at desc, message.id desc limit ${MOST_LINES}`.execute(context.tx)
  return found.rows.reverse().map(({ at, direction, name, text }) => ({
    at,
    name: direction === 'in' ? null : (name?.trim().split(/\s+/)[0] ?? ''),
    text,
  }))
}

/** Answers that were not read in time. */
export interface UnreadAnswer {
  readonly session: ChatSession
  readonly lines: readonly SaidLine[]
  readonly place: number
}

const DAY = 86_400_000

/**
 * Conversations whose visitor left an address, is not here, and has had an answer unread for the minutes that the
 * company set. Locked for whoever writes the letter: another process passes them by.
 */
export async function unreadAnswers(context: Context, most: number): Promise<readonly UnreadAnswer[]> {
  const now = context.clock.now()
  const found = await sql<ChatSession & { place: number; after: number }>`
    select ${SESSION_COLUMNS}, unread.place, greatest(session.read_place, session.mailed_place) as after
      from chat_session session
      join channel_account account on account.workspace_id = session.workspace_id and account.id = session.account_id
      cross join lateral (
        select max(line.place) as place, min(coalesce(message.state_at, message.occurred_at)) as since from chat_line line
          join message on message.workspace_id = line.workspace_id and message.id = line.message_id
         where line.workspace_id = session.workspace_id and line.session_id = session.id and message.direction = 'out'
           and line.place > greatest(session.read_place, session.mailed_place)
      ) unread
     where session.workspace_id = ${context.workspace} and session.email is not null
       -- a member has said that it is not his
       and not exists (select from dialogue_question asked
                        where asked.workspace_id = session.workspace_id and asked.handle_id = session.handle_id
                          and asked.answer = 'another' and lower(asked.address) = lower(session.email))
       and session.seen_at > ${new Date(now.getTime() - 30 * DAY)} and unread.place is not null
       and unread.since <= ${now}::timestamptz
             - make_interval(mins => coalesce((account.settings ->> 'letterAfterMinutes')::int, 10))
     order by session.id limit ${most} for update of session skip locked`.execute(context.tx)
  const unread: UnreadAnswer[] = []
  for (const { place, after, ...session } of found.rows)
    unread.push({ session, place, lines: await saidIn(context, [session.id], after, true) })
  return unread
}

/** Where he said that he can be reached; the address as it is known now. */
export async function handleToMail(
  context: Context,
  { email }: ChatSession,
): Promise<{ readonly email: string; readonly handle: string } | null> {
  const handle = email === null ? null : await knownHandle(context, 'email', '', email)
  return email === null || handle === null ? null : { email, handle }
}

export const letterWritten = async (context: Context, { session, place }: UnreadAnswer): Promise<void> =>
  void (await sql`update chat_session set mailed_place = ${place}
                   where workspace_id = ${context.workspace} and id = ${session.id}`.execute(context.tx))
