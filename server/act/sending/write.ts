import type { z } from '@hono/zod-openapi'
import type { WriteEmail } from '#contract/today.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { presentVerdict, recipientOf, reserve } from '../contact-policy/index.ts'
import { doneByWriting } from '../next-actions/index.ts'
import { announceMessage } from './hand-over.ts'
import { put } from './outbox.ts'
import { presentMessages } from './present.ts'
import { idDomainOf, type WaysOut } from './ways-out.ts'

/** A member may take back what he wrote for so long. */
const UNDO = 10_000
/** A personal letter two days late is worse than none: its author is asked instead. */
const STALE_AFTER = 48 * 3_600_000

/** A member's own letter: through the policy into the outbox, where it rests for ten seconds. */
export async function writeEmail(context: Context, ways: WaysOut, letter: z.output<typeof WriteEmail>) {
  if (ways.mail === null) throw new Problem('mail-not-set-up')
  const { personId } = await personBehind(context, letter.personId)
  const recipient = await recipientOf(context, personId, 'email', letter.handleId ?? null)
  if (recipient === null) throw new Problem(letter.handleId === undefined ? 'no-address' : 'not-found')
  const now = context.clock.now()
  const id = newId(now)
  const question = { channel: 'email', class: 'personal', purpose: 'service', byMember: true } as const
  const notBefore = new Date(now.getTime() + UNDO)
  const approach = { recipient, question, outbox: id, at: notBefore, despiteAdvice: letter.despiteAdvice }
  const reserved = await reserve(context, approach)
  if (!reserved.reserved) return { message: null, verdict: presentVerdict(reserved.verdict) }
  await put(context, {
    id,
    person: personId,
    handle: recipient.handle.id,
    channel: 'email',
    account: null,
    class: question.class,
    purpose: question.purpose,
    guarantee: 'at-most-once',
    recipient: recipient.handle.value,
    subject: letter.subject,
    body: letter.text,
    author: memberOf(context.actor),
    nextAction: letter.nextActionId ?? null,
    decision: reserved.decision,
    mailDomain: idDomainOf(ways.mail),
    notBefore,
    notAfter: new Date(now.getTime() + STALE_AFTER),
  })
  if (letter.nextActionId !== undefined) await doneByWriting(context, letter.nextActionId, personId)
  await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
  await announceMessage(context, { id, person_id: personId })
  const [message] = await presentMessages(context, [id])
  return { message: message ?? null, verdict: presentVerdict(reserved.verdict) }
}
