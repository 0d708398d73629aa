import { type Returned, returnWords } from '#server/listen/inbox/index.ts'
import type { Context } from '#server/platform/context.ts'
import { notify, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { moveSlot, takeAgain } from '../contact-policy/index.ts'
import { reopen } from '../next-actions/index.ts'
import { announceMessage, end, recordSent } from './hand-over.ts'
import { change, type Message, messageById } from './outbox.ts'

/**
 * A message that has not been handed over is taken back, and its step is to be done again. What a member wrote is his
 * draft again; of what machines say, and of codes, nothing is left.
 */
export async function cancel(context: Context, id: string): Promise<Returned | null> {
  const message = await known(context, id)
  if (message.next_action_id !== null) await reopen(context, message.next_action_id)
  if (!(await stop(context, message))) throw new Problem('already-decided')
  const returned = message.class === 'personal' ? await returnWords(context, id) : null
  await announceMessage(context, message)
  return returned
}

/** Takes back a message whose words nobody typed; false: it went out. */
export async function withdraw(context: Context, id: string): Promise<boolean> {
  const message = await known(context, id)
  const stopped = await stop(context, message)
  if (stopped) await announceMessage(context, message)
  return stopped
}

/** A claimed row of at-least-once may already be on its way. */
const stop = (context: Context, message: Message): Promise<boolean> => {
  const states = message.guarantee === 'at-most-once' ? ['waiting', 'claimed'] : ['waiting']
  return end(context, message, { states }, 'cancelled', 'cancelled')
}

/** A member decides what the machine cannot know. */
export async function resolve(
  context: Context,
  id: string,
  resolution: 'it-arrived' | 'send-again' | 'drop',
): Promise<void> {
  const message = await known(context, id)
  const decided = await RESOLUTIONS[resolution](context, message)
  if (!decided) throw new Problem('already-decided')
  await announceMessage(context, message)
}

type Resolution = (context: Context, message: Message) => Promise<boolean>

const RESOLUTIONS: Readonly<Record<'it-arrived' | 'send-again' | 'drop', Resolution>> = {
  'it-arrived': async (context, message) => {
    const settled = { state: 'sent', trouble: null, settled_at: context.clock.now() }
    const arrived = await change(context, message.id, { states: ['unknown'] }, settled)
    if (arrived) await recordSent(context, message)
    return arrived
  },
  'send-again': async (context, message) => {
    const now = context.clock.now()
    const waits = await change(
      context,
      message.id,
      { states: ['unknown', 'failed'] },
      { state: 'waiting', trouble: null, not_before: now, not_after: null, settled_at: null, attempts: 0 },
    )
    if (!waits) return false
    await takeAgain(context, message.decision_id)
    await moveSlot(context, message.decision_id, now)
    await notify(context.tx, OUTBOX_CHANNEL, context.workspace)
    return true
  },
  drop: (context, message) =>
    end(context, message, { states: ['unknown', 'failed'] }, 'cancelled', 'dropped'),
}

async function known(context: Context, id: string): Promise<Message> {
  const message = await messageById(context, id)
  if (message === undefined) throw new Problem('not-found')
  return message
}
