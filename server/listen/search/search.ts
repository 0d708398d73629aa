import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { SearchHit, SearchKind, SearchQuery } from '#contract/search.ts'
import { searchVariants } from '#pure/identity/index.ts'
import { findPeople, personRows } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { isAllowed, type Permission } from '#server/platform/permissions.ts'
import { ranked } from './rank.ts'

type Hit = z.input<typeof SearchHit>
type Kept = Exclude<SearchKind, 'person'>

const MAY: Readonly<Record<SearchKind, Permission>> = {
  person: 'see people',
  company: 'see people',
  deal: 'see deals',
  task: 'see tasks',
}
/** So many are looked up behind the walls: some of them may be hidden from whoever asks. */
const CANDIDATES = 200

/** The likeliest of every kind that the one who asks may see, in one order. */
export async function searchEverything(context: Context, { q, kind, limit }: z.output<typeof SearchQuery>) {
  const kinds = (['person', 'company', 'deal', 'task'] as const).filter(
    (one) => (kind === undefined || kind === one) && isAllowed(context.actor, MAY[one]),
  )
  const number = q.startsWith('#') ? q.slice(1).trim() : null
  const hits: Hit[] = []
  for (const one of kinds)
    hits.push(
      ...(number === null
        ? await byWords(context, one, q, limit)
        : await byNumber(context, one, number, limit)),
    )
  return { hits: number === null ? [...ranked(q, hits)] : hits }
}

async function byWords(context: Context, kind: SearchKind, q: string, limit: number): Promise<Hit[]> {
  if (kind === 'person') return peopleHits(context, await findPeople(context, q, limit))
  for (const form of searchVariants(q)) {
    const found = await hitsOf(
      context,
      kind,
      sql`(select records_matching(${kind}, ${form}, ${CANDIDATES}))`,
      limit,
    )
    if (found.length > 0) return found
  }
  if (q.length < 4) return []
  return hitsOf(
    context,
    kind,
    sql`(select records_like(${kind}, ${searchVariants(q).at(-1) ?? q}, ${limit * 4}))`,
    limit,
  )
}

async function byNumber(context: Context, kind: SearchKind, number: string, limit: number): Promise<Hit[]> {
  if (number === '') return []
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(number)
  if (kind === 'person') {
    const found = isId
      ? [number]
      : (
          await sql<{ id: string }>`
            select distinct handle.person_id as id from handle
             where workspace_id = ${context.workspace} and kind in ('external', 'loyalty')
               and value ~>=~ ${number} and value ~<~ ${`${number}\u{10ffff}`} limit ${limit}`.execute(
            context.tx,
          )
        ).rows.map(({ id }) => id)
    return peopleHits(context, found)
  }
  // a company that was taken in leads to the one that took it in
  if (kind === 'company')
    return hitsOf(
      context,
      kind,
      sql`(select coalesce(merged_into, id) from company as numbered where numbered.workspace_id = ${context.workspace}
              and ${isId ? sql`id = ${number}::uuid` : sql`external_id = ${number}`})`,
      limit,
    )
  if (isId) return hitsOf(context, kind, sql`(${number}::uuid)`, limit)
  if (kind === 'task') return []
  return hitsOf(
    context,
    kind,
    sql`(select id from deal as numbered where numbered.workspace_id = ${context.workspace} and external_id = ${number})`,
    limit,
  )
}

async function peopleHits(context: Context, ids: readonly string[]): Promise<Hit[]> {
  return (await personRows(context, ids)).map((row) => ({
    kind: 'person',
    id: row.id,
    title: row.label,
    about: row.company ?? (row.email === row.label ? row.phone : (row.email ?? row.phone)),
    personId: null,
    over: false,
    at: row.lastSeenAt,
  }))
}

/** The rows themselves, in the sight of whoever asks, the newest first. */
async function hitsOf(context: Context, kind: Kept, ids: RawBuilder<unknown>, limit: number): Promise<Hit[]> {
  const found = await sql<
    Omit<Hit, 'kind' | 'about' | 'personId'> & { about: string | null; person: string | null }
  >`
    ${ROWS[kind]} where ${sql.table(kind)}.workspace_id = ${context.workspace} and ${sql.ref(`${kind}.id`)} in ${ids}
       ${kind === 'company' ? sql`and company.merged_into is null` : sql``}
     order by over, at desc nulls last limit ${limit}`.execute(context.tx)
  const people = found.rows.flatMap(({ person }) => person ?? [])
  const labels = new Map((await personRows(context, [...new Set(people)])).map((row) => [row.id, row.label]))
  return found.rows.map(({ person, about, ...row }) => ({
    kind,
    ...row,
    personId: person,
    about: [person === null ? null : labels.get(person), about].filter(Boolean).join(' · ') || null,
  }))
}

const ROWS: Readonly<Record<Kept, RawBuilder<unknown>>> = {
  company: sql`
    select company.id, company.name as title, company.traits ->> 'domain' as about, null::uuid as person,
           false as over, company.first_seen_at as at from company`,
  deal: sql`
    select deal.id, deal.title, company.name as about, deal.person_id as person, deal.state <> 'open' as over,
           deal.stage_since as at
      from deal left join company on company.workspace_id = deal.workspace_id and company.id = deal.company_id`,
  task: sql`
    select task.id, task.title, null as about, task.person_id as person, task.done_at is not null as over,
           coalesce(task.due_at, task.created_at) as at from task`,
}
