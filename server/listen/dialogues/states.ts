import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { AcceptedEvent } from '../ingest/index.ts'
import { foldDialogues, foldTopics, giveBack } from '../topics/index.ts'

/** What became of a message, as the provider tells it; each is only believed where it leads further. */
const STATES: Readonly<Record<string, { readonly to: string; readonly from: readonly string[] }>> = {
  'Message Delivered': { to: 'delivered', from: ['waiting', 'sent', 'unknown'] },
  'Message Read': { to: 'read', from: ['waiting', 'sent', 'unknown', 'delivered'] },
  'Message Failed': { to: 'failed', from: ['waiting', 'sent', 'unknown'] },
}

/** Delivery states that came as events of our own channels or of the company's own programs. */
export async function markStates(context: Context, events: readonly AcceptedEvent[]): Promise<void> {
  for (const event of events) {
    const state = event.trusted ? STATES[event.name] : undefined
    const id = event.properties['message_row_id']
    if (state !== undefined && typeof id === 'string' && UUID.test(id)) await mark(context, event, id, state)
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function mark(
  context: Context,
  event: AcceptedEvent,
  id: string,
  { to, from }: { readonly to: string; readonly from: readonly string[] },
): Promise<void> {
  const reason = event.properties['reason']
  const changed = await sql<{ personId: string; topicId: string | null }>`
    update message set state = ${to}, state_at = ${event.occurredAt},
                       state_reason = ${typeof reason === 'string' && to === 'failed' ? reason.slice(0, 300) : null}
     where workspace_id = ${context.workspace} and id = ${id} and direction = 'out' and state = any(${[...from]}::text[])
     returning person_id as "personId", topic_id as "topicId"`.execute(context.tx)
  const [message] = changed.rows
  if (message === undefined || to !== 'failed') return
  // what did not arrive answered nobody, and settled nothing
  await giveBack(context, id)
  if (message.topicId !== null) await foldTopics(context, [message.topicId])
  await foldDialogues(context, [message.personId])
}
