import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  csvLines,
  flatten,
  interactions,
  LogProblem,
  logFromSteps,
  type ObjectLog,
  objectLogOf,
  objectMaps,
  ocelJson,
  readOcelJson,
  readOcelRows,
  readOcelXml,
  synchronisation,
} from '../index.ts'
import { jsonFault } from './json-fault.ts'

interface PlainEvent {
  readonly type: string
  readonly hour: number
  readonly touches: readonly { readonly object: number; readonly as: string }[]
}

const OBJECTS = [
  ['o1', 'order'],
  ['o2', 'order'],
  ['i1', 'item'],
  ['i2', 'item'],
  ['i3', 'item'],
] as const
const at = (hour: number) => new Date(hour * 3_600_000 + 86_400_000 * 365).toISOString()
const events = fc.array(
  fc.record({
    type: fc.constantFrom('ask', 'ship & pack', 'pay'),
    hour: fc.nat(30),
    touches: fc.array(fc.record({ object: fc.nat(4), as: fc.constantFrom('main', '<part>') }), {
      maxLength: 4,
    }),
  }),
  { minLength: 1, maxLength: 15 },
)

const idOf = (object: number) => OBJECTS[object]?.[0] ?? ''
const jsonText = (given: readonly PlainEvent[]) =>
  JSON.stringify({
    objectTypes: [{ name: 'order', attributes: [{ name: 'sum', type: 'float' }] }, { name: 'item' }],
    eventTypes: [],
    objects: OBJECTS.map(([id, type]) => ({
      id,
      type,
      attributes: type === 'order' ? [{ name: 'sum', time: at(3), value: 5 }] : [],
      relationships: id === 'o1' ? [{ objectId: 'i1', qualifier: 'holds' }] : [],
    })),
    events: given.map(({ type, hour, touches }, number) => ({
      id: `e${number}`,
      type,
      time: at(hour),
      relationships: touches.map(({ object, as }) => ({ objectId: idOf(object), qualifier: as })),
    })),
  })

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const xmlText = (given: readonly PlainEvent[]) => `<?xml version="1.0"?><log><object-types>
  <object-type name="order"><attributes><attribute name="sum" type="float"/></attributes></object-type>
  <object-type name="item"/></object-types><objects>
  ${OBJECTS.map(
    ([id, type]) =>
      `<object id="${id}" type="${type}"><attributes>${
        type === 'order'
          ? `<attribute name="sum" time="${at(3)}"> <!-- five --><![CDATA[5]]></attribute>`
          : ''
      }</attributes><objects>${id === 'o1' ? '<relationship object-id="i1" qualifier="holds"/>' : ''}</objects></object>`,
  ).join('\n')}</objects><events>
  ${given
    .map(
      ({ type, hour, touches }, number) =>
        `<event id="e${number}" type="${safe(type)}" time="${at(hour)}"><objects>${touches
          .map(({ object, as }) => `<relationship object-id="${idOf(object)}" qualifier="${safe(as)}"/>`)
          .join('')}</objects></event>`,
    )
    .join('\n')}</events></log>`

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (given: readonly PlainEvent[]): ObjectLog => readOcelJson(jsonText(given), {}).log

