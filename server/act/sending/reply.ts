import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { MessageWritten, WriteMessage } from '#contract/dialogues.ts'
import { answering } from '#pure/mail/index.ts'
import type { Copy } from '#server/channels/channel.ts'
import { answerable, answeredSince } from '#server/listen/dialogues/index.ts'
import { attachToMessage } from '#server/listen/files/index.ts'
import { endDraft, messagesWhere, noteCannedUse } from '#server/listen/inbox/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { changeWithMessage, type TopicChange } from '#server/listen/topics/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Recipient, recipientByHandle } from '../contact-policy/index.ts'
import { copiesFor } from './copies.ts'
import { dispatch } from './dispatch.ts'
import { bringFiles, failedOr409 } from './once-more.ts'
import { waysTo } from './ways.ts'
import { accountFor, type WaysOut } from './ways-out.ts'

type Writing = z.output<typeof WriteMessage>

/** A member's message whose words he wrote himself: his draft is done with it. */
export async function writeMessage(
  context: Context,
  askedId: string,
  writing: Writing,
  out: WaysOut,
): Promise<z.input<typeof MessageWritten>> {
  const { personId } = await personBehind(context, askedId)
  const written = await say(context, personId, writing, out)
  const member = memberOf(context.actor)
  // what is sent once more was not written now
  const isWritten = written.message !== null && writing.insteadOfMessageId === undefined
  if (isWritten && member !== null) await endDraft(context, personId, member)
  return written
}

/**
 * A member's message in a dialogue, on any channel: through the policy into the outbox and the dialogue, and what is
 * to be done with the topic, all or nothing. Whoever missed what a colleague answered meanwhile is told first.
 */
export async function say(
  context: Context,
  personId: string,
  writing: Writing,
  out: WaysOut,
): Promise<z.input<typeof MessageWritten>> {
  const { recipient, account } = await wayOf(context, personId, writing, out)
  const sendAt = momentOf(context, writing.sendAt, 'sendAt')
  const before = await answerable(context, {
    personId,
    handleId: recipient.handle.id,
    channel: writing.channel,
    named: writing.answersMessageId ?? null,
  })
  const failed =
    writing.insteadOfMessageId === undefined
      ? null
      : await failedOr409(context, personId, writing.insteadOfMessageId)
  if (before === null && writing.answersMessageId !== undefined) throw new Problem('not-found')
  const dispatched = await dispatch(context, {
    recipient,
    channel: writing.channel,
    account,
    accountId: writing.accountId,
    subject: subjectOf(writing, out, before?.subject ?? ''),
    text: writing.text,
    sendAt,
    despiteAdvice: writing.despiteAdvice,
    nextAction: null,
    copies: await copiesOn(context, writing, recipient, out),
    answersMessageId: before?.id ?? null,
    topicId: before?.topicId ?? null,
    ...(failed !== null && { insteadOf: failed.outbox }),
  })
  if (!dispatched.sent) return { message: null, verdict: dispatched.verdict }
  // the person is locked by now: of two who answer at once the second sees the first
  await assertSeen(context, personId, writing, dispatched.messageId)
  await attach(context, personId, writing, dispatched.messageId)
  await bringFiles(context, failed, dispatched.messageId)
  await noteCannedUse(context, {
    personId,
    messageId: dispatched.messageId,
    replyIds: writing.cannedReplyIds,
    askedId: before?.id ?? null,
  })
  await doAfterwards(context, personId, dispatched.messageId, writing)
  const [shown] = await messagesWhere(context, sql`message.id = ${dispatched.messageId}`, {
    order: 'asc',
    limit: 1,
  })
  return { message: shown?.message ?? null, verdict: dispatched.verdict }
}

/** The address and the account, as they were offered: one that reaches this person, and is switched on. */
async function wayOf(context: Context, personId: string, writing: Writing, out: WaysOut) {
  const { ways } = await waysTo(context, personId, out)
  const way = ways.find(
    ({ channel, accountId, handleId }) =>
      channel === writing.channel && accountId === writing.accountId && handleId === writing.handleId,
  )
  const recipient = way === undefined ? null : await recipientByHandle(context, writing.handleId)
  const account = await accountFor(context, out, { channel: writing.channel, account_id: writing.accountId })
  if (way === undefined || recipient === null || account === null) throw new Problem('no-address')
  if (writing.text.length > way.longestText)
    throw new Problem('bad-input', {
      fields: [{ path: 'text', message: `at most ${way.longestText} characters` }],
    })
  return { recipient, account }
}

function momentOf(context: Context, text: string | undefined, path: string): Date | null {
  if (text === undefined) return null
  const moment = new Date(text)
  if (moment <= context.clock.now())
    throw new Problem('bad-input', { fields: [{ path, message: 'has passed already' }] })
  return moment
}

/** A mail without a subject goes on under the one it answers. */
function subjectOf({ subject, channel }: Writing, { channels }: WaysOut, before: string): string {
  if (channels[channel]?.capabilities.subject !== true) return ''
  return subject === '' ? answering(before) : subject
}

/** Only letters have copies. */
async function copiesOn(
  context: Context,
  { channel, copies }: Writing,
  recipient: Recipient,
  { channels }: WaysOut,
): Promise<readonly Copy[]> {
  if (copies.length === 0) return []
  if (channels[channel]?.kind !== 'email')
    throw new Problem('bad-input', { fields: [{ path: 'copies', message: 'only letters have copies' }] })
  return copiesFor(context, recipient.handle.value, copies)
}

async function assertSeen(
  context: Context,
  personId: string,
  { seenMessageId }: Writing,
  except: string,
): Promise<void> {
  if (seenMessageId === undefined) return
  const member = memberOf(context.actor)
  const newer = await answeredSince(context, { personId, seen: seenMessageId, member, except })
  if (newer === null) return
  throw new Problem('someone-answered', {
    facts: { at: newer.at.toISOString(), name: newer.name, messageId: newer.id },
  })
}

async function attach(
  context: Context,
  personId: string,
  { attachmentIds }: Writing,
  messageId: string,
): Promise<void> {
  const ids = [...new Set(attachmentIds)]
  if ((await attachToMessage(context, messageId, personId, ids)) < ids.length)
    throw new Problem('bad-input', { fields: [{ path: 'attachmentIds', message: 'is not there' }] })
}

async function doAfterwards(
  context: Context,
  personId: string,
  messageId: string,
  writing: Writing,
): Promise<void> {
  const change = AFTERWARDS[writing.afterwards](writing)
  if (change !== null) await changeWithMessage(context, { messageId, personId, change })
}

const AFTERWARDS: Readonly<Record<Writing['afterwards'], (writing: Writing) => TopicChange | null>> = {
  nothing: () => null,
  resolve: () => ({ status: 'resolved' }),
  wait: () => ({ status: 'waiting' }),
  snooze: ({ snoozeUntil }) => ({ status: 'snoozed', snoozedUntil: snoozeUntil ?? null }),
}
