import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type HandleKind, normaliseHandle } from '#pure/identity/index.ts'
import { normalisationSettings } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { KNOCK_CHANNEL, notify } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { companyOf, putLetter } from '../chat-letters/index.ts'
import type { WaysOut } from '../sending/index.ts'
import { LETTERS, type LetterWay } from './letter-words.ts'
import { OPENS, readerOf } from './reach.ts'
import { hasPortal, portalUrl } from './settings.ts'
import { digitsOf, isSameCode, type Knock, knockToken } from './token.ts'

/**
 * A knock: waiting -> answered (a letter went out, or the address is nobody's) -> used, once, within fifteen minutes,
 * by the link or by the code. Whoever knocks is told the same after the same work, whether the address is known or
 * not: who it is, is looked up later, by whoever answers.
 */
export const LASTS_MINUTES = 15
const MOST_TRIES = 5
/** Letters to one address within an hour, whoever asks for them. */
const MOST_LETTERS = 5
const HOUR = 3_600_000

export type Language = 'en' | 'ru'

/** Somebody typed an address. Nothing here depends on whether it is known. */
export async function knock(
  context: Context,
  { email, language }: { readonly email: string; readonly language: Language },
): Promise<Knock> {
  const now = context.clock.now()
  const hash = hashOf(context, email)
  const { rows } = await sql<{ lately: number }>`
    select count(*)::int as lately from portal_knock
     where workspace_id = ${context.workspace} and email_hash = ${hash} and made_at > ${new Date(now.getTime() - HOUR)}`.execute(
    context.tx,
  )
  if ((rows[0]?.lately ?? 0) >= MOST_LETTERS)
    throw new Problem('too-many-requests', { retryAfterSeconds: HOUR / 1000 })
  const id = newId(now)
  await sql`
    insert into portal_knock (workspace_id, id, email, email_hash, language, way, made_at)
    values (${context.workspace}, ${id}, ${email}, ${hash}, ${language}, 'asked', ${now})`.execute(context.tx)
  await notify(context.tx, KNOCK_CHANNEL, context.workspace)
  return { workspace: context.workspace, id }
}

const hashOf = (context: Context, email: string): Buffer =>
  createHmac('sha256', context.secrets.derive('portal knocks')).update(email.trim().toLowerCase()).digest()

