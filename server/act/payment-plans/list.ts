import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { PaymentPlan, PaymentPlansQuery } from '#contract/payments.ts'
import { PlanTerms } from '#contract/payments.ts'
import { centsText, type SettledPlan } from '#pure/money/index.ts'
import { personOf } from '#server/listen/identity/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { settledPlans, todayOf } from './settled.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly personId: string
  readonly dealId: string | null
  readonly dealTitle: string | null
  readonly orderId: string | null
  readonly ownerMemberId: string | null
  readonly ownerName: string | null
  readonly total: string
  readonly currency: string
  readonly terms: unknown
  readonly createdAt: Date
  readonly cancelled: boolean
  readonly unpaid_from: string | null
  readonly rows: { due: string; amount: string }[]
}

export interface ShownPlan extends Omit<PaymentPlan, 'createdAt'> {
  readonly createdAt: Date
}

/** Plans of one person, deal or company; else all of which something is overdue, the oldest first. */
export async function listPlans(context: Context, query: PaymentPlansQuery) {
  const scope = await scopeOf(context, query)
  const key = scope.isOverdue ? sql`plan.unpaid_from` : sql`plan.created_at`
  const type = scope.isOverdue ? sql`date` : sql`timestamptz`
  const order = scope.isOverdue ? sql`asc` : sql`desc`
  const beyond = scope.isOverdue ? sql`>` : sql`<`
  const place = query.after === undefined ? null : readPlace(query.after)
  const from =
    place === null ? sql`` : sql`and (${key}, plan.id) ${beyond} (${place[0]}::${type}, ${place[1]}::uuid)`
  const found = await sql<Row & { place: string }>`
    select ${COLUMNS}, ${key}::text as place from ${FROM}
     where plan.workspace_id = ${context.workspace} ${scope.part} ${from}
     order by ${key} ${order}, plan.id ${order} limit ${query.limit + 1}`.execute(context.tx)
  const shown = found.rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    plans: await present(context, shown),
    next: found.rows.length > query.limit && last !== undefined ? writePlace(last.place, last.id) : null,
  }
}

const COLUMNS = sql`
  plan.id, plan.title, plan.person_id as "personId", plan.deal_id as "dealId", deal.title as "dealTitle",
  plan.order_id as "orderId", coalesce(deal.owner_member_id, person.owner_member_id) as "ownerMemberId",
  owner.name as "ownerName", plan.total::text, plan.currency, plan.terms, plan.created_at as "createdAt",
  plan.cancelled_at is not null as cancelled, plan.unpaid_from::text,
  (select json_agg(json_build_object('due', part.due::text, 'amount', part.amount::text) order by part.number)
     from payment_instalment part where part.workspace_id = plan.workspace_id and part.plan_id = plan.id) as rows`
const FROM = sql`
  payment_plan plan
  join person on person.workspace_id = plan.workspace_id and person.id = plan.person_id
  left join deal on deal.workspace_id = plan.workspace_id and deal.id = plan.deal_id
  left join member owner on owner.workspace_id = plan.workspace_id
                        and owner.id = coalesce(deal.owner_member_id, person.owner_member_id)`

async function scopeOf(
  context: Context,
  query: PaymentPlansQuery,
): Promise<{ part: RawBuilder<unknown>; isOverdue: boolean }> {
  const { personId, dealId, companyId, owner } = query
  if (personId !== undefined) {
    const person = (await personOf(context, personId)) ?? personId
    return { part: sql`and plan.person_id = ${person}`, isOverdue: false }
  }
  if (dealId !== undefined) return { part: sql`and plan.deal_id = ${dealId}`, isOverdue: false }
  if (companyId !== undefined)
    return {
      part: sql`and plan.person_id in (
        select handle.person_id from company_person
          join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
         where company_person.workspace_id = ${context.workspace} and company_person.company_id = ${companyId})`,
      isOverdue: false,
    }
  const today = await todayOf(context)
  return {
    part: sql`and plan.cancelled_at is null and plan.unpaid_from < ${today}::date ${ownerPart(context, owner)}`,
    isOverdue: true,
  }
}

function ownerPart(context: Context, owner: string | undefined): RawBuilder<unknown> {
  const whose = sql`coalesce(deal.owner_member_id, person.owner_member_id)`
  if (owner === undefined) return sql``
  if (owner === 'nobody') return sql`and ${whose} is null`
  return sql`and ${whose} = ${owner === 'me' ? memberOf(context.actor) : owner}`
}

export async function planById(context: Context, id: string): Promise<ShownPlan> {
  const found = await sql<Row>`
    select ${COLUMNS} from ${FROM} where plan.workspace_id = ${context.workspace} and plan.id = ${id}`.execute(
    context.tx,
  )
  const [plan] = await present(context, found.rows)
  if (plan === undefined) throw new Problem('not-found')
  return plan
}

async function present(context: Context, rows: readonly Row[]): Promise<ShownPlan[]> {
  const people = [...new Set(rows.map((row) => row.personId))]
  const settled = await settledPlans(context, people)
  const labels = new Map((await personRows(context, people)).map((row) => [row.id, row.label]))
  const today = await todayOf(context)
  return rows.map(({ unpaid_from: _kept, terms, rows: parts, ...row }) => ({
    ...row,
    terms: PlanTerms.parse(terms),
    personLabel: labels.get(row.personId) ?? '',
    ...stateOf(settled.get(row.id), parts, today),
  }))
}

/** What was cancelled is not waited for: its parts stand as they were agreed. */
function stateOf(settled: SettledPlan | undefined, parts: Row['rows'], today: string) {
  const overdueFrom = settled?.rows.find(({ state }) => state === 'overdue')?.due
  return {
    rows:
      settled?.rows.map(({ due, cents, paid, state }) => ({
        due,
        amount: centsText(cents),
        paid: centsText(paid),
        state,
      })) ?? parts.map((part) => ({ ...part, paid: '0.00', state: 'due' as const })),
    open: centsText(settled?.open ?? 0n),
    overdue: centsText(settled?.overdue ?? 0n),
    over: centsText(settled?.over ?? 0n),
    unpaidFrom: settled?.unpaidFrom ?? null,
    overdueDays: overdueFrom === undefined ? 0 : (Date.parse(today) - Date.parse(overdueFrom)) / 86_400_000,
  }
}

export async function historyOf(context: Context, id: string) {
  await planById(context, id)
  const found = await sql<{
    id: string
    at: Date
    by: string | null
    what: 'made' | 'changed' | 'cancelled' | 'brought-back'
    rows: { due: string; amount: string }[]
  }>`
    select one.id, one.at, member.name as by, one.what, one.rows from payment_plan_change one
      left join member on member.workspace_id = one.workspace_id and member.id = one.by_member
     where one.workspace_id = ${context.workspace} and one.plan_id = ${id}
     order by one.at desc, one.id desc limit 100`.execute(context.tx)
  return { changes: found.rows }
}

const writePlace = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

function readPlace(after: string): readonly [string, string] {
  const value = z.string().regex(/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d{1,6})?\+00)?$/)
  try {
    return z.tuple([value, z.uuid()]).parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}
