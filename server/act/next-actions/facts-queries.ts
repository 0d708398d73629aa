import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { RhythmReason } from '#server/understand/cooling/index.ts'
import { OWN_EVENTS } from '#server/understand/own-events.ts'
import {
  INBOUND,
  OUTBOUND,
  type OwedPayment,
  type OwnersFact,
  type PersonFacts,
  type PromiseFact,
  type ReminderFact,
  TOUCHES_READ_FOR_DAYS,
  type Touch,
  TROUBLE,
} from './facts.ts'
import { DAY } from './suggestion.ts'

/** The facts that plays look at, a handful of questions for all people of a batch together. */
export async function factsOf(context: Context, people: readonly string[]): Promise<readonly PersonFacts[]> {
  const persons = await personsOf(context, people)
  const company = await companyOf(context)
  const touches = await touchesOf(context, people)
  const promises = await openPromisesOf(context, people)
  const payments = await owedPaymentsOf(context, people)
  const owners = await ownersOf(context, people)
  const reminders = await remindersOf(context, people)
  return persons.map((person) => ({
    person: person.id,
    name: person.first_name ?? person.name,
    ownerMemberId: person.owner ?? person.answerer,
    answererMemberId: person.answerer ?? person.owner,
    humanOnly: person.human_only,
    hasEmail: person.has_email,
    hasPhone: person.has_phone,
    orders: person.order_count,
    revenue: person.revenue,
    currency: company.currency,
    usualOrder: person.order_count > 0 ? Number(person.revenue) / person.order_count : company.usual_order,
    lastOrderAt: person.last_order_at,
    lastProduct: person.last_product,
    score: person.score ?? 0,
    rhythm:
      person.state === null
        ? null
        : {
            state: person.state,
            coolingSince: person.cooling_since,
            usualGapDays: person.usual_gap_days,
            reasons: person.reasons ?? [],
          },
    touches: touches.get(person.id) ?? [],
    promises: promises.get(person.id) ?? [],
    payments: payments.get(person.id) ?? [],
    owners: owners.get(person.id) ?? [],
    reminders: reminders.get(person.id) ?? [],
    quietUntil: person.quiet_until,
  }))
}

interface PersonFactRow {
  readonly id: string
  readonly name: string | null
  readonly first_name: string | null
  readonly owner: string | null
  readonly answerer: string | null
  readonly human_only: boolean
  readonly has_email: boolean
  readonly has_phone: boolean
  readonly order_count: number
  readonly revenue: string
  readonly last_order_at: Date | null
  readonly last_product: string | null
  readonly score: number | null
  readonly state: 'unknown' | 'steady' | 'cooling' | 'cold' | null
  readonly cooling_since: Date | null
  readonly usual_gap_days: number | null
  readonly reasons: readonly RhythmReason[] | null
  readonly quiet_until: Date | null
}

/** For how long nobody disturbs who asked not to be disturbed. */
const QUIET_DAYS = 180

/** Lines of an order that nobody would ask "how do you like it" about. */
const NO_PRODUCT = '(postage|carriage|delivery|shipping|discount|charges|^manual$|доставк|скидк)'

async function personsOf(context: Context, people: readonly string[]): Promise<readonly PersonFactRow[]> {
  const found = await sql<PersonFactRow>`
    select person.id, person.name, person.human_only, person.order_count, person.revenue::text as revenue,
           person.last_order_at, owner.id as owner, dialogue.answerer, known.*, score.score, rhythm.state, rhythm.cooling_since,
           rhythm.usual_gap_days, rhythm.reasons, quiet.quiet_until,
           (select order_line.name
              from customer_order join order_line on order_line.workspace_id = customer_order.workspace_id
                                                 and order_line.order_id = customer_order.id
             where customer_order.workspace_id = person.workspace_id and customer_order.person_id = person.id
               and customer_order.cancelled_at is null and order_line.name !~* ${NO_PRODUCT}
             order by placed_at desc, order_line.price * order_line.quantity desc, line limit 1) as last_product
      from person
      left join member owner on owner.workspace_id = person.workspace_id and owner.id = person.owner_member_id
                            and owner.deactivated_at is null
      left join person_score score on score.workspace_id = person.workspace_id and score.person_id = person.id
      left join person_rhythm rhythm on rhythm.workspace_id = person.workspace_id and rhythm.person_id = person.id
      left join lateral (
        select member.id as answerer from topic
          join member on member.workspace_id = topic.workspace_id and member.id = topic.member_id
                     and member.deactivated_at is null
         where topic.workspace_id = person.workspace_id and topic.person_id = person.id and topic.status <> 'resolved'
         order by topic.status = 'open' desc, topic.last_at desc, topic.id limit 1) dialogue on true
      left join lateral (
        select bool_or(kind = 'email') as has_email, bool_or(kind = 'phone') as has_phone,
               max(given.value #>> '{}') as first_name
          from handle left join lateral (
                 select value from trait
                  where trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                    and trait.key in ('firstName', 'first_name')
                  order by stated_at desc limit 1) given on true
         where handle.workspace_id = person.workspace_id and handle.person_id = person.id and status = 'live'
      ) known on true
      left join lateral (
        select max(decided_at) + make_interval(days => ${QUIET_DAYS}) as quiet_until from next_action
         where next_action.workspace_id = person.workspace_id and next_action.person_id = person.id
           and next_action.state = 'wrong' and decision_reason = 'do-not-disturb'
      ) quiet on true
     where person.workspace_id = ${context.workspace} and person.id = any(${people}::uuid[])
       and person.merged_into is null`.execute(context.tx)
  return found.rows
}

