import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import type { Limits } from '../files/index.ts'
import type { AcceptedEvent, Projector } from '../ingest/index.ts'
import { fileMessages, foldDialogues } from '../topics/index.ts'
import { keepAttachments } from './attachments.ts'
import { tellForwarders } from './forwarders.ts'
import { type Body, messageIn, type NewMessage } from './message.ts'
import { askAbout } from './questions.ts'
import { insertMessages } from './rows.ts'
import { markStates } from './states.ts'
import { notAhead } from './times.ts'

/** What the events of messages do not carry, by their message ids, and what files may take. */
export interface Delivered {
  readonly bodies: ReadonlyMap<string, Body>
  readonly limits: Limits
}

/** Makes messages of events, in the transaction that stores them. */
export const projectMessages: Projector = (context, events) => project(context, events, null)

/** The same for what a channel delivered. */
export const projectDelivered =
  (delivered: Delivered): Projector =>
  (context, events) =>
    project(context, events, delivered)

async function project(
  context: Context,
  events: readonly AcceptedEvent[],
  delivered: Delivered | null,
): Promise<void> {
  const now = context.clock.now()
  const messages = events.flatMap(
    (event) => messageIn(notAhead(event, now), newId(now), delivered?.bodies.get(event.messageId)) ?? [],
  )
  if (messages.length > 0) await keep(context, messages, delivered)
  await markStates(context, events)
}

async function keep(
  context: Context,
  messages: readonly NewMessage[],
  delivered: Delivered | null,
): Promise<void> {
  await insertMessages(context, messages)
  if (delivered !== null) await keepAttachments(context, messages, delivered.limits)
  const filed = await fileMessages(
    context,
    messages.map((message) => ({
      id: message.id,
      personId: message.event.personId,
      handleId: message.event.handleId,
      accountId: message.accountId,
      subject: message.subject,
      at: message.event.occurredAt,
      asks: message.asks,
      answers: message.answers,
    })),
  )
  await askAbout(context, messages, filed)
  await tellForwarders(context, messages, filed)
  const people = [...new Set(messages.map(({ event }) => event.personId))]
  await foldDialogues(context, people)
  const fresh = messages.filter(({ event }) => !event.historical)
  await tell(context, [...new Set(fresh.map(({ event }) => event.personId))])
}

const TOLD_ONE_BY_ONE = 100

/** Screens read again what they show; of very many they read everything again. */
function tell(context: Context, people: readonly string[]): Promise<void> {
  const ids = people.length > TOLD_ONE_BY_ONE ? [null] : people
  return announce(
    context.tx,
    context.workspace,
    ids.map((id) => ({ topic: 'dialogue', id })),
    context.clock.now(),
  )
}
