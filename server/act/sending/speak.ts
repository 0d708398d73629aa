import { answering } from '#pure/mail/index.ts'
import type { Account } from '#server/channels/channel.ts'
import { answerable, keepOutgoing } from '#server/listen/dialogues/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { presentVerdict, type Recipient, recipientByHandle, reserve } from '../contact-policy/index.ts'
import { maySpeak, type Voice } from '../speaking/index.ts'
import type { Verdict } from './dispatch.ts'
import { announceMessage } from './hand-over.ts'
import { put } from './outbox.ts'
import { accountFor, idDomainOf, type WaysOut } from './ways-out.ts'

/** What a machine wants to say to a person. */
export interface Utterance {
  readonly person: string
  /** An address and an account that reaches it: one of `waysTo`. */
  readonly way: { readonly channel: string; readonly accountId: string | null; readonly handleId: string }
  readonly speaker: 'automation' | 'bot'
  /** The member in whose name it is said, who stands as its sender; null: the company's. */
  readonly inNameOf: string | null
  /** Where the channel has subjects; empty: that of what it answers. */
  readonly subject: string
  readonly text: string
  /** What may be answered with one press, where the channel shows it. */
  readonly choices?: readonly string[]
  readonly class: 'service' | 'survey' | 'marketing'
  readonly purpose: string
  /** Past it nobody wants to read it any more. */
  readonly notAfter: Date
}

export type Spoken =
  | { readonly said: true; readonly outbox: string; readonly messageId: string }
  | { readonly said: false; readonly because: 'silenced'; readonly voice: Voice }
  | { readonly said: false; readonly because: 'policy'; readonly verdict: Verdict }
  | { readonly said: false; readonly because: 'no-way' }

/**
 * A machine speaks: who has the word is asked first, then the contact policy, and the row of the outbox is written in
 * the same transaction, under the lock of the person. Both are asked again at hand-over.
 */
export async function speak(context: Context, out: WaysOut, utterance: Utterance): Promise<Spoken> {
  const { way, person } = utterance
  const voice = await maySpeak(context, person)
  if (voice.machines === 'silent') return { said: false, because: 'silenced', voice }
  const recipient = await recipientByHandle(context, way.handleId)
  const account = await accountFor(context, out, { channel: way.channel, account_id: way.accountId })
  if (recipient?.person !== person || account === null) return { said: false, because: 'no-way' }
  const now = context.clock.now()
  const outbox = newId(now)
  const question = {
    channel: way.channel,
    class: utterance.class,
    purpose: utterance.purpose,
    byMember: false,
  }
  const reserved = await reserve(context, { recipient, question, outbox, at: now, despiteAdvice: false })
  if (!reserved.reserved) return { said: false, because: 'policy', verdict: presentVerdict(reserved.verdict) }
  const messageId = await write(context, out, utterance, {
    recipient,
    account,
    outbox,
    decision: reserved.decision,
  })
  return { said: true, outbox, messageId }
}

interface Decided {
  readonly recipient: Recipient
  readonly account: Account
  readonly outbox: string
  readonly decision: string
}

async function write(
  context: Context,
  out: WaysOut,
  utterance: Utterance,
  { recipient, account, outbox, decision }: Decided,
): Promise<string> {
  const { way, person, speaker, text } = utterance
  const now = context.clock.now()
  const before = await answerable(context, {
    personId: person,
    handleId: way.handleId,
    channel: way.channel,
    named: null,
  })
  const hasSubject = out.channels[way.channel]?.capabilities.subject === true
  const subject = hasSubject ? utterance.subject || answering(before?.subject ?? '') : ''
  const mailDomain = idDomainOf(account)
  await put(context, {
    id: outbox,
    person,
    handle: way.handleId,
    channel: way.channel,
    account: way.accountId,
    class: utterance.class,
    purpose: utterance.purpose,
    guarantee: 'at-most-once',
    speaker,
    recipient: recipient.handle.value,
    subject,
    body: text,
    author: utterance.inNameOf,
    nextAction: null,
    decision,
    mailDomain,
    notBefore: now,
    notAfter: utterance.notAfter,
  })
  const messageId = await keepOutgoing(context, {
    outbox,
    person,
    handle: way.handleId,
    channel: way.channel,
    account: way.accountId,
    author: { kind: speaker, member: utterance.inNameOf },
    subject,
    text,
    messageId: messageIdOf(context, outbox, mailDomain),
    undoUntil: now,
    answersMessageId: before?.id ?? null,
    topicId: before?.topicId ?? null,
    choices: utterance.choices ?? [],
  })
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  await announceMessage(context, { id: outbox, person_id: person })
  return messageId
}
