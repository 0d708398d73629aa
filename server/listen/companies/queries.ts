import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Sum } from '#contract/deals.ts'
import { fieldsOfRecord } from '#server/listen/fields/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** The questions asked of companies, and of the people who belong to them through any of their handles. */

export interface Row {
  readonly id: string
  readonly name: string
  readonly domain: string | null
  readonly people: number
  readonly firstSeenAt: Date
  readonly deals: Sum[]
  readonly won: Sum[]
  readonly revenue: { currency: string; amount: string }[]
}

const sumsOf = (context: Context, state: 'open' | 'won') => sql`
  coalesce((select json_agg(json_build_object('currency', currency, 'count', count, 'amount', amount::text, 'weighted', weighted::text) order by count desc)
              from (select deal.currency, count(*) as count, coalesce(sum(deal.amount), 0) as amount,
                           coalesce(round(sum(deal.amount * stage.probability) / 100, 2), 0) as weighted
                      from deal join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
                     where deal.workspace_id = ${context.workspace} and deal.company_id = company.id and deal.state = ${state}
                     group by deal.currency) as sums), '[]')`

/** What its people bought and did not give back, by currency. */
const revenueOf = (context: Context) => sql`
  coalesce((select json_agg(json_build_object('currency', currency, 'amount', amount::text) order by amount desc)
              from (select bought.currency, sum(case when bought.refunded_whole then 0 else bought.total - bought.refunded end) as amount
                      from customer_order bought
                     where bought.workspace_id = ${context.workspace} and bought.cancelled_at is null and bought.person_id in (
                       select handle.person_id from company_person
                         join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
                        where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id)
                     group by bought.currency) as sums), '[]')`

export const columns = (context: Context) => sql`
  company.id, company.name, company.traits ->> 'domain' as domain, company.first_seen_at as "firstSeenAt",
  (select count(distinct handle.person_id) from company_person
     join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
    where company_person.workspace_id = ${context.workspace} and company_person.company_id = company.id
      and company_person.until is null) as people,
  ${revenueOf(context)} as revenue,
  ${sumsOf(context, 'open')} as deals, ${sumsOf(context, 'won')} as won`

export async function companyById(context: Context, id: string) {
  const found = await sql<Row>`
    select ${columns(context)} from company
     where workspace_id = ${context.workspace} and id = (
       select coalesce(merged_into, id) from company asked where asked.workspace_id = ${context.workspace} and asked.id = ${id})`.execute(
    context.tx,
  )
  const [company] = found.rows
  if (company === undefined) throw new Problem('not-found')
  const own = await fieldsOfRecord(context, 'company', company.id)
  return {
    ...company,
    ...own,
    staff: await staffOf(context, company.id),
    goal: await goalOf(context, company.id),
  }
}

/** Since when each is known to belong to it; of several handles of one person the earliest. Who left comes last. */
async function staffOf(context: Context, company: string) {
  const found = await sql<{ personId: string; role: string | null; since: Date; until: Date | null }>`
    select handle.person_id as "personId", max(company_person.role) as role, min(company_person.since) as since,
           case when bool_and(company_person.until is not null) then max(company_person.until) end as until
      from company_person
      join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
     where company_person.workspace_id = ${context.workspace} and company_person.company_id = ${company}
     group by handle.person_id order by bool_and(company_person.until is not null), since, 1 limit 200`.execute(
    context.tx,
  )
  const people = await personRows(
    context,
    found.rows.map(({ personId }) => personId),
  )
  const labels = new Map(people.map((row) => [row.id, row.label]))
  return found.rows.map((row) => ({ ...row, label: labels.get(row.personId) ?? '' }))
}

async function goalOf(context: Context, company: string) {
  const found = await sql<{ text: string; changedAt: Date; changedBy: string | null }>`
    select text, changed_at as "changedAt", member.name as "changedBy" from company_goal
      left join member on member.workspace_id = company_goal.workspace_id and member.id = company_goal.changed_by
     where company_goal.workspace_id = ${context.workspace} and company_id = ${company}`.execute(context.tx)
  return found.rows[0] ?? null
}

export const writePlace = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

export function readPlace(after: string, value: z.ZodString): readonly [string, string] {
  try {
    return z.tuple([value, z.uuid()]).parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}
