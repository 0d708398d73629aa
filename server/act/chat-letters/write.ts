import { sql } from 'kysely'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import type { ChatLetter } from '#server/listen/web-chat/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { recipientOf, reserve } from '../contact-policy/index.ts'
import { accountIdOf, idDomainOf, mailboxOf, put, type WaysOut } from '../sending/index.ts'
import { type Company, wordsOf } from './words.ts'

export interface LetterTo {
  readonly email: string
  readonly handle: string
  readonly language: 'en' | 'ru'
}

const MINUTE = 60_000

/**
 * A code or a copy was asked for this moment by whoever gets it: nothing but a suppressed address speaks against it,
 * and in doubt it is sent again. An answer is an ordinary letter of service and waits for the morning.
 */
const MANNER = {
  code: { class: 'security', purpose: 'chat', lives: 10 * MINUTE, inDialogue: false },
  copy: { class: 'security', purpose: 'chat', lives: 24 * 60 * MINUTE, inDialogue: false },
  answer: { class: 'transactional', purpose: 'service', lives: 48 * 60 * MINUTE, inDialogue: true },
} as const

/** Through the policy into the outbox; false: it may not be sent, or there is no mailbox. */
export async function writeLetter(
  context: Context,
  ways: WaysOut,
  to: LetterTo,
  letter: ChatLetter,
): Promise<boolean> {
  const words = wordsOf(letter, await companyOf(context), to.language)
  return putLetter(context, ways, to.handle, { ...MANNER[letter.about], ...words, byMember: false })
}

/** A letter of a machine: what kind it is, how long it is worth sending, and its words. */
export interface Letter {
  readonly class: 'security' | 'transactional'
  readonly purpose: string
  readonly lives: number
  /** With its row in the dialogue a reply to the letter finds its way. */
  readonly inDialogue: boolean
  /** A member had it sent. */
  readonly byMember: boolean
  readonly subject: string
  readonly text: string
}

export async function putLetter(
  context: Context,
  ways: WaysOut,
  handle: string,
  { lives, inDialogue, byMember, subject, text, ...manner }: Letter,
): Promise<boolean> {
  const mail = await mailboxOf(context, ways)
  const recipient = await recipientBehind(context, handle)
  if (mail === null || recipient === null) return false
  const now = context.clock.now()
  const id = newId(now)
  const question = { channel: 'email', byMember, ...manner }
  const reserved = await reserve(context, { recipient, question, outbox: id, at: now, despiteAdvice: false })
  if (!reserved.reserved) return false
  const mailDomain = idDomainOf(mail)
  const account = accountIdOf(ways, mail)
  const row = { person: recipient.person, handle, channel: 'email', account }
  await put(context, {
    ...row,
    id,
    ...manner,
    guarantee: 'at-least-once',
    recipient: recipient.handle.value,
    subject,
    body: text,
    author: null,
    nextAction: null,
    decision: reserved.decision,
    mailDomain,
    notBefore: now,
    notAfter: new Date(now.getTime() + lives),
  })
  if (inDialogue)
    await keepOutgoing(context, {
      ...row,
      outbox: id,
      author: { kind: 'system', member: null },
      subject,
      text,
      messageId: messageIdOf(context, id, mailDomain),
      undoUntil: now,
      answersMessageId: null,
      topicId: null,
    })
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  return true
}

async function recipientBehind(context: Context, handle: string) {
  const found = await sql<{ person: string }>`
    select person_id as person from handle where workspace_id = ${context.workspace} and id = ${handle}`.execute(
    context.tx,
  )
  const person = found.rows[0]?.person
  return person === undefined ? null : recipientOf(context, person, 'email', handle)
}

export async function companyOf({ tx, workspace }: Context): Promise<Company> {
  const { rows } = await sql<Company>`
    select name, time_zone as "timeZone" from workspace where id = ${workspace}`.execute(tx)
  return rows[0] ?? { name: '', timeZone: 'UTC' }
}
