import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { MatchingQuery } from '#contract/conditions.ts'
import { PeopleQuery, type PersonSort } from '#contract/people.ts'
import type { Condition } from '#pure/conditions/index.ts'
import { isHidden, isNarrowed, ownersSeen } from '#server/platform/access.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import { isFieldSort, withFields } from '../fields/index.ts'
import { atHandle } from './at-handle.ts'
import { filterPart, readFilter, withinTime } from './filter/filter.ts'
import { ABSENT, absentRange, assertPlace, type Sort, sortByField } from './list-by-field.ts'
import { type Direction, type Place, readPlace, writePlace } from './list-cursor.ts'
import { isHere } from './presence.ts'
import { companyCurrency, personRows } from './rows.ts'
import { type Found, searchPeople } from './search.ts'
import { COOLING, COOLING_SOURCE, HOT, SCORE_SOURCE } from './understood.ts'

type Part = RawBuilder<unknown>

const ofPerson = (key: Part, type: Part, natural: Direction): Sort => ({
  from: sql`person`,
  key,
  id: sql`person.id`,
  type,
  natural,
})
const SORTS: Readonly<Record<z.output<typeof PersonSort>, Sort>> = {
  'last-seen': ofPerson(sql`person.seen_rank`, sql`timestamptz`, 'descending'),
  name: ofPerson(sql`person.sort_name`, sql`text`, 'ascending'),
  created: ofPerson(sql`person.created_at`, sql`timestamptz`, 'descending'),
  revenue: ofPerson(sql`person.revenue_rank`, sql`bigint`, 'descending'),
  score: { ...SCORE_SOURCE, type: sql`double precision`, natural: 'descending' },
  cooling: { ...COOLING_SOURCE, type: sql`double precision`, natural: 'descending' },
}

/** Counted one by one up to here; above, an estimate from the statistics is told as what it is. */
const COUNTED = 10_000

/** A page of people at any depth: it begins where the last one ended, so no page reads those before it. */
export function listPeople(context: Context, query: PeopleQuery) {
  refuseHiddenOf(context, query)
  return query.filter === undefined
    ? pageOf(context, query, null)
    : withinTime(context, async () => pageOf(context, query, await readFilter(context, query.filter ?? '')))
}

/** How many fit a filter, exactly, and the ten of them who were here last. */
export async function matchingPeople(context: Context, { filter, who }: z.output<typeof MatchingQuery>) {
  const condition = await readFilter(context, filter)
  return withinTime(context, async () => {
    const query = PeopleQuery.parse({ filter, who, limit: 10 })
    const { people } = await pageOf(context, query, condition)
    const counted = await sql<{ count: number }>`
      select count(*) as count from person
       where person.workspace_id = ${context.workspace} and person.merged_into is null
         ${whoPart(who)} ${seenPart(context)} ${await conditionPart(context, condition)}`.execute(context.tx)
    return { count: counted.rows[0]?.count ?? 0, examples: people }
  })
}

/** Everyone whom the list would show, as a condition over the row `person`; asked among a few, of them alone. */
export async function everyoneIn(
  context: Context,
  query: Everyone,
  among: readonly string[] | null = null,
): Promise<Part> {
  const condition =
    query.filter === undefined ? null : await readFilter(context, query.filter, 'search.filter')
  const found = await foundByWords(context, query)
  return sql`person.workspace_id = ${context.workspace} and person.merged_into is null
    ${among === null ? sql`` : sql`and person.id = any(${[...among]}::uuid[])`}
    ${found === null ? whoPart(query.who) : sql`and person.identified`}
    ${ownerPart(context, query.owner)} ${statePart(context, query.state)} ${foundPart(found, 'name')}
    ${await conditionPart(context, condition, among)}`
}
type Everyone = Pick<PeopleQuery, 'who'> & Partial<Pick<PeopleQuery, 'q' | 'owner' | 'state' | 'filter'>>

