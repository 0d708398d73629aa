import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { DialogueEntry, DialogueEvent, DialogueNote } from '#contract/dialogues.ts'
import type { Context } from '#server/platform/context.ts'
import { eventsBeside, type StoredEvent } from '../timeline/index.ts'
import { withNames } from './event-names.ts'
import { messagesWhere } from './messages.ts'
import { AT, type Place } from './place.ts'

export type Entry = z.input<typeof DialogueEntry>
export interface Placed {
  readonly place: Place
  readonly entry: Entry
}

export interface Stretch {
  /** Oldest first. */
  readonly entries: readonly Placed[]
  /** Whether there are more beyond the far end. */
  readonly more: boolean
}

/** Words, notes and what happened around them, on one side of a place: three streams merged by time. */
export async function entriesBeside(
  context: Context,
  personId: string,
  wanted: { readonly place: Place | null; readonly side: 'before' | 'after'; readonly limit: number },
): Promise<Stretch> {
  const asked = { ...wanted, limit: wanted.limit + 1 }
  const all = [
    ...(await messagesBeside(context, personId, asked)),
    ...(await notesBeside(context, personId, asked)),
    ...(await happenedBeside(context, personId, asked)),
  ].toSorted((one, other) => compare(one, other) * (wanted.side === 'before' ? -1 : 1))
  const taken = all.slice(0, wanted.limit)
  return {
    entries: wanted.side === 'before' ? taken.reverse() : taken,
    more: all.length > taken.length,
  }
}

function compare({ place: one }: Placed, { place: other }: Placed): number {
  const [a, b] = [`${one.at} ${one.id}`, `${other.at} ${other.id}`]
  return a < b ? -1 : a > b ? 1 : 0
}

type Wanted = Parameters<typeof entriesBeside>[2]

const edge = ({ place, side }: Wanted, at: string, id: string) =>
  place === null
    ? sql`true`
    : sql`(${sql.ref(at)}, ${sql.ref(id)}) ${side === 'before' ? sql`<` : sql`>`} (${place.at}::timestamptz, ${place.id}::uuid)`

async function messagesBeside(
  context: Context,
  personId: string,
  wanted: Wanted,
): Promise<readonly Placed[]> {
  const found = await messagesWhere(
    context,
    sql`message.person_id = ${personId} and ${SHOWN} and ${edge(wanted, 'message.occurred_at', 'message.id')}`,
    { order: wanted.side === 'before' ? 'desc' : 'asc', limit: wanted.limit },
  )
  return found.map(({ place, message }) => ({ place: { at: place, id: message.id }, entry: message }))
}

/** What its writer took back was never said; what the policy held back is shown with its reason. */
const SHOWN = sql`(message.state <> 'cancelled' or message.state_reason is distinct from 'cancelled')`

async function notesBeside(context: Context, personId: string, wanted: Wanted): Promise<readonly Placed[]> {
  const order = wanted.side === 'before' ? sql`desc` : sql`asc`
  const { rows } = await sql<Omit<z.input<typeof DialogueNote>, 'what'> & { place: string }>`
    select note.id, note.written_at as at, ${AT(sql`note.written_at`)} as place, member.name as author, note.text
      from note left join member on member.workspace_id = note.workspace_id and member.id = note.written_by
     where note.workspace_id = ${context.workspace} and note.person_id = ${personId} and note.removed_at is null
       and ${edge(wanted, 'note.written_at', 'note.id')}
     order by note.written_at ${order}, note.id ${order} limit ${wanted.limit}`.execute(context.tx)
  return rows.map(({ place, ...note }) => ({
    place: { at: place, id: note.id },
    entry: { what: 'note', ...note },
  }))
}

async function happenedBeside(
  context: Context,
  personId: string,
  wanted: Wanted,
): Promise<readonly Placed[]> {
  const events = await eventsBeside(context, personId, { ...wanted, names: NAMES })
  const named = await withNames(context, events)
  return events.map((event, index) => ({
    place: { at: momentOf(event.at), id: event.id },
    entry: present(event, named[index] ?? event.properties),
  }))
}

/** As the timeline writes it ('2026-03-04 12:00:00.5+00'), in the form of the places here. */
function momentOf(at: string): string {
  const [, day = '', time = '', fraction = ''] = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(at) ?? []
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`
}

function present(event: StoredEvent, properties: StoredEvent['properties']): z.input<typeof DialogueEvent> {
  return {
    what: 'event',
    id: event.id,
    at: event.occurred_at,
    name: event.name,
    author: event.member_name,
    properties: { ...properties },
  }
}

/** What a conversation is understood by; pages, traits and deliveries are on the timeline. */
const NAMES = [
  ...['visit started', 'order completed', 'order refunded', 'order cancelled'],
  ...['payment received', 'payment failed', 'payment refunded'],
  ...['deal created', 'deal stage changed', 'deal won', 'deal lost'],
  ...['lead submitted', 'form submitted', 'quote requested', 'quote sent', 'complaint filed', 'rating given'],
  ...['call started', 'call answered', 'call missed', 'call ended'],
  ...['promise made', 'promise kept', 'promise broken', 'promise moved'],
  ...['handed off', 'handoff accepted', 'handoff declined', 'owner changed'],
  ...['people merged', 'people unmerged', 'channel joined', 'visit assigned', 'address added'],
  ...['consent given', 'consent withdrawn', 'email unsubscribed'],
  ...['topic assigned', 'topic changed', 'topic resolved', 'topic reopened'],
  ...['macro run', 'macro undone', 'forward answered'],
  ...['dialogue taken over', 'dialogue given back', 'questions begun', 'questions finished'],
]

/** Visits one after the other are one line: how many, and when the last was. */
export function grouped(entries: readonly Placed[]): readonly Entry[] {
  const shown: Entry[] = []
  for (const { entry } of entries) {
    const before = shown.at(-1)
    if (before?.what === 'event' && entry.what === 'event' && isVisit(before) && isVisit(entry)) {
      const times = Number(before.properties['times'] ?? 1) + 1
      shown[shown.length - 1] = { ...entry, properties: { ...entry.properties, times } }
    } else shown.push(entry)
  }
  return shown
}

const isVisit = ({ name }: z.input<typeof DialogueEvent>): boolean => name.toLowerCase() === 'visit started'
