import type { Account, Handed, OutboundMessage } from '#server/channels/channel.ts'
import { mirror, threadOf } from '#server/listen/dialogues/index.ts'
import { filesToSend } from '#server/listen/files/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import {
  againstThirdParty,
  askAgain,
  giveBack,
  markSent,
  moveSlot,
  recipientByHandle,
  suppress,
} from '../contact-policy/index.ts'
import { maySpeak } from '../speaking/index.ts'
import type { Trouble } from './codes.ts'
import { copiesOf } from './copies.ts'
import { change, type Message, markFailed, messageById } from './outbox.ts'
import { type Guarantee, settle } from './settle.ts'
import { tellAuthor } from './tell-author.ts'
import { unsubscribeToken } from './unsubscribe.ts'
import { accountFor, type WaysOut } from './ways-out.ts'

/**
 * The last moment before a message leaves: the policy is asked again, and for at most once the step `handing` is
 * committed. Null when it is not to go now: somebody else has it, it came too late, or the policy says otherwise.
 */
export async function prepare(
  context: Context,
  id: string,
  sender: { readonly by: string; readonly lease: number; readonly ways: WaysOut },
): Promise<Outgoing | null> {
  const message = await messageById(context, id)
  if (message === undefined) return null
  const now = context.clock.now()
  const mine = { states: ['claimed'], by: sender.by }
  if (message.not_after !== null && message.not_after <= now) {
    if (await end(context, message, mine, 'failed', 'too-late')) await markFailed(context, id)
    return null
  }
  // locks the person: from here to the commit nothing about consent and caps changes
  const verdict = await askOnceMore(context, message)
  if (MACHINES.has(message.speaker) && (await isSilenced(context, message))) {
    await end(context, message, mine, 'cancelled', 'taken-over')
    return null
  }
  if (verdict.verdict === 'now') {
    const taken = await change(context, id, mine, {
      state: message.guarantee === 'at-most-once' ? 'handing' : 'claimed',
      trouble: null,
      attempts: message.attempts + 1,
      claimed_until: new Date(now.getTime() + sender.lease),
    })
    return taken ? outgoing(context, message, sender.ways) : null
  }
  await holdBack(context, message, mine, verdict)
  return null
}

/** A letter that is passed on is asked about for whom it goes to, not for the customer of the dialogue. */
async function askOnceMore(context: Context, { class: kind, decision_id, recipient }: Message) {
  if (kind !== 'forward') return askAgain(context, decision_id)
  const rule = await againstThirdParty(context, recipient)
  return rule === null
    ? { verdict: 'now' as const, rule: 'allowed' as const, earliestAt: null }
    : { verdict: 'never' as const, rule, earliestAt: null }
}

/** The policy says not now: it waits, or never goes. */
async function holdBack(
  context: Context,
  message: Message,
  mine: Parameters<typeof change>[2],
  { rule, earliestAt }: Pick<Awaited<ReturnType<typeof askAgain>>, 'rule' | 'earliestAt'>,
): Promise<void> {
  const trouble: Trouble = `policy:${rule}`
  if (earliestAt === null) {
    if (await end(context, message, mine, 'cancelled', trouble)) await tellAuthor(context, message.id)
    return
  }
  if (await change(context, message.id, mine, { state: 'waiting', trouble, not_before: earliestAt }))
    await moveSlot(context, message.decision_id, earliestAt)
}

/** Of the person whose address it is today. */
async function isSilenced(context: Context, { handle_id, person_id }: Message): Promise<boolean> {
  const recipient = await recipientByHandle(context, handle_id)
  return (await maySpeak(context, recipient?.person ?? person_id)).machines === 'silent'
}

/** Whose messages wait for nobody's word but a member's. */
const MACHINES: ReadonlySet<string> = new Set(['automation', 'bot'])

/** What a channel needs, which channel, and through which account; null: it is switched off. */
export interface Outgoing {
  readonly message: OutboundMessage
  readonly channel: string
  readonly account: Account | null
  /** The account is one of the company, and no mailbox of the configuration. */
  readonly isOwn: boolean
}

const outgoing = async (context: Context, message: Message, ways: WaysOut): Promise<Outgoing> => ({
  channel: message.channel,
  account: await accountFor(context, ways, message),
  isOwn: message.account_id !== null,
  message: {
    ...outbound(message),
    ...(await partsOf(context, message.id)),
    unsubscribe: unsubscribeOf(context, message, ways),
  },
})

/** What nobody asked for carries the way out of it: one click. */
function unsubscribeOf(context: Context, message: Message, { publicUrl }: WaysOut): string | null {
  if (message.channel !== 'email' || publicUrl === undefined || !UNASKED.has(message.class)) return null
  const link = { workspace: context.workspace, outbox: message.id }
  return `${publicUrl()}/u/${unsubscribeToken(context.secrets, link)}`
}

const UNASKED: ReadonlySet<string> = new Set(['marketing', 'survey'])

