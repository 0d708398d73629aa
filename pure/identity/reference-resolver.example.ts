import type { Evidence, EvidenceHandle, HandleRuling, Statement } from './evidence.ts'
import { compareHandleKeys } from './handle.ts'
import { compareFirstNames, normaliseName } from './normalise-name.ts'
import {
  clash,
  classOf,
  compareGroups,
  endsInOrder,
  type Group,
  groupKey,
  groupLinks,
  isExclusive,
  isMereAlias,
  latestRulings,
  lookUp,
  partOf,
  peopleOf,
  statements,
  type World,
} from './reference-world.example.ts'
import type { IdentitySettings } from './settings.ts'
import { isWeakKind } from './strength.ts'

/** What the slow resolver says: the people among identified handles, and of every pair seen together why not. */
export interface ReferenceResult {
  readonly people: string[][]
  /** 'a b' for each link group, with the code of its refusal or 'accepted'. */
  readonly verdicts: ReadonlyMap<string, string>
}

/**
 * Stage 1 of the resolution once more, as plainly as it can be said: parts are found by walking the accepted
 * links anew each time, and every rule is a search over lists. Written apart from resolve.ts, to be compared with it.
 * Leaves out epochs of recycled contacts and the cookie as a second signal.
 */
export function resolveSlowly(evidence: Evidence, settings: IdentitySettings): ReferenceResult {
  const handles = evidence.handles.filter(({ kind }) => !isWeakKind(kind)).sort(compareHandleKeys)
  const place = new Map(handles.map(({ id }, index) => [id, index]))
  const byId = new Map(handles.map((handle) => [handle.id, handle]))
  const groups = groupLinks(
    evidence.links.filter(({ from, to }) => byId.has(from) && byId.has(to) && from !== to),
  )
  const rulings = latestRulings(evidence, byId)
  const tree: { a: string; b: string }[] = []
  const world = { evidence, settings, byId, place, groups, rulings, tree, held: [] }
  for (const ruling of rulings) {
    if (ruling.kind !== 'same' || partOf(world.tree, ruling.a).includes(ruling.b)) continue
    if (!blockedByCut(world, ruling.a, ruling.b, { tree, asserted: ruling.at }))
      tree.push({ a: ruling.a, b: ruling.b })
  }
  const verdicts = judgeUntilStable(world)
  return { people: peopleOf(world, handles), verdicts }
}

function judgeUntilStable(world: World): Map<string, string> {
  const order = [...world.groups].sort((one, other) => compareGroups(world, one, other))
  for (;;) {
    const verdicts = new Map<string, string>()
    const joined = world.tree.length + world.held.length
    for (const link of order) verdicts.set(groupKey(link), judgeSlowly(world, link))
    if (joined === world.tree.length + world.held.length) return verdicts
  }
}

/** Judges among what links alone hold together, then among whole people; joins what may be joined. */
function judgeSlowly(world: World, link: Group): string {
  const barred = refusalAtOnce(world, link)
  if (barred !== null) return barred
  const edge = { a: link.from, b: link.to }
  const holds = partOf(world.held, link.from).includes(link.to)
  const together = partOf(world.tree, link.from).includes(link.to)
  const doubt = holds ? null : doubtAbout(world, link)
  const code = together ? null : (doubt ?? hardRefusal(world, link, world.tree))
  if (code === null && !together) world.tree.push(edge)
  if (doubt === null && !holds) world.held.push(edge)
  return code ?? 'accepted'
}

function refusalAtOnce(world: World, link: Group): string | null {
  const [out] = endsInOrder(world, link).flatMap((id) => outOfPlay(world, id) ?? [])
  return out ?? (link.fromStrength === 'weak' || link.toStrength === 'weak' ? 'weak' : null)
}

function hardRefusal(world: World, link: Group, tree: World['tree']): string | null {
  if (lostContest(world, link)) return 'exclusive'
  if (blockedByCut(world, link.from, link.to, { tree, asserted: Number.NEGATIVE_INFINITY })) return 'cut'
  const [ours, theirs] = [link.from, link.to].map((id) => partOf(tree, id).map((one) => lookUp(world, one)))
  const bound = ({ id }: EvidenceHandle): boolean => !isMereAlias(world, id)
  const clashing = ours?.some(
    (one) => bound(one) && theirs?.some((other) => bound(other) && clash(world, one, other)),
  )
  return clashing === true ? 'exclusive' : null
}

function wrongAlias(world: World, { alias, from }: Group): string | null {
  const free = isMereAlias(world, from) && partOf(world.held, from).length === 1
  return alias !== true || free ? null : 'already-identified'
}

function doubtAbout(world: World, link: Group): string | null {
  return wrongAlias(world, link) ?? hardRefusal(world, link, world.held) ?? overfull(world, link)
}

