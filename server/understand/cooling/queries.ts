import { sql } from 'kysely'
import { readRating } from '#pure/ratings/index.ts'
import type { Context } from '#server/platform/context.ts'
import { OWN_EVENTS } from '../own-events.ts'
import type { Feedback, PaymentFact, RecordEnds, Rhythm, RhythmFacts } from './rhythm.ts'

const DAY = 86_400_000
/** Of visits the last 400 days are read: rhythms longer than a year are not found in them. */
const VISITS_READ_FOR = 400 * DAY
const FEEDBACK_READ_FOR = 60 * DAY
/** When nobody at all has bought (or come) for so long, the record has ended rather than every customer left. */
const RECORD_ENDS_AFTER = 60 * DAY

/** The facts about some people, four questions for all of them together. */
export async function factsOf(
  context: Context,
  people: readonly string[],
): Promise<(person: string) => RhythmFacts> {
  const orders = await ordersOf(context, people)
  const visits = await visitDaysOf(context, people)
  const feedback = await feedbackOf(context, people)
  const payments = await paymentsOf(context, people)
  return (person) => ({
    orders: (orders.get(person) ?? []).map((row) => row.at),
    visits: (visits.get(person) ?? []).map((row) => row.at),
    feedback: feedback.get(person) ?? [],
    payments: payments.get(person) ?? [],
  })
}

async function ordersOf(context: Context, people: readonly string[]) {
  const found = await sql<{ person_id: string; at: Date }>`
    select person_id, placed_at as at from customer_order
     where workspace_id = ${context.workspace} and person_id = any(${people}::uuid[]) and cancelled_at is null
       and stated_at is not null
       and placed_at <= ${context.clock.now()}`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

/** The last moment of each day on which a person was on the site. */
async function visitDaysOf(context: Context, people: readonly string[]) {
  const now = context.clock.now()
  const since = new Date(now.getTime() - VISITS_READ_FOR)
  const found = await sql<{ person_id: string; at: Date }>`
    select own.person_id, max(event.occurred_at) as at
      from ${OWN_EVENTS}
     where own.workspace_id = ${context.workspace} and own.person_id = any(${people}::uuid[])
       and event.workspace_id = ${context.workspace} and event.kind in ('page', 'screen') and not event.machine
       and event.occurred_at between ${since} and ${now}
     group by own.person_id, date_trunc('day', event.occurred_at, 'UTC')`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

async function feedbackOf(context: Context, people: readonly string[]) {
  const now = context.clock.now()
  const since = new Date(now.getTime() - FEEDBACK_READ_FOR)
  const found = await sql<Pick<Feedback, 'eventId' | 'name' | 'at'> & GivenBy>`
    select own.person_id, event.id as "eventId", event.name, event.occurred_at as at, event.properties
      from ${OWN_EVENTS}
     where own.workspace_id = ${context.workspace} and own.person_id = any(${people}::uuid[])
       and event.workspace_id = ${context.workspace} and event.name = any(${FEEDBACK}::text[])
       and not event.machine and event.occurred_at between ${since} and ${now}
     order by event.occurred_at desc, event.id`.execute(context.tx)
  const read = found.rows.map(({ properties, ...row }) => ({
    ...row,
    ...(readRating(properties) ?? { rating: null, scale: null }),
  }))
  return Map.groupBy(read, (row) => row.person_id)
}

interface GivenBy {
  readonly person_id: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** Our own names, and that of the e-commerce events which shops send as they are. */
const FEEDBACK: readonly Feedback['name'][] = ['Complaint Filed', 'Rating Given', 'Product Reviewed']

async function paymentsOf(context: Context, people: readonly string[]) {
  const found = await sql<PaymentFact & { person_id: string }>`
    select person_id, due_at as "dueAt", received_at as "receivedAt", amount, currency from payment
     where workspace_id = ${context.workspace} and person_id = any(${people}::uuid[])`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

/**
 * Whether the company's record still goes on. A history that was imported and ended three years ago does not say
 * that all its customers fell silent: it says nothing about the time after its end.
 */
export async function recordEnds(context: Context): Promise<RecordEnds> {
  const now = context.clock.now()
  const last = await sql<{ orders: Date | null; visits: Date | null }>`
    select (select max(placed_at) from customer_order where workspace_id = ${context.workspace}
                                                        and placed_at <= ${now}) as orders,
           greatest(${lastSeen(context, true)}, ${lastSeen(context, false)}) as visits`.execute(context.tx)
  const ended = (moment: Date | null | undefined): Date | null =>
    moment instanceof Date && now.getTime() - moment.getTime() > RECORD_ENDS_AFTER ? moment : null
  return { orders: ended(last.rows[0]?.orders), visits: ended(last.rows[0]?.visits) }
}

/** Known people and visitors are two ranges of the list by when they were seen; each is entered at its end. */
const lastSeen = (context: Context, identified: boolean) => sql`(
  select last_seen_at from person
   where workspace_id = ${context.workspace} and identified = ${identified}::boolean and merged_into is null
     and seen_rank <= ${context.clock.now()} and last_seen_at is not null
   order by seen_rank desc, id desc limit 1)`

export async function writeRhythms(
  context: Context,
  rhythms: readonly (readonly [string, Rhythm])[],
): Promise<void> {
  const rows = rhythms.map(([person, rhythm]) => ({
    person_id: person,
    state: rhythm.state,
    cooling_since: rhythm.coolingSince,
    usual_gap_days: rhythm.usualGapDays,
    strength: rhythm.strength,
    due_at: rhythm.dueAt,
    basis: rhythm.basis,
    record_ended: rhythm.recordEnded,
    reasons: rhythm.reasons,
  }))
  await sql`
    insert into person_rhythm (workspace_id, person_id, state, cooling_since, usual_gap_days, strength, due_at,
                               basis, record_ended, reasons, as_of)
    select ${context.workspace}, person_id, state, cooling_since, usual_gap_days, strength, due_at,
           basis, record_ended, reasons, ${context.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (
             person_id uuid, state text, cooling_since timestamptz, usual_gap_days float8, strength float8,
             due_at timestamptz, basis text, record_ended timestamptz, reasons jsonb)
    on conflict (workspace_id, person_id) do update
       set state = excluded.state, cooling_since = excluded.cooling_since, usual_gap_days = excluded.usual_gap_days,
           strength = excluded.strength, due_at = excluded.due_at, basis = excluded.basis,
           record_ended = excluded.record_ended, reasons = excluded.reasons, as_of = excluded.as_of`.execute(
    context.tx,
  )
}

/** People whose rhythm may have changed by time alone, or because the record ended or went on. */
export async function dueRhythms(context: Context, now: Date, limit = 200): Promise<readonly string[]> {
  const ends = await recordEnds(context)
  // the persons are locked as followers lock them, so that the two never wait for each other in a circle
  const found = await sql<{ id: string }>`
    select id from person where workspace_id = ${context.workspace} and id in (
      select person_id from person_rhythm
       where workspace_id = ${context.workspace}
         and (due_at <= ${now} or (basis = 'orders' and record_ended is distinct from ${ends.orders}::timestamptz)
                               or (basis = 'visits' and record_ended is distinct from ${ends.visits}::timestamptz))
       order by due_at nulls last limit ${limit}
    ) order by id for no key update skip locked`.execute(context.tx)
  return found.rows.map((row) => row.id)
}
