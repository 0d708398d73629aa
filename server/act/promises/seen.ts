import { sql } from 'kysely'
import { writeEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'

/** Which acts keep which promise. What is not named here only a member can tell: a repair, a refund. */
const CALLS = ['Call Answered', 'Call Started', 'Call Ended']
const ANSWERS = ['Message Sent', 'Email Sent', 'Quote Sent', ...CALLS]

interface Kept {
  readonly id: string
  readonly personId: string
  readonly externalId: string
  readonly words: string
  readonly eventId: string
  readonly at: Date
}

/**
 * Promises in words whose act was seen since: a call, an answer, or something that was sent, which is a message with a
 * file or a link, or a quote. A member can open it again.
 */
export async function keepSeen(context: Context, people: readonly string[]): Promise<void> {
  const { rows } = await sql<Kept>`/* promises kept by what was seen */
    select promise.id, promise.person_id as "personId", promise.external_id as "externalId", promise.words,
           seen.id as "eventId", seen.occurred_at as at
      from promise
      cross join lateral (
        select event.id, event.occurred_at from handle
          join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
         where handle.workspace_id = promise.workspace_id and handle.person_id = promise.person_id
           and event.occurred_at > promise.made_at + interval '1 minute' and not event.machine
           and (promise.act = 'call' and event.name = any(${CALLS}::text[])
                or promise.act = 'answer' and event.name = any(${ANSWERS}::text[])
                or promise.act = 'send' and (event.name = 'Quote Sent' or event.name = 'Message Sent'
                   and (event.properties ->> 'text' ~ 'https?://' or coalesce((event.properties ->> 'attachments')::int, 0) > 0)))
         order by event.occurred_at limit 1) as seen
     where promise.workspace_id = ${context.workspace} and promise.person_id = any(${[...people]}::uuid[])
       and promise.kind = 'said' and promise.act in ('call', 'answer', 'send')
       and promise.kept_at is null and promise.seen_event_id is null`.execute(context.tx)
  for (const kept of rows) await keep(context, kept)
}

async function keep(context: Context, { id, personId, externalId, words, eventId, at }: Kept): Promise<void> {
  await context.tx
    .updateTable('promise')
    .set({ kept_at: at, seen_event_id: eventId })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await writeEvent(context, personId, {
    name: 'Promise Kept',
    properties: { promise_id: externalId, text: words, seen_event_id: eventId },
  })
}
