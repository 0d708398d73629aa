import { directlyFollows } from '../facts/directly-follows.ts'
import { type EdgeSummary, summariseEdges } from '../facts/summary.ts'
import { flatten, rowsOf } from './flatten.ts'
import type { ObjectLog } from './object-log.ts'

/** The directly-follows map of one type of objects. */
export interface TypeMap {
  readonly objectType: string
  /** Objects of the type that any event touches, and all of them. */
  readonly objects: number
  readonly objectsInAll: number
  /** Steps of the flattened log: touches, not events. */
  readonly steps: number
  readonly edges: readonly EdgeSummary[]
  readonly starts: Readonly<Record<string, number>>
  readonly ends: Readonly<Record<string, number>>
}

/**
 * The object-centric directly-follows graph: for each type of objects, which event comes right after which in the
 * lives of its objects (van der Aalst and Berti, "Discovering object-centric Petri nets", 2020). For each type the
 * counts of its edges sum to its steps less its objects.
 */
export function objectMaps(log: ObjectLog): TypeMap[] {
  return log.objectTypes.map(({ name }, type) => {
    const objectsInAll = log.objectType.filter((one) => one === type).length
    const isTouched = log.touches.to.some((object) => log.objectType[object] === type)
    if (!isTouched)
      return { objectType: name, objects: 0, objectsInAll, steps: 0, edges: [], starts: {}, ends: {} }
    const flat = flatten(log, name)
    const map = directlyFollows(flat)
    const named = (counts: Uint32Array) =>
      Object.fromEntries(
        flat.activities.flatMap((activity, number) =>
          (counts[number] ?? 0) > 0 ? [[activity, counts[number] ?? 0] as const] : [],
        ),
      )
    return {
      objectType: name,
      objects: flat.cases,
      objectsInAll,
      steps: flat.events,
      edges: summariseEdges(flat, map),
      starts: named(map.starts),
      ends: named(map.ends),
    }
  })
}

/** How types of objects meet; all matrices are `types` by `types`, row by row. */
export interface Interactions {
  readonly types: readonly string[]
  /** Events that touch both types; on the diagonal, the type. */
  readonly events: Uint32Array
  /** Pairs of different objects, one of each type, that meet in an event. On the diagonal: pairs of one type. */
  readonly pairs: Uint32Array
  /** Of an event that touches both, the mean number of objects of the column's type. */
  readonly objectsPerEvent: Float64Array
}

/**
 * Which types of objects meet in which measure: the interaction matrix. Symmetric in `events` and `pairs`. Linear
 * in the touches, times the objects of an event.
 */
export function interactions(log: ObjectLog): Interactions {
  const size = log.objectTypes.length
  const events = new Uint32Array(size * size)
  const sums = new Float64Array(size * size)
  const pairs = Array.from({ length: size * size }, () => new Set<string>())
  for (const objects of objectsOfEvents(log)) {
    const counts = new Uint32Array(size)
    for (const object of objects) {
      const type = log.objectType[object] ?? 0
      counts[type] = (counts[type] ?? 0) + 1
      for (const other of objects)
        if (object !== other)
          pairs[type * size + (log.objectType[other] ?? 0)]?.add(pairKey(object, other, log.objectType))
    }
    addMeetings(counts, events, sums)
  }
  return {
    types: log.objectTypes.map(({ name }) => name),
    events,
    pairs: Uint32Array.from(pairs, (found) => found.size),
    objectsPerEvent: sums.map((sum, cell) => (events[cell] === 0 ? 0 : sum / (events[cell] ?? 1))),
  }
}

/** Notes one event in each cell of two types that it touches. */
function addMeetings(counts: Uint32Array, events: Uint32Array, sums: Float64Array): void {
  const size = counts.length
  for (let cell = 0; cell < events.length; cell++) {
    const [row, column] = [counts[Math.floor(cell / size)] ?? 0, counts[cell % size] ?? 0]
    if (row === 0 || column === 0) continue
    events[cell] = (events[cell] ?? 0) + 1
    sums[cell] = (sums[cell] ?? 0) + column
  }
}

/** Two objects of one type are one pair, whichever comes first. */
const pairKey = (one: number, other: number, types: Uint32Array): string =>
  types[one] === types[other] && one > other ? `${other} ${one}` : `${one} ${other}`

/** The objects of each event, each once. */
function* objectsOfEvents({ touches, eventIds }: ObjectLog): Iterable<number[]> {
  const offsets = rowsOf(touches.from, eventIds.length)
  for (let event = 0; event < eventIds.length; event++)
    yield [...new Set(touches.to.subarray(offsets[event], offsets[event + 1]))]
}

/** How long objects of a type waited in an event for the last of the others to be ready. */
export interface Synchronisation {
  readonly activity: string
  readonly objectType: string
  /** Touches in which the object and at least one other had a life before. */
  readonly count: number
  readonly meanMs: number
  readonly maxMs: number
}

/**
 * Synchronisation: an event can happen when the last of its objects is ready, each since the event it had before.
 * What the others waited until then is their synchronisation time; the last one waited nothing. Ordered by the
 * total, the largest first.
 */
export function synchronisation(log: ObjectLog): Synchronisation[] {
  const size = log.objectTypes.length
  const cells = new Map<number, { count: number; sum: number; max: number }>()
  const before = new Float64Array(log.objectIds.length).fill(Number.NaN)
  let event = 0
  for (const objects of objectsOfEvents(log)) {
    const ready = objects.filter((object) => !Number.isNaN(before[object]))
    const last = ready.reduce(
      (found, object) => Math.max(found, before[object] ?? 0),
      Number.NEGATIVE_INFINITY,
    )
    if (ready.length > 1)
      for (const object of ready) {
        const key = (log.eventType[event] ?? 0) * size + (log.objectType[object] ?? 0)
        const cell = cells.get(key) ?? { count: 0, sum: 0, max: 0 }
        const waited = last - (before[object] ?? 0)
        cells.set(key, {
          count: cell.count + 1,
          sum: cell.sum + waited,
          max: Math.max(cell.max, waited),
        })
      }
    for (const object of objects) before[object] = log.time[event] ?? 0
    event++
  }
  return [...cells]
    .sort(([key, one], [otherKey, other]) => other.sum - one.sum || key - otherKey)
    .map(([key, { count, sum, max }]) => ({
      activity: log.eventTypes[Math.floor(key / size)]?.name ?? '',
      objectType: log.objectTypes[key % size]?.name ?? '',
      count,
      meanMs: sum / count,
      maxMs: max,
    }))
}
