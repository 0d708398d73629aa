import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Labelled } from '#contract/text.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce, notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { foldReadings } from './fold.ts'
import { type IntentName, intentNamed } from './read.ts'

interface Message {
  readonly personId: string
  readonly handleId: string
  readonly said: string | null
  readonly hasLabel: boolean
  readonly label: string | null
}

/**
 * A member says what a message is about, or that it is none of what is known. It counts at once for this message and
 * what follows from it, and as an example in the company's next model.
 */
export async function labelMessage(
  context: Context,
  id: string,
  intent: IntentName | null,
): Promise<z.input<typeof Labelled>> {
  const message = await messageOf(context, id)
  await sql`
    insert into message_label (workspace_id, message_id, intent, said, member_id, labelled_at)
    values (${context.workspace}, ${id}, ${intent}, ${message.said}, ${memberOf(context.actor)}, ${context.clock.now()})
    on conflict (workspace_id, message_id) do update
       set intent = excluded.intent, member_id = excluded.member_id, labelled_at = excluded.labelled_at`.execute(
    context.tx,
  )
  await follow(context, message)
  return { messageId: id, before: message.hasLabel ? { intent: intentNamed(message.label) } : null }
}

/** Takes the word back: what was read counts again. */
export async function unlabelMessage(context: Context, id: string): Promise<void> {
  const message = await messageOf(context, id)
  await context.tx
    .deleteFrom('message_label')
    .where('workspace_id', '=', context.workspace)
    .where('message_id', '=', id)
    .execute()
  await follow(context, message)
}

/** A customer's message that the member sees; another has nothing to be said about. */
async function messageOf(context: Context, id: string): Promise<Message> {
  const { rows } = await sql<Message>`
    select message.person_id as "personId", message.handle_id as "handleId", reading.intent as said,
           label.message_id is not null as "hasLabel", label.intent as label
      from message
      left join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
     where message.workspace_id = ${context.workspace} and message.id = ${id} and message.direction = 'in'
       and message.author_kind = 'customer'`.execute(context.tx)
  const [message] = rows
  if (message === undefined) throw new Problem('not-found')
  return message
}

/** The followers look at the person anew: what routes and warns by it sees the word. */
async function follow(context: Context, { personId, handleId }: Message): Promise<void> {
  const now = context.clock.now()
  await seeingAll(context, () => foldReadings(context, [personId]))
  await context.tx
    .insertInto('touched_handle')
    .values({ workspace_id: context.workspace, id: newId(now), handle_id: handleId, recorded_at: now })
    .execute()
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
  await announce(context.tx, context.workspace, [{ topic: 'dialogue', id: personId }], now)
}
