import { sql } from 'kysely'
import { type Id, newId } from '#server/platform/identifiers.ts'
import type { Company } from './company.ts'

/** A customer put straight into the tables, for tests of what is made of events and not of how they come in. */
export interface Someone {
  readonly id: Id<'Person'>
  /** The base handle of the address. */
  readonly handle: Id<'Handle'>
  readonly email: string
}

export const DAY = 86_400_000
export const ago = (company: Company, days: number): Date =>
  new Date(company.clock.now().getTime() - days * DAY)

export async function someone(
  company: Company,
  more: { name?: string; email?: string; owner?: string; kind?: string } = {},
): Promise<Someone> {
  const now = company.clock.now()
  const id = newId<'Person'>(now)
  const handle = newId<'Handle'>(now)
  const email = more.email ?? `${handle.slice(-8)}@customer.example`
  await company.work(async ({ tx, workspace }) => {
    await tx
      .insertInto('person')
      .values({
        workspace_id: workspace,
        id,
        created_at: now,
        name: more.name ?? 'Anna',
        identified: true,
        owner_member_id: more.owner ?? null,
      })
      .execute()
    await tx
      .insertInto('handle')
      .values({
        workspace_id: workspace,
        id: handle,
        base_handle_id: handle,
        born_person_id: id,
        kind: more.kind ?? 'email',
        value: email,
        shown: email,
        strength: 'strong',
        source: 'test',
        person_id: id,
        first_seen_at: now,
        last_seen_at: now,
      })
      .execute()
  })
  return { id, handle, email }
}

/** Something that happened with the person; returns the id of the event. */
export function happened(
  company: Company,
  person: Someone,
  name: string,
  at: Date,
  properties: Readonly<Record<string, unknown>> = {},
  more: { kind?: string; machine?: boolean; member?: string; context?: object } = {},
): Promise<Id<'Event'>> {
  const id = newId<'Event'>(at)
  return company.work(async ({ tx, workspace }) => {
    await sql`select ensure_event_month(${at.toISOString().slice(0, 10)}::date)`.execute(tx)
    await tx
      .insertInto('event')
      .values({
        workspace_id: workspace,
        handle_id: person.handle,
        occurred_at: at,
        id,
        kind: more.kind ?? 'track',
        name,
        recorded_at: at,
        source: 'test',
        message_id: id,
        properties: JSON.stringify(properties),
        context: JSON.stringify(more.context ?? {}),
        machine: more.machine ?? false,
        member_id: more.member ?? null,
      })
      .execute()
    return id
  })
}

/** An order in the records, as the projection of order events writes it; the person's sums follow. */
export async function ordered(company: Company, person: Someone, at: Date, total = '1000.00'): Promise<void> {
  await company.work(async ({ tx, workspace }) => {
    const id = newId(at)
    await tx
      .insertInto('customer_order')
      .values({
        workspace_id: workspace,
        id,
        external_id: id,
        handle_id: person.handle,
        person_id: person.id,
        made_for_person_id: person.id,
        placed_at: at,
        stated_at: at,
        updated_at: at,
        currency: 'RUB',
        total,
      })
      .execute()
    await sql`update person set order_count = order_count + 1, revenue = revenue + ${total}::numeric,
                                last_order_at = greatest(last_order_at, ${at})
               where workspace_id = ${workspace} and id = ${person.id}`.execute(tx)
  })
}

export async function owes(
  company: Company,
  person: Someone,
  dueAt: Date,
  amount = '500.00',
): Promise<Id<'Payment'>> {
  const id = newId<'Payment'>(dueAt)
  await company.work(({ tx, workspace }) =>
    tx
      .insertInto('payment')
      .values({
        workspace_id: workspace,
        id,
        external_id: id,
        handle_id: person.handle,
        person_id: person.id,
        made_for_person_id: person.id,
        amount,
        currency: 'RUB',
        due_at: dueAt,
        updated_at: dueAt,
      })
      .execute(),
  )
  return id
}
