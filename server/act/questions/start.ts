import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, QUESTIONS_CHANNEL } from '#server/platform/live.ts'
import { wakeRunsOf } from './runs.ts'
import { type KnownSet, setsOf } from './sets.ts'

/** What is older was no request of this minute: an import, a machine that was off. */
const FRESH = 30 * 60_000
/** The same set does not begin again so soon after it ended. */
const RESTS = 7 * 86_400_000

interface Request {
  readonly eventId: string
  readonly personId: string
  readonly handleId: string
  readonly name: string
  readonly form: string | null
  readonly channel: string | null
  readonly language: 'en' | 'ru'
}

/**
 * Follows what happened to people: a request begins a run, and whatever else happens lets the open ones be looked at.
 * Nothing is said here: a message that cannot be written must not hold up what follows the same events.
 */
export async function followQuestions(context: Context, people: readonly string[]): Promise<void> {
  const woken = await wakeRunsOf(context, people)
  const sets = (await setsOf(context)).filter(({ on }) => on)
  const begun = sets.length === 0 ? 0 : await beginFor(context, people, sets)
  if (woken + begun > 0) await notify(context.tx, QUESTIONS_CHANNEL, context.workspace)
}

async function beginFor(
  context: Context,
  people: readonly string[],
  sets: readonly KnownSet[],
): Promise<number> {
  let begun = 0
  for (const request of await requestsOf(context, people, sets)) {
    const set = sets.find((one) => fits(one, request))
    if (set !== undefined && (await begin(context, set, request))) begun++
  }
  return begun
}

const fits = ({ starts, forms, channels }: KnownSet, { name, form, channel }: Request): boolean =>
  starts.some((one) => one === name) &&
  (forms.length === 0 || forms.some((one) => one.toLowerCase() === form?.toLowerCase())) &&
  (channels.length === 0 || (channel !== null && channels.includes(channel)))

/** One for a person: the newest. A machine's visit and what came late are no requests. */
async function requestsOf(
  context: Context,
  people: readonly string[],
  sets: readonly KnownSet[],
): Promise<readonly Request[]> {
  const names = [...new Set(sets.flatMap(({ starts }) => starts))]
  const since = new Date(context.clock.now().getTime() - FRESH)
  const { rows } = await sql<Request>`/* fresh requests */
    select distinct on (handle.person_id) event.id as "eventId", handle.person_id as "personId",
           event.handle_id as "handleId", event.name,
           coalesce(event.properties ->> 'form', event.properties ->> 'form_name') as form,
           lower(coalesce(event.properties ->> 'channel', event.context ->> 'channel')) as channel,
           case when coalesce(event.properties ->> 'text', event.properties ->> 'message',
                              event.properties #>> '{fields,message}', person.name, '') ~* '[а-яё]'
                  or event.context ->> 'locale' ilike 'ru%' then 'ru' else 'en' end as language
      from handle
      join person on person.workspace_id = handle.workspace_id and person.id = handle.person_id
      join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
     where handle.workspace_id = ${context.workspace} and handle.person_id = any(${[...people]}::uuid[])
       and event.name = any(${names}::text[]) and event.occurred_at > ${since} and not event.machine
       and event.occurred_at >= coalesce(handle.valid_from, '-infinity')
       and event.occurred_at < coalesce(handle.valid_until, 'infinity')
       and not exists (select from message where message.workspace_id = event.workspace_id
                          and message.event_id = event.id and not message.asks)
     order by handle.person_id, event.occurred_at desc, event.id desc`.execute(context.tx)
  return rows
}

/** False: he is being asked already, was asked lately, or this request began it before. */
async function begin(context: Context, set: KnownSet, request: Request): Promise<boolean> {
  const now = context.clock.now()
  const begun = await sql`
    insert into question_run (workspace_id, id, set_id, handle_id, person_id, made_for_person_id, request_event_id,
                              request_channel, language, state, started_at, wake_at)
    select ${context.workspace}, ${newId(now)}, ${set.id}, ${request.handleId}, ${request.personId}, ${request.personId},
           ${request.eventId}, ${request.channel}, ${request.language}, 'asking', ${now}, ${now}
     where not exists (select from question_run other
                        where other.workspace_id = ${context.workspace} and other.person_id = ${request.personId}
                          and (other.state <> 'ended'
                               or other.set_id = ${set.id} and other.ended_at > ${new Date(now.getTime() - RESTS)}))
    on conflict do nothing`.execute(context.tx)
  return Number(begun.numAffectedRows ?? 0) > 0
}