async function pageOf(context: Context, query: PeopleQuery, condition: Condition | null) {
  const sort = isFieldSort(query.sort) ? await sortByField(context, query.sort) : sortOf(context, query.sort)
  const direction = query.direction ?? sort.natural
  const place = readPlace(query, direction)
  assertPlace(sort, place)
  const found = (await atHandle(context, query)) ?? (await foundByWords(context, query))
  const filters = sql`${seenPart(context)} ${filtersOf(context, query, found)} ${await conditionPart(context, condition)}`
  const page: Page = { query, sort, direction, place, filters }
  const { keys, total } = isCollected(query, found)
    ? await collected(context, page)
    : await walked(context, page, found)
  const shown = keys.slice(0, query.limit)
  const last = shown.at(-1)
  const ids = shown.map(({ id }) => id)
  return {
    people: [...(await withFields(context, 'person', await personRows(context, ids), query.fields))],
    next: keys.length > query.limit && last !== undefined ? writePlace(query, direction, last) : null,
    total,
    currency: await companyCurrency(context),
  }
}

/** Neither the order nor an exact address tells what is hidden. */
function refuseHiddenOf(context: Context, { sort, email, phone }: PeopleQuery): void {
  if (sort === 'revenue') refuseHidden(context, 'money', 'query.sort')
  if (isFieldSort(sort)) refuseHidden(context, sort.replace(/^fields\./, ''), 'query.sort')
  if (email !== undefined) refuseHidden(context, 'emails', 'query.email')
  if (phone !== undefined) refuseHidden(context, 'phones', 'query.phone')
}

/** The nameless stand by their address, which may be hidden: then they stand together, as they came. */
function sortOf(context: Context, sort: Exclude<PeopleQuery['sort'], `fields.${string}`>): Sort {
  const isCovered = isHidden(context, 'emails') || isHidden(context, 'phones')
  return sort === 'name' && isCovered
    ? ofPerson(
        sql`(case when person.name is null then '~' else person.sort_name end)`,
        sql`text`,
        'ascending',
      )
    : SORTS[sort]
}

/** Visitors have no words to be found by, so nobody is looked for among them. */
async function foundByWords(context: Context, { q, who }: Everyone): Promise<Found | null> {
  if (q === undefined) return null
  return who === 'visitors' ? { found: 'few', ids: [] } : searchPeople(context, q)
}

interface Total {
  readonly count: number
  readonly exact: boolean
}

interface Page {
  readonly query: PeopleQuery
  readonly sort: Sort
  readonly direction: Direction
  readonly place: Place | null
  readonly filters: Part
}

/** A search that found few is sorted whole; so is one that found many, where the order is that of the names. */
const isCollected = (query: PeopleQuery, found: Found | null): boolean =>
  found !== null && !isFieldSort(query.sort) && (found.found === 'few' || query.sort === 'name')

async function collected(context: Context, page: Page): Promise<{ keys: readonly Place[]; total: Total }> {
  const { sort, query } = page
  const order = orderOf(page)
  const found = await sql<Place & { total: number }>`
    with found as materialized (
      select person.id, ${sort.key} as key
        from ${sort.from}
       where person.workspace_id = ${context.workspace} and person.merged_into is null
         ${whoPart(query.who)} ${page.filters}
    )
    select id, key::text as value, (select count(*) from found) as total from found
     where true ${beyondPlace(page, sql`key`, sql`id`)}
     order by key ${order}, id ${order} limit ${query.limit + 1}`.execute(context.tx)
  const count = found.rows[0]?.total ?? 0
  return { keys: found.rows, total: { count, exact: count <= COUNTED } }
}

/** Along the index of the order. Known people and visitors stand apart in it; everyone is the two ranges, merged. */
async function walked(
  context: Context,
  page: Page,
  found: Found | null,
): Promise<{ keys: readonly Place[]; total: Total }> {
  const { query, sort, place, filters } = page
  const [known, visitors] = [sql`and person.identified`, sql`and not person.identified`]
  const everyone = isOwnSort(query.sort) ? [known, visitors] : [sql``]
  const ranges = found !== null ? [known] : query.who === 'everyone' ? everyone : [whoPart(query.who)]
  const total = await countAlong(context, page, found)
  const keys = place?.value === ABSENT ? [] : await keysAlong(context, page, ranges)
  if (sort.absent === undefined || keys.length > query.limit) return { keys, total }
  const conditions = ranges.map((range) => sql`(true ${range})`)
  const rest = {
    absent: sort.absent,
    ranges: conditions,
    filters,
    place,
    limit: query.limit + 1 - keys.length,
  }
  return { keys: [...keys, ...(await absentRange(context, rest))], total }
}

