import { sql } from 'kysely'
import type { UpsertOutcome, UpsertPerson } from '#contract/upsert.ts'
import { handleText } from '#pure/identity/index.ts'
import { fieldsOf } from '#server/listen/fields/index.ts'
import {
  type CarriedHandle,
  carriedIn,
  type KnownHandle,
  knownHandles,
  lockIdentity,
  normalisationSettings,
} from '#server/listen/identity/index.ts'
import {
  type AcceptedEvent,
  frameOfImport,
  type IngestWiring,
  parseItem,
  type Storing,
  storeParsed,
} from '#server/listen/ingest/index.ts'
import { newestTraits, refold } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { type FieldProblem, Problem } from '#server/platform/problems.ts'
import { fieldsIn } from './fields.ts'
import { judge, type KnownPerson, statementId, traitsIn } from './people-rows.ts'
import { sourceOf } from './source.ts'
import { type Judged, outcomeOf, refused } from './verdicts.ts'

type Parsed = ReturnType<typeof parseItem>

interface Row {
  readonly raw: Readonly<Record<string, unknown>>
  parsed: Parsed
  judged: Judged
}

/** So few are folded at once, so that who asks next finds them; the others follow within a second. */
const FOLDED_AT_ONCE = 20

/**
 * People as another system knows them, through the same rules of identity as every other evidence: each row that
 * says something new becomes a statement on the timeline, one that says nothing new leaves no trace. Several calls
 * in one transaction are answered as if one had come after the other.
 */
export async function upsertPeople(
  context: Context,
  calls: readonly (readonly UpsertPerson[])[],
  wiring: IngestWiring,
): Promise<readonly UpsertOutcome[]> {
  const [rows, source] = await Promise.all([read(context, calls.flat()), sourceOf(context)])
  const carried = carriedIn(rows.flatMap(({ parsed }) => (parsed.ok ? [parsed.item] : [])))
  const [, known] = await Promise.all([lockIdentity(context), placedHandles(context, carried)])
  const before = placesIn(known)
  await judgeAll(context, rows, before)
  const stored = await store(context, rows, source, { ...wiring, known })
  const places = new Map([...before, ...(await placesAfter(context, rows, stored))])
  const idOf = ({ parsed }: Row): string | null =>
    parsed.ok ? (places.get(handleText(parsed.item.handles[0])) ?? null) : null
  const written = rows.filter(({ judged }) => isWritten(judged))
  await follow(context, [...new Set(written.flatMap((row) => idOf(row) ?? []))], calls.length)
  let next = 0
  return calls.map(({ length }) => {
    const own = rows.slice(next, next + length)
    next += length
    return outcomeOf(
      own.map(({ judged }) => judged),
      (index) => {
        const row = own[index]
        return row === undefined ? null : idOf(row)
      },
    )
  })
}

async function read(context: Context, people: readonly UpsertPerson[]): Promise<Row[]> {
  const now = context.clock.now()
  const [settings, definitions] = await Promise.all([
    normalisationSettings(context.tx, context.workspace),
    people.some(({ fields }) => fields !== undefined) ? fieldsOf(context, 'person') : [],
  ])
  const frame = frameOfImport(settings, { receivedAt: now, sentAt: null, historical: false, trusted: true })
  const rows: Row[] = []
  for (const person of people) {
    const fields = await fieldsIn(context, definitions, person.fields ?? {})
    const raw = {
      type: 'identify',
      userId: person.externalId,
      traits: traitsIn(person, fields instanceof Problem ? {} : fields),
      messageId: newId(now),
    }
    const parsed = parseItem(raw, frame)
    rows.push({
      raw,
      parsed,
      judged: fields instanceof Problem ? refused('bad-input', fields.fields) : wrongIn(parsed),
    })
  }
  return rows
}

/** A row is taken whole or not at all: an address that is none refuses it, whatever else it says. */
function wrongIn(parsed: Parsed): Judged {
  const dropped = parsed.ok ? parsed.item.dropped : parsed.dropped
  if (dropped.length > 0) return refused('bad-input', dropped.map(fieldOf))
  if (parsed.ok) return { outcome: 'unchanged' }
  return refused('bad-input', [
    parsed.code === 'no_identity'
      ? { path: '', message: 'give an externalId, an email or a phone' }
      : { path: parsed.field ?? '', message: parsed.code },
  ])
}

const fieldOf = ({ kind, because }: { kind: string; because: string }): FieldProblem => ({
  path: kind === 'external' ? 'externalId' : kind,
  message: because,
})

