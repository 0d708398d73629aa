import { sql } from 'kysely'
import { sayingOf } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import type { AcceptedEvent } from '../ingest/index.ts'
import type { PreparedRow } from './items.ts'
import type { Snapshot } from './snapshot.ts'
import type { StoredImport, StoredRow } from './store.ts'

/** The ids under which companies are known elsewhere, by their small names: a file knows them by name alone. */
export async function companyKeys(
  context: Context,
  { mapping }: StoredImport,
  rows: readonly StoredRow[],
): Promise<CompanyKeys> {
  const named = mapping?.targets.includes('company') === true
  const names = new Map<string, string>()
  if (mapping !== null && named)
    for (const { cells } of rows) {
      const name = sayingOf(cells, mapping).company
      // of several spellings the first, so that two rows of one portion make one company
      if (name !== null && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
    }
  if (names.size === 0) return { keys: new Map(), known: new Set() }
  const { rows: found } = await sql<{ name: string; key: string }>`
    select distinct on (lower(name)) lower(name) as name, external_id as key from company
     where workspace_id = ${context.workspace} and lower(name) = any(${textArray([...names.keys()])}::text[])
     order by lower(name), first_seen_at, id`.execute(context.tx)
  return {
    keys: new Map([...names, ...found.map(({ name, key }) => [name, key] as const)]),
    known: new Set(found.map(({ key }) => key)),
  }
}

export interface CompanyKeys {
  readonly keys: ReadonlyMap<string, string>
  /** Of these, whom the company knew before. */
  readonly known: ReadonlySet<string>
}

interface Link {
  readonly company: string
  readonly handle: string
}

/** What there is of these companies and links before a portion. */
export async function linksBefore(
  context: Context,
  handleIds: readonly string[],
): Promise<{ readonly links: ReadonlySet<string> }> {
  const { rows } = await sql<Link>`
    select company_id as company, handle_id as handle from company_person
     where workspace_id = ${context.workspace} and handle_id = any(${plainArray(handleIds)}::uuid[])`.execute(
    context.tx,
  )
  return { links: new Set(rows.map(({ company, handle }) => `${company} ${handle}`)) }
}

/** States the roles of people in the companies of their rows, and tells which links are new. */
export async function linkRoles(
  context: Context,
  prepared: readonly PreparedRow[],
  events: ReadonlyMap<number, readonly AcceptedEvent[]>,
  { keys, known, links }: CompanyKeys & { readonly links: ReadonlySet<string> },
): Promise<ReadonlyMap<number, Snapshot['companies']>> {
  const wanted = prepared.flatMap(({ row, says }) => {
    const event = events.get(row.number)?.[0]
    if (says.company === null || event === undefined) return []
    const role = typeof says.traits['position'] === 'string' ? says.traits['position'] : null
    const company = keys.get(says.company.toLowerCase()) ?? says.company
    return [{ number: row.number, handle: event.handleId, company, role }]
  })
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ number: number; company: string; handle: string; known: boolean }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as one (number integer, handle uuid, company text, role text)
    ), linked as (
      select given.number, given.handle, given.role, company.id as company,
             company.external_id = any(${textArray([...known])}::text[]) as known
        from given join company on company.workspace_id = ${context.workspace} and company.external_id = given.company
    ), spoken as (
      update company_person as link set role = one.role
        from (select distinct on (company, handle) * from linked where role is not null order by company, handle, number) as one
       where link.workspace_id = ${context.workspace} and link.company_id = one.company and link.handle_id = one.handle
         and link.role is null
    )
    select number, company, handle, known from linked`.execute(context.tx)
  return new Map(
    rows
      .filter(({ company, handle }) => !links.has(`${company} ${handle}`))
      .map(({ number, company, handle, known }) => [
        number,
        [{ id: company, handleId: handle, isNew: !known }],
      ]),
  )
}
