import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { foldPersonFields, writeFieldValues } from '../../fields/index.ts'
import {
  CUT,
  emailOf,
  FIRMS,
  MEMBERS,
  made,
  type Neighbour,
  OF_FIRMS,
  OWN_FIELDS,
  phoneOf,
} from './town.example.ts'
import { settleDeals } from './town-deals.example.ts'

/** Puts the town into the tables. */
export async function settle(context: Context, people: readonly Neighbour[]): Promise<void> {
  const { tx, workspace } = context
  const workspace_id = workspace
  await sql`insert into member (workspace_id, id, name, email, role, created_at)
    select ${workspace}, id, id::text, id::text, 'member', now() from unnest(${MEMBERS}::uuid[]) as given (id)`.execute(
    tx,
  )
  await tx
    .insertInto('person')
    .values(
      people.map((one) => ({
        workspace_id,
        id: one.id,
        created_at: one.created,
        name: one.name,
        city: one.city,
        company_name: one.company,
        owner_member_id: one.owner,
        order_count: one.orders,
        revenue: one.revenue,
        last_order_at: one.lastOrder,
        first_seen_at: one.firstSeen,
        last_seen_at: one.lastSeen,
        event_count: one.eventCount,
        first_source: one.source,
        human_only: one.humanOnly,
        identified: true,
      })),
    )
    .execute()
  const scored = people.flatMap(({ id, score }) =>
    score === null ? [] : [{ workspace_id, person_id: id, score, rules_as_of: CUT, as_of: CUT }],
  )
  await tx.insertInto('person_score').values(scored).execute()
  const rhythms = people.flatMap(({ id, rhythm }) =>
    rhythm === null ? [] : [{ workspace_id, person_id: id, state: rhythm, as_of: CUT }],
  )
  await tx.insertInto('person_rhythm').values(rhythms).execute()
  await tx
    .insertInto('handle')
    .values(people.flatMap((one) => handlesOf(context, people, one)))
    .execute()
  await settleOrders(context, people)
  await settleRequests(context, people)
  await settleCompanies(context, people)
  await settleEvents(context, people)
  await settleDeals(context, people)
  await settleOwnFields(context, people)
}

function handlesOf({ workspace }: Context, people: readonly Neighbour[], one: Neighbour) {
  const common = {
    workspace_id: workspace,
    strength: 'strong',
    source: 'shop',
    born_person_id: one.id,
    first_seen_at: CUT,
    last_seen_at: CUT,
  }
  const email = {
    ...common,
    id: made('2', one.n),
    base_handle_id: made('2', one.n),
    kind: 'email',
    value: emailOf(one),
    person_id: one.id,
    epoch: 0,
    valid_from: null,
    valid_until: null,
  }
  const phone = {
    ...email,
    id: made('3', one.n),
    base_handle_id: made('3', one.n),
    kind: 'phone',
    value: phoneOf(one),
  }
  const next = people[one.n + 1]
  if (!one.sharesPhone || next === undefined) return [email, phone]
  return [
    email,
    { ...phone, valid_until: CUT },
    { ...phone, id: made('4', one.n), person_id: next.id, epoch: 1, valid_from: CUT },
  ]
}

async function settleOrders({ tx, workspace }: Context, people: readonly Neighbour[]) {
  const workspace_id = workspace
  const orders = people.flatMap((one) =>
    one.bought.map((order, place) => ({ ...order, place, one, id: made('5', one.n * 10 + place) })),
  )
  await tx
    .insertInto('customer_order')
    .values(
      orders.map(({ id, one, at, total, currency, paid, fate }) => ({
        workspace_id,
        id,
        external_id: id,
        person_id: one.id,
        placed_at: at,
        stated_at: fate === 'unsaid' ? null : at,
        cancelled_at: fate === 'cancelled' ? at : null,
        paid_at: paid ? at : null,
        currency,
        total,
        updated_at: at,
      })),
    )
    .execute()
  await tx
    .insertInto('order_line')
    .values(
      orders.flatMap(({ id, lines }) =>
        lines.map((line, number) => ({ workspace_id, order_id: id, line: number, ...line })),
      ),
    )
    .execute()
}

