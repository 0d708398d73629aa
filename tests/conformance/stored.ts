import { sql } from 'kysely'
import type { Company } from '#tests/setup/company.ts'

/** An event as it lies in the database, with whom it is about. */
export interface StoredEvent {
  readonly kind: string
  readonly name: string
  readonly messageId: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly personId: string
}

export const storedEvents = (company: Company): Promise<readonly StoredEvent[]> =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<StoredEvent>`
      select event.kind, event.name, event.message_id as "messageId", event.properties, handle.person_id as "personId"
        from event
        join handle on handle.workspace_id = event.workspace_id and handle.base_handle_id = event.handle_id
                   and (handle.valid_from is null or event.occurred_at >= handle.valid_from)
                   and (handle.valid_until is null or event.occurred_at < handle.valid_until)
       where event.workspace_id = ${workspace} order by event.occurred_at, event.message_id`.execute(tx)
    return rows
  })

/** Handles of each person, as kind:value. */
export const storedPeople = (company: Company): Promise<ReadonlyMap<string, readonly string[]>> =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ id: string; handles: string[] }>`
      select person_id as id, array_agg(kind || ':' || value order by kind, value) as handles
        from handle where workspace_id = ${workspace} group by person_id`.execute(tx)
    return new Map(rows.map(({ id, handles }) => [id, handles]))
  })

export const storedMembers = (company: Company): Promise<readonly string[]> =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ told: string }>`
      select distinct company.external_id || ' ' || handle.value as told
        from company_person
        join company on company.workspace_id = company_person.workspace_id and company.id = company_person.company_id
        join handle on handle.workspace_id = company_person.workspace_id and handle.id = company_person.handle_id
       where company_person.workspace_id = ${workspace} order by 1`.execute(tx)
    return rows.map(({ told }) => told)
  })

/** How many message ids were ever taken, and how many items were set aside. */
export const countsOf = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ messages: number; quarantined: number; rejected: number }>`
      select (select count(*)::int from received_message where workspace_id = ${workspace}) as messages,
             (select count(*)::int from quarantined_item where workspace_id = ${workspace}) as quarantined,
             (select count(*)::int from rejected_body where workspace_id = ${workspace}) as rejected`.execute(
      tx,
    )
    return rows[0]
  })