describe('object-centric logs', () => {
  test('are the same from JSON and XML, and from their own JSON again', () => {
    fc.assert(
      fc.property(events, (given) => {
        const log = read(given)
        expect(readOcelXml(bytesOf(xmlText(given)), {}).log).toEqual(log)
        expect(readOcelJson(ocelJson(log), {}).log).toEqual(log)
      }),
    )
  })
  test('are flattened to one case for each object, a step for each event that touches it', () => {
    fc.assert(
      fc.property(events, fc.constantFrom('order', 'item'), (given, type) => {
        const expected = OBJECTS.flatMap(([id, own], object) =>
          own !== type
            ? []
            : given
                .map((event, number) => ({ ...event, number }))
                .filter(({ touches }) => touches.some((one) => one.object === object))
                .toSorted(
                  (one, other) => one.hour - other.hour || (`e${one.number}` < `e${other.number}` ? -1 : 1),
                )
                .map((event) => `${id} ${event.type}`),
        )
        if (expected.length === 0) expect(() => flatten(read(given), type)).toThrow(LogProblem)
        else {
          const flat = flatten(read(given), type)
          const steps: string[] = []
          for (let number = 0; number < flat.cases; number++)
            for (const step of flat.activity.subarray(flat.caseOffsets[number], flat.caseOffsets[number + 1]))
              steps.push(`${flat.caseIds.at(number)} ${flat.activities[step]}`)
          expect(steps.toSorted()).toEqual(expected.toSorted())
        }
      }),
    )
  })
  test('the map of each type counts the steps less the objects', () => {
    fc.assert(
      fc.property(events, (given) => {
        for (const { edges, steps, objects } of objectMaps(read(given)))
          expect(edges.reduce((sum, { count }) => sum + count, 0)).toBe(steps - objects)
      }),
    )
  })
  test('the interaction matrix counts what events touch together', () => {
    fc.assert(
      fc.property(events, (given) => {
        const found = interactions(read(given))
        const typesIn = ({ touches }: PlainEvent) => new Set(touches.map((one) => OBJECTS[one.object]?.[1]))
        expect(found.types).toEqual(['item', 'order'])
        const both = given.filter((event) => typesIn(event).size === 2).length
        expect([...found.events]).toEqual([
          given.filter((event) => typesIn(event).has('item')).length,
          both,
          both,
          given.filter((event) => typesIn(event).has('order')).length,
        ])
        expect(found.pairs[1]).toBe(found.pairs[2])
      }),
    )
  })
  test('synchronisation is what an object waits for the last of the others', () => {
    const log = read([
      { type: 'ask', hour: 1, touches: [{ object: 0, as: '' }] },
      { type: 'ask', hour: 5, touches: [{ object: 2, as: '' }] },
      { type: 'pay', hour: 9, touches: [0, 2, 3].map((object) => ({ object, as: '' })) },
    ])
    expect(synchronisation(log)).toEqual([
      { activity: 'pay', objectType: 'order', count: 1, meanMs: 4 * 3_600_000, maxMs: 4 * 3_600_000 },
      { activity: 'pay', objectType: 'item', count: 1, meanMs: 0, maxMs: 0 },
    ])
  })
  test('a plain log comes back from its objects', () => {
    const log = logFromSteps([
      { case: 'b', activity: 'ask', end: new Date(1000), actor: 'ann' },
      { case: 'a', activity: 'pay', end: new Date(5000), start: new Date(2000) },
      { case: 'b', activity: 'pay', end: new Date(1000), actor: 'bob' },
    ])
    const back = flatten(readOcelJson(ocelJson(objectLogOf(log)), {}).log, 'case')
    expect([...csvLines(back)].toSorted()).toEqual([...csvLines(log)].toSorted())
  })
  test('a fault in JSON is found where the text stops being JSON', () => {
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('}', ']', ',', ':', '"', 'x', '{', ''),
        (text, at, mark) => {
          const place = at % (text.length + 1)
          const broken = text.slice(0, place) + mark + text.slice(place + 1)
          fc.pre(!isJson(broken))
          const { line, column } = jsonFault(broken)
          expect(line).toBe(1)
          expect(column).toBeLessThanOrEqual(broken.length + 1)
          expect(column).toBeGreaterThan(0)
        },
      ),
    )
    expect(jsonFault('{"a": [1, 2,\n 03]}')).toEqual({ line: 2, column: 3 })
    expect(jsonFault('{"a" 1}')).toEqual({ line: 1, column: 6 })
    expect(jsonFault('[1, 2')).toEqual({ line: 1, column: 6 })
  })
  test('what belongs to nothing is counted, and what is no such file is named with its place', () => {
    const { rejected, log } = readOcelJson(
      '{"objects": [], "events": [{"id": "e1", "type": "a", "time": "soon"}, {"id": "e2", "type": "a", "time": "2024-01-01", "relationships": [{"objectId": "x", "qualifier": ""}]}]}',
      {},
    )
    expect(log.eventIds).toEqual(['e2'])
    expect(rejected.first).toEqual([
      { what: 'event', id: 'e1', reason: 'bad-time' },
      { what: 'touch', id: 'x', reason: 'unknown-object' },
    ])
    expect(() => readOcelJson('{"objects": [],\n "events": [}', {})).toThrow(
      /line 2, column 13: this is not JSON/,
    )
    expect(() => readOcelJson('{"objects": []}', {})).toThrow(/no list "events"/)
    expect(() => readOcelXml(bytesOf('<log><events>\n<event id="1"></events>'), {})).toThrow(
      /line 2, column 15/,
    )
    expect(() => readOcelRows({ rows: () => null, columns: () => [] }, {})).toThrow(
      /no table "event_map_type"/,
    )
    expect(() => flatten(log, 'order')).toThrow(/no objects of type "order"/)
  })
})