function overfull(world: World, link: Group): string | null {
  const [our = [], their = []] = [link.from, link.to].map((id) =>
    partOf(world.held, id).map((one) => lookUp(world, one)),
  )
  for (const { kind } of our) {
    const [mine, yours] = [our, their].map((part) => part.filter((handle) => handle.kind === kind).length)
    const limit = world.settings.limits[kind] ?? Number.POSITIVE_INFINITY
    if ((yours ?? 0) > 0 && (mine ?? 0) + (yours ?? 0) > limit) return 'limit'
  }
  if (our.length + their.length > world.settings.largestComponent) return 'too-many-handles'
  return uncertain(world, link, our, their)
}

function uncertain(world: World, link: Group, our: EvidenceHandle[], their: EvidenceHandle[]): string | null {
  if (classOf(link) === 0) return null
  const strong = (part: EvidenceHandle[]) => part.filter(({ strength }) => strength === 'strong').length
  if (Math.min(strong(our), strong(their)) >= world.settings.bridgeStrongHandles) return 'bridge'
  const mediumPart = link.fromStrength === 'medium' ? our : their
  if (link.alias || (classOf(link) === 1 && mediumPart.length === 1)) return null
  const pairs = statements(world, our).flatMap((one) =>
    statements(world, their).map((other) => [one, other] as const),
  )
  const first = (one: Statement) => normaliseName(one.firstName ?? '')
  const surname = (one: Statement) => normaliseName(one.surname ?? '')
  if (pairs.some(([one, other]) => compareFirstNames(first(one), first(other)) === 'different'))
    return 'contradiction'
  const contacts = ['email', 'phone', 'telegram', 'vk', 'max', 'whatsapp']
  const doubled = our.some(
    ({ kind }) => contacts.includes(kind) && their.some((other) => other.kind === kind),
  )
  const named = pairs.some(
    ([one, other]) =>
      first(one) !== '' &&
      first(one) === first(other) &&
      surname(one) !== '' &&
      surname(one) === surname(other),
  )
  return doubled && !named ? 'needs-second-signal' : null
}

function outOfPlay(world: World, id: string): string | null {
  const rulings = (world.evidence.decisions ?? []).filter(
    (decision): decision is HandleRuling =>
      'handle' in decision && decision.kind !== 'assign' && decision.handle === id,
  )
  const severity = ['release', 'shared', 'quarantine', 'junk']
  const [last] = rulings.sort((a, b) => b.at - a.at || severity.indexOf(b.kind) - severity.indexOf(a.kind))
  if (last?.kind === 'junk' || last?.kind === 'shared') return last.kind
  if (last?.kind === 'quarantine' || bursts(world, id, last?.at ?? Number.NEGATIVE_INFINITY, last?.kind))
    return 'quarantined'
  return lookUp(world, id).strength === 'weak' ? 'weak' : null
}

function bursts({ groups, settings }: World, id: string, at: number, kind: string | undefined): boolean {
  const first = new Map<string, number>()
  for (const { from, to, occurredAt } of groups) {
    if (from !== id && to !== id) continue
    const partner = from === id ? to : from
    first.set(partner, Math.min(occurredAt, first.get(partner) ?? occurredAt))
  }
  const times = [...first.values()].filter((time) => kind !== 'release' || time > at)
  return times.some(
    (end) =>
      times.filter((time) => time <= end && time > end - settings.burstWindow).length > settings.burstJoins,
  )
}

function lostContest(world: World, link: Group): boolean {
  if (link.alias) return false
  return [
    [link.from, link.to],
    [link.to, link.from],
  ].some(([value = '', contact = '']) => {
    const one = lookUp(world, value)
    if (!isExclusive(world, one) || clash(world, one, lookUp(world, contact))) return false
    const rivals = world.groups.filter((rival) => {
      const other = rival.from === contact ? rival.to : rival.from
      if ((rival.from !== contact && rival.to !== contact) || rival.alias) return false
      if (outOfPlay(world, rival.from) !== null || outOfPlay(world, rival.to) !== null) return false
      const ofKind = lookUp(world, other).kind === one.kind && lookUp(world, other).scope === one.scope
      return ofKind
    })
    if (!rivals.includes(link)) return false
    const valueIn = (rival: Group) => (rival.from === contact ? rival.to : rival.from)
    const [winner] = rivals.sort(
      (a, b) =>
        classOf(a) - classOf(b) ||
        b.lastAt - a.lastAt ||
        (world.place.get(valueIn(a)) ?? 0) - (world.place.get(valueIn(b)) ?? 0),
    )
    return winner !== undefined && valueIn(winner) !== value
  })
}

function blockedByCut(
  world: World,
  a: string,
  b: string,
  { tree, asserted }: { readonly tree: World['tree']; readonly asserted: number },
): boolean {
  const [ours, theirs] = [partOf(tree, a), partOf(tree, b)]
  return world.rulings.some((cut) => {
    if (cut.kind !== 'not-same') return false
    const [x, y] = ours.includes(cut.a) ? [cut.a, cut.b] : [cut.b, cut.a]
    if (!ours.includes(x) || !theirs.includes(y)) return false
    return asserted <= cut.at
  })
}
