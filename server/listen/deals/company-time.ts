import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { type Days, quarterOf } from './calendar.ts'

/** What the company calls today, in its own time zone, and the quarter around it. */
export interface CompanyTime {
  readonly today: string
  readonly zone: string
  readonly currency: string
  readonly quarter: Days
}

export async function companyTime(context: Context): Promise<CompanyTime> {
  const found = await sql<{ today: string; zone: string; currency: string }>`
    select (${context.clock.now()}::timestamptz at time zone time_zone)::date::text as today, time_zone as zone, currency
      from workspace where id = ${context.workspace}`.execute(context.tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('A company without a row')
  return { ...row, quarter: quarterOf(row.today) }
}
