import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { announceMessage, end } from './hand-over.ts'
import { messageById } from './outbox.ts'

/**
 * A person took the word: whatever machines have waiting for this customer will not go out. The caller holds the lock
 * of the person. What is being handed over at this moment is the only one that may still arrive.
 */
export const withdrawMachines = (context: Context, person: string): Promise<void> =>
  seeingAll(context, async () => {
    const { rows } = await sql<{ id: string }>`/* waiting messages of machines */
      select outbox.id from outbox
        join handle on handle.workspace_id = outbox.workspace_id and handle.id = outbox.handle_id
       where outbox.workspace_id = ${context.workspace} and handle.person_id = ${person}
         and outbox.speaker in ('automation', 'bot') and outbox.state in ('waiting', 'claimed')
       order by outbox.id`.execute(context.tx)
    for (const { id } of rows) {
      const message = await messageById(context, id)
      if (message === undefined) continue
      // a claimed row of at-least-once may already be on its way
      const states = message.guarantee === 'at-most-once' ? ['waiting', 'claimed'] : ['waiting']
      if (await end(context, message, { states }, 'cancelled', 'taken-over'))
        await announceMessage(context, message)
    }
  })