/** What it answers, the files that go with it, and who else gets it. */
async function partsOf(context: Context, outbox: string) {
  const { messageId, answers, chain } = await threadOf(context, outbox)
  if (messageId === null) return { answers, chain, attachments: [], copies: [] }
  const attachments = await filesToSend(context, messageId)
  return { answers, chain, attachments, copies: await copiesOf(context, messageId) }
}

const outbound = (
  message: Message,
): Omit<OutboundMessage, 'answers' | 'chain' | 'attachments' | 'unsubscribe'> => ({
  id: message.id,
  automatic: false,
  recipient: message.recipient,
  subject: message.subject,
  text: message.body,
  messageId: message.message_id,
  author:
    message.author_name === null || message.author_email === null
      ? null
      : { name: message.author_name, email: message.author_email },
})

/** Writes down how handing over ended, with everything that follows from it, in one transaction. */
export async function conclude(
  context: Context,
  id: string,
  sender: { readonly by: string },
  handed: Handed,
  chance: number,
): Promise<void> {
  const message = await messageById(context, id)
  if (message === undefined) return
  // the check constraint of the table allows these two
  const guarantee = message.guarantee as Guarantee
  const settlement = settle(handed, guarantee, message.attempts, chance)
  // late is better than unknown: a slow answer may find its row already given up
  const mine = { states: ['claimed', 'handing', 'unknown'], by: sender.by }
  const now = context.clock.now()
  switch (settlement.state) {
    case 'sent':
      if (await change(context, id, mine, { state: 'sent', trouble: null, settled_at: now })) {
        await recordSent(context, message, handed.outcome === 'accepted' ? handed : null)
      }
      break
    case 'waiting':
      await change(context, id, mine, {
        state: 'waiting',
        trouble: settlement.trouble,
        not_before: new Date(now.getTime() + settlement.wait),
        settled_at: null,
      })
      break
    case 'unknown':
      if (await change(context, id, mine, { state: 'unknown', trouble: settlement.trouble, settled_at: now }))
        await tellAuthor(context, id)
      break
    case 'failed':
      if (await end(context, message, mine, 'failed', settlement.trouble)) await markFailed(context, id)
      // what came back at once closes the address as what comes back later does
      if (handed.outcome === 'refused' && handed.dead === true && message.channel === 'email')
        await suppress(context, { kind: 'email', value: message.recipient }, 'hard-bounce')
      break
  }
  await announceMessage(context, message)
}

/** The message is on the timeline, and its place in the caps is used. */
export async function recordSent(
  context: Context,
  message: Message,
  accepted: { readonly externalId: string; readonly missed?: readonly string[] } | null = null,
): Promise<void> {
  const { externalId = null, missed = [] } = accepted ?? {}
  await markSent(context, message.decision_id, context.clock.now())
  // a code or a link of security is no part of what was said, and nobody else's to read
  if (message.class === 'security') return
  const isForward = message.class === 'forward'
  const isMachine = MACHINES.has(message.speaker)
  const by = isMachine
    ? { author: message.speaker, in_name_of: message.author_name }
    : message.author_email === null
      ? {}
      : { member: message.author_email }
  const told = await writeEvent(context, message.person_id, {
    // names of their own: what a machine says, or goes to somebody else, answers no request and keeps no promise
    name: isForward ? 'Letter Forwarded' : isMachine ? 'Automatic Message Sent' : 'Message Sent',
    handleId: message.handle_id,
    memberId: isMachine ? null : message.author_member_id,
    properties: {
      channel: message.channel,
      subject: message.subject,
      ...(isForward ? { to: message.recipient } : { text: message.body }),
      outbox_id: message.id,
      message_id: `<${message.message_id}>`,
      ...by,
    },
  })
  await mirror(context, message.id, {
    state: 'sent',
    // the letter arrived, and some of its copies did not
    reason: missed.length === 0 ? null : `copies-missed:${missed.join(', ')}`,
    undoUntil: null,
    eventId: told.eventId,
    // a mail keeps our own id, by which its answers are known; elsewhere they name the provider's
    externalId: message.channel === 'email' || externalId === '' ? undefined : (externalId ?? undefined),
  })
}

/** Ends a message that will not go out: its place in the caps is free again. */
export async function end(
  context: Context,
  message: Message,
  from: { readonly states: readonly string[]; readonly by?: string },
  state: 'failed' | 'cancelled',
  trouble: Trouble,
): Promise<boolean> {
  const ended = await change(context, message.id, from, { state, trouble, settled_at: context.clock.now() })
  if (ended) await giveBack(context, message.decision_id)
  return ended
}

export const announceMessage = (context: Context, message: Pick<Message, 'id' | 'person_id'>) =>
  announce(
    context.tx,
    context.workspace,
    [
      { topic: 'outbox', id: message.id },
      { topic: 'person', id: message.person_id },
    ],
    context.clock.now(),
  )