/** The company's usual order stands in for people who have not bought yet: the mean of the latest thousand. */
async function companyOf(context: Context): Promise<{ currency: string; usual_order: number }> {
  const found = await sql<{ currency: string; usual_order: number }>`
    select currency, coalesce((select avg(total)::float8 from (
             select total from customer_order
              where workspace_id = ${context.workspace} and cancelled_at is null and total > 0
              order by placed_at desc limit 1000) latest), 0) as usual_order
      from workspace where id = ${context.workspace}`.execute(context.tx)
  return found.rows[0] ?? { currency: 'EUR', usual_order: 0 }
}

async function touchesOf(context: Context, people: readonly string[]) {
  const now = context.clock.now()
  const since = new Date(now.getTime() - TOUCHES_READ_FOR_DAYS * DAY)
  const names = [...INBOUND, ...OUTBOUND, ...TROUBLE, 'Order Completed']
  const found = await sql<Touch & { person_id: string }>`
    select own.person_id, event.id, event.name, event.occurred_at as at, event.properties
      from ${OWN_EVENTS}
     where own.workspace_id = ${context.workspace} and own.person_id = any(${people}::uuid[])
       and event.workspace_id = ${context.workspace} and event.name = any(${names}::text[]) and not event.machine
       and event.occurred_at between ${since} and ${now}
     order by event.occurred_at desc, event.id desc`.execute(context.tx)
  const upset = await upsetWordsOf(context, people, since)
  const touches = found.rows.map((row) => {
    const words = upset.get(row.id)
    return words === undefined ? row : { ...row, upset: words }
  })
  return Map.groupBy(touches, (row) => row.person_id)
}

/** Messages that complain, by the event of each: a member says so, or it was read in words that are angry as well. */
async function upsetWordsOf(
  context: Context,
  people: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ event: string; words: string }>`/* upset messages */
    select message.event_id as event, left(message.text, 300) as words from message
      join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
     where message.workspace_id = ${context.workspace} and message.person_id = any(${people}::uuid[])
       and message.asks and message.event_id is not null and message.occurred_at > ${since}
       and (label.intent = any(${COMPLAINTS}::text[])
            or label.message_id is null and reading.mood = '-'
               and (reading.intent = any(${COMPLAINTS}::text[]) or reading.mood_score <= ${VERY_UPSET}))`.execute(
    context.tx,
  )
  return new Map(rows.map(({ event, words }) => [event, words]))
}

const COMPLAINTS = ['quality-complaint', 'wrong-item', 'staff-complaint']
/** Points of the words: one angry word that is strengthened, or two. */
const VERY_UPSET = -2

async function openPromisesOf(context: Context, people: readonly string[]) {
  const found = await sql<PromiseFact & { person_id: string }>`
    select promise.person_id, promise.id, promise.kind, words, made_at as "madeAt", member.id as "madeBy",
           member.name as "madeByName", due_at as "dueAt", broken_at as "brokenAt"
      from promise left join member on member.workspace_id = promise.workspace_id
                                   and member.id = coalesce(promise.member_id, promise.made_by)
                                   and member.deactivated_at is null
     where promise.workspace_id = ${context.workspace} and promise.person_id = any(${people}::uuid[])
       and made_at is not null and kept_at is null`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

async function owedPaymentsOf(context: Context, people: readonly string[]) {
  const found = await sql<OwedPayment & { person_id: string }>`
    select person_id, id, amount::text as amount, currency, due_at as "dueAt" from payment
     where workspace_id = ${context.workspace} and person_id = any(${people}::uuid[])
       and received_at is null and due_at is not null`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

/** Who is absorbed keeps his owner in his own row, so the two are compared as they are today. */
async function ownersOf(context: Context, people: readonly string[]) {
  const found = await sql<OwnersFact & { person_id: string }>`
    select kept.id as person_id, person_merge.id as merge, person_merge.merged_at as "mergedAt", owner.name as owner,
           other.name as other, lead.id as lead
      from person kept
      join person_merge on person_merge.workspace_id = kept.workspace_id and person_merge.kept_person_id = kept.id
                       and person_merge.undone_at is null
      join person absorbed on absorbed.workspace_id = kept.workspace_id
                          and absorbed.id = person_merge.absorbed_person_id
      join member owner on owner.workspace_id = kept.workspace_id and owner.id = kept.owner_member_id
                       and owner.deactivated_at is null
      join member other on other.workspace_id = kept.workspace_id and other.id = absorbed.owner_member_id
                       and other.deactivated_at is null and other.id <> owner.id
      left join lateral (
        select id from member where workspace_id = kept.workspace_id and role = 'lead' and deactivated_at is null
         order by id limit 1) lead on true
     where kept.workspace_id = ${context.workspace} and kept.id = any(${people}::uuid[])
     order by person_merge.merged_at, person_merge.id`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}

async function remindersOf(context: Context, people: readonly string[]) {
  const found = await sql<ReminderFact & { person_id: string }>`
    select reminder.person_id, reminder.id, activity as step, waiting_since as "waitingSince", note,
           member.name as "askedBy", asked_at as "askedAt"
      from process_reminder reminder
      left join member on member.workspace_id = reminder.workspace_id and member.id = reminder.asked_by
     where reminder.workspace_id = ${context.workspace} and reminder.person_id = any(${people}::uuid[])
       and asked_at > ${new Date(context.clock.now().getTime() - 31 * DAY)}`.execute(context.tx)
  return Map.groupBy(found.rows, (row) => row.person_id)
}
