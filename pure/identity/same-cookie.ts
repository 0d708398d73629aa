import type { EventTime, Reset, Visit } from './evidence.ts'
import type { Graph, NodeIndex, Use } from './graph.ts'
import type { Parts } from './parts.ts'
import type { Signal } from './resolution.ts'
import type { IdentitySettings } from './settings.ts'

/** What happened on weak handles, ready for looking up: uses, resets and visits in event time. */
export interface CookieSignals {
  readonly graph: Graph
  readonly settings: IdentitySettings
  readonly resets: ReadonlyMap<NodeIndex, readonly EventTime[]>
  readonly visits: ReadonlyMap<NodeIndex, readonly Visit[]>
  /** The weak handles on which an identified one was used. */
  readonly usedOn: ReadonlyMap<NodeIndex, ReadonlySet<NodeIndex>>
}

export function readCookies(
  graph: Graph,
  evidence: { readonly resets?: readonly Reset[]; readonly visits?: readonly Visit[] },
  settings: IdentitySettings,
): CookieSignals {
  const resets = new Map<NodeIndex, EventTime[]>()
  for (const { weak, at } of evidence.resets ?? []) push(resets, graph.nodeAt(weak, at), at)
  for (const times of resets.values()) times.sort((one, other) => one - other)
  const visits = new Map<NodeIndex, Visit[]>()
  for (const visit of evidence.visits ?? []) push(visits, graph.nodeAt(visit.weak, visit.from), visit)
  for (const list of visits.values())
    list.sort((one, other) => one.from - other.from || one.until - other.until)
  const usedOn = new Map<NodeIndex, Set<NodeIndex>>()
  for (const [weak, uses] of graph.uses) {
    for (const { by } of uses) usedOn.set(by, (usedOn.get(by) ?? new Set<NodeIndex>()).add(weak))
  }
  return { graph, settings, resets, visits, usedOn }
}

/**
 * Whether two contacts were used on one cookie in one visit, with no logout and nobody else between: the second signal
 * "same cookie epoch" (rule 3). It is narrower than an epoch on purpose: an epoch of a family tablet lasts for months.
 * A device that three people share never gives a signal (rule 6).
 */
export function sameCookie(
  cookies: CookieSignals,
  parts: Parts,
  one: NodeIndex,
  other: NodeIndex,
): Signal | null {
  const theirs = cookies.usedOn.get(other)
  if (theirs === undefined) return null
  const weakHandles = [...(cookies.usedOn.get(one) ?? [])].filter((weak) => theirs.has(weak))
  for (const weak of weakHandles.sort((a, b) => a - b)) {
    const at = meetingOn(cookies, parts, weak, [one, other])
    if (at !== null) return { code: 'same-cookie', weak: cookies.graph.nodes[weak]?.id ?? '', at }
  }
  return null
}

/** The last moment that belongs to the visit in which `at` lies, and its first; both `at` when no visit is known. */
export function visitAround(
  cookies: CookieSignals,
  weak: NodeIndex,
  at: EventTime,
): { from: EventTime; until: EventTime } {
  const visit = cookies.visits.get(weak)?.find(({ from, until }) => from <= at && at <= until)
  return { from: visit?.from ?? at, until: visit?.until ?? at }
}

/** The moment from which more people than one household used a weak handle, or null. */
export function sharedSince(
  uses: readonly Use[],
  personOf: (node: NodeIndex) => NodeIndex,
  { sharedPeople, sharedWindow }: IdentitySettings,
): EventTime | null {
  const lastUse = new Map<NodeIndex, EventTime>()
  for (const { by, at } of uses) {
    lastUse.set(personOf(by), at)
    if (lastUse.size < sharedPeople) continue
    const recent = [...lastUse.values()].filter((time) => time > at - sharedWindow)
    if (recent.length >= sharedPeople) return at
  }
  return null
}

function meetingOn(
  cookies: CookieSignals,
  parts: Parts,
  weak: NodeIndex,
  [one, other]: readonly [NodeIndex, NodeIndex],
): EventTime | null {
  const uses = cookies.graph.uses.get(weak) ?? []
  const status = cookies.graph.statuses.get(weak)?.kind
  if (status === 'junk' || status === 'shared' || status === 'quarantine') return null
  if (status !== 'release' && sharedSince(uses, parts.find, cookies.settings) !== null) return null
  const people = new Set([parts.find(one), parts.find(other)])
  let last: Use | null = null
  for (const use of uses) {
    if (!people.has(parts.find(use.by))) last = null
    if (use.by !== one && use.by !== other) continue
    if (last !== null && last.by !== use.by && oneVisit(cookies, weak, last, use)) return use.at
    last = use
  }
  return null
}

function oneVisit(cookies: CookieSignals, weak: NodeIndex, earlier: Use, later: Use): boolean {
  const reset = cookies.resets.get(weak)?.some((at) => earlier.at < at && at <= later.at) ?? false
  if (reset) return false
  const near = later.at - earlier.at <= cookies.settings.claimReach
  return near || visitAround(cookies, weak, earlier.at).until >= later.at
}

function push<Value>(map: Map<NodeIndex, Value[]>, key: NodeIndex | undefined, value: Value): void {
  if (key === undefined) return
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
