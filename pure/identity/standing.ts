import type { EventTime } from './evidence.ts'
import { type Edge, edgeClass, type Graph, type NodeIndex } from './graph.ts'
import type { Quarantine, Refusal } from './resolution.ts'
import type { IdentitySettings } from './settings.ts'

/**
 * What is known of single handles before any are joined, so that it cannot depend on the order of joining:
 * who is out of play (junk, shared, quarantined, an office's), whose previous id is a mere alias, and with which of
 * two exclusive values a contested contact stays.
 */
export interface Standing {
  /** Why no inferred link of this handle counts. */
  readonly barred: ReadonlyMap<NodeIndex, Refusal>
  readonly quarantined: readonly Quarantine[]
  /** Previous ids that were never identified themselves (rule 9): their kind's exclusiveness does not bind them. */
  readonly aliases: ReadonlySet<NodeIndex>
  /** Links that lost a contact to another exclusive value (rule 4). */
  readonly contested: ReadonlyMap<Edge, Refusal>
}

export function standingOf(graph: Graph, settings: IdentitySettings): Standing {
  const quarantined = quarantines(graph, settings)
  const barred = new Map<NodeIndex, Refusal>()
  for (const [index, node] of graph.nodes.entries()) {
    const status = graph.statuses.get(index)?.kind
    if (status === 'junk' || status === 'shared') barred.set(index, { code: status, handle: node.id })
    else if (quarantined.has(index)) barred.set(index, { code: 'quarantined', handle: node.id })
    else if (node.handle.strength === 'weak' && !node.leaf)
      barred.set(index, { code: 'weak', handle: node.id })
  }
  const aliases = mereAliases(graph)
  const contested = contestedEdges(graph, settings, barred)
  return { barred, quarantined: [...quarantined.values()], aliases, contested }
}

/** Whether a person may have one value of this handle's kind and scope only. */
export function exclusiveKindOf(graph: Graph, index: NodeIndex, settings: IdentitySettings): string | null {
  const handle = graph.nodes[index]?.handle
  if (handle === undefined || !settings.exclusiveKinds.includes(handle.kind)) return null
  const shared = handle.kind === 'external' && settings.sharedExternalScopes.includes(handle.scope)
  return shared ? null : `${handle.kind}:${handle.scope}`
}

function quarantines(graph: Graph, settings: IdentitySettings): Map<NodeIndex, Quarantine> {
  const found = new Map<NodeIndex, Quarantine>()
  for (const [index, moments] of partnersOf(graph)) {
    if (moments.size <= settings.burstJoins) continue
    const status = graph.statuses.get(index)
    const since = status?.kind === 'release' ? status.at : Number.NEGATIVE_INFINITY
    const times = [...moments.values()].filter((at) => at > since).sort((one, other) => one - other)
    const burst = firstBurst(times, settings)
    if (burst !== null)
      found.set(index, { handle: graph.nodes[index]?.id ?? '', because: 'too-many-joins', ...burst })
  }
  for (const [index, { kind, handle, at }] of graph.statuses) {
    if (kind === 'quarantine') found.set(index, { handle, at, because: 'decision' })
  }
  return new Map([...found].sort(([one], [other]) => one - other))
}

/** For each handle its different partners with the first moment of each. */
function partnersOf(graph: Graph): Map<NodeIndex, Map<NodeIndex, EventTime>> {
  const partners = new Map<NodeIndex, Map<NodeIndex, EventTime>>()
  const note = (node: NodeIndex, partner: NodeIndex, at: EventTime): void => {
    const known = partners.get(node) ?? new Map<NodeIndex, EventTime>()
    known.set(partner, Math.min(at, known.get(partner) ?? at))
    partners.set(node, known)
  }
  for (const { a, b, at } of graph.edges) {
    note(a, b, at)
    note(b, a, at)
  }
  return partners
}

/** The moment at which more partners than allowed had come within the window, and how many the window then held. */
function firstBurst(times: readonly EventTime[], { burstJoins, burstWindow }: IdentitySettings) {
  for (let last = burstJoins; last < times.length; last++) {
    const [at, first] = [times[last] ?? 0, times[last - burstJoins] ?? 0]
    if (at - first < burstWindow) return { at, count: burstJoins + 1 }
  }
  return null
}

function mereAliases(graph: Graph): ReadonlySet<NodeIndex> {
  const aliases = new Set(graph.edges.filter(({ alias }) => alias).map(({ previous }) => previous))
  for (const edge of graph.edges) {
    if (aliases.size === 0) break
    for (const end of [edge.a, edge.b]) if (!edge.alias || edge.previous !== end) aliases.delete(end)
  }
  for (const index of aliases) if (graph.nodes[index]?.handle.identified === true) aliases.delete(index)
  return aliases
}

/**
 * One contact named together with two values of an exclusive kind stays with the one that has the stronger link, else
 * the later evidence; the other links are refused. (What a member asserted is joined already and needs no link;
 * a link he cut still contests, so that a parting never hands a contact over to somebody else by itself.)
 */
function contestedEdges(
  graph: Graph,
  settings: IdentitySettings,
  barred: ReadonlyMap<NodeIndex, Refusal>,
): ReadonlyMap<Edge, Refusal> {
  const contested = new Map<Edge, Refusal>()
  for (const claims of exclusiveClaims(graph, settings, barred).values()) {
    const [best] = [...claims].sort(compareClaims)
    if (best === undefined) continue
    for (const claim of claims) {
      if (claim.value === best.value) continue
      const values = [best.value, claim.value].sort((one, other) => one - other)
      const kind = graph.nodes[best.value]?.handle.kind ?? 'external'
      contested.set(claim.edge, {
        code: 'exclusive',
        kind,
        values: values.map((value) => graph.nodes[value]?.id ?? ''),
      })
    }
  }
  return contested
}

interface ExclusiveClaim {
  readonly edge: Edge
  readonly value: NodeIndex
  readonly contact: NodeIndex
}

/** Links between a contact and an exclusive value, by contact and exclusive kind. */
function exclusiveClaims(graph: Graph, settings: IdentitySettings, barred: ReadonlyMap<NodeIndex, Refusal>) {
  const claims = new Map<string, ExclusiveClaim[]>()
  for (const edge of graph.edges) {
    if (edge.alias || barred.has(edge.a) || barred.has(edge.b)) continue
    for (const [value, contact] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const kind = exclusiveKindOf(graph, value, settings)
      if (kind === null || kind === exclusiveKindOf(graph, contact, settings)) continue
      const key = `${contact} ${kind}`
      const known = claims.get(key)
      if (known === undefined) claims.set(key, [{ edge, value, contact }])
      else known.push({ edge, value, contact })
    }
  }
  return claims
}

function compareClaims(one: ExclusiveClaim, other: ExclusiveClaim): number {
  return (
    edgeClass(one.edge) - edgeClass(other.edge) ||
    other.edge.lastAt - one.edge.lastAt ||
    one.value - other.value
  )
}
