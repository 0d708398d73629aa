import { sql } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { happened } from '#server/platform/happenings.ts'
import { announce } from '#server/platform/live.ts'
import { type CarriedHandle, findHandles, lockIdentity } from '../identity/index.ts'
import { type AcceptedEvent, type IngestWiring, storeParsed } from '../ingest/index.ts'
import { companyKeys, linkRoles, linksBefore } from './companies.ts'
import { importOptions, type PreparedRow, prepareRows } from './items.ts'
import { findOwners } from './owners.ts'
import { type Before, snapshotOf } from './snapshot.ts'
import {
  changeImport,
  counted,
  type RowNews,
  rowsFrom,
  type StoredImport,
  type StoredRow,
  sourceOf,
  writeRows,
} from './store.ts'

/** The fastest for the collection port; and a stop is heeded after it. */
const PORTION = 500

/**
 * Stores the next rows through the same door as everything that comes in, and writes down what each did and what
 * stood there before. Rows, their outcome and the place in the file are one transaction: a run that is killed goes on
 * where it was, and every row counts once.
 */
export async function runPortion(
  context: Context,
  stored: StoredImport,
  wiring: IngestWiring,
): Promise<void> {
  const rows = await rowsFrom(context, stored.id, { after: stored.progress, limit: PORTION })
  const [left, wanted] = parted(stored, rows)
  const done = wanted.length === 0 ? [] : await takeIn(context, stored, wanted, wiring)
  const news = [...left, ...done]
  await writeRows(context, stored.id, news)
  const progress = rows.at(-1)?.number ?? stored.progress
  const isOver = rows.length < PORTION || progress >= stored.total
  await changeImport(context, stored.id, {
    progress,
    counts: {
      ...stored.counts,
      outcomes: counted(
        stored.counts.outcomes,
        news.flatMap(({ outcome }) => outcome ?? []),
      ),
    },
    ...(isOver ? { state: 'done', finished_at: context.clock.now() } : {}),
  })
  if (!isOver) return
  const subject = { kind: 'import', id: stored.id } as const
  const data = { file: stored.file, rows: stored.total }
  await happened(context, [{ kind: 'import.finished', subject, person: null, data }])
  await announce(context.tx, context.workspace, [{ topic: 'person', id: null }], context.clock.now())
}

/** Rows that the dry run found unfit are not tried; those that only resemble somebody, as the member chose. */
function parted(
  { mapping }: StoredImport,
  rows: readonly StoredRow[],
): readonly [readonly RowNews[], readonly StoredRow[]] {
  const outcomeOf = ({ verdict, personId }: StoredRow): string | null => {
    if (verdict === 'invalid') return 'invalid'
    const resembles = verdict === 'duplicate' && personId !== null
    return resembles && mapping?.lookalikes === 'skip' ? 'skipped' : null
  }
  return [
    rows.flatMap((row) => {
      const outcome = outcomeOf(row)
      return outcome === null ? [] : [{ number: row.number, outcome }]
    }),
    rows.filter((row) => outcomeOf(row) === null),
  ]
}

async function takeIn(
  context: Context,
  stored: StoredImport,
  rows: readonly StoredRow[],
  wiring: IngestWiring,
): Promise<readonly RowNews[]> {
  await lockIdentity(context)
  const known = await companyKeys(context, stored, rows)
  const read = await prepareRows(context, stored, rows, known.keys)
  const before = await stateBefore(context, read)
  const prepared = sayOfEach(read, before)
  const { links } = await linksBefore(
    context,
    [...before.values()].map(({ id }) => id),
  )
  const events = await store(context, stored, prepared, wiring)
  const owners = await giveToOwners(context, prepared, events)
  const companies = await linkRoles(context, prepared, events, { ...known, links })
  const ids = await idsOf(context, prepared)
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
        handleIds: texts.flatMap((text) => ids.get(text) ?? []),
        owner: owners.get(number) ?? null,
        companies: companies.get(number) ?? [],
      }),
    }
  })
}

const carriedBy = ({ main }: PreparedRow): readonly CarriedHandle[] => (main.ok ? main.item.handles : [])

/**
 * A row says its name of each of its addresses: two of one kind are one person's only where something besides them
 * agrees. But not of one that somebody with a name has already: a phone of a family stays with whom it was known by.
 */
function sayOfEach(
  prepared: readonly PreparedRow[],
  before: ReadonlyMap<string, Before>,
): readonly PreparedRow[] {
  const named = new Set([...before].flatMap(([text, { isNamed }]) => (isNamed ? [text] : [])))
  return prepared.map((one) => {
    if (!one.main.ok || one.main.item.said === null) return one
    const [, ...further] = one.main.item.handles
    const alsoSaidOf = further.filter((handle) => isContact(handle) && !named.has(handleText(handle)))
    for (const handle of one.main.item.handles) named.add(handleText(handle))
    const main = { ok: true, item: { ...one.main.item, alsoSaidOf } } as const
    return {
      ...one,
      main,
      items: one.items.map((item) => (item.parsed === one.main ? { ...item, parsed: main } : item)),
    }
  })
}

const isContact = ({ kind, weakContact }: CarriedHandle): boolean =>
  (kind === 'email' || kind === 'phone') && weakContact === undefined

/** The addresses that these rows name and that are known already, as they stand now. */
async function stateBefore(
  context: Context,
  prepared: readonly PreparedRow[],
): Promise<ReadonlyMap<string, Before>> {
  const known = await findHandles(context, prepared.flatMap(carriedBy))
  const { rows } = await sql<Before>`/* addresses before */
    select handle.id, person_id as "personId", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", shown,
           exists (select from handle as own join statement
                     on statement.workspace_id = own.workspace_id and statement.handle_id = own.id
                    where own.workspace_id = handle.workspace_id and own.person_id = handle.person_id) as "isNamed"
      from handle where workspace_id = ${context.workspace}
       and id = any(${plainArray(known.map(({ id }) => id))}::uuid[])`.execute(context.tx)
  const texts = new Map(known.map((handle) => [handle.id, handleText(handle)]))
  return new Map(rows.map((row) => [texts.get(row.id) ?? '', row]))
}

async function idsOf(
  context: Context,
  prepared: readonly PreparedRow[],
): Promise<ReadonlyMap<string, string>> {
  const found = await findHandles(context, prepared.flatMap(carriedBy))
  return new Map(found.map((handle) => [handleText(handle), handle.id]))
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
      found.set(number, [...(found.get(number) ?? []), event])
    }
  }
  const items = prepared.flatMap((one) => one.items)
  if (items.length > 0)
    await storeParsed(
      context,
      {
        items: items.map(({ raw }) => raw),
        parsed: items.map(({ parsed }) => parsed),
        source,
        ...importOptions(context),
      },
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
