import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import type { AcceptedEvent, NormalisedItem } from '../ingest/index.ts'
import type { PreparedRow } from './items.ts'
import type { Snapshot } from './snapshot.ts'

/** The ids under which companies are known elsewhere, by their small names: a file knows them by name alone. */
export async function companyKeys(context: Context, prepared: readonly PreparedRow[]): Promise<CompanyKeys> {
  const names = new Map<string, string>()
  for (const { says } of prepared) {
    const name = says.company
    // of several spellings the first, so that two rows of one portion make one company
    if (name !== null && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  if (names.size === 0) return { keys: new Map(), known: new Set() }
  // lower is not leakproof, so row-level security keeps it out of the index: one walk for all of them, not prepared,
  // because only a list that is known beforehand is hashed
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

/** The company that a row's person belongs to, and as what. */
export function companyOf({ says }: PreparedRow, { keys }: CompanyKeys): NormalisedItem['company'] {
  if (says.company === null) return null
  const { position } = says.traits as { readonly position?: unknown }
  return {
    externalId: (keys.get(says.company.toLowerCase()) ?? says.company).slice(0, 500),
    traits: {},
    ...(typeof position === 'string' ? { role: position } : {}),
  }
}

/** The links that these addresses have already. */
export async function linksBefore(
  context: Context,
  handleIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (handleIds.length === 0) return new Set()
  const { rows } = await sql<{ company: string; handle: string }>`/* links before */
    select company_id as company, handle_id as handle from unnest(${plainArray(handleIds)}::uuid[]) as one (id)
     cross join lateral (
       select company_id, handle_id from company_person
        where workspace_id = ${context.workspace} and handle_id = one.id offset 0) as link`.execute(
    context.tx,
  )
  return new Set(rows.map(({ company, handle }) => `${company} ${handle}`))
}

/** Which links to companies are new, row by row. */
export async function linksMade(
  context: Context,
  prepared: readonly PreparedRow[],
  events: ReadonlyMap<number, readonly AcceptedEvent[]>,
  companies: CompanyKeys & { readonly links: ReadonlySet<string> },
): Promise<ReadonlyMap<number, Snapshot['companies']>> {
  const wanted = prepared.flatMap((one) => {
    const handleId = events.get(one.row.number)?.[0]?.handleId
    const key = companyOf(one, companies)?.externalId
    return handleId === undefined || key === undefined ? [] : [{ number: one.row.number, handleId, key }]
  })
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string }>`/* companies by key */
    select wanted.key, named.id from unnest(${textArray([...new Set(wanted.map(({ key }) => key))])}::text[]) as wanted (key)
     cross join lateral (
       select coalesce(merged_into, id) as id from company
        where workspace_id = ${context.workspace} and external_id = wanted.key offset 0) as named`.execute(
    context.tx,
  )
  const ids = new Map(rows.map(({ key, id }) => [key, id]))
  return new Map(
    wanted.flatMap(({ number, handleId, key }) => {
      const id = ids.get(key)
      const isLinked = id === undefined || companies.links.has(`${id} ${handleId}`)
      return isLinked ? [] : [[number, [{ id, handleId, isNew: !companies.known.has(key) }]] as const]
    }),
  )
}
