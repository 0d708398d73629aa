import { LogProblem } from '../log/log-problem.ts'
import { jsonFault } from './json-fault.ts'
import type { ObjectLog, ObjectLogOptions, ReadObjectLog, Relations } from './object-log.ts'
import { createObjectTable, type ObjectTable } from './object-table.ts'

/**
 * Reads OCEL 2.0 JSON. Throws `LogProblem` `not-json` with line and column, `not-ocel` with what is missing.
 * @example readOcelJson('{"objectTypes":[],"eventTypes":[],"objects":[],"events":[{"id":"e","type":"ask",' +
 *   '"time":"2024-01-01"}]}', {}).log.eventIds // ['e']
 */
export function readOcelJson(text: string, options: ObjectLogOptions): ReadObjectLog {
  const file = recordOf(parsed(text), 'the file')
  const table = createObjectTable(options)
  for (const kind of ['event', 'object'] as const)
    for (const type of listOf(file, `${kind}Types`, 'the file')) takeType(table, kind, type)
  for (const object of listOf(file, 'objects', 'the file')) takeObject(table, object)
  for (const event of listOf(file, 'events', 'the file')) takeEvent(table, event)
  return table.finish()
}

type Json = Readonly<Record<string, unknown>>

function takeType(table: ObjectTable, of: 'event' | 'object', value: unknown): void {
  const type = recordOf(value, `a type in "${of}Types"`)
  table.type(
    of,
    textOf(type, 'name'),
    listOf(type, 'attributes', 'a type').map((one) => {
      const attribute = recordOf(one, 'an attribute of a type')
      return { name: textOf(attribute, 'name'), kind: textOf(attribute, 'type') }
    }),
  )
}

function takeObject(table: ObjectTable, value: unknown): void {
  const object = recordOf(value, 'an entry of "objects"')
  const id = textOf(object, 'id')
  const values = listOf(object, 'attributes', 'an object').map((one) => {
    const attribute = recordOf(one, 'an attribute of an object')
    return {
      name: textOf(attribute, 'name'),
      value: textOf(attribute, 'value'),
      time: textOf(attribute, 'time'),
    }
  })
  table.object(id, textOf(object, 'type'), values)
  for (const { to, qualifier } of relationsIn(object)) table.link(id, to, qualifier)
}

function takeEvent(table: ObjectTable, value: unknown): void {
  const event = recordOf(value, 'an entry of "events"')
  const id = textOf(event, 'id')
  const attributes = listOf(event, 'attributes', 'an event').map((one): [string, string] => {
    const attribute = recordOf(one, 'an attribute of an event')
    return [textOf(attribute, 'name'), textOf(attribute, 'value')]
  })
  table.event(id, textOf(event, 'type'), textOf(event, 'time'), attributes)
  for (const { to, qualifier } of relationsIn(event)) table.touch(id, to, qualifier)
}

const relationsIn = (owner: Json) =>
  listOf(owner, 'relationships', 'an event or object').map((one) => {
    const relation = recordOf(one, 'a relationship')
    return { to: textOf(relation, 'objectId'), qualifier: textOf(relation, 'qualifier') }
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new LogProblem(
      'not-json',
      `this is not JSON (${message.replace(/\s+/g, ' ').slice(0, 200)})`,
      jsonFault(text),
    )
  }
}

function recordOf(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LogProblem('not-ocel', `${what} is not an object of OCEL 2.0 JSON`)
  // JSON objects have string keys, and every value is looked at before it is used
  return value as Json
}

/** A list that is not there is empty, but for the two without which it is no such file. */
function listOf(owner: Json, name: string, what: string): readonly unknown[] {
  const value = owner[name]
  if (value === undefined && name !== 'events' && name !== 'objects') return []
  if (!Array.isArray(value)) throw new LogProblem('not-ocel', `${what} has no list "${name}"`)
  return value
}

function textOf(owner: Json, name: string): string {
  const value = owner[name] ?? ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The log as OCEL 2.0 JSON; times are UTC. Reading it again gives an equal log. */
export function ocelJson(log: ObjectLog): string {
  const touches = byOwner(log.touches, log.eventIds.length)
  const links = byOwner(log.links, log.objectIds.length)
  const eventValues = rowsByOwner(log.eventAttributes.of, log.eventIds.length)
  const objectValues = rowsByOwner(log.objectAttributes.of, log.objectIds.length)
  const relations = (relation: Relations, rows: readonly number[]) =>
    rows.map((row) => ({
      objectId: log.objectIds[relation.to[row] ?? 0],
      qualifier: relation.qualifiers[row],
    }))
  const { eventAttributes, objectAttributes } = log
  return JSON.stringify({
    objectTypes: log.objectTypes.map(typeJson),
    eventTypes: log.eventTypes.map(typeJson),
    objects: log.objectIds.map((id, number) => ({
      id,
      type: log.objectTypes[log.objectType[number] ?? 0]?.name,
      attributes: (objectValues[number] ?? []).map((row) => ({
        name: objectAttributes.names[row],
        time: new Date(objectAttributes.time[row] ?? 0).toISOString(),
        value: objectAttributes.values[row],
      })),
      relationships: relations(log.links, links[number] ?? []),
    })),
    events: log.eventIds.map((id, number) => ({
      id,
      type: log.eventTypes[log.eventType[number] ?? 0]?.name,
      time: new Date(log.time[number] ?? 0).toISOString(),
      attributes: (eventValues[number] ?? []).map((row) => ({
        name: eventAttributes.names[row],
        value: eventAttributes.values[row],
      })),
      relationships: relations(log.touches, touches[number] ?? []),
    })),
  })
}

const NAMES = { text: 'string', number: 'float', time: 'time', boolean: 'boolean' } as const

const typeJson = ({ name, attributes }: ObjectLog['eventTypes'][number]) => ({
  name,
  attributes: attributes.map((one) => ({ name: one.name, type: NAMES[one.kind] })),
})

const byOwner = ({ from }: Relations, owners: number): number[][] => rowsByOwner(from, owners)

function rowsByOwner(of: Uint32Array, owners: number): number[][] {
  const rows = Array.from({ length: owners }, (): number[] => [])
  of.forEach((owner, row) => {
    rows[owner]?.push(row)
  })
  return rows
}
