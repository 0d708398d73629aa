import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { CompaniesQuery } from '#contract/companies.ts'
import type { Context } from '#server/platform/context.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import { isFieldSort, orderByField, withFields } from '../fields/index.ts'
import { columns, type Row, readPlace, writePlace } from './queries.ts'

type Part = RawBuilder<unknown>

/** By name, or by what there is most of; a page at any depth. */
export async function listCompanies(context: Context, query: CompaniesQuery) {
  const { q, open, after, limit } = query
  if (query.sort === 'deals' || query.sort === 'revenue') refuseHidden(context, 'money', 'query.sort')
  const { key, type, direction } = await orderOf(context, query)
  const place = after === undefined ? null : readPlace(after, z.string().max(600).regex(LOOKS[type]))
  const [order, beyond] = direction === 'ascending' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const from =
    place === null
      ? sql``
      : sql`where (place, id) ${beyond} (${place[0]}::${sql.raw(type)}, ${place[1]}::uuid)`
  const found = await sql<Row & { place: string }>`
    with chosen as (
      select * from (
        select company.id, ${key} as place from company
         where company.workspace_id = ${context.workspace} and company.merged_into is null
           ${likePart(q)} ${open === undefined ? sql`` : openPart(context)}) as all_of_them
       ${from} order by place ${order}, id ${order} limit ${limit + 1})
    select ${columns(context)}, chosen.place::text as place
      from chosen join company on company.workspace_id = ${context.workspace} and company.id = chosen.id
     order by chosen.place ${order}, chosen.id ${order}`.execute(context.tx)
  const shown = found.rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    companies: [...(await withFields(context, 'company', shown, query.fields))],
    next: found.rows.length > limit && last !== undefined ? writePlace(last.place, last.id) : null,
    total: after === undefined ? await countCompanies(context, query) : null,
  }
}

type Type = 'text' | 'timestamptz' | 'numeric' | 'double precision'
const NUMBER = /^(-?Infinity|-?\d+(\.\d+)?(e[+-]?\d{1,3})?)$/
/** A cursor of another order is refused rather than misread. */
const LOOKS: Readonly<Record<Type, RegExp>> = {
  text: /^[^\0]*$/,
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
  numeric: NUMBER,
  'double precision': NUMBER,
}

interface Order {
  readonly key: Part
  readonly type: Type
  readonly direction: 'ascending' | 'descending'
}

async function orderOf(context: Context, { sort, direction }: CompaniesQuery): Promise<Order> {
  if (sort === 'name')
    return { key: sql`lower(company.name)`, type: 'text', direction: direction ?? 'ascending' }
  if (isFieldSort(sort)) {
    const { valued, isText } = await orderByField(context, 'company', sort)
    const way = direction ?? (isText ? 'ascending' : 'descending')
    const [last, type] = isText
      ? [sql`(case when ${way === 'ascending'} then ${LAST_WORD}::text else '' end)`, 'text' as const]
      : [sql`${way === 'ascending' ? 'Infinity' : '-Infinity'}::float8`, 'double precision' as const]
    const own = sql`select valued.key from (${valued}) as valued where valued.record_id = company.id`
    return { key: sql`coalesce((${own}), ${last})`, type, direction: way }
  }
  return {
    key: KEYS[sort](context),
    type: sort === 'since' ? 'timestamptz' : 'numeric',
    direction: direction ?? 'descending',
  }
}

/** Stands behind every word, in the order of code points that folded texts have. */
const LAST_WORD = '\u{10ffff}'

const KEYS = {
  since: () => sql`company.first_seen_at`,
  people: (context: Context) => sql`(select count(distinct handle.person_id) from company_person
         join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
        where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id
          and company_person.until is null)::numeric`,
  deals: (context: Context) => sql`coalesce((select sum(deal.amount) from deal
        where deal.workspace_id = ${context.workspace} and deal.company_id = company.id and deal.state = 'open'
        group by deal.currency order by count(*) desc, deal.currency limit 1), 0)`,
  revenue: (context: Context) => sql`coalesce((select sum(person.revenue) from person
        where person.workspace_id = ${context.workspace} and person.id in (
          select handle.person_id from company_person
            join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
           where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id)), 0)`,
}

function likePart(q: string | undefined): Part {
  if (q === undefined) return sql``
  const like = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`and (lower(company.name) like ${like} or company.traits ->> 'domain' like ${like})`
}

const openPart = (context: Context): Part => sql`and exists (
  select from deal where deal.workspace_id = ${context.workspace} and deal.company_id = company.id and deal.state = 'open')`

/** Counted one by one up to here. */
const COUNTED = 10_000

export async function countCompanies(
  context: Context,
  { q, open }: Partial<Pick<CompaniesQuery, 'q' | 'open'>>,
) {
  const found = await sql<{ count: number }>`
    select count(*) as count from (
      select from company where company.workspace_id = ${context.workspace} and company.merged_into is null
         ${likePart(q)} ${open === undefined ? sql`` : openPart(context)} limit ${COUNTED + 1}) as them`.execute(
    context.tx,
  )
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED), exact: count <= COUNTED }
}
