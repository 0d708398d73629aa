import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type RecordedEvent, textOf } from './recorded-event.ts'

/** What a person asks of us, and what answers it. */
const ASKS: Readonly<Record<string, string>> = {
  'Lead Submitted': 'lead',
  'Form Submitted': 'form',
  'Quote Requested': 'quote',
}
const ANSWERS: readonly string[] = ['Message Sent', 'Call Answered', 'Quote Sent']
export const REQUEST_EVENTS: readonly string[] = [...Object.keys(ASKS), ...ANSWERS]

/** Opens requests and marks those answered, whichever of the two is heard of first. */
export async function recordRequests(context: Context, events: readonly RecordedEvent[]): Promise<void> {
  const asked = events.filter((event) => ASKS[event.name] !== undefined)
  await openRequests(context, asked)
  await answerRequests(
    context,
    events.filter((event) => ANSWERS.includes(event.name)),
  )
}

async function openRequests(context: Context, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return
  const now = context.clock.now()
  const column = <T>(read: (event: RecordedEvent) => T): T[] => events.map(read)
  await sql`
    insert into request (workspace_id, id, external_id, handle_id, person_id, made_for_person_id, topic, words, asked_at, answered_at)
    select ${context.workspace}, news.id, news.external_id, news.handle_id, news.person_id, news.person_id, news.topic, news.words, news.asked_at,
           (select min(event.occurred_at) from event join handle on handle.workspace_id = ${context.workspace} and handle.person_id = news.person_id and handle.id = event.handle_id
             where event.workspace_id = ${context.workspace} and event.occurred_at > news.asked_at and event.name = any(${ANSWERS}::text[]))
      from unnest(${column(() => newId(now))}::uuid[], ${column((e) => (textOf(e.properties, 'request_id', 'quote_id') ?? `event:${e.messageId}`).slice(0, 300))}::text[], ${column((e) => e.handleId)}::uuid[],
                  ${column((e) => e.personId)}::uuid[], ${column(topicOf)}::text[], ${column(wordsOf)}::text[], ${column((e) => e.occurredAt)}::timestamptz[])
        as news (id, external_id, handle_id, person_id, topic, words, asked_at)
    on conflict (workspace_id, external_id) do nothing`.execute(context.tx)
}

async function answerRequests(context: Context, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return
  await sql`
    update request set answered_at = least(request.answered_at, news.at)
      from (select person_id, at from unnest(${events.map((e) => e.personId)}::uuid[], ${events.map((e) => e.occurredAt)}::timestamptz[]) as given (person_id, at)) as news
     where request.workspace_id = ${context.workspace} and request.person_id = news.person_id
       and request.asked_at < news.at and (request.answered_at is null or request.answered_at > news.at)`.execute(
    context.tx,
  )
}

const topicOf = (event: RecordedEvent): string =>
  (textOf(event.properties, 'topic', 'form', 'subject') ?? ASKS[event.name] ?? 'request').slice(0, 300)

function wordsOf(event: RecordedEvent): string {
  const own = textOf(event.properties, 'text', 'message', 'question', 'comment', 'words')
  const fields = event.properties['fields']
  const inForm =
    typeof fields === 'object' && fields !== null
      ? textOf(Object.fromEntries(Object.entries(fields)), 'message', 'comment', 'text', 'question')
      : null
  return (own ?? inForm ?? '').slice(0, 5_000)
}

export const requestsOfPerson = (context: Context, person: string) =>
  context.tx
    .selectFrom('request')
    .select(['id', 'topic', 'words', 'asked_at', 'answered_at'])
    .where('workspace_id', '=', context.workspace)
    .where('person_id', '=', person)
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute()
