import {
  type KnownHandle,
  lockIdentity,
  refoldTraits,
  type Sighted,
  sight,
} from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { hooksOf } from '#server/platform/happenings.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { AcceptedEvent, IngestWiring, SourcedItem, Storing } from './accepted-event.ts'
import { arrive, type Stored, withEarlierIds } from './arrive.ts'
import { linkCompanies } from './companies.ts'
import { isUntimed } from './made-id.ts'
import {
  countDropped,
  countNoted,
  countSources,
  ensureMonths,
  membersByEmail,
  type NewEvent,
  type StatedTrait,
  touchHandles,
  writeEvents,
  writeFirstTraits,
  writeTraits,
} from './queries.ts'
import { tellEvents } from './tell-events.ts'

/**
 * Stores items in the caller's transaction, all or nothing: dedupe first, then who is who, then the events and
 * what follows from them. One writer at a time in a company, so what is read here stays true until the commit.
 */
export async function storeItems(
  context: Context,
  given: readonly SourcedItem[],
  wiring: Storing,
): Promise<readonly Stored[]> {
  if (given.length === 0) return []
  await ensureMonths(
    context,
    given.map(({ item }) => item.occurredAt),
  )
  const items = given.some(isUntimed) ? await knownByWords(context, given) : given
  const [, { outcomes, handles }] = await Promise.all([
    lockIdentity(context),
    arrive(context, items, wiring.known),
  ])
  const taken = items.filter((_, index) => outcomes[index] === 'stored')
  if (taken.length > 0) await storeFresh(context, taken, handles, wiring)
  return outcomes
}

async function knownByWords(
  context: Context,
  items: readonly SourcedItem[],
): Promise<readonly SourcedItem[]> {
  await lockIdentity(context)
  return withEarlierIds(context, items)
}

async function storeFresh(
  context: Context,
  items: readonly SourcedItem[],
  handles: readonly KnownHandle[],
  wiring: IngestWiring,
): Promise<void> {
  const sighted = await sight(
    context,
    items.map(({ item, source }) => ({ ...item, source })),
    wiring.movers,
    handles,
  )
  const members = await membersByEmail(context, [
    ...new Set(items.flatMap(({ item }) => memberEmail(item.member))),
  ])
  const rows = items.map((sourced): NewEvent => newEvent(context, sourced, sighted.handleIdOf, members))
  const touched = new Set(rows.map(({ handleId }) => handleId))
  const traits = Object.groupBy(newestTraits(rows), ({ handleId }) =>
    sighted.isNew(handleId) ? 'first' : 'further',
  )
  const { first = [], further = [] } = traits
  const settled = await sighted.settle([
    () => writeEvents(context, rows),
    ...(first.length === 0 ? [] : [() => writeFirstTraits(context, first)]),
    ...(further.length === 0 ? [] : [() => writeTraits(context, further)]),
    () => countSources(context, sourcesOf(rows)),
    () => touchHandles(context, [...touched]),
    () => hooksOf(context),
  ])
  const events = rows.map(({ item, ...row }): AcceptedEvent => {
    const { kind, name, occurredAt, messageId, properties, machine } = item
    const personId = settled.personIdOf(item.handles[0], occurredAt)
    const handleIds = item.handles.map(sighted.handleIdOf)
    return {
      ...row,
      handleIds,
      kind,
      name,
      occurredAt,
      messageId,
      properties,
      machine,
      context: item.context,
      personId,
      // a signed user id is strong, a mere cookie weak
      claimed: !row.trusted && item.handles[0].strength === 'medium',
    }
  })
  await refoldTraits(context, settled.resplit)
  await linkCompanies(context, items, events)
  await countDropped(context, droppedOf(items))
  await countNoted(context, rows)
  for (const project of wiring.projectors) await project(context, events)
  await tellEvents(context, events)
  await touchHandles(
    context,
    settled.movedHandles.filter((id) => !touched.has(id)),
  )
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

function sourcesOf(events: readonly NewEvent[]) {
  const counts = new Map<string, number>()
  for (const { source } of events) counts.set(source, (counts.get(source) ?? 0) + 1)
  const sources = [...counts].map(([name, times]) => ({ name, events: times }))
  return sources.sort((one, other) => (one.name < other.name ? -1 : 1))
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