async function settleRequests({ tx, workspace }: Context, people: readonly Neighbour[]) {
  const workspace_id = workspace
  await tx
    .insertInto('request')
    .values(
      people.flatMap((one) =>
        one.requests.map(({ at, topic, answered }, place) => ({
          workspace_id,
          id: made('6', one.n * 10 + place),
          external_id: made('6', one.n * 10 + place),
          handle_id: made('2', one.n),
          person_id: one.id,
          made_for_person_id: one.id,
          topic,
          asked_at: at,
          answered_at: answered ? at : null,
        })),
      ),
    )
    .execute()
}

async function settleCompanies({ tx, workspace }: Context, people: readonly Neighbour[]) {
  const workspace_id = workspace
  await tx
    .insertInto('company')
    .values(
      FIRMS.map((name, n) => ({
        workspace_id,
        id: made('7', n),
        external_id: name,
        name,
        first_seen_at: CUT,
      })),
    )
    .execute()
  await tx
    .insertInto('company_person')
    .values(
      people.flatMap((one) =>
        one.firms.map((firm) => ({
          workspace_id,
          company_id: made('7', firm),
          handle_id: made('2', one.n),
          role: one.role,
          since: CUT,
        })),
      ),
    )
    .execute()
}

async function settleOwnFields(context: Context, people: readonly Neighbour[]) {
  const { tx, workspace } = context
  for (const [position, { object, key, label, type, options }] of OWN_FIELDS.entries())
    await sql`insert into field (workspace_id, id, object, key, label_en, label_ru, type, options, position, created_at)
      values (${workspace}, gen_random_uuid(), ${object}, ${key}, ${label.en}, ${label.ru}, ${type},
              ${JSON.stringify(options)}, ${position}, ${CUT})`.execute(tx)
  const by = { statedAt: CUT, source: 'shop', memberId: null }
  await foldPersonFields(
    context,
    new Map(
      people.map(({ id, own }) => [
        id,
        { traits: Object.entries(own).map(([key, value]) => ({ key, value, ...by })) },
      ]),
    ),
  )
  const said = OF_FIRMS.map((values, n) => ({
    ...{ id: made('7', n), values, at: CUT, messageId: 'm', source: 'shop', memberId: null },
  }))
  await writeFieldValues(context, 'company', said)
}

async function settleEvents({ tx, workspace }: Context, people: readonly Neighbour[]) {
  const workspace_id = workspace
  for (const month of ['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01'])
    await sql`select ensure_event_month(${month}::date)`.execute(tx)
  await tx
    .insertInto('trait')
    .values(
      people.flatMap((one) =>
        Object.entries({ ...one.facts, ...(one.tags !== null && { tags: one.tags }) }).flatMap(
          ([key, value]) => {
            const stated = {
              workspace_id,
              handle_id: made('2', one.n),
              key,
              value: JSON.stringify(value),
              stated_at: CUT,
              message_id: 'm',
              source: 'shop',
            }
            // an older word through another address does not count
            const older = { ...stated, handle_id: made('3', one.n), value: '"Kazan"', stated_at: new Date(0) }
            return [stated, older]
          },
        ),
      ),
    )
    .execute()
  await tx
    .insertInto('event')
    .values(
      people.flatMap((one) =>
        one.events.map(({ name, at, properties }, place) => ({
          workspace_id,
          handle_id: made(name === 'Called' ? '3' : '2', one.n),
          id: made('8', one.n * 10 + place),
          occurred_at: at,
          recorded_at: at,
          kind: 'track',
          name,
          source: 'shop',
          message_id: made('8', one.n * 10 + place),
          properties: JSON.stringify(properties),
        })),
      ),
    )
    .execute()
}