const isWritten = ({ outcome }: Judged): boolean => outcome === 'created' || outcome === 'updated'

async function judgeAll(context: Context, rows: readonly Row[], places: Places): Promise<void> {
  const known = await knownPeople(context, places)
  for (const row of rows) {
    if (row.judged.outcome === 'refused' || !row.parsed.ok) continue
    const { item } = row.parsed
    const said = { handles: item.handles.map(handleText), values: new Map(Object.entries(item.traits)) }
    const people = [...new Set(said.handles.flatMap((handle) => known.get(handle) ?? []))]
    const messageId = statementId(said, people, item.messageId)
    const { judged, news } = judge(known, said)
    const traits = Object.fromEntries(Object.entries(item.traits).filter(([key]) => news.has(key)))
    row.parsed = { ok: true, item: { ...item, messageId, traits } }
    row.judged = judged
  }
}

type Places = ReadonlyMap<string, string>

async function knownPeople(context: Context, places: Places): Promise<Map<string, KnownPerson>> {
  const people = new Map([...places.values()].map((id) => [id, { id, values: new Map<string, unknown>() }]))
  const stated = people.size === 0 ? [] : await newestTraits(context, [...people.keys()])
  for (const { person_id, key, value } of stated) people.get(person_id)?.values.set(key, value)
  return new Map(
    [...places].flatMap(([handle, id]) => {
      const person = people.get(id)
      return person === undefined ? [] : [[handle, person] as const]
    }),
  )
}

/** A stored handle, and whose it is today: another's than at first where it has several epochs. */
type Placed = KnownHandle & { readonly today: string }

async function placedHandles(
  context: Context,
  carried: readonly CarriedHandle[],
): Promise<readonly Placed[]> {
  if (carried.length === 0) return []
  const { rows } = await sql<Placed>`/* placed handles */
    select known.*, case when known.split then (
             select person_id from handle
              where handle.workspace_id = ${context.workspace} and handle.kind = known.kind
                and handle.scope = known.scope and handle.value = known.value
              order by epoch desc limit 1) else known."personId" end as today
      from (${knownHandles(context, carried)}) as known`.execute(context.tx)
  return rows
}

/** Whose each handle is today, by its text. */
const placesIn = (known: readonly Placed[]): Places =>
  new Map(known.map((row) => [handleText(row), row.today]))

/** Whose the written rows are may have changed; of what was known before it is asked. */
async function placesAfter(context: Context, rows: readonly Row[], stored: Places): Promise<Places> {
  const items = rows.flatMap(({ parsed, judged }) => (parsed.ok && isWritten(judged) ? [parsed.item] : []))
  const told = items.flatMap(({ handles, messageId }) => {
    const person = stored.get(messageId)
    return person === undefined ? [] : [[handleText(handles[0]), person] as const]
  })
  const others = items.filter(({ messageId }) => !stored.has(messageId))
  const asked = carriedIn(others.map(({ handles }) => ({ handles: [handles[0]], previous: null })))
  return new Map([...told, ...placesIn(await placedHandles(context, asked))])
}

/** What says something new goes in by the common door; who was erased stays so. Whose each statement is now, by its id. */
async function store(
  context: Context,
  rows: readonly Row[],
  source: string,
  wiring: Storing,
): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>()
  const changing = rows.filter(({ judged }) => isWritten(judged))
  if (changing.length === 0) return people
  const items = changing.map(({ raw }) => raw)
  const parsed = changing.map((row) => row.parsed)
  const noting = async (_: Context, events: readonly AcceptedEvent[]): Promise<void> => {
    for (const { messageId, personId } of events) people.set(messageId, personId)
  }
  const receipt = await storeParsed(
    context,
    { items, parsed, source, trusted: true, historical: false },
    { ...wiring, projectors: [...wiring.projectors, noting] },
  )
  for (const { index } of receipt.rejected) {
    const row = changing[index]
    if (row !== undefined) row.judged = refused('erased-person')
  }
  return people
}

async function follow(context: Context, people: readonly string[], calls: number): Promise<void> {
  if (people.length === 0) return
  // calls that share a transaction are small ones
  const few = calls > 1 || people.length <= FOLDED_AT_ONCE
  if (few) await refold(context, people)
  const changes = few ? people.map((id) => ({ topic: 'person', id }) as const) : [ANYBODY]
  await announce(context.tx, context.workspace, changes, context.clock.now())
}

const ANYBODY = { topic: 'person', id: null } as const
