import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DialoguePage, ReadDialogue } from '#contract/dialogues.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { personRows } from '../people/index.ts'
import { personBehind } from '../timeline/index.ts'
import { topicsWhere } from '../topics/index.ts'
import { draftsOf } from './drafts.ts'
import { entriesBeside, grouped, type Placed } from './entries.ts'
import { AT, type Place, readPlace, writePlace } from './place.ts'
import { questionsOf } from './questions.ts'
import type { InboxWiring } from './wiring.ts'

type Query = z.output<typeof ReadDialogue>

/** A stretch of a dialogue with all that the answer needs: topics, ways to write, drafts, open questions. */
export async function readDialogue(
  context: Context,
  askedId: string,
  query: Query,
  wiring: Pick<InboxWiring, 'ways' | 'alsoOn'>,
): Promise<z.input<typeof DialoguePage>> {
  const { personId } = await personBehind(context, askedId)
  const [person] = await personRows(context, [personId])
  if (person === undefined) throw new Problem('not-found')
  const unread = await firstUnread(context, personId)
  const { entries, before, after } = await stretchOf(context, personId, query, unread)
  const { ways, defaultWay } = await wiring.ways(context, personId)
  const topics = await topicsWhere(context, sql`topic.person_id = ${personId}`)
  return {
    entries: [...grouped(entries)],
    before: before === null ? null : writePlace(before.at, before.id),
    after: after === null ? null : writePlace(after.at, after.id),
    firstUnreadId: unread?.id ?? null,
    person: {
      id: personId,
      name: person.label,
      ownerMemberId: person.ownerMemberId,
      ownerName: person.ownerName,
    },
    topics: topics.slice(0, 50),
    ways: [...ways],
    defaultWay,
    alsoOn: [...(await wiring.alsoOn(context, personId))],
    drafts: [...(await draftsOf(context, personId))],
    questions: [...(await questionsOf(context, personId))],
  }
}

interface Read {
  readonly entries: readonly Placed[]
  readonly before: Place | null
  readonly after: Place | null
}

async function stretchOf(
  context: Context,
  personId: string,
  { before, after, at, limit }: Query,
  unread: Place | null,
): Promise<Read> {
  if (after !== undefined) return onwards(context, personId, readPlace(after, 'query.after'), limit)
  if (before !== undefined) return backwards(context, personId, readPlace(before, 'query.before'), limit)
  const middle = at === undefined ? unread : await placeOfMessage(context, personId, at)
  if (middle === null) return backwards(context, personId, null, limit)
  const below = await entriesBeside(context, personId, {
    place: middle,
    side: 'before',
    limit: Math.floor(limit / 2),
  })
  const from = below.entries.at(-1)?.place ?? EARLIEST
  const above = await entriesBeside(context, personId, {
    place: from,
    side: 'after',
    limit: limit - below.entries.length,
  })
  return {
    entries: [...below.entries, ...above.entries],
    before: below.more ? (below.entries[0]?.place ?? null) : null,
    after: above.more ? (above.entries.at(-1)?.place ?? null) : null,
  }
}

const EARLIEST: Place = { at: '0001-01-01T00:00:00.000000Z', id: '00000000-0000-0000-0000-000000000000' }

async function backwards(
  context: Context,
  personId: string,
  place: Place | null,
  limit: number,
): Promise<Read> {
  const { entries, more } = await entriesBeside(context, personId, { place, side: 'before', limit })
  return {
    entries,
    before: more ? (entries[0]?.place ?? null) : null,
    after: place === null ? null : placeAfter(entries, place),
  }
}

async function onwards(context: Context, personId: string, place: Place, limit: number): Promise<Read> {
  const { entries, more } = await entriesBeside(context, personId, { place, side: 'after', limit })
  return { entries, before: entries[0]?.place ?? place, after: more ? (entries.at(-1)?.place ?? null) : null }
}

/** Whoever walked back can come forward again. */
const placeAfter = (entries: readonly Placed[], asked: Place): Place => entries.at(-1)?.place ?? asked

async function placeOfMessage(context: Context, personId: string, id: string): Promise<Place> {
  const { rows } = await sql<Place>`
    select ${AT(sql`message.occurred_at`)} as at, id from message
     where workspace_id = ${context.workspace} and id = ${id} and person_id = ${personId}`.execute(context.tx)
  const [place] = rows
  if (place === undefined) throw new Problem('not-found')
  return place
}

/** The first message that asks for an answer and that this member has not read; whoever never read: the first that waits. */
async function firstUnread(context: Context, personId: string): Promise<Place | null> {
  const member = memberOf(context.actor)
  if (member === null) return null
  const { rows } = await sql<Place>`/* first unread */
    select ${AT(sql`message.occurred_at`)} as at, message.id from message
     where message.workspace_id = ${context.workspace} and message.person_id = ${personId} and message.asks
       and message.occurred_at > coalesce(
         (select read_at from dialogue_read where workspace_id = ${context.workspace}
             and person_id = ${personId} and member_id = ${member}),
         (select needs_reply_since - interval '1 microsecond' from dialogue
           where workspace_id = ${context.workspace} and person_id = ${personId}), 'infinity')
     order by message.occurred_at, message.id limit 1`.execute(context.tx)
  return rows[0] ?? null
}
