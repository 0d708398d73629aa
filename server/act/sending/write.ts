import type { z } from '@hono/zod-openapi'
import type { WriteEmail } from '#contract/today.ts'
import { answerable } from '#server/listen/dialogues/index.ts'
import { endDraft } from '#server/listen/inbox/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { recipientOf } from '../contact-policy/index.ts'
import { doneByWriting } from '../next-actions/index.ts'
import { dispatch } from './dispatch.ts'
import { presentMessages } from './present.ts'
import { accountIdOf, mailboxOf, type WaysOut } from './ways-out.ts'

/** A member's own letter: through the policy into the outbox, where it rests for ten seconds. */
export async function writeEmail(context: Context, ways: WaysOut, letter: z.output<typeof WriteEmail>) {
  const account = await mailboxOf(context, ways, { arrives: false })
  if (account === null) throw new Problem('mail-not-set-up')
  const { personId } = await personBehind(context, letter.personId)
  const recipient = await recipientOf(context, personId, 'email', letter.handleId ?? null)
  if (recipient === null) throw new Problem(letter.handleId === undefined ? 'no-address' : 'not-found')
  const before = await answerable(context, {
    personId,
    handleId: recipient.handle.id,
    channel: 'email',
    named: null,
  })
  const dispatched = await dispatch(context, {
    recipient,
    channel: 'email',
    account,
    accountId: accountIdOf(ways, account),
    subject: letter.subject,
    text: letter.text,
    sendAt: null,
    despiteAdvice: letter.despiteAdvice,
    nextAction: letter.nextActionId ?? null,
    answersMessageId: before?.id ?? null,
    topicId: null,
  })
  if (!dispatched.sent) return { message: null, verdict: dispatched.verdict }
  if (letter.nextActionId !== undefined) await doneByWriting(context, letter.nextActionId, personId)
  const member = memberOf(context.actor)
  // taken back once, the same words wait in the dialogue
  if (member !== null) await endDraft(context, personId, member, { text: letter.text })
  const [message] = await presentMessages(context, [dispatched.outbox])
  return { message: message ?? null, verdict: dispatched.verdict }
}
