import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { Mood } from '#contract/text.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type IntentName, intentNamed } from './read.ts'

type MoodName = z.output<typeof Mood>

/** What is said to open or to end a conversation tells nothing of what it is about. */
export const SMALL_TALK = ['greeting', 'thanks'] as const
/** A dialogue that is older than this has been forgotten. */
const LOOKED_BACK = 20

/**
 * What these people's dialogues are about now: of the messages that wait for an answer the newest that says something,
 * else the newest of all; upset as soon as one of those that wait is. A member's word counts above what was read.
 */
export async function foldReadings(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`/* fold readings */
    with said as (
      select message.person_id, message.id, message.occurred_at, label.message_id is not null as labelled, reading.mood,
             case when label.message_id is not null then label.intent else reading.intent end as intent,
             coalesce(message.occurred_at >= dialogue.needs_reply_since, false) as waits
        from unnest(${[...people]}::uuid[]) as one (id)
        join dialogue on dialogue.workspace_id = ${context.workspace} and dialogue.person_id = one.id
       cross join lateral (
         select message.id, message.person_id, message.occurred_at from message
          where message.workspace_id = ${context.workspace} and message.person_id = one.id and message.asks
          order by message.occurred_at desc, message.id desc limit ${LOOKED_BACK}) as message
        join message_reading reading on reading.workspace_id = ${context.workspace} and reading.message_id = message.id
        left join message_label label on label.workspace_id = ${context.workspace} and label.message_id = message.id
    ), chosen as (
      select distinct on (person_id) person_id, id, intent, labelled,
             case when bool_or(waits and mood = '-') over (partition by person_id) then '-' else mood end as mood
        from said
       order by person_id, waits desc,
                (waits and intent is not null and intent <> all(${[...SMALL_TALK]}::text[])) desc, occurred_at desc, id desc
    ), gone as (
      delete from dialogue_reading known
       where known.workspace_id = ${context.workspace} and known.person_id = any(${[...people]}::uuid[])
         and not exists (select from chosen where chosen.person_id = known.person_id)
    )
    insert into dialogue_reading as known (workspace_id, person_id, message_id, intent, labelled, mood)
    select ${context.workspace}, person_id, id, intent, labelled, mood from chosen
    on conflict (workspace_id, person_id) do update
       set message_id = excluded.message_id, intent = excluded.intent, labelled = excluded.labelled, mood = excluded.mood
     where (known.message_id, known.intent, known.labelled, known.mood)
           is distinct from (excluded.message_id, excluded.intent, excluded.labelled, excluded.mood)`.execute(
    context.tx,
  )
}

/** Messages went from one to the other, and what was read in them with them. */
export const moveReadings: RecordMover = (context, { from, to }) => foldReadings(context, [from, to])

/** What the dialogues of these people are about, for their rows in a list. */
export async function readingsOf(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, { readonly intent: IntentName | null; readonly mood: MoodName }>> {
  const { rows } = await sql<{
    person_id: string
    intent: string | null
    mood: string
  }>`/* readings of people */
    select person_id, intent, mood from dialogue_reading
     where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])`.execute(
    context.tx,
  )
  return new Map(
    rows.map(({ person_id, intent, mood }) => [
      person_id,
      { intent: intentNamed(intent), mood: Mood.parse(mood) },
    ]),
  )
}
