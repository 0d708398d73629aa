import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Closing, DealsQuery } from '#contract/deals.ts'
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

/** Every key has an index that begins with the company and is of a type whose comparison may be pushed into it. */
const SORTS: Readonly<Record<SortName, { key: Part; type: Part; natural: Direction }>> = {
  moved: { key: sql`deal.stage_since`, type: sql`timestamptz`, natural: 'descending' },
  amount: { key: sql`deal.amount_rank`, type: sql`bigint`, natural: 'descending' },
  close: { key: sql`deal.close_rank`, type: sql`bigint`, natural: 'ascending' },
  created: { key: sql`deal.created_at`, type: sql`timestamptz`, natural: 'descending' },
}

/** A page of deals at any depth: it begins where the last one ended. */
export async function listDeals(context: Context, query: DealsQuery) {
  if (query.sort === 'amount') refuseHidden(context, 'money', 'query.sort')
  const time = await companyTime(context)
  const { key, type, natural } = SORTS[query.sort]
  const direction = query.direction ?? natural
  const order = direction === 'ascending' ? sql`asc` : sql`desc`
  const beyond = direction === 'ascending' ? sql`>` : sql`<`
  const place = query.after === undefined ? null : readPlace(query.after, query.sort, direction)
  const from =
    place === null ? sql`` : sql`and (${key}, deal.id) ${beyond} (${place.value}::${type}, ${place.id}::uuid)`
  const found = await sql<{ id: string; value: string }>`
    select deal.id, ${key}::text as value from deal
     where deal.workspace_id = ${context.workspace} ${await scopeOf(context, query)} ${filtersOf(context, query, time)} ${from}
     order by ${key} ${order}, deal.id ${order} limit ${query.limit + 1}`.execute(context.tx)
  const shown = found.rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    deals: await dealRows(
      context,
      shown.map(({ id }) => id),
    ),
    next:
      found.rows.length > query.limit && last !== undefined
        ? writePlace(query.sort, direction, last.value, last.id)
        : null,
    total: query.after === undefined ? await countWithin(context, query) : null,
  }
}

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

const Place = z.tuple([z.string(), z.string(), z.string().max(60), z.uuid()])

export const writePlace = (sort: SortName, direction: Direction, value: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, direction, value, id])).toString('base64url')

/** A cursor of another order is refused rather than misread. */
function readPlace(after: string, sort: SortName, direction: Direction): { value: string; id: string } {
  try {
    const [sorted, way, value, id] = Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    const isMoment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(value)
    const isValue = sort === 'amount' || sort === 'close' ? /^-?\d{1,18}$/.test(value) : isMoment
    if (sorted === sort && way === direction && isValue) return { value, id }
  } catch {
    // not one of ours: refused below
  }
  throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
}
