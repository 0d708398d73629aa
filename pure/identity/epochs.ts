import type { Stage } from './attach.ts'
import type { EventTime } from './evidence.ts'
import type { Graph, NodeIndex, Use } from './graph.ts'
import { visitAround } from './same-cookie.ts'

/** A stretch of event time, `from` included and `until` not; null is unbounded, person null is nobody. */
export interface PersonEpoch {
  readonly from: EventTime | null
  readonly until: EventTime | null
  readonly person: NodeIndex | null
}

/**
 * The people that a weak handle meant one after another (rule 6), covering all time without gaps; none when nobody
 * was known on it. The first user has everything before his first use too. When B uses what A used before, B's epoch
 * begins at the latest of: A's last use, the last logout since, the start of B's visit, and half an hour before B's use.
 * A's epoch ends at the first logout after A's last use, else where B's begins; what lies between is nobody's.
 * From the moment a device is shared each visit stands for itself, and what nobody claimed is nobody's.
 */
export function epochsOf(
  stage: Stage,
  weak: NodeIndex,
  uses: readonly Use[],
  sharedFrom: EventTime | null,
): readonly PersonEpoch[] {
  const [first] = uses
  if (first === undefined) return sharedFrom === null ? [] : [{ from: null, until: null, person: null }]
  const device = { stage, weak, sharedFrom }
  const stretches: Stretch[] = [
    { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, use: first },
  ]
  for (const use of uses) {
    const current = stretches.at(-1)
    if (current === undefined || continues(device, current.use, use)) {
      if (current !== undefined) current.use = use
      continue
    }
    const { endsAt, from } = boundary(device, current.use, use)
    current.until = endsAt
    stretches.push({ from, until: Number.POSITIVE_INFINITY, use })
  }
  const last = stretches.at(-1)
  if (last !== undefined && sharedFrom !== null) last.until = visitEnd(device, last.use)
  return withGaps(stretches, (use) => stage.parts.find(use.by))
}

/**
 * Epochs after members have spoken: a stretch of nobody's goes to whom a member assigned it, and a handle that a member
 * declared to be somebody's goes to him wherever it is nobody's.
 */
export function settledEpochs(
  stage: Stage,
  weak: NodeIndex,
  epochs: readonly PersonEpoch[],
  sharedFrom: EventTime | null,
): readonly PersonEpoch[] {
  const { graph, parts } = stage
  const id = graph.nodes[weak]?.id
  const owner = graph.pairDecisions
    .filter(({ kind, a, b }) => kind === 'same' && (a === weak || b === weak))
    .map(({ a, b }) => (a === weak ? b : a))
    .filter((node) => graph.nodes[node]?.leaf === false)
    .at(-1)
  const assigned = graph.assignments.filter(({ handle }) => handle === id)
  if (owner === undefined && assigned.length === 0) return epochs
  const all = epochs.length === 0 ? [{ from: null, until: null, person: null }] : epochs
  const device = { stage, weak, sharedFrom }
  const settled = all
    .flatMap((epoch) => (epoch.person === null ? givenParts(device, epoch, assigned) : [epoch]))
    .map((epoch) =>
      epoch.person === null && owner !== undefined ? { ...epoch, person: parts.find(owner) } : epoch,
    )
  return mergeNeighbours(settled)
}

/** A stretch of nobody's, cut where members gave parts of it away; of several decisions on one part the latest. */
function givenParts(
  device: Device,
  stretch: PersonEpoch,
  assigned: Graph['assignments'],
): readonly PersonEpoch[] {
  const given = new Map<EventTime | null, PersonEpoch>()
  for (const { moment, to } of assigned) {
    if (!contains(stretch, moment)) continue
    const part = partAround(device, stretch, moment)
    const node = to === null ? undefined : device.stage.graph.nodeAt(to, moment)
    given.set(part.from, { ...part, person: node === undefined ? null : device.stage.parts.find(node) })
  }
  const parts = [...given.values()].sort((one, other) => begin(one) - begin(other))
  const cut: PersonEpoch[] = []
  let covered = stretch.from
  for (const part of parts) {
    if (begin(part) > begin({ from: covered })) cut.push({ from: covered, until: part.from, person: null })
    cut.push(part)
    covered = part.until
  }
  const isWhole = parts.length > 0 && covered === stretch.until
  return isWhole ? cut : [...cut, { ...stretch, from: covered }]
}

