import type { Account, Copy } from '#server/channels/channel.ts'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { presentVerdict, type Recipient, reserve } from '../contact-policy/index.ts'
import { announceMessage } from './hand-over.ts'
import { put } from './outbox.ts'
import { idDomainOf } from './ways-out.ts'
import { withdrawMachines } from './withdraw.ts'

/** A member may take back what he wrote for so long. */
const UNDO = 10_000
/** A personal message two days late is worse than none: its author is asked instead. */
const STALE_AFTER = 48 * 3_600_000

const PERSONAL = { class: 'personal', purpose: 'service', byMember: true } as const

/** A member's own message to one address, whichever screen it was written on. */
export interface Written {
  readonly recipient: Recipient
  readonly channel: string
  readonly account: Account
  /** As the outbox names it; null: the mailbox of the configuration. */
  readonly accountId: string | null
  readonly subject: string
  readonly text: string
  /** Not before then; null: after the ten seconds in which it can be taken back. */
  readonly sendAt: Date | null
  readonly despiteAdvice: boolean
  readonly nextAction: string | null
  /** Who else gets it: what `copiesFor` allows. */
  readonly copies?: readonly Copy[]
  readonly answersMessageId: string | null
  readonly topicId: string | null
  /** The row of the outbox that failed, and for which this goes out. */
  readonly insteadOf?: string
}

export type Verdict = ReturnType<typeof presentVerdict>
export type Dispatched =
  | { readonly sent: true; readonly outbox: string; readonly messageId: string; readonly verdict: Verdict }
  | { readonly sent: false; readonly verdict: Verdict }

/** Through the policy into the outbox and into the dialogue, in one transaction. */
export async function dispatch(context: Context, written: Written): Promise<Dispatched> {
  const { recipient, account, copies = [] } = written
  const now = context.clock.now()
  const outbox = newId(now)
  const question = { channel: written.channel, ...PERSONAL }
  const notBefore = new Date(Math.max(now.getTime() + UNDO, written.sendAt?.getTime() ?? 0))
  const approach = { recipient, question, outbox, at: notBefore, despiteAdvice: written.despiteAdvice }
  const reserved = await reserve(context, approach)
  const verdict = presentVerdict(reserved.verdict)
  if (!reserved.reserved) return { sent: false, verdict }
  const author = memberOf(context.actor)
  const mailDomain = idDomainOf(account)
  await put(context, {
    id: outbox,
    person: recipient.person,
    handle: recipient.handle.id,
    channel: written.channel,
    account: written.accountId,
    class: question.class,
    purpose: question.purpose,
    guarantee: 'at-most-once',
    recipient: recipient.handle.value,
    subject: written.subject,
    body: written.text,
    author,
    nextAction: written.nextAction,
    decision: reserved.decision,
    mailDomain,
    notBefore,
    notAfter: new Date(notBefore.getTime() + STALE_AFTER),
    ...(written.insteadOf !== undefined && { insteadOf: written.insteadOf }),
  })
  const messageId = await keepOutgoing(context, {
    outbox,
    person: recipient.person,
    handle: recipient.handle.id,
    channel: written.channel,
    account: written.accountId,
    author: { kind: 'member', member: author },
    subject: written.subject,
    text: written.text,
    messageId: messageIdOf(context, outbox, mailDomain),
    undoUntil: notBefore,
    answersMessageId: written.answersMessageId,
    topicId: written.topicId,
    copies: { to: recipient.handle.value, others: copies },
  })
  // whoever writes himself has the word from now on
  await withdrawMachines(context, recipient.person)
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  await announceMessage(context, { id: outbox, person_id: recipient.person })
  return { sent: true, outbox, messageId, verdict }
}
