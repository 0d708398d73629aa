import type { AttributeKind } from '../log/event-log.ts'
import { LogProblem } from '../log/log-problem.ts'
import { createTimeReader } from '../log/time-text.ts'
import type {
  ObjectLog,
  ObjectLogOptions,
  ObjectLogType,
  ReadObjectLog,
  RejectedRelation,
  Relations,
} from './object-log.ts'

/** What readers of all three formats fill; ids are still strings and nothing is sorted. */
export interface ObjectTable {
  type(of: 'event' | 'object', name: string, attributes: readonly TypedName[]): void
  event(id: string, type: string, time: string, attributes: readonly [string, string][]): void
  object(id: string, type: string, values: readonly ObjectValue[]): void
  touch(event: string, object: string, qualifier: string): void
  link(from: string, to: string, qualifier: string): void
  finish(): ReadObjectLog
}

export interface ObjectValue {
  readonly name: string
  readonly value: string
  /** As written; from the beginning when empty. */
  readonly time: string
}

interface TypedName {
  readonly name: string
  readonly kind: string
}

interface Collected {
  readonly types: Record<'event' | 'object', Map<string, ObjectLogType>>
  readonly events: Map<string, { type: string; time: number; attributes: readonly [string, string][] }>
  readonly objects: Map<string, { type: string; values: { name: string; value: string; time: number }[] }>
  readonly touches: [string, string, string][]
  readonly links: [string, string, string][]
  readonly rejected: { count: number; first: RejectedRelation[] }
}

const REJECTED_KEPT = 100
const DAY = 86_400_000

/** An empty table. Events without a readable time and relations to nothing are counted as rejected. */
export function createObjectTable({ timeZone = 'UTC' }: ObjectLogOptions): ObjectTable {
  const read = createTimeReader(timeZone)
  const found: Collected = {
    types: { event: new Map(), object: new Map() },
    events: new Map(),
    objects: new Map(),
    touches: [],
    links: [],
    rejected: { count: 0, first: [] },
  }
  const reject = rejecter(found.rejected)
  return {
    type(of, name, attributes) {
      found.types[of].set(name, { name, attributes: attributes.map(typedName) })
    },
    event(id, type, time, attributes) {
      const instant = read(time)
      if (found.events.has(id)) reject('event', id, 'twice')
      else if (type === '') reject('event', id, 'no-type')
      else if (Number.isNaN(instant)) reject('event', id, 'bad-time')
      else found.events.set(id, { type, time: instant, attributes })
    },
    object(id, type, values) {
      const read1970 = (text: string) => fromBeginning(text === '' ? 0 : read(text))
      if (found.objects.has(id)) reject('object', id, 'twice')
      else if (type === '') reject('object', id, 'no-type')
      else
        found.objects.set(id, { type, values: values.map((one) => ({ ...one, time: read1970(one.time) })) })
    },
    touch: (event, object, qualifier) => void found.touches.push([event, object, qualifier]),
    link: (from, to, qualifier) => void found.links.push([from, to, qualifier]),
    finish: () => finish(found, reject),
  }
}

type Reject = (what: RejectedRelation['what'], id: string, reason: RejectedRelation['reason']) => void

const rejecter =
  (rejected: Collected['rejected']): Reject =>
  (what, id, reason) => {
    rejected.count++
    if (rejected.first.length < REJECTED_KEPT) rejected.first.push({ what, id, reason })
  }

/** The first day of 1970 stands for "from the beginning" (OCEL 2.0); some exporters write it in local time. */
const fromBeginning = (instant: number): number => (Math.abs(instant) < DAY ? 0 : instant)

const KINDS: Readonly<Record<string, AttributeKind>> = {
  integer: 'number',
  float: 'number',
  real: 'number',
  double: 'number',
  boolean: 'boolean',
  time: 'time',
  date: 'time',
  timestamp: 'time',
}

const typedName = ({ name, kind }: TypedName) => ({ name, kind: KINDS[kind.toLowerCase()] ?? 'text' })

