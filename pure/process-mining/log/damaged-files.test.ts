import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createCsvReader,
  createXesReader,
  type EventLog,
  flatten,
  LogProblem,
  type LogReader,
  logFromSteps,
  objectLogOf,
  ocelJson,
  type ReadObjectLog,
  readOcelJson,
  readOcelXml,
  xesLines,
} from '../index.ts'

const plain = logFromSteps([
  { case: '1', activity: 'a & b', end: new Date(0), start: new Date(0), actor: 'x' },
])
const csv =
  'case,activity,time,actor\n1,"a ""x""",2024-01-01T10:00:00Z,ann\n1,b,2024-01-02T10:00:00Z,bob\n2,a,2024-01-03,\n'
const ocelXml = `<?xml version="1.0"?><log><object-types><object-type name="order"><attributes>
<attribute name="sum" type="float"/></attributes></object-type></object-types><objects><object id="o1" type="order">
<attributes><attribute name="sum" time="2024-01-01">5 &amp; <![CDATA[<6>]]></attribute></attributes></object></objects>
<events><event id="e1" type="ask" time="2024-01-01T10:00:00Z"><objects><relationship object-id="o1" qualifier="q"/>
</objects></event><event id="e2" type="pay" time="2024-01-02T10:00:00Z"><objects><relationship object-id="o1"
qualifier=""/></objects></event></events></log>`

function streamed(reader: LogReader, bytes: Uint8Array, chunk: number): EventLog {
  for (let from = 0; from < bytes.length; from += chunk) reader.push(bytes.subarray(from, from + chunk))
  return reader.finish().log
}

/** Flattened by every type, as whoever reads it would. */
function flattened({ log }: ReadObjectLog): EventLog {
  const [first] = log.objectTypes
  if (first === undefined) throw new LogProblem('no-such-type', 'there is no object')
  return flatten(log, first.name)
}

const FORMATS: Readonly<
  Record<string, { text: string; read: (bytes: Uint8Array, chunk: number) => EventLog }>
> = {
  csv: {
    text: csv,
    read: (bytes, chunk) => streamed(createCsvReader({ withAttributes: true }), bytes, chunk),
  },
  xes: {
    text: [...xesLines(plain)].join('\n'),
    read: (bytes, chunk) => streamed(createXesReader({ withAttributes: true }), bytes, chunk),
  },
  'ocel json': {
    text: ocelJson(objectLogOf(plain, 'order')),
    read: (bytes) => flattened(readOcelJson(new TextDecoder().decode(bytes), {})),
  },
  'ocel xml': { text: ocelXml, read: (bytes) => flattened(readOcelXml(bytes, {})) },
}

const damage = fc.array(
  fc.record({
    at: fc.nat(900),
    how: fc.constantFrom('drop', 'insert', 'cut', 'double'),
    byte: fc.oneof(fc.constantFrom(0, 10, 13, 34, 38, 44, 47, 60, 62, 91, 93, 123, 125, 255), fc.nat(255)),
  }),
  { minLength: 1, maxLength: 6 },
)

function damaged(text: string, wounds: readonly { at: number; how: string; byte: number }[]): Uint8Array {
  let bytes = [...new TextEncoder().encode(text)]
  for (const { at, how, byte } of wounds) {
    const place = at % (bytes.length + 1)
    if (how === 'drop') bytes.splice(place, 1)
    else if (how === 'insert') bytes.splice(place, 0, byte)
    else if (how === 'cut') bytes = bytes.slice(0, place)
    else bytes = [...bytes.slice(0, place), ...bytes.slice(Math.floor(place / 2))]
  }
  return Uint8Array.from(bytes)
}

// the long form: FUZZ_RUNS=10000
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2000)

describe('damaged files', () => {
  for (const [format, { text, read }] of Object.entries(FORMATS))
    test(`${format}: give a log or a named problem, never anything else`, () => {
      const outcomes = { log: 0, problem: 0 }
      fc.assert(
        fc.property(damage, fc.integer({ min: 1, max: 300 }), (wounds, chunk) => {
          try {
            const log = read(damaged(text, wounds), chunk)
            expect(log.caseOffsets.at(-1)).toBe(log.events)
            outcomes.log++
          } catch (error) {
            if (!(error instanceof LogProblem)) throw error
            outcomes.problem++
          }
        }),
        { numRuns: RUNS / 4 },
      )
      expect(outcomes.problem).toBeGreaterThan(RUNS / 40)
      // JSON forgives nothing but damage inside its texts
      expect(outcomes.log).toBeGreaterThan(RUNS / 400)
    })
  test('values of unexpected kinds in JSON are named too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (one, two, three) => {
        const file = { objects: [{ id: one, type: 'a', attributes: two }], events: three }
        try {
          readOcelJson(JSON.stringify(file), {})
        } catch (error) {
          if (!(error instanceof LogProblem)) throw error
        }
      }),
    )
  })
})