/** Looks who knocked and writes to whoever is known. May run twice, and beside itself. */
export async function answerKnocks(context: Context, ways: WaysOut): Promise<void> {
  const { rows } = await sql<{ id: string; email: string; language: Language; fresh: boolean }>`
    select id, email, language, ${FRESH(context)} as fresh from portal_knock
     where workspace_id = ${context.workspace} and answered_at is null
     order by made_at limit 50 for update skip locked`.execute(context.tx)
  for (const { id, email, language, fresh } of rows) {
    // a letter whose link is dead already would only puzzle
    const handle = fresh ? await handleToOpen(context, email) : null
    if (handle !== null) await write(context, ways, { id, handle, language, way: 'asked' })
    await sql`
      update portal_knock set answered_at = ${context.clock.now()}, email = null, handle_id = ${handle}
       where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  }
}

/** The handle of an address if it opens a page: one mailbox of one person, about whom nothing is in doubt. */
async function handleToOpen(context: Context, email: string): Promise<string | null> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const kind: HandleKind = 'email'
  const outcome = normaliseHandle(kind, '', email, settings)
  if (!outcome.ok) return null
  const { rows } = await sql<{ id: string }>`
    select id from handle
     where workspace_id = ${context.workspace} and kind = ${kind} and scope = ${outcome.handle.scope}
       and value = ${outcome.handle.value} and ${OPENS(context.clock.now())} order by epoch desc limit 1`.execute(
    context.tx,
  )
  return rows[0]?.id ?? null
}

interface ToWrite {
  readonly id: string
  readonly handle: string
  readonly language: Language
  readonly way: LetterWay
}

async function write(context: Context, ways: WaysOut, { id, handle, language, way }: ToWrite) {
  const knocked = { workspace: context.workspace, id }
  const { name } = await companyOf(context)
  const words = LETTERS[way][language]({
    company: name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(),
    link: way === 'sent' ? invitationOf(context, ways, knocked) : linkOf(context, ways, knocked),
    digits: digitsOf(context.secrets, knocked),
    minutes: LASTS_MINUTES,
  })
  return putLetter(context, ways, handle, {
    ...MANNER[way],
    byMember: way === 'sent',
    ...words,
  })
}

/** A letter of security is shown to no member; what a member sends is a letter of service, and seen as one. */
const MANNER = {
  asked: { class: 'security', purpose: 'portal', lives: LASTS_MINUTES * 60_000, inDialogue: false },
  sent: { class: 'transactional', purpose: 'service', lives: 24 * HOUR, inDialogue: true },
} as const

/** Opens nothing: it offers to send a link to the same address. */
const invitationOf = (context: Context, ways: WaysOut, knocked: Knock): string =>
  `${portalUrl(ways.publicUrl?.() ?? '', context.workspace)}/again?t=${knockToken(context.secrets, 'form', knocked)}`

const linkOf = (context: Context, ways: WaysOut, knocked: Knock): string =>
  `${portalUrl(ways.publicUrl?.() ?? '', context.workspace)}/in?t=${knockToken(context.secrets, 'link', knocked)}`

/** A member sends the page to an address that opens it; false: the contact policy does not let him now. */
export async function sendPage(
  context: Context,
  ways: WaysOut,
  sent: { readonly handle: string; readonly language: Language; readonly by: string | null },
): Promise<boolean> {
  const { id } = await knockOf(context, { ...sent, way: 'sent' })
  return write(context, ways, { ...sent, id, way: 'sent' })
}

/** A link for a visitor of the chat who has proven there who he is: it stands in his own browser at once. */
export async function linkFor(
  context: Context,
  ways: WaysOut,
  visitor: { readonly handle: string; readonly language: Language },
): Promise<string | null> {
  if (!(await hasPortal(context)) || (await readerOf(context, visitor.handle)) === null) return null
  return linkOf(context, ways, await knockOf(context, { ...visitor, way: 'chat', by: null }))
}

/** Whoever comes with an invitation, or a link that is too old, gets a letter to the address that it went to. */
export async function knockAgain(context: Context, ways: WaysOut, earlier: Knock): Promise<Knock | null> {
  const { rows } = await sql<{ handle: string; language: Language; lately: number }>`
    select handle_id as handle, language,
           (select count(*)::int from portal_knock other where other.workspace_id = portal_knock.workspace_id
               and other.handle_id = portal_knock.handle_id and other.way <> 'chat'
               and other.made_at > ${new Date(context.clock.now().getTime() - HOUR)}) as lately
      from portal_knock where workspace_id = ${context.workspace} and id = ${earlier.id} and handle_id is not null`.execute(
    context.tx,
  )
  const [row] = rows
  if (row === undefined || (await readerOf(context, row.handle)) === null) return null
  if (row.lately >= MOST_LETTERS) throw new Problem('too-many-requests', { retryAfterSeconds: HOUR / 1000 })
  const knocked = await knockOf(context, { ...row, way: 'asked', by: null })
  await write(context, ways, { ...row, id: knocked.id, way: 'asked' })
  return knocked
}

interface Answered {
  readonly handle: string
  readonly language: Language
  readonly way: 'asked' | 'sent' | 'chat'
  readonly by: string | null
}

/** One whose owner is known from the beginning. */
async function knockOf(context: Context, { handle, language, way, by }: Answered): Promise<Knock> {
  const now = context.clock.now()
  const id = newId(now)
  await sql`
    insert into portal_knock (workspace_id, id, handle_id, language, way, sent_by, made_at, answered_at)
    values (${context.workspace}, ${id}, ${handle}, ${language}, ${way}, ${by}, ${now}, ${now})`.execute(
    context.tx,
  )
  return { workspace: context.workspace, id }
}

/** Whether a link would still open, without using it up: what a page shows before its button is pressed. */
export async function isFresh(context: Context, { id }: Knock): Promise<boolean> {
  const { rows } = await sql`
    select from portal_knock where workspace_id = ${context.workspace} and id = ${id} and ${FRESH(context)}`.execute(
    context.tx,
  )
  return rows.length > 0
}

const FRESH = (context: Context) => sql<boolean>`
  used_at is null and way <> 'sent' and made_at > ${new Date(context.clock.now().getTime() - LASTS_MINUTES * 60_000)}`

/** Uses a knock up by its link, or by its code. Of two who come with one link at the same time one gets in. Null: it opens nothing. */
export async function spendLink(context: Context, { id }: Knock): Promise<LetIn | null> {
  const { rows } = await sql<LetIn>`
    update portal_knock set used_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id} and handle_id is not null and ${FRESH(context)}
    returning handle_id as handle, way = 'asked' as "byLetter"`.execute(context.tx)
  return rows[0] ?? null
}

export interface LetIn {
  readonly handle: string
  /** He could read a letter that went to the address: it is his. */
  readonly byLetter: boolean
}

export type CodeOutcome =
  | { readonly outcome: 'in'; readonly letIn: LetIn }
  | { readonly outcome: 'wrong' | 'used-up' }

/** Every try counts, also of an address that nobody knows: there the right code is never right. */
export async function tryCode(context: Context, knocked: Knock, digits: string): Promise<CodeOutcome> {
  const { rows } = await sql<{ tries: number; handle: string | null }>`
    update portal_knock set tries = tries + 1
     where workspace_id = ${context.workspace} and id = ${knocked.id} and tries < ${MOST_TRIES} and ${FRESH(context)}
    returning tries, handle_id as handle`.execute(context.tx)
  const [row] = rows
  if (row === undefined) return { outcome: 'used-up' }
  const isRight = isSameCode(digits, digitsOf(context.secrets, knocked))
  const letIn = isRight && row.handle !== null ? await spendLink(context, knocked) : null
  if (letIn !== null) return { outcome: 'in', letIn }
  return { outcome: row.tries >= MOST_TRIES ? 'used-up' : 'wrong' }
}

/** Knocks say who asked when; nobody needs that after a week. */
export async function forgetKnocks(context: Context): Promise<void> {
  await sql`delete from portal_knock
             where workspace_id = ${context.workspace}
               and made_at < ${new Date(context.clock.now().getTime() - 7 * 24 * HOUR)}`.execute(context.tx)
}
