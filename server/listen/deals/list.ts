import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Closing, DealSort, DealsQuery } from '#contract/deals.ts'
import { isFieldSort, orderByField, withFields } from '#server/listen/fields/index.ts'
import { personOf } from '#server/listen/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import { daysOf, NO_DAY, rankOf } from './calendar.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { dealRows } from './rows.ts'

type Part = RawBuilder<unknown>
type SortName = DealsQuery['sort']
type Direction = 'ascending' | 'descending'

interface Sort {
  readonly from: Part
  readonly key: Part
  readonly type: Part
  readonly natural: Direction
  /** What a key looks like in a cursor. */
  readonly looks: RegExp
  /** Deals that have no key at all: they come last, whatever the direction. */
  readonly absent?: Part
}

const MOMENT = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
const ofDeal = (key: Part, type: 'timestamptz' | 'bigint', natural: Direction): Sort => ({
  from: sql`deal`,
  key,
  type: sql.raw(type),
  natural,
  looks: type === 'bigint' ? /^-?\d{1,18}$/ : MOMENT,
})
/** Every key has an index that begins with the company and is of a type whose comparison may be pushed into it. */
const SORTS: Readonly<Record<z.output<typeof DealSort>, Sort>> = {
  moved: ofDeal(sql`deal.stage_since`, 'timestamptz', 'descending'),
  amount: ofDeal(sql`deal.amount_rank`, 'bigint', 'descending'),
  close: ofDeal(sql`deal.close_rank`, 'bigint', 'ascending'),
  created: ofDeal(sql`deal.created_at`, 'timestamptz', 'descending'),
}

async function sortOf(context: Context, sort: SortName): Promise<Sort> {
  if (!isFieldSort(sort)) return SORTS[sort]
  const { valued, isText, looks } = await orderByField(context, 'deal', sort)
  return {
    from: sql`(${valued}) as valued join deal on deal.workspace_id = ${context.workspace} and deal.id = valued.record_id`,
    key: sql`valued.key`,
    type: isText ? sql`text` : sql`double precision`,
    natural: isText ? 'ascending' : 'descending',
    looks,
    absent: sql`and not exists (${valued} and record_id = deal.id)`,
  }
}

/** A page of deals at any depth: it begins where the last one ended. */
export async function listDeals(context: Context, query: DealsQuery) {
  if (query.sort === 'amount') refuseHidden(context, 'money', 'query.sort')
  const sort = await sortOf(context, query.sort)
  const direction = query.direction ?? sort.natural
  const place = query.after === undefined ? null : readPlace(query.after, query.sort, direction, sort.looks)
  const fitting = sql`deal.workspace_id = ${context.workspace} ${await scopeOf(context, query)}
    ${filtersOf(context, query, await companyTime(context))}`
  const found = await keysAlong(context, { sort, direction, place, fitting, limit: query.limit + 1 })
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const rows = await dealRows(
    context,
    shown.map(({ id }) => id),
  )
  return {
    deals: [...(await withFields(context, 'deal', rows, query.fields))],
    next:
      found.length > query.limit && last !== undefined
        ? writePlace(query.sort, direction, last.value, last.id)
        : null,
    total: query.after === undefined ? await countWithin(context, query) : null,
  }
}

interface Walk {
  readonly sort: Sort
  readonly direction: Direction
  readonly place: Key | null
  readonly fitting: Part
  readonly limit: number
}

interface Key {
  readonly id: string
  readonly value: string
}

/** Along the index of the order; then those without a key, by id. */
async function keysAlong(context: Context, walk: Walk): Promise<readonly Key[]> {
  const { sort, direction, place, fitting, limit } = walk
  const [order, beyond] = direction === 'ascending' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const from =
    place === null
      ? sql``
      : sql`and (${sort.key}, deal.id) ${beyond} (${place.value}::${sort.type}, ${place.id}::uuid)`
  const keyed =
    place?.value === ABSENT
      ? []
      : (
          await sql<Key>`
            select deal.id, ${sort.key}::text as value from ${sort.from} where ${fitting} ${from}
             order by ${sort.key} ${order}, deal.id ${order} limit ${limit}`.execute(context.tx)
        ).rows
  if (sort.absent === undefined || keyed.length >= limit) return keyed
  const rest = await sql<{ id: string }>`
    select deal.id from deal where ${fitting} ${sort.absent}
       ${place?.value === ABSENT ? sql`and deal.id > ${place.id}::uuid` : sql``}
     order by deal.id limit ${limit - keyed.length}`.execute(context.tx)
  return [...keyed, ...rest.rows.map(({ id }) => ({ id, value: ABSENT }))]
}

