import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { writeEvent } from '../timeline/index.ts'
import type { Filed } from '../topics/index.ts'
import type { NewMessage } from './message.ts'

/**
 * Somebody answers a letter that was passed on to him. His words are his own and stand in his dialogue; the thread out of
 * which it was passed on is told of them, with the way there.
 */
export async function tellForwarders(
  context: Context,
  messages: readonly NewMessage[],
  filed: readonly Filed[],
): Promise<void> {
  for (const { id, personId, about } of filed) {
    const message = messages.find((one) => one.id === id)
    if (about === null || message === undefined || message.machine !== null) continue
    const from = message.participants.find(({ role }) => role === 'from')
    await writeEvent(context, about.personId, {
      name: 'Forward Answered',
      memberId: null,
      properties: {
        from: from?.name ?? from?.address ?? '',
        message_id: id,
        person_id: personId,
        forwarded_message_id: about.messageId,
      },
    })
    await announce(
      context.tx,
      context.workspace,
      [{ topic: 'dialogue', id: about.personId }],
      context.clock.now(),
    )
  }
}
