import type { EventLog } from '../log/event-log.ts'
import { addRow, createEventTable, type EventTable, emptyRow, noteAttribute } from '../log/event-table.ts'
import { LogProblem } from '../log/log-problem.ts'
import { createTimeReader } from '../log/time-text.ts'
import { toEventLog } from '../log/to-event-log.ts'
import type { ObjectLog } from './object-log.ts'

/**
 * The log as one type of objects saw it: every object is a case, every event that touches it a step of that case.
 * An event of several objects is a step of each (convergence), which is why sums over flattened logs exceed the
 * number of events. First values of the object are attributes of the case, those of the event of the step; one
 * called actor or resource says who did it, `start_timestamp` when it started. Throws `LogProblem` `no-such-type` and `no-events`.
 */
export function flatten(log: ObjectLog, objectType: string): EventLog {
  const type = log.objectTypes.findIndex(({ name }) => name === objectType)
  if (type < 0) {
    const known = log.objectTypes.map(({ name }) => `"${name}"`).join(', ')
    throw new LogProblem('no-such-type', `there are no objects of type "${objectType}"; there are ${known}`)
  }
  const table = createEventTable()
  const row = emptyRow()
  const valuesOfEvent = rowsOf(log.eventAttributes.of, log.eventIds.length)
  let last = { event: -1, object: -1 }
  log.touches.from.forEach((event, relation) => {
    const object = log.touches.to[relation] ?? 0
    // an event may touch an object in several roles and is still one step
    if (log.objectType[object] !== type || (event === last.event && object === last.object)) return
    last = { event, object }
    row.caseNumber = table.cases.numberOf(log.objectIds[object] ?? '')
    row.activity = table.activities.numberOf(log.eventTypes[log.eventType[event] ?? 0]?.name ?? '')
    row.end = log.time[event] ?? 0
    row.actor = -1
    row.start = Number.NaN
    takeValues(log, table, row, valuesOfEvent.subarray(event, event + 2))
    addRow(table, row)
  })
  if (table.rows === 0)
    throw new LogProblem('no-events', `no event touches an object of type "${objectType}"`)
  takeCaseValues(log, table, type)
  return toEventLog(table)
}

/** The type whose flattened log has the most steps, the first by name among equals; null without objects. */
export function busiestType(log: ObjectLog): string | null {
  const steps = new Uint32Array(log.objectTypes.length)
  for (const object of log.touches.to) {
    const type = log.objectType[object] ?? 0
    steps[type] = (steps[type] ?? 0) + 1
  }
  const most = steps.reduce((found, count) => Math.max(found, count), 0)
  return most === 0 ? null : (log.objectTypes[steps.indexOf(most)]?.name ?? null)
}

/** The attribute of an event that says when it started; the event itself is when it ended. */
export const START = 'start_timestamp'
const ACTORS = new Set(['actor', 'resource', 'org:resource', 'user'])
const encoder = new TextEncoder()
const readTime = createTimeReader()

function takeValues(
  { eventAttributes, eventTypes }: ObjectLog,
  table: EventTable,
  row: ReturnType<typeof emptyRow>,
  [from = 0, to = 0]: Uint32Array,
): void {
  for (let place = from; place < to; place++) {
    const name = eventAttributes.names[place] ?? ''
    const value = eventAttributes.values[place] ?? ''
    if (name === START) row.start = readTime(value)
    else if (ACTORS.has(name.toLowerCase())) row.actor = table.actors.numberOf(value)
    else note(table.eventAttributes, table.rows, name, value, kindIn(eventTypes, name))
  }
}

function takeCaseValues(
  { objectAttributes, objectIds, objectType, objectTypes }: ObjectLog,
  table: EventTable,
  type: number,
) {
  const known = new Set(Array.from({ length: table.cases.length }, (_, number) => table.cases.at(number)))
  let before = ''
  objectAttributes.of.forEach((object, place) => {
    const id = objectIds[object] ?? ''
    const name = objectAttributes.names[place] ?? ''
    // values of one name come in the order of their time; the first is what the case began with
    if (objectType[object] === type && known.has(id) && `${object} ${name}` !== before)
      note(
        table.caseAttributes,
        table.cases.numberOf(id),
        name,
        objectAttributes.values[place] ?? '',
        kindIn(objectTypes, name),
      )
    before = `${object} ${name}`
  })
}

const kindIn = (types: ObjectLog['eventTypes'], name: string) =>
  types.flatMap(({ attributes }) => attributes).find((one) => one.name === name)?.kind ?? 'text'

function note(
  attributes: EventTable['eventAttributes'],
  at: number,
  name: string,
  value: string,
  kind: ReturnType<typeof kindIn>,
): void {
  const bytes = encoder.encode(value)
  noteAttribute(attributes, at, { name, kind, bytes, from: 0, to: bytes.length })
}

/** Where the rows of each owner begin, one entry more than owners; rows are sorted by owner. */
export function rowsOf(of: Uint32Array, owners: number): Uint32Array {
  const offsets = new Uint32Array(owners + 1)
  for (const owner of of) offsets[owner + 1] = (offsets[owner + 1] ?? 0) + 1
  for (let owner = 0; owner < owners; owner++)
    offsets[owner + 1] = (offsets[owner + 1] ?? 0) + (offsets[owner] ?? 0)
  return offsets
}