async function keysAlong(context: Context, page: Page, ranges: readonly Part[]): Promise<readonly Place[]> {
  const { query } = page
  const order = orderOf(page)
  const selected = ranges.map((range) => sql`(${pageRange(context, page, range)})`)
  const keys = await sql<Place>`
    select id, value from (${sql.join(selected, sql` union all `)}) as ranges
     order by key ${order}, id ${order} limit ${query.limit + 1}`.execute(context.tx)
  return keys.rows
}

const isOwnSort = (sort: PeopleQuery['sort']) => sort !== 'score' && sort !== 'cooling' && !isFieldSort(sort)
const orderOf = ({ direction }: Page): Part => (direction === 'ascending' ? sql`asc` : sql`desc`)

function pageRange(context: Context, page: Page, range: Part): Part {
  const { sort, query } = page
  const order = orderOf(page)
  return sql`
    select person.id, ${sort.key} as key, ${sort.key}::text as value
      from ${sort.from}
     where person.workspace_id = ${context.workspace} and person.merged_into is null
       ${range} ${page.filters} ${beyondPlace(page, sort.key, sort.id)}
     order by ${sort.key} ${order}, ${sort.id} ${order} limit ${query.limit + 1}`
}

function beyondPlace({ place, sort, direction }: Page, key: Part, id: Part): Part {
  if (place === null) return sql``
  const beyond = direction === 'ascending' ? sql`>` : sql`<`
  return sql`and (${key}, ${id}) ${beyond} (${place.value}::${sort.type}, ${place.id}::uuid)`
}

const whoPart = (who: PeopleQuery['who']): Part =>
  who === 'everyone' ? sql`` : who === 'known' ? sql`and person.identified` : sql`and not person.identified`

function filtersOf(context: Context, query: PeopleQuery, found: Found | null): Part {
  return sql`${ownerPart(context, query.owner)} ${statePart(context, query.state)} ${foundPart(found, query.sort)}`
}

/** What the database holds to anyway, said once more with the members' names: so it knows which index to take. */
function seenPart(context: Context): Part {
  const seen = ownersSeen(context, 'people')
  if (seen === null) return sql``
  const own = sql`person.owner_member_id = any(${[...seen.owners]}::uuid[])`
  return seen.nobodys ? sql`and (${own} or person.owner_member_id is null)` : sql`and ${own}`
}

async function conditionPart(
  context: Context,
  condition: Condition | null,
  among: readonly string[] | null = null,
): Promise<Part> {
  return condition === null ? sql`` : sql`and ${await filterPart(context, condition, among)}`
}

function ownerPart(context: Context, owner: PeopleQuery['owner']): Part {
  if (owner === undefined) return sql``
  if (owner === 'nobody') return sql`and person.owner_member_id is null`
  // a key is nobody's: it has no people of its own
  return sql`and person.owner_member_id = ${owner === 'me' ? memberOf(context.actor) : owner}`
}

function statePart(context: Context, state: PeopleQuery['state']): Part {
  switch (state) {
    case undefined:
      return sql``
    case 'cooling':
      return sql`and ${COOLING}`
    case 'hot':
      return sql`and ${HOT}`
    case 'customers':
      return sql`and person.order_count > 0`
    case 'on-site':
      return sql`and ${isHere(context.clock.now())}`
  }
}

function foundPart(found: Found | null, sort: PeopleQuery['sort']): Part {
  if (found === null) return sql``
  if (found.found === 'few') return sql`and person.id = any(${plainArray(found.ids)}::uuid[])`
  return sql`and ${sort === 'name' ? found.among : found.fits}`
}

async function countAlong(context: Context, page: Page, found: Found | null): Promise<Total> {
  const isPart = isNarrowed(context)
  if (found?.found === 'many' && !isPart) return { count: Math.max(COUNTED + 1, found.about), exact: false }
  const wanted = sql`
    select from ${page.sort.absent === undefined ? page.sort.from : sql`person`}
     where person.workspace_id = ${context.workspace} and person.merged_into is null
       ${whoPart(page.query.who)} ${page.filters}`
  const counted = await sql<{ count: number }>`
    select count(*) as count from (${wanted} limit ${COUNTED + 1}) as wanted`.execute(context.tx)
  const count = counted.rows[0]?.count ?? 0
  if (count <= COUNTED) return { count, exact: true }
  // statistics are of everyone: whoever sees a part is told that there are more, and not how many
  if (isPart) return { count, exact: false }
  const plan = await sql<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${wanted}`.execute(context.tx)
  const estimate = plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  return { count: Math.max(COUNTED + 1, Math.round(estimate)), exact: false }
}