/** All of the stretch; on a shared device the visit, for each stands for itself there. */
function partAround(
  { stage, weak, sharedFrom }: Device,
  stretch: PersonEpoch,
  moment: EventTime,
): PersonEpoch {
  if (sharedFrom === null || moment < sharedFrom) return stretch
  const { from, until } = visitAround(stage.cookies, weak, moment)
  return {
    from: Math.max(from, begin(stretch)),
    until: Math.min(until + 1, stretch.until ?? Number.POSITIVE_INFINITY),
    person: null,
  }
}

const begin = ({ from }: Pick<PersonEpoch, 'from'>): number => from ?? Number.NEGATIVE_INFINITY

interface Device {
  readonly stage: Stage
  readonly weak: NodeIndex
  readonly sharedFrom: EventTime | null
}

/** Grows while the same person goes on; `use` is the latest use in it. */
interface Stretch {
  readonly from: EventTime
  until: EventTime
  use: Use
}

function continues({ stage, weak, sharedFrom }: Device, last: Use, use: Use): boolean {
  if (stage.parts.find(last.by) !== stage.parts.find(use.by)) return false
  if (sharedFrom === null || use.at < sharedFrom) return true
  return visitAround(stage.cookies, weak, last.at).until >= use.at
}

function boundary(device: Device, last: Use, use: Use): { endsAt: EventTime; from: EventTime } {
  const { stage, weak, sharedFrom } = device
  const between = (stage.cookies.resets.get(weak) ?? []).filter((at) => last.at < at && at <= use.at)
  const latest = Math.max(
    last.at + 1,
    between.at(-1) ?? Number.NEGATIVE_INFINITY,
    visitAround(stage.cookies, weak, use.at).from,
    use.at - stage.settings.claimReach,
  )
  const from = Math.min(latest, use.at)
  const shared = sharedFrom !== null && use.at > sharedFrom
  const ends = shared ? Math.min(from, visitEnd(device, last)) : from
  return { from, endsAt: Math.min(ends, between[0] ?? ends) }
}

/** Where a visit on a shared device ends; a stretch that began before the sharing lasts at least until it. */
function visitEnd({ stage, weak, sharedFrom }: Device, { at }: Use): EventTime {
  return Math.max(visitAround(stage.cookies, weak, at).until + 1, sharedFrom ?? at)
}

function withGaps(stretches: readonly Stretch[], personOf: (use: Use) => NodeIndex): PersonEpoch[] {
  const epochs: PersonEpoch[] = []
  let covered = Number.NEGATIVE_INFINITY
  for (const { from, until, use } of stretches) {
    if (from > covered && covered !== Number.NEGATIVE_INFINITY) epochs.push(epoch(covered, from, null))
    if (until > from) epochs.push(epoch(from, until, personOf(use)))
    covered = Math.max(covered, from, until)
  }
  if (covered < Number.POSITIVE_INFINITY) epochs.push(epoch(covered, Number.POSITIVE_INFINITY, null))
  return mergeNeighbours(epochs)
}

function mergeNeighbours(epochs: readonly PersonEpoch[]): PersonEpoch[] {
  const merged: PersonEpoch[] = []
  for (const next of epochs) {
    const last = merged.at(-1)
    if (last !== undefined && last.person === next.person)
      merged[merged.length - 1] = { ...last, until: next.until }
    else merged.push(next)
  }
  return merged
}

function epoch(from: EventTime, until: EventTime, person: NodeIndex | null): PersonEpoch {
  return { from: finite(from), until: finite(until), person }
}

function finite(time: EventTime): EventTime | null {
  return Number.isFinite(time) ? time : null
}

function contains({ from, until }: PersonEpoch, moment: EventTime): boolean {
  return (from === null || from <= moment) && (until === null || moment < until)
}
