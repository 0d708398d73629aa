import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { TimelineKind, type TimelineQuery } from '#contract/people.ts'
import { hasMask } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { KIND_OF_CALL, KIND_OF_NAME } from './kinds.ts'

type Part = RawBuilder<unknown>
type Query = z.output<typeof TimelineQuery>

export interface StoredEvent {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly occurred_at: Date
  /** As the database writes it: finer than milliseconds, so that no event is skipped between two pages. */
  readonly at: string
  readonly source: string
  readonly handle_id: string
  readonly member_id: string | null
  readonly member_name: string | null
  readonly machine: boolean
  readonly properties: Readonly<Record<string, unknown>>
  readonly context: Readonly<Record<string, unknown>>
  readonly flags: readonly string[]
}

/** The moment and id of the event at which a page ended. */
export interface Place {
  readonly at: string
  readonly id: string
}

/** One event more than asked for comes back when there is a next page. */
export async function eventsOf(
  context: Context,
  personId: string,
  query: Query,
): Promise<readonly StoredEvent[]> {
  const place = query.after === undefined ? null : readPlace(query.after)
  const start =
    query.around === undefined ? null : await startAround(context, personId, query.around, query.limit)
  const filters = sql`${kindsPart(query.kinds)} ${searchPart(query.q, hasMask(context))}`
  const from = start === null ? beforePart(place) : fromPart(start)
  return select(context, personId, sql`${from} ${filters}`, query.limit + 1)
}

export const writePlace = (event: StoredEvent): string =>
  Buffer.from(JSON.stringify([event.at, event.id])).toString('base64url')

function readPlace(after: string): Place {
  const moment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/)
  try {
    const [at, id] = z.tuple([moment, z.uuid()]).parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    return { at, id }
  } catch {
    throw new Problem('bad-input', {
      fields: [{ path: 'query.after', message: 'not a place on this timeline' }],
    })
  }
}

/** Events of some kinds on one side of a place, the nearest first: for whoever shows them between other things. */
export function eventsBeside(
  context: Context,
  personId: string,
  wanted: {
    readonly names: readonly string[]
    readonly place: Place | null
    readonly side: 'before' | 'after'
    readonly limit: number
  },
): Promise<readonly StoredEvent[]> {
  const { names, place, side, limit } = wanted
  const edge = side === 'before' ? beforePart(place) : afterPart(place)
  const named = sql`and lower(event.name) = any(${[...names]}::text[])`
  return select(context, personId, sql`${edge} ${named}`, limit, side === 'before' ? sql`desc` : sql`asc`)
}

/**
 * Each handle is read backwards along the primary key of event and gives at most one page; the pages are then
 * merged. Events hang on the handle's first row; an epoch narrows them to its stretch of event time.
 */
async function select(
  context: Context,
  personId: string,
  conditions: Part,
  limit: number,
  order: Part = sql`desc`,
): Promise<readonly StoredEvent[]> {
  const found = await sql<StoredEvent>`
    select page.*, page.occurred_at::text as at, own.id as handle_id, member.name as member_name
      from handle own
      cross join lateral (
        select id, kind, name, occurred_at, source, member_id, machine, properties, context, flags
          from event
         where event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
           and event.occurred_at >= coalesce(own.valid_from, '-infinity')
           and event.occurred_at < coalesce(own.valid_until, 'infinity')
           and (event.kind <> 'identity' or event.name <> all(${TOLD_TO_BOTH}) or not ${TOLD_ALREADY})
           ${conditions}
         order by occurred_at ${order}, id ${order} limit ${limit}
      ) as page
      left join member on member.workspace_id = own.workspace_id and member.id = page.member_id
     where own.workspace_id = ${context.workspace} and own.person_id = ${personId}
     order by page.occurred_at ${order}, page.id ${order} limit ${limit}`.execute(context.tx)
  return found.rows
}

/** Acts that stand on both timelines: of one person now, each is shown once. */
const TOLD_TO_BOTH = ['People Merged', 'People Unmerged']
const TOLD_ALREADY = sql`exists (
  select from handle as other join event as twin on twin.workspace_id = other.workspace_id
                                                and twin.handle_id = other.base_handle_id
   where other.workspace_id = own.workspace_id and other.person_id = own.person_id
     and twin.occurred_at = event.occurred_at and twin.kind = 'identity' and twin.name = event.name
     and twin.id < event.id)`

// the plain comparison of the moment beside that of the row lets whole months be passed over
const beforePart = (place: Place | null): Part =>
  place === null
    ? sql``
    : sql`and event.occurred_at <= ${place.at}::timestamptz
          and (event.occurred_at, event.id) < (${place.at}::timestamptz, ${place.id}::uuid)`
const afterPart = (place: Place | null): Part =>
  place === null
    ? sql``
    : sql`and event.occurred_at >= ${place.at}::timestamptz
          and (event.occurred_at, event.id) > (${place.at}::timestamptz, ${place.id}::uuid)`
const fromPart = (place: Place): Part =>
  sql`and event.occurred_at <= ${place.at}::timestamptz
      and (event.occurred_at, event.id) <= (${place.at}::timestamptz, ${place.id}::uuid)`

/** A permalink opens with what came after the event above it, up to half a page. */
async function startAround(context: Context, personId: string, id: string, limit: number): Promise<Place> {
  const [target] = await select(context, personId, sql`and event.id = ${id}`, 1)
  if (target === undefined) throw new Problem('not-found')
  const newer = sql`and event.occurred_at >= ${target.at}::timestamptz
    and (event.occurred_at, event.id) > (${target.at}::timestamptz, ${target.id}::uuid)`
  const above = await select(context, personId, newer, Math.floor(limit / 2), sql`asc`)
  return above.at(-1) ?? target
}

function kindsPart(listed: string | undefined): Part {
  if (listed === undefined || listed.trim() === '') return sql``
  const parsed = z.array(TimelineKind).safeParse(listed.split(',').map((kind) => kind.trim()))
  if (!parsed.success) {
    throw new Problem('bad-input', { fields: [{ path: 'query.kinds', message: 'no such kind' }] })
  }
  const wanted = new Set<string>(parsed.data)
  const keys = (table: Readonly<Record<string, string>>, kinds: ReadonlySet<string> | null) =>
    Object.keys(table).filter((key) => kinds === null || kinds.has(table[key] ?? ''))
  const allNames = keys(KIND_OF_NAME, null)
  const others = wanted.has('behaviour') ? sql`event.kind <> all(${keys(KIND_OF_CALL, null)})` : sql`false`
  return sql`and (lower(event.name) = any(${keys(KIND_OF_NAME, wanted)})
    or (lower(event.name) <> all(${allNames}) and (event.kind = any(${keys(KIND_OF_CALL, wanted)}) or ${others})))`
}

/** Looks into the name, the values of the properties and the page; only ever through one person's events. */
function searchPart(typed: string | undefined, isMasked: boolean): Part {
  if (typed === undefined) return sql``
  const pattern = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  // values may hold what is hidden, and searching would spell it out
  if (isMasked) return sql`and lower(event.name) like ${pattern}`
  return sql`and (lower(event.name) like ${pattern} or exists (
    select from jsonb_path_query(jsonb_build_array(event.properties, event.context -> 'page'), '$.**') as said (value)
     where jsonb_typeof(said.value) in ('string', 'number') and lower(said.value #>> '{}') like ${pattern})
    or event.name = 'Note Written' and event.source = 'tandem' and exists (
      select from note where note.workspace_id = event.workspace_id and note.id::text = event.properties ->> 'note_id'
         and note.removed_at is null and lower(note.text) like ${pattern}))`
}
