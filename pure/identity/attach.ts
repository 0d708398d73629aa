import { epochsOf, type PersonEpoch, settledEpochs } from './epochs.ts'
import type { EventTime } from './evidence.ts'
import type { Graph, NodeIndex, Use } from './graph.ts'
import type { HandleKind } from './handle.ts'
import { type Parts, separateParts } from './parts.ts'
import type { SharedDevice } from './resolution.ts'
import { type CookieSignals, sharedSince } from './same-cookie.ts'
import type { IdentitySettings } from './settings.ts'

/** Where the weak handles belong (stage 2). Persons are named by any node of theirs. */
export interface WeakAttachment {
  /** For every weak node the person it belongs to as a whole, or itself (a visitor nobody knows yet). */
  readonly personOf: (weak: NodeIndex) => NodeIndex
  /** Weak nodes that meant several people or nobody for a while. */
  readonly epochs: ReadonlyMap<NodeIndex, readonly PersonEpoch[]>
  readonly shared: readonly SharedDevice[]
  readonly overLimit: readonly { node: NodeIndex; person: NodeIndex; kind: HandleKind; limit: number }[]
}

export interface Stage {
  readonly graph: Graph
  readonly settings: IdentitySettings
  readonly parts: Parts
  readonly cookies: CookieSignals
}

/** Hangs every weak handle on the people who used it. Weak handles only ever follow; they join nobody. */
export function attachWeakHandles(stage: Stage): WeakAttachment {
  const { graph, parts } = stage
  const overLimit = overLimits(stage)
  const tooMany = new Set(overLimit.map(({ node, person }) => `${node} ${person}`))
  const whole = new Map<NodeIndex, NodeIndex>()
  const epochs = new Map<NodeIndex, readonly PersonEpoch[]>()
  const shared: SharedDevice[] = []
  for (const [index, node] of graph.nodes.entries()) {
    if (!node.leaf) continue
    const uses = usesThatCount(stage, index).filter(({ by }) => !tooMany.has(`${index} ${parts.find(by)}`))
    const sharing = sharedFrom(stage, index, uses)
    if (sharing !== null) shared.push({ handle: node.id, ...sharing })
    const found = settledEpochs(
      stage,
      index,
      epochsOf(stage, index, uses, sharing?.from ?? null),
      sharing?.from ?? null,
    )
    const [only] = found
    if (found.length > 1) epochs.set(index, found)
    else if (only !== undefined && only.person !== null) whole.set(index, parts.find(only.person))
  }
  joinVisitors(stage, whole, epochs)
  return { personOf: (weak) => whole.get(weak) ?? weak, epochs, shared, overLimit }
}

/** Uses by people who may be known by them: not of junk, and not by somebody whom a member parted from the handle. */
function usesThatCount({ graph, parts }: Stage, weak: NodeIndex): readonly Use[] {
  const status = graph.statuses.get(weak)?.kind
  if (status === 'junk' || status === 'quarantine') return []
  const uses = graph.uses.get(weak) ?? []
  const rulings = graph.pairDecisions.filter(({ a, b }) => a === weak || b === weak)
  if (rulings.length === 0 && graph.statuses.size === 0) return uses
  return uses.filter(({ by }) => {
    const user = graph.statuses.get(by)?.kind
    if (user === 'junk' || user === 'shared' || user === 'quarantine') return false
    // A ruling about one handle of a person holds for all of them; the latest one counts.
    const about = rulings.filter(
      (ruling) => parts.find(ruling.a === weak ? ruling.b : ruling.a) === parts.find(by),
    )
    const last = about.at(-1)
    return last?.kind !== 'not-same'
  })
}

function sharedFrom(
  stage: Stage,
  weak: NodeIndex,
  uses: readonly Use[],
): Omit<SharedDevice, 'handle'> | null {
  const status = stage.graph.statuses.get(weak)
  if (status?.kind === 'release') return null
  const seen = sharedSince(uses, stage.parts.find, stage.settings)
  if (status?.kind === 'shared' && (seen === null || status.at <= seen))
    return { from: status.at, because: 'decision' }
  return seen === null ? null : { from: seen, because: 'three-people' }
}

/** Rule 5: the cookies and devices that came to a person when he already had as many as the limit. */
function overLimits(stage: Stage) {
  const arrivals = new Map<
    string,
    { node: NodeIndex; person: NodeIndex; kind: HandleKind; at: EventTime }[]
  >()
  for (const [node, uses] of stage.graph.uses) {
    const kind = stage.graph.nodes[node]?.handle.kind ?? 'cookie'
    const met = new Set<NodeIndex>()
    for (const { by, at } of uses) {
      const person = stage.parts.find(by)
      if (met.has(person)) continue
      met.add(person)
      const key = `${person} ${kind}`
      const known = arrivals.get(key)
      if (known === undefined) arrivals.set(key, [{ node, person, kind, at }])
      else known.push({ node, person, kind, at })
    }
  }
  const over: { node: NodeIndex; person: NodeIndex; kind: HandleKind; limit: number }[] = []
  for (const list of arrivals.values()) over.push(...beyond(list, stage.settings))
  return over.sort((one, other) => one.node - other.node || one.person - other.person)
}

function beyond(
  arrivals: readonly { node: NodeIndex; person: NodeIndex; kind: HandleKind; at: EventTime }[],
  settings: IdentitySettings,
) {
  const kind = arrivals[0]?.kind ?? 'cookie'
  const limit = settings.limits[kind]
  if (limit === undefined || arrivals.length <= limit) return []
  // Cookies come and go with browsers, so they are counted within a window; devices stay.
  const window = kind === 'cookie' ? settings.cookieWindow : Number.POSITIVE_INFINITY
  const taken: EventTime[] = []
  return [...arrivals]
    .sort((one, other) => one.at - other.at || one.node - other.node)
    .filter(({ at }) => {
      const recent = taken.filter((time) => time > at - window).length
      if (recent < limit) taken.push(at)
      return recent >= limit
    })
    .map(({ node, person }) => ({ node, person, kind, limit }))
}

/** Visitors whom a member declared to be one: they go where the known one among them goes. */
function joinVisitors(
  { graph, parts }: Stage,
  whole: Map<NodeIndex, NodeIndex>,
  epochs: ReadonlyMap<NodeIndex, readonly PersonEpoch[]>,
): void {
  const leaf = (node: NodeIndex): boolean => graph.nodes[node]?.leaf === true && !epochs.has(node)
  const same = graph.pairDecisions.filter(({ kind, a, b }) => kind === 'same' && leaf(a) && leaf(b))
  if (same.length === 0) return
  const groups = separateParts(graph.nodes.length)
  for (const { a, b } of same) groups.join(a, b)
  for (const node of new Set(same.flatMap(({ a, b }) => [a, b]))) {
    if (whole.has(node)) continue
    const group = [...groups.membersOf(groups.find(node))].sort((one, other) => one - other)
    const known = group
      .flatMap((member) => whole.get(member) ?? [])
      .filter((person) => graph.nodes[person]?.leaf !== true)
    const people = known.sort((one, other) => leading(parts, one) - leading(parts, other))
    whole.set(node, people[0] ?? group[0] ?? node)
  }
}

/** The first handle of a person: roots depend on the way the tree grew, this does not. */
function leading(parts: Parts, person: NodeIndex): NodeIndex {
  return Math.min(...parts.membersOf(parts.find(person)))
}
