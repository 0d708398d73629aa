import { sql } from 'kysely'
import { answering } from '#pure/mail/index.ts'
import type { Account } from '#server/channels/channel.ts'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import { changeWithMessage, type TopicChange } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { type Recipient, recipientByHandle, reserve } from '../contact-policy/index.ts'
import { maySpeak } from '../speaking/index.ts'
import { announceMessage } from './hand-over.ts'
import { type Message, messageById, put } from './outbox.ts'
import { tellAuthor } from './tell-author.ts'
import { type WaysOfPerson, waysTo } from './ways.ts'
import { accountFor, idDomainOf, type WaysOut } from './ways-out.ts'

/**
 * A message that surely did not arrive goes once more, by another way on which the person may be written to: the
 * contact policy decides anew. Only answers and what was asked for; what nobody waits for is left alone, a code of
 * security stays with the address that it is for, and what may have arrived is not said twice.
 */
const FALLS_BACK: ReadonlySet<string> = new Set(['personal', 'service', 'transactional'])
/** As long as a member's own words: it can be taken back. */
const UNDO = 10_000
const PORTION = 10

/** Sends elsewhere what lately failed; returns how much there was of it. */
export async function fallBack(context: Context, ways: WaysOut): Promise<number> {
  const { rows } = await sql<{ id: string }>`/* failed and due elsewhere */
    update outbox set fall_back = false
     where workspace_id = ${context.workspace} and id in (
       select id from outbox where workspace_id = ${context.workspace} and fall_back
        order by id limit ${PORTION} for update skip locked)
    returning id`.execute(context.tx)
  for (const { id } of rows) {
    const message = await messageById(context, id)
    if (message === undefined || (await sendElsewhere(context, message, ways))) continue
    // it reaches him by no way that is left
    await tellAuthor(context, id)
  }
  return rows.length
}

async function sendElsewhere(context: Context, message: Message, out: WaysOut): Promise<boolean> {
  const said = await saidIn(context, message.id)
  const now = context.clock.now()
  const isLate = message.not_after !== null && message.not_after <= now
  // once: nobody is chased through all his addresses
  const isSecond = message.instead_of !== null
  if (!FALLS_BACK.has(message.class) || said === null || said.files > 0 || isLate || isSecond) return false
  const elsewhere = await another(context, message, out)
  if (elsewhere === null) return false
  const outbox = newId(now)
  const isMachine = message.speaker !== 'member'
  const notBefore = isMachine ? now : new Date(now.getTime() + UNDO)
  const reserved = await reserve(context, {
    recipient: elsewhere.recipient,
    question: {
      channel: elsewhere.way.channel,
      // one of those that fall back
      class: message.class as 'personal',
      purpose: message.purpose,
      byMember: !isMachine,
    },
    outbox,
    at: notBefore,
    despiteAdvice: false,
  })
  if (reserved.reserved)
    await write(context, message, { ...elsewhere, ...said, outbox, notBefore, decision: reserved.decision })
  return reserved.reserved
}

interface Elsewhere {
  readonly way: WaysOfPerson['ways'][number]
  readonly recipient: Recipient
  readonly account: Account
}

/** The first other address on which the person may be written to now, and which takes the whole text. */
async function another(context: Context, message: Message, out: WaysOut): Promise<Elsewhere | null> {
  const person = (await recipientByHandle(context, message.handle_id))?.person ?? message.person_id
  if (message.speaker !== 'member' && (await maySpeak(context, person)).machines === 'silent') return null
  const way = (await waysTo(context, person, out)).ways.find(
    ({ against, handleId, longestText }) =>
      against === null && handleId !== message.handle_id && message.body.length <= longestText,
  )
  if (way === undefined) return null
  const recipient = await recipientByHandle(context, way.handleId)
  const account = await accountFor(context, out, { channel: way.channel, account_id: way.accountId })
  return recipient === null || account === null ? null : { way, recipient, account }
}

interface Decided extends Elsewhere {
  readonly outbox: string
  readonly notBefore: Date
  readonly decision: string
  readonly subject: string
  readonly topicId: string | null
  /** What had been done with the message that failed, and was taken back when it did. */
  readonly change: TopicChange | null
}

async function write(context: Context, message: Message, decided: Decided): Promise<void> {
  const { way, recipient, outbox, notBefore } = decided
  const same = {
    person: recipient.person,
    handle: way.handleId,
    channel: way.channel,
    account: way.accountId,
    subject: way.subject ? message.subject || answering(decided.subject) : '',
  }
  // the check constraint of the table allows these
  const speaker = message.speaker as 'member' | 'automation' | 'bot'
  const mailDomain = idDomainOf(decided.account)
  await put(context, {
    ...same,
    id: outbox,
    class: message.class,
    purpose: message.purpose,
    guarantee: 'at-most-once',
    speaker,
    recipient: recipient.handle.value,
    body: message.body,
    author: message.author_member_id,
    nextAction: message.next_action_id,
    decision: decided.decision,
    mailDomain,
    notBefore,
    notAfter: message.not_after,
    insteadOf: message.id,
  })
  const messageId = await keepOutgoing(context, {
    ...same,
    outbox,
    author: { kind: speaker, member: message.author_member_id },
    text: message.body,
    messageId: messageIdOf(context, outbox, mailDomain),
    undoUntil: notBefore,
    answersMessageId: null,
    topicId: decided.topicId,
  })
  if (decided.change !== null)
    await changeWithMessage(context, { messageId, personId: recipient.person, change: decided.change })
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  await announceMessage(context, { id: outbox, person_id: recipient.person })
}

/** Where it stands in the dialogue; null: it is no part of one. */
async function saidIn({ tx, workspace }: Context, outbox: string) {
  const { rows } = await sql<Pick<Decided, 'topicId' | 'subject' | 'change'> & { files: number }>`
    select message.topic_id as "topicId", coalesce(topic.subject, '') as subject,
           message.topic_change->'to' as change,
           (select count(*)::int from file where file.workspace_id = message.workspace_id
               and file.message_id = message.id and file.removed_at is null) as files
      from message left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
     where message.workspace_id = ${workspace} and message.outbox_id = ${outbox}`.execute(tx)
  return rows[0] ?? null
}
