import { sql } from 'kysely'
import type { PersonRow } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { isNow } from './presence.ts'
import { UNDERSTOOD } from './understood.ts'

type Rhythm = PersonRow['rhythm']
/** A person as every list shows him; dates still dates, the reply's schema writes them out. */
export interface ShownPerson extends Omit<PersonRow, 'firstSeenAt' | 'lastSeenAt' | 'createdAt'> {
  readonly firstSeenAt: Date | null
  readonly lastSeenAt: Date | null
  readonly createdAt: Date
}

/** People in the order of their ids; unknown and foreign ids are left out. */
export async function personRows(context: Context, personIds: readonly string[]): Promise<ShownPerson[]> {
  if (personIds.length === 0) return []
  const rows = new Map((await selectRows(context, personIds)).map((row) => [row.id, presentRow(row)]))
  return personIds.flatMap((id) => rows.get(id) ?? [])
}

/** The currency in which revenue is told. */
export async function companyCurrency(context: Context): Promise<string> {
  const row = await context.tx
    .selectFrom('workspace')
    .select('currency')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  return row.currency
}

interface SelectedRow {
  readonly id: string
  readonly name: string | null
  readonly company_name: string | null
  readonly city: string | null
  readonly owner_member_id: string | null
  readonly owner_name: string | null
  readonly first_seen_at: Date | null
  readonly last_seen_at: Date | null
  readonly created_at: Date
  readonly order_count: number
  readonly revenue: string
  readonly score: number | null
  readonly rhythm: Rhythm
  readonly email: string | null
  readonly phone: string | null
  readonly other: string | null
  readonly here: boolean | null
}

async function selectRows(context: Context, personIds: readonly string[]): Promise<readonly SelectedRow[]> {
  const found = await sql<SelectedRow>`/* person rows */
    select person.id, person.name, person.company_name, person.city, person.owner_member_id,
           member.name as owner_name, person.first_seen_at, person.last_seen_at, person.created_at,
           person.order_count, person.revenue::text as revenue, person_score.score, person_rhythm.state as rhythm,
           known.*
      from person
      left join member on member.workspace_id = person.workspace_id and member.id = person.owner_member_id
      ${UNDERSTOOD}
      left join lateral (
        select (array_agg(written order by ${BEST}) filter (where kind = 'email'))[1] as email,
               (array_agg(written order by ${BEST}) filter (where kind = 'phone'))[1] as phone,
               (array_agg(written order by array_position(${OTHER_KINDS}, kind), ${BEST})
                  filter (where array_position(${OTHER_KINDS}, kind) is not null))[1] as other,
               bool_or(kind in ('cookie', 'device') and ${isNow(sql`last_seen_at`, context.clock.now())}) as here
          from (select handle.*, coalesce(nullif(shown, ''), value) as written
                  from handle
                 where handle.workspace_id = person.workspace_id and handle.person_id = person.id
                   and handle.status <> 'quarantined') as own
      ) as known on true
     where person.workspace_id = ${context.workspace} and person.id = any(${personIds}::uuid[])`.execute(
    context.tx,
  )
  return found.rows
}

/** Of several addresses the proven one, then the one used last. */
const BEST = sql`verified_at is null, last_seen_at desc, id`
const OTHER_KINDS = sql`array['telegram', 'vk', 'max', 'whatsapp', 'external', 'loyalty', 'payment']`

function presentRow(row: SelectedRow): ShownPerson {
  return {
    id: row.id,
    name: row.name,
    label: row.name ?? row.email ?? row.phone ?? row.other ?? visitorMark(row.id),
    email: row.email,
    phone: row.phone,
    company: row.company_name,
    city: row.city,
    ownerMemberId: row.owner_member_id,
    ownerName: row.owner_name,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
    orders: row.order_count,
    revenue: row.revenue,
    score: row.score,
    rhythm: row.rhythm,
    online: row.here ?? false,
  }
}

/** A visitor has no name in any language: a sign to tell two of them apart. The end of the id is random. */
const visitorMark = (id: string): string => `#${id.slice(-4)}`
