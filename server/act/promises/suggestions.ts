import { sql } from 'kysely'
import { momentOf, offsetAt } from '#pure/hours/index.ts'

import { type FoundPromise, promises } from '#pure/text/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'

/** Older words are not looked at: nobody wants to be asked about last month. */
const LOOKED_BACK = 24 * 3_600_000
/** Below it a colleague would only be disturbed. */
const SURE_ENOUGH = 0.5

interface Spoken {
  readonly id: string
  readonly handleId: string
  readonly personId: string
  readonly madeFor: string
  readonly by: string
  readonly at: Date
  readonly text: string
  readonly zone: string
}

/** Looks for promises in what members wrote to these people lately; each is asked about once. */
export async function suggestPromises(context: Context, people: readonly string[]): Promise<void> {
  const { rows } = await sql<Spoken>`/* words of members */
    select message.id, handle_id as "handleId", person_id as "personId", made_for_person_id as "madeFor",
           author_member_id as by, occurred_at as at, text, workspace.time_zone as zone
      from message join workspace on workspace.id = message.workspace_id
     where message.workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])
       and direction = 'out' and author_kind = 'member' and author_member_id is not null
       and state in ('sent', 'delivered', 'read') and occurred_at > ${new Date(context.clock.now().getTime() - LOOKED_BACK)}
     limit 200`.execute(context.tx)
  for (const spoken of rows) await suggestFrom(context, spoken)
}

async function suggestFrom(context: Context, spoken: Spoken): Promise<void> {
  const found = promises(spoken.text, localIso(spoken.at, spoken.zone)).filter(
    ({ confidence, isPast }) => confidence >= SURE_ENOUGH && !isPast,
  )
  for (const one of found.slice(0, 3)) await keepSuggestion(context, spoken, one)
}

async function keepSuggestion(context: Context, spoken: Spoken, found: FoundPromise): Promise<void> {
  await context.tx
    .insertInto('promise_suggestion')
    .values({
      workspace_id: context.workspace,
      id: newId(context.clock.now()),
      message_id: spoken.id,
      start: found.start,
      handle_id: spoken.handleId,
      person_id: spoken.personId,
      made_for_person_id: spoken.madeFor,
      made_by: spoken.by,
      made_at: spoken.at,
      words: found.what.slice(0, 500),
      act: found.act,
      due_at: found.due === null ? null : readLocal(found.due, spoken.zone),
      confidence: found.confidence,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'message_id', 'start']).doNothing())
    .execute()
}

/** 2026-11-20T14:05:00+03:00, by the clock of the company. */
function localIso(at: Date, zone: string): string {
  const offset = offsetAt(at, zone)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const local = new Date(at.getTime() + offset).toISOString().slice(0, 19)
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function readLocal(text: string, zone: string): Date {
  const local = new Date(`${text}Z`)
  return momentOf(zone, {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  })
}

/** What sounds like a promise to this person and nobody has decided on yet. */
export const suggestionsOf = (context: Context, person: string) =>
  context.tx
    .selectFrom('promise_suggestion')
    .innerJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'promise_suggestion.workspace_id')
        .onRef('member.id', '=', 'promise_suggestion.made_by'),
    )
    .select([
      'promise_suggestion.id',
      'promise_suggestion.message_id as messageId',
      'promise_suggestion.words',
      'promise_suggestion.made_at as madeAt',
      'promise_suggestion.due_at as dueAt',
      'member.name as madeBy',
    ])
    .where('promise_suggestion.workspace_id', '=', context.workspace)
    .where('promise_suggestion.person_id', '=', person)
    .where('promise_suggestion.decided_at', 'is', null)
    .orderBy('promise_suggestion.made_at', 'desc')
    .limit(20)
    .execute()

/** It is one: from now on it is kept an eye on. Who says so again changes nothing. */
export async function confirmSuggestion(
  context: Context,
  id: string,
  said: { readonly words?: string | undefined; readonly dueAt?: string | null | undefined },
): Promise<void> {
  const suggestion = await decide(context, id)
  if (suggestion === null) return
  const promise = newId(context.clock.now())
  const words = said.words ?? suggestion.words
  const dueAt =
    said.dueAt === undefined ? suggestion.due_at : said.dueAt === null ? null : new Date(said.dueAt)
  await context.tx
    .insertInto('promise')
    .values({
      workspace_id: context.workspace,
      id: promise,
      external_id: `message:${suggestion.message_id}:${suggestion.start}`,
      handle_id: suggestion.handle_id,
      person_id: suggestion.person_id,
      made_for_person_id: suggestion.made_for_person_id,
      words,
      made_at: suggestion.made_at,
      made_by: suggestion.made_by,
      act: suggestion.act,
      due_at: dueAt,
    })
    .execute()
  await context.tx
    .updateTable('promise_suggestion')
    .set({ promise_id: promise })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await writeEvent(context, suggestion.person_id, {
    name: 'Promise Made',
    handleId: suggestion.handle_id,
    properties: {
      promise_id: `message:${suggestion.message_id}:${suggestion.start}`,
      text: words,
      due_at: dueAt?.toISOString() ?? null,
    },
  })
}

/** It is none. */
export const refuseSuggestion = async (context: Context, id: string): Promise<void> =>
  void (await decide(context, id))

/** Null when it was decided before. */
async function decide(context: Context, id: string) {
  const known = await context.tx
    .selectFrom('promise_suggestion')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (known === undefined) throw new Problem('not-found')
  if (known.decided_at !== null) return null
  await context.tx
    .updateTable('promise_suggestion')
    .set({ decided_at: context.clock.now(), decided_by: memberOf(context.actor) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  return known
}
