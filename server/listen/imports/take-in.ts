import { sql } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import { type CarriedHandle, lockIdentity } from '../identity/index.ts'
import { type AcceptedEvent, type IngestWiring, type ParsedItem, storeParsed } from '../ingest/index.ts'
import { type CompanyKeys, companyKeys, companyOf, linksBefore, linksMade } from './companies.ts'
import { importOptions, type PreparedRow } from './items.ts'
import { findOwners } from './owners.ts'
import { type Before, snapshotOf } from './snapshot.ts'
import { type RowNews, type StoredImport, sourceOf } from './store.ts'

/** Takes rows in, and tells of each what it did and what stood there before. */
export async function takeIn(
  context: Context,
  stored: StoredImport,
  read: readonly PreparedRow[],
  wiring: IngestWiring,
): Promise<readonly RowNews[]> {
  // asked together and answered in this order: what is read stays true, because the lock comes first
  const [, known, before] = await Promise.all([
    lockIdentity(context),
    companyKeys(context, read),
    stateBefore(context, read),
  ])
  const prepared = completed(read, before, known)
  const links = await linksBefore(
    context,
    [...before.values()].map(({ id }) => id),
  )
  const events = await store(context, stored, prepared, wiring)
  const [owners, companies] = await Promise.all([
    giveToOwners(context, prepared, events),
    linksMade(context, prepared, events, { ...known, links }),
  ])
  // of several rows about one new person the first makes him
  const made = new Set<string>()
  return prepared.map((one): RowNews => {
    const { number } = one.row
    const own = events.get(number) ?? []
    const [first] = own
    if (first === undefined) return { number, outcome: one.main.ok ? 'refused' : 'invalid' }
    const texts = carriedBy(one).map(handleText)
    const addresses = texts.flatMap((text) => before.get(text) ?? [])
    const existed = made.has(first.personId) || addresses.some(({ personId }) => personId === first.personId)
    made.add(first.personId)
    return {
      number,
      outcome: existed ? 'updated' : 'made',
      personId: first.personId,
      before: snapshotOf({
        events: own,
        known: addresses,
        handleIds: first.handleIds,
        owner: owners.get(number) ?? null,
        companies: companies.get(number) ?? [],
      }),
    }
  })
}

const carriedBy = ({ main }: PreparedRow): readonly CarriedHandle[] => (main.ok ? main.item.handles : [])

/**
 * Rows as they are stored, with their companies by the ids these are known under. A row says its name of each of its
 * addresses: two of one kind are one person's only where something besides them agrees. But not of one that somebody
 * with a name has already: a phone of a family stays with whom it was known by.
 */
function completed(
  read: readonly PreparedRow[],
  before: ReadonlyMap<string, Before>,
  known: CompanyKeys,
): readonly PreparedRow[] {
  const named = new Set([...before].flatMap(([text, { isNamed }]) => (isNamed ? [text] : [])))
  return read.map((one) => {
    if (!one.main.ok) return one
    const { item } = one.main
    const [, ...further] = item.handles
    const alsoSaidOf =
      item.said === null
        ? []
        : further.filter((handle) => isContact(handle) && !named.has(handleText(handle)))
    if (item.said !== null) for (const handle of item.handles) named.add(handleText(handle))
    const company = companyOf(one, known)
    const context = company === null ? item.context : { ...item.context, groupId: company.externalId }
    return { ...one, main: { ok: true, item: { ...item, alsoSaidOf, company, context } } }
  })
}

const isContact = ({ kind, weakContact }: CarriedHandle): boolean =>
  (kind === 'email' || kind === 'phone') && weakContact === undefined

/** The addresses that these rows name and that are known already, as they stand now. */
async function stateBefore(
  context: Context,
  prepared: readonly PreparedRow[],
): Promise<ReadonlyMap<string, Before>> {
  const keys = prepared.flatMap(carriedBy)
  const { rows } = await sql<Before & { place: number }>`/* addresses before */
    select wanted.place::integer, known.*, exists (
             select from (
               select base_handle_id from handle
                where handle.workspace_id = ${context.workspace} and handle.person_id = known."personId" offset 0) as own
             cross join lateral (
               select from statement
                where statement.workspace_id = ${context.workspace} and statement.handle_id = own.base_handle_id
                limit 1) as said) as "isNamed"
      from unnest(${plainArray(keys.map(({ kind }) => kind))}::text[], ${textArray(keys.map(({ scope }) => scope))}::text[],
                  ${textArray(keys.map(({ value }) => value))}::text[]) with ordinality as wanted (kind, scope, value, place)
      cross join lateral (
        select id, person_id as "personId", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", shown from handle
         where handle.workspace_id = ${context.workspace} and handle.kind = wanted.kind
           and handle.scope = wanted.scope and handle.value = wanted.value and handle.epoch = 0 offset 0) as known`.execute(
    context.tx,
  )
  return new Map(
    rows.flatMap(({ place, ...known }) => {
      const key = keys[place - 1]
      return key === undefined ? [] : [[handleText(key), known] as const]
    }),
  )
}

/** The events that came of each row; none where somebody was erased who bore one of its addresses. */
async function store(
  context: Context,
  stored: StoredImport,
  prepared: readonly PreparedRow[],
  wiring: IngestWiring,
): Promise<ReadonlyMap<number, readonly AcceptedEvent[]>> {
  const source = sourceOf(stored)
  const found = new Map<number, AcceptedEvent[]>()
  const noting = async (_: Context, events: readonly AcceptedEvent[]): Promise<void> => {
    for (const event of events) {
      const number = Number(event.messageId.slice(source.length + 1).split(':')[0])
      const known = found.get(number)
      if (known === undefined) found.set(number, [event])
      else known.push(event)
    }
  }
  // what names nobody would only be set aside
  const parsed = prepared
    .flatMap(({ main, consent }): ParsedItem[] => (consent === null ? [main] : [main, consent]))
    .filter(({ ok }) => ok)
  if (parsed.length > 0)
    await storeParsed(
      context,
      { items: [], parsed, source, ...importOptions(context) },
      { ...wiring, projectors: [...wiring.projectors, noting] },
    )
  return found
}

/** An owner that the file names is given to people who have none. */
async function giveToOwners(
  context: Context,
  prepared: readonly PreparedRow[],
  events: ReadonlyMap<number, readonly AcceptedEvent[]>,
): Promise<ReadonlyMap<number, string>> {
  const owners = await findOwners(
    context,
    prepared.flatMap(({ says }) => says.owner ?? []),
  )
  const wanted = prepared.flatMap(({ row, says }) => {
    const owner = says.owner === null ? null : owners.find(says.owner)
    const person = events.get(row.number)?.[0]?.personId
    return owner === null || person === undefined ? [] : [{ number: row.number, owner, person }]
  })
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string }>`
    update person set owner_member_id = given.owner from (
        select distinct on (id) id, owner from unnest(
          ${plainArray(wanted.map(({ person }) => person))}::uuid[],
          ${plainArray(wanted.map(({ owner }) => owner))}::uuid[]) with ordinality as one (id, owner, place)
        order by id, place) as given
     where person.workspace_id = ${context.workspace} and person.id = given.id and person.owner_member_id is null
    returning person.id`.execute(context.tx)
  const given = new Set(rows.map(({ id }) => id))
  return new Map(
    wanted.flatMap(({ number, owner, person }) => (given.has(person) ? [[number, owner] as const] : [])),
  )
}
