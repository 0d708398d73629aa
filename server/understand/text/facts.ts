import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { FoundFact } from '#contract/text.ts'
import { readingPhone } from '#pure/identity/index.ts'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { addAddress, changePerson } from '#server/listen/people/index.ts'
import { isHidden, type Maskable } from '#server/platform/access.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { refuseHidden } from '#server/platform/veil.ts'

type Found = z.input<typeof FoundFact>
type Kind = Found['kind']

interface Row {
  readonly id: string
  readonly messageId: string
  readonly kind: Kind
  readonly value: string
  readonly start: number
  readonly end: number
  readonly confidence: number
  readonly text: string
  readonly at: Date
  readonly known: string | null
}

/** Letters of the message around what was found. */
const AROUND = 60
const MOST = 10

/**
 * What a person tells of himself and his card does not say: each value once, from the newest message. What somebody
 * refused or took before is not offered again.
 */
export async function openFacts(context: Context, personId: string, since: Date): Promise<readonly Found[]> {
  const { rows } = await sql<Row>`/* open facts */
    select * from (
      select distinct on (fact.kind, lower(fact.value)) fact.id, fact.message_id as "messageId", fact.kind, fact.value,
             fact.start_at as start, fact.end_at as "end", fact.confidence, message.text, message.occurred_at as at,
             case fact.kind when 'name' then person.name when 'company' then person.company_name
                            when 'city' then person.city end as known
        from message
        join person on person.workspace_id = message.workspace_id and person.id = message.person_id
        join message_fact fact on fact.workspace_id = message.workspace_id and fact.message_id = message.id
       where message.workspace_id = ${context.workspace} and message.person_id = ${personId}
         and message.occurred_at > ${since} and fact.decision is null
         and not exists (
           select from message other
             join message_fact before on before.workspace_id = other.workspace_id and before.message_id = other.id
            where other.workspace_id = message.workspace_id and other.person_id = message.person_id
              and before.kind = fact.kind and lower(before.value) = lower(fact.value) and before.decision is not null)
         and not exists (
           select from handle
            where handle.workspace_id = message.workspace_id and handle.person_id = message.person_id
              and handle.kind = fact.kind and lower(handle.value) = lower(fact.value))
       order by fact.kind, lower(fact.value), message.occurred_at desc) as newest
     where lower(coalesce(known, '')) <> lower(value)
     order by at desc limit ${MOST}`.execute(context.tx)
  // half a number at an edge looks like none and would not be covered
  const around = isHidden(context, 'phones') || isHidden(context, 'emails') ? 0 : AROUND
  return rows
    .filter(({ kind }) => !isHidden(context, MASKS[kind] ?? kind))
    .map(({ start, end, text, value, ...fact }) => ({
      ...fact,
      value: fact.kind === 'phone' ? readingPhone(value) : value,
      confidence: Math.round(fact.confidence * 100) / 100,
      before: text.slice(Math.max(0, start - around), start),
      quote: text.slice(start, end),
      after: text.slice(end, end + around),
    }))
}

/** What is hidden from a role is not offered to it either. */
const MASKS: Readonly<Partial<Record<Kind, Maskable>>> = { phone: 'phones', email: 'emails' }

/** What a value becomes on the card; an address is a handle, the rest are traits. */
const TRAITS = { name: 'name', company: 'company', city: 'city' } as const

/** A member takes it for the card, with the message it came from, or says that it is not so. Returns whose it is. */
export async function decideFact(
  context: Context,
  id: string,
  accepted: boolean,
  movers: readonly RecordMover[],
): Promise<string> {
  const fact = await openFact(context, id)
  if (fact === null) throw new Problem('not-found')
  if (fact.decision !== null) return fact.personId
  refuseHidden(context, MASKS[fact.kind] ?? fact.kind, 'accepted')
  await context.tx
    .updateTable('message_fact')
    .set({
      decision: accepted ? 'accepted' : 'refused',
      decided_by: memberOf(context.actor),
      decided_at: context.clock.now(),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  if (accepted) await write(context, fact, movers)
  await announce(
    context.tx,
    context.workspace,
    [{ topic: 'dialogue', id: fact.personId }],
    context.clock.now(),
  )
  return fact.personId
}

interface Fact {
  readonly personId: string
  readonly messageId: string
  readonly kind: Kind
  readonly value: string
  readonly words: string
  readonly decision: string | null
}

/** One decides at a time. */
async function openFact(context: Context, id: string): Promise<Fact | null> {
  const { rows } = await sql<Fact>`
    select message.person_id as "personId", fact.message_id as "messageId", fact.kind, fact.value, fact.decision,
           substr(message.text, fact.start_at + 1, fact.end_at - fact.start_at) as words
      from message_fact fact
      join message on message.workspace_id = fact.workspace_id and message.id = fact.message_id
     where fact.workspace_id = ${context.workspace} and fact.id = ${id}
       for update of fact`.execute(context.tx)
  return rows[0] ?? null
}

async function write(
  context: Context,
  { personId, kind, value, messageId, words }: Fact,
  movers: readonly RecordMover[],
): Promise<void> {
  const from = { message_id: messageId, words }
  if (kind === 'phone' || kind === 'email') await addAddress(context, personId, { kind, value }, movers, from)
  else await changePerson(context, personId, { traits: { [TRAITS[kind]]: value } }, from)
}
