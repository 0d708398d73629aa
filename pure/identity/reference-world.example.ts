import type { Evidence, EvidenceHandle, EvidenceLink, PairRuling, Statement } from './evidence.ts'
import { compareHandleKeys } from './handle.ts'
import type { IdentitySettings } from './settings.ts'

/** The world of the slow resolver: lists, and plain searches over them. */
export interface World {
  readonly evidence: Evidence
  readonly settings: IdentitySettings
  readonly byId: ReadonlyMap<string, EvidenceHandle>
  readonly place: ReadonlyMap<string, number>
  readonly groups: readonly Group[]
  readonly rulings: readonly PairRuling[]
  readonly tree: { a: string; b: string }[]
  /** As the tree, without assertions: links that are beyond doubt by themselves. */
  readonly held: { a: string; b: string }[]
}

export interface Group extends EvidenceLink {
  readonly lastAt: number
}

export function partOf(tree: World['tree'], id: string, without: ReadonlySet<string> = new Set()): string[] {
  const part = [id]
  for (const reached of part) {
    for (const { a, b } of tree) {
      const next = a === reached ? b : a
      if ((a === reached || b === reached) && !part.includes(next) && !without.has(next)) part.push(next)
    }
  }
  return part
}

export function peopleOf(world: World, handles: readonly EvidenceHandle[]): string[][] {
  const people: string[][] = []
  for (const { id } of handles)
    if (!people.flat().includes(id)) people.push(partOf(world.tree, id).sort(byPlace(world)))
  return people
}

const byPlace = (world: World) => (one: string, other: string) =>
  (world.place.get(one) ?? 0) - (world.place.get(other) ?? 0)

export function groupLinks(links: readonly EvidenceLink[]): Group[] {
  const groups = new Map<string, Group>()
  for (const link of [...links].sort(
    (a, b) => a.occurredAt - b.occurredAt || (a.messageId < b.messageId ? -1 : 1),
  )) {
    const first = groups.get(groupKey(link))
    const lastAt = Math.max(
      first?.lastAt ?? link.occurredAt,
      link.occurredAt,
      link.lastOccurredAt ?? link.occurredAt,
    )
    groups.set(groupKey(link), { ...(first ?? link), lastAt })
  }
  return [...groups.values()]
}

/** The same for a link and its mirror image, unless it is an alias, which has a direction. */
export function groupKey({ from, to, fromStrength, toStrength, alias }: Omit<EvidenceLink, 'id'>): string {
  const ends = [`${from} ${fromStrength}`, `${to} ${toStrength}`]
  return alias === true ? `alias ${ends.join(' ')}` : ends.sort().join(' ')
}

export function latestRulings(
  { decisions = [] }: Evidence,
  byId: ReadonlyMap<string, EvidenceHandle>,
): PairRuling[] {
  const pairs = decisions.filter(
    (one): one is PairRuling => 'a' in one && one.a !== one.b && byId.has(one.a) && byId.has(one.b),
  )
  const samePair = (one: PairRuling, other: PairRuling) =>
    [one.a, one.b].sort().join() === [other.a, other.b].sort().join()
  const beats = (one: PairRuling, other: PairRuling) =>
    one.at > other.at || (one.at === other.at && one.kind === 'not-same' && other.kind === 'same')
  const unique = pairs.filter(
    (one, index) =>
      !pairs.slice(0, index).some((o) => samePair(o, one) && o.at === one.at && o.kind === one.kind),
  )
  const place = new Map([...byId.values()].sort(compareHandleKeys).map(({ id }, index) => [id, index]))
  const ends = ({ a, b }: PairRuling) => [place.get(a) ?? 0, place.get(b) ?? 0].sort((x, y) => x - y)
  return unique
    .filter((one) => !unique.some((other) => samePair(one, other) && beats(other, one)))
    .sort(
      (a, b) => a.at - b.at || (ends(a)[0] ?? 0) - (ends(b)[0] ?? 0) || (ends(a)[1] ?? 0) - (ends(b)[1] ?? 0),
    )
}

export function statements({ evidence, byId, place }: World, part: readonly EvidenceHandle[]): Statement[] {
  const all = (evidence.statements ?? []).filter(({ handle }) => byId.has(handle))
  const owner = ({ messageId }: Statement) =>
    Math.min(...all.filter((one) => one.messageId === messageId).map(({ handle }) => place.get(handle) ?? 0))
  return all.filter((one) => part.some(({ id }) => id === one.handle) && place.get(one.handle) === owner(one))
}

export function isMereAlias({ groups, byId }: World, id: string): boolean {
  const touching = groups.filter(({ from, to }) => from === id || to === id)
  const onlyPrevious =
    touching.length > 0 && touching.every(({ alias, from }) => alias === true && from === id)
  return onlyPrevious && byId.get(id)?.identified !== true
}

export function isExclusive({ settings }: World, { kind, scope }: EvidenceHandle): boolean {
  return (
    settings.exclusiveKinds.includes(kind) &&
    !(kind === 'external' && settings.sharedExternalScopes.includes(scope))
  )
}

export function clash(world: World, one: EvidenceHandle, other: EvidenceHandle): boolean {
  return isExclusive(world, one) && one.kind === other.kind && one.scope === other.scope
}

export function classOf({ fromStrength, toStrength }: EvidenceLink): number {
  return [fromStrength, toStrength].filter((strength) => strength !== 'strong').length
}

export function compareGroups(world: World, one: Group, other: Group): number {
  const [[a = '', b = ''], [c = '', d = '']] = [endsInOrder(world, one), endsInOrder(world, other)]
  const place = (id: string) => world.place.get(id) ?? 0
  const byTime = classOf(one) - classOf(other) || one.occurredAt - other.occurredAt
  const byMessage = one.messageId === other.messageId ? 0 : one.messageId < other.messageId ? -1 : 1
  return byTime || byMessage || place(a) - place(c) || place(b) - place(d)
}

export function endsInOrder(world: World, { from, to }: EvidenceLink): string[] {
  return [from, to].sort(byPlace(world))
}

export function lookUp({ byId }: World, id: string): EvidenceHandle {
  const handle = byId.get(id)
  if (handle === undefined) throw new Error(`the world of the test has no handle ${id}`)
  return handle
}
