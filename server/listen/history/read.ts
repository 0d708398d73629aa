import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { ChangesQuery, Door } from '#contract/history.ts'
import { maskOfKey } from '#pure/masks/index.ts'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { fieldsOf } from '../fields/index.ts'
import type { HistoryKind } from './kind.ts'

/** A change as the history shows it; its moment still a date. */
export interface Entry {
  readonly id: string
  readonly at: Date
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly memberId: string | null
  readonly byName: string | null
  readonly door: Door
  readonly source: string | null
  readonly because: Readonly<Record<string, string>>
}

type Ids = readonly [string, ...string[]]
type Query = z.output<typeof ChangesQuery>

/** More than any record has; beyond it a return would not be understood either. */
const MOST = 5_000

/** A page of changes, the newest first. */
export async function changesPage(context: Context, kind: HistoryKind, ids: Ids, query: Query) {
  const hidden = await hiddenIn(context, kind)
  if (query.field !== undefined && hidden(query.field))
    throw new Problem('field-hidden', {
      fields: [{ path: 'query.field', message: `${query.field} is hidden from your role` }],
    })
  const place = query.after === undefined ? null : readPlace(query.after)
  const rows = await select(
    context,
    kind,
    ids,
    sql`true
    ${query.field === undefined ? sql`` : sql`and change.field = ${query.field}`}
    ${query.who === undefined ? sql`` : query.who === 'machines' ? sql`and change."memberId" is null` : sql`and change."memberId" = ${query.who}`}
    ${place === null ? sql`` : sql`and (change.at, change.id collate "C") < (${place[0]}::timestamptz, ${place[1]}::text)`}`,
    query.limit + 1,
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const more = rows.length > query.limit && last !== undefined
  return {
    changes: shown.map((row) => covered(row, hidden)),
    next: more ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url') : null,
    fields: place === null ? await fieldsIn(context, kind, ids) : null,
  }
}

/** All of them, for whoever reckons a return. */
export const everyChange = (context: Context, kind: HistoryKind, ids: Ids): Promise<readonly Row[]> =>
  select(context, kind, ids, sql`true`, MOST)

export interface Row extends Entry {
  /** The moment as the database writes it. */
  readonly place: string
}

async function select(
  context: Context,
  kind: HistoryKind,
  ids: Ids,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select change.*, change.at::text as place, coalesce(member.name, api_key.name) as "byName"
      from (${changesOf(context, kind, ids)}) as change
      left join member on member.workspace_id = ${context.workspace} and member.id = change."memberId"
      left join api_key on api_key.workspace_id = ${context.workspace} and api_key.id = change."keyId"
     where ${where}
     order by change.at desc, change.id collate "C" desc limit ${limit}`.execute(context.tx)
  return found.rows
}

function changesOf(context: Context, kind: HistoryKind, ids: Ids): RawBuilder<unknown> {
  const kept = sql`
    select id::text as id, at, field, before, after, member_id as "memberId", key_id as "keyId", door,
           null::text as source, because
      from record_change
     where workspace_id = ${context.workspace} and record_kind = ${kind.of} and record_id = any(${[...ids]}::uuid[])`
  return kind.told === undefined ? kept : sql`${kept} union all ${kind.told(context, ids[0])}`
}

async function fieldsIn(context: Context, kind: HistoryKind, ids: Ids): Promise<string[]> {
  const found = await sql<{ field: string }>`
    select distinct field from (${changesOf(context, kind, ids)}) as change order by field`.execute(
    context.tx,
  )
  return found.rows.map(({ field }) => field)
}

type Hidden = (field: string) => boolean

/** Which fields of such records are hidden from whoever asks. */
export async function hiddenIn(context: Context, kind: HistoryKind): Promise<Hidden> {
  const shown = kind.fields === null ? [] : await fieldsOf(context, kind.fields)
  const known = new Set(shown.map(({ key }) => `fields.${key}`))
  return (field) => {
    if (field.startsWith('fields.') && !known.has(field)) return isMasked(context)
    const mask = field === 'lines' ? 'money' : maskOfKey(field)
    return isHidden(context, field) || (mask !== null && isHidden(context, mask))
  }
}

/** A field that was put away may have been of money: where anything is hidden it is hidden, too. */
const isMasked = (context: Context): boolean => (context.access?.hidden.size ?? 0) > 0

export const covered = <E extends Entry>(entry: E, hidden: Hidden): E =>
  hidden(entry.field) ? { ...entry, before: null, after: null } : entry

const Place = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/),
  z.string().max(300),
])

function readPlace(after: string): z.output<typeof Place> {
  try {
    return Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', {
      fields: [{ path: 'query.after', message: 'not a place in this history' }],
    })
  }
}