const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function finish(found: Collected, reject: Reject): ReadObjectLog {
  const { events, objects } = found
  if (events.size === 0) throw new LogProblem('no-events', 'the file holds no event')
  const eventIds = [...events.keys()].sort(
    (one, other) => (events.get(one)?.time ?? 0) - (events.get(other)?.time ?? 0) || byCode(one, other),
  )
  const objectIds = [...objects.keys()].sort(byCode)
  const eventTypes = typesOf(found.types.event, events.values())
  const objectTypes = typesOf(found.types.object, objects.values())
  const places = { event: numbersOf(eventIds), object: numbersOf(objectIds) }
  const eventTypePlaces = numbersOf(eventTypes.map(({ name }) => name))
  const objectTypePlaces = numbersOf(objectTypes.map(({ name }) => name))
  const log: ObjectLog = {
    eventTypes,
    objectTypes,
    eventIds,
    objectIds,
    eventType: Uint32Array.from(eventIds, (id) => eventTypePlaces.get(events.get(id)?.type ?? '') ?? 0),
    time: Float64Array.from(eventIds, (id) => events.get(id)?.time ?? 0),
    objectType: Uint32Array.from(objectIds, (id) => objectTypePlaces.get(objects.get(id)?.type ?? '') ?? 0),
    touches: relationsOf(found.touches, [places.event, places.object], (id, end) =>
      reject('touch', id, end === 0 ? 'unknown-event' : 'unknown-object'),
    ),
    links: relationsOf(found.links, [places.object, places.object], (id) =>
      reject('link', id, 'unknown-object'),
    ),
    eventAttributes: valuesOf(eventIds, (id) =>
      (events.get(id)?.attributes ?? []).map(([name, value]) => ({ name, value, time: 0 })),
    ),
    objectAttributes: valuesOf(objectIds, (id) => objects.get(id)?.values ?? []),
  }
  return { log, rejected: found.rejected }
}

const numbersOf = (names: readonly string[]): Map<string, number> =>
  new Map(names.map((name, number) => [name, number]))

/** Declared types, and those that are only used. */
function typesOf(
  declared: ReadonlyMap<string, ObjectLogType>,
  used: Iterable<{ type: string }>,
): ObjectLogType[] {
  const all = new Map(declared)
  for (const { type } of used) if (!all.has(type)) all.set(type, { name: type, attributes: [] })
  return [...all.values()]
    .map(({ name, attributes }) => ({
      name,
      attributes: attributes.toSorted((one, other) => byCode(one.name, other.name)),
    }))
    .sort((one, other) => byCode(one.name, other.name))
}

function relationsOf(
  rows: readonly [string, string, string][],
  [fromPlaces, toPlaces]: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>],
  reject: (id: string, end: 0 | 1) => void,
): Relations {
  const known = rows.flatMap(([one, other, qualifier]) => {
    const [from, to] = [fromPlaces.get(one), toPlaces.get(other)]
    if (from === undefined) reject(one, 0)
    else if (to === undefined) reject(other, 1)
    else return [{ from, to, qualifier }]
    return []
  })
  const order = (one: (typeof known)[number], other: (typeof known)[number]) =>
    one.from - other.from || one.to - other.to || byCode(one.qualifier, other.qualifier)
  const sorted = known.sort(order).filter((row, place) => {
    const before = known[place - 1]
    return before === undefined || order(before, row) !== 0
  })
  return {
    from: Uint32Array.from(sorted, ({ from }) => from),
    to: Uint32Array.from(sorted, ({ to }) => to),
    qualifiers: sorted.map(({ qualifier }) => qualifier),
  }
}

function valuesOf(
  ids: readonly string[],
  valuesIn: (id: string) => readonly { name: string; value: string; time: number }[],
): ObjectLog['objectAttributes'] {
  const rows = ids.flatMap((id, number) =>
    valuesIn(id)
      .filter(({ time }) => !Number.isNaN(time))
      .toSorted((one, other) => byCode(one.name, other.name) || one.time - other.time)
      .map((row) => ({ ...row, of: number })),
  )
  return {
    of: Uint32Array.from(rows, (row) => row.of),
    names: rows.map(({ name }) => name),
    values: rows.map(({ value }) => value),
    time: Float64Array.from(rows, ({ time }) => time),
  }
}
