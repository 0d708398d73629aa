import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { CompaniesQuery, CompanySort } from '#contract/companies.ts'
import type { Context } from '#server/platform/context.ts'
import { columns, type Row, readPlace, writePlace } from './queries.ts'

type Part = RawBuilder<unknown>

/** By name, or by what there is most of; a page at any depth. */
export async function listCompanies(context: Context, query: z.output<typeof CompaniesQuery>) {
  const { q, sort, open, after, limit } = query
  const key = keyOf(context, sort)
  const place = after === undefined ? null : readPlace(after, z.string().max(600))
  const isName = sort === 'name'
  const type = isName ? sql`text` : sort === 'since' ? sql`timestamptz` : sql`numeric`
  const beyond = isName ? sql`>` : sql`<`
  const order = isName ? sql`asc` : sql`desc`
  const from =
    place === null ? sql`` : sql`where (place, id) ${beyond} (${place[0]}::${type}, ${place[1]}::uuid)`
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
    companies: shown,
    next: found.rows.length > limit && last !== undefined ? writePlace(last.place, last.id) : null,
    total: after === undefined ? await countCompanies(context, query) : null,
  }
}

function keyOf(context: Context, sort: CompanySort): Part {
  switch (sort) {
    case 'name':
      return sql`lower(company.name)`
    case 'since':
      return sql`company.first_seen_at`
    case 'people':
      return sql`(select count(distinct handle.person_id) from company_person
         join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
        where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id
          and company_person.until is null)::numeric`
    case 'deals':
      return sql`coalesce((select sum(deal.amount) from deal
        where deal.workspace_id = ${context.workspace} and deal.company_id = company.id and deal.state = 'open'
        group by deal.currency order by count(*) desc, deal.currency limit 1), 0)`
    case 'revenue':
      return sql`coalesce((select sum(person.revenue) from person
        where person.workspace_id = ${context.workspace} and person.id in (
          select handle.person_id from company_person
            join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
           where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id)), 0)`
  }
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
  { q, open }: Partial<Pick<z.output<typeof CompaniesQuery>, 'q' | 'open'>>,
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