/** The mark of a place among those without a key; no folded text is it, nor any number. */
const ABSENT = '\uf8ff'

/** Counted one by one up to here. */
const COUNTED = 10_000

/** How many there are in all, for the foot of the table. */
export async function countWithin(context: Context, wanted: Scope & Filters) {
  const found = await sql<{ count: number }>`
    select count(*) as count from (
      select from deal where deal.workspace_id = ${context.workspace} ${await scopeOf(context, wanted)}
        ${filtersOf(context, wanted, await companyTime(context))} limit ${COUNTED + 1}) as them`.execute(
    context.tx,
  )
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED), exact: count <= COUNTED }
}

export async function scopeOf(context: Context, query: Scope): Promise<Part> {
  const { personId, companyId, stageId, state, pipelineId } = query
  const person = personId === undefined ? null : ((await personOf(context, personId)) ?? personId)
  return sql`
    ${person === null ? sql`` : sql`and (deal.person_id = ${person} or ${takesPart(context, person)})`}
    ${companyId === undefined ? sql`` : sql`and deal.company_id = ${companyId}`}
    ${stageId === undefined ? sql`` : sql`and deal.stage_id = ${stageId}`}
    ${state === undefined ? sql`` : sql`and deal.state = ${state}`}
    ${pipelineId === undefined ? sql`` : sql`and deal.pipeline_id = ${pipelineId}`}`
}

export type Scope = Partial<Pick<DealsQuery, 'personId' | 'companyId' | 'stageId' | 'state' | 'pipelineId'>>

const takesPart = (context: Context, person: string): Part =>
  sql`deal.id in (select deal_id from deal_participant
                   where workspace_id = ${context.workspace} and person_id = ${person})`

export interface Filters {
  readonly owner?: string | undefined
  readonly rotting?: 'yes' | undefined
  readonly closes?: Closing | undefined
  readonly closed?: 'this-quarter' | undefined
}

export function filtersOf(
  context: Context,
  { owner, rotting, closes, closed }: Filters,
  time: CompanyTime,
): Part {
  return sql`${ownerPart(context, owner)} ${rotting === undefined ? sql`` : rottingPart(context)}
    ${closes === undefined ? sql`` : closesPart(closes, time)} ${closed === undefined ? sql`` : closedPart(time)}`
}

function ownerPart(context: Context, owner: string | undefined): Part {
  if (owner === undefined) return sql``
  if (owner === 'nobody') return sql`and deal.owner_member_id is null`
  return sql`and deal.owner_member_id = ${owner === 'me' ? memberOf(context.actor) : owner}`
}

/** In its stage longer than is typical of the stage. */
const rottingPart = (context: Context): Part => sql`and deal.state = 'open' and deal.stage_since <
  (select ${context.clock.now()}::timestamptz - make_interval(days => stage.typical_days) from pipeline_stage stage
    where stage.workspace_id = ${context.workspace} and stage.id = deal.stage_id)`

/** Asks about open deals; what is closed has its own day. */
function closesPart(closes: Closing, { today }: CompanyTime): Part {
  const days = daysOf(closes, today)
  if (days === null) return sql`and deal.state = 'open' and deal.close_rank = ${NO_DAY}`
  return sql`and deal.state = 'open' and deal.close_rank >= ${rankOf(days.from)} and deal.close_rank < ${rankOf(days.until)}`
}

export const closedPart = ({ quarter, zone }: CompanyTime): Part => sql`
  and deal.state <> 'open' and deal.stage_since >= ${quarter.from}::timestamp at time zone ${zone}
  and deal.stage_since < ${quarter.until}::timestamp at time zone ${zone}`

const Place = z.tuple([z.string(), z.string(), z.string().max(300), z.uuid()])

export const writePlace = (sort: SortName, direction: Direction, value: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, direction, value, id])).toString('base64url')

/** A cursor of another order is refused rather than misread. */
function readPlace(after: string, sort: SortName, direction: Direction, looks: RegExp): Key {
  try {
    const [sorted, way, value, id] = Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    if (
      sorted === sort &&
      way === direction &&
      ((value === ABSENT && isFieldSort(sort)) || looks.test(value))
    )
      return { value, id }
  } catch {
    // not one of ours: refused below
  }
  throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
}
