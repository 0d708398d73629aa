import { handleText } from '#pure/identity/index.ts'
import {
  erasedAmong,
  lockIdentity,
  refoldTraits,
  type Sighted,
  sight,
} from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { AcceptedEvent, IngestWiring, SourcedItem } from './accepted-event.ts'
import { linkCompanies } from './companies.ts'
import {
  countDropped,
  ensureMonths,
  eventsPart,
  insertNewMessages,
  membersByEmail,
  messageHash,
  type NewEvent,
  type StatedTrait,
  touch,
  traitsPart,
} from './queries.ts'

/** For each item whether it is in now: stored, or known before. */
export type Stored = 'stored' | 'known' | 'erased'

/**
 * Stores items in the caller's transaction, all or nothing: dedupe first, then who is who, then the events and
 * what follows from them. One writer at a time in a company, so what is read here stays true until the commit.
 */
export async function storeItems(
  context: Context,
  items: readonly SourcedItem[],
  wiring: IngestWiring,
): Promise<readonly Stored[]> {
  if (items.length === 0) return []
  await ensureMonths(
    context,
    items.map(({ item }) => item.occurredAt),
  )
  await lockIdentity(context)
  const erased = await erasedItems(context, items)
  const lawful = items.filter((item) => !erased.has(item))
  const outcomes = await firstOfEach(context, lawful)
  const taken = lawful.filter((_, index) => outcomes[index] === 'stored')
  if (taken.length > 0) await storeFresh(context, taken, wiring)
  let next = 0
  return items.map((item) => (erased.has(item) ? 'erased' : (outcomes[next++] ?? 'known')))
}

/** Items about people who were erased: nothing of them is kept but a count. */
async function erasedItems(
  context: Context,
  items: readonly SourcedItem[],
): Promise<ReadonlySet<SourcedItem>> {
  const carried = ({ item }: SourcedItem) =>
    item.previous === null ? item.handles : [...item.handles, item.previous]
  const erased = await erasedAmong(context, items.flatMap(carried))
  if (erased.size === 0) return new Set()
  return new Set(items.filter((item) => carried(item).some((handle) => erased.has(handleText(handle)))))
}

async function firstOfEach(context: Context, items: readonly SourcedItem[]): Promise<Stored[]> {
  const hashes = items.map(({ item }) => messageHash(item.messageId))
  const waiting = new Set(await insertNewMessages(context, [...new Set(hashes)]))
  return hashes.map((hash) => (waiting.delete(hash) ? 'stored' : 'known'))
}

async function storeFresh(
  context: Context,
  items: readonly SourcedItem[],
  wiring: IngestWiring,
): Promise<void> {
  const sighted = await sight(
    context,
    items.map(({ item, source }) => ({ ...item, source })),
    wiring.movers,
  )
  const members = await membersByEmail(context, [
    ...new Set(items.flatMap(({ item }) => memberEmail(item.member))),
  ])
  const rows = items.map((sourced): NewEvent => newEvent(context, sourced, sighted.handleIdOf, members))
  const traits = newestTraits(rows)
  const settled = await sighted.settle([eventsPart(context, rows), traitsPart(context, traits)])
  const events = rows.map(({ item, ...row }): AcceptedEvent => {
    const { kind, name, occurredAt, messageId, properties, machine } = item
    const personId = settled.personIdOf(item.handles[0], occurredAt)
    return { ...row, kind, name, occurredAt, messageId, properties, machine, context: item.context, personId }
  })
  await refoldTraits(context, settled.resplit)
  await linkCompanies(context, items, events)
  await countDropped(context, droppedOf(items))
  for (const project of wiring.projectors) await project(context, events)
  const touched = new Set([...events.map(({ handleId }) => handleId), ...settled.movedHandles])
  await touch(context, [...touched], sourcesOf(events))
}

function newEvent(
  context: Context,
  { item, source, trusted, historical }: SourcedItem,
  handleIdOf: Sighted['handleIdOf'],
  members: ReadonlyMap<string, string>,
): NewEvent {
  const now = context.clock.now()
  return {
    id: newId(now),
    handleId: handleIdOf(item.handles[0]),
    recordedAt: now,
    source,
    memberId: memberEmail(item.member).map((email) => members.get(email))[0] ?? null,
    trusted,
    historical,
    item,
  }
}

function sourcesOf(events: readonly AcceptedEvent[]) {
  const sources = new Map<string, { name: string; events: number; lastAt: Date }>()
  for (const { source, occurredAt } of events) {
    const known = sources.get(source) ?? { name: source, events: 0, lastAt: occurredAt }
    known.events++
    if (occurredAt > known.lastAt) known.lastAt = occurredAt
    sources.set(source, known)
  }
  return [...sources.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

const memberEmail = (email: string | null): string[] => (email === null ? [] : [email.trim().toLowerCase()])

/** One row for a trait of a handle: an upsert cannot touch a row twice. */
function newestTraits(events: readonly NewEvent[]): StatedTrait[] {
  const newest = new Map<string, StatedTrait>()
  for (const { item, handleId, source, memberId } of events) {
    const { occurredAt, messageId } = item
    for (const [key, value] of Object.entries(item.traits)) {
      if (value === undefined || key.length > 200) continue
      const place = `${handleId}${key}`
      const known = newest.get(place)
      if (known !== undefined && !isNewer(item, known)) continue
      newest.set(place, { handleId, key, value, statedAt: occurredAt, messageId, source, memberId })
    }
  }
  return [...newest.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, trait]) => trait)
}

function isNewer({ occurredAt, messageId }: NewEvent['item'], known: StatedTrait): boolean {
  const apart = occurredAt.getTime() - known.statedAt.getTime()
  return apart > 0 || (apart === 0 && messageId > known.messageId)
}

export function droppedOf(items: readonly Pick<SourcedItem, 'item'>[]) {
  const counted = new Map<string, { kind: string; value: string; reason: string; times: number }>()
  for (const { item } of items) {
    for (const { kind, value, because } of item.dropped) {
      const known = counted.get(`${kind}:${value}`)
      if (known === undefined) counted.set(`${kind}:${value}`, { kind, value, reason: because, times: 1 })
      else known.times++
    }
  }
  return [...counted.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}
