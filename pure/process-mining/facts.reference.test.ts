import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { causesOf, csvLines, type EventLog, summarise, variants, variantsCovering } from './index.ts'
import { bytesOf, checksum, folder, goldenLogs, isHere, readCsv, readXes } from './reference-logs.example.ts'

const NAMES = ['running-example', 'receipt', 'sepsis', 'bpic2012_complete']
if (!isHere) console.warn(`reference data not found, ${NAMES.length * 5 + 4} tests skipped`)

describe.skipIf(!isHere)('the facts of public logs', () => {
  for (const name of NAMES) {
    const golden = isHere ? goldenLogs()[name] : undefined
    const exact = golden?.exact ?? {}
    const file = golden?.file ?? ''
    const read = once(() => readXes(bytesOf(file)))

    test(`${name}: the file is the one the golden values were made of`, () => {
      expect(checksum(file)).toBe(golden?.sha256)
    })
    test(`${name}: every exact value from XES`, () => expectExact(read(), exact))
    test(`${name}: every exact value from CSV`, () => {
      expectExact(readCsv([...csvLines(read())].join('\n')), exact)
    })
    test(`${name}: every exact value from shuffled rows`, () => {
      const [header = '', ...rows] = csvLines(read())
      expectExact(readCsv([header, ...shuffled(rows)].join('\r\n')), exact)
    })
    test(`${name}: pieces of any size give the same log`, () => {
      const whole = summarise(read())
      const bytes = bytesOf(file)
      expect(summarise(readXes(bytes, Math.floor(bytes.length / 61)))).toEqual(whole)
    })
  }

  test('syn1m: every exact value of a million generated events', () => {
    const exact = goldenLogs()['syn1m']?.exact ?? {}
    const file = join(mkdtempSync(join(tmpdir(), 'tandem-mining-')), 'log.csv')
    execFileSync(process.execPath, [
      `${folder}/data/event-logs/generate-synthetic-log.mjs`,
      '1000000',
      file,
      '1',
      'time',
    ])
    const log = readCsv(readFileSync(file, 'utf8'))
    rmSync(dirname(file), { recursive: true })
    expectPlantedCause(log)
    const summary = summarise(log, 3)
    const seconds = summary.dfg
      .slice(0, 20)
      .map((edge) => [edge.from, edge.to, edge.count, edge.meanSeconds, edge.medianSeconds])
    expect({
      events: summary.events,
      cases: summary.cases,
      variants: summary.variants,
      top_variants: summary.topVariants.map((way) => [way.cases, way.activities]),
      dfg_edges: summary.dfg.length,
      dfg_total: summary.dfg.reduce((sum, { count }) => sum + count, 0),
      start_activities: summary.starts,
      end_activities: summary.ends,
      rework_cases_per_activity: summary.rework,
      top20_dfg_from_to_count_mean_s_median_s: seconds.map((edge) => edge.map(digits)),
    }).toEqual({
      ...exact,
      top20_dfg_from_to_count_mean_s_median_s: (
        exact['top20_dfg_from_to_count_mean_s_median_s'] as (string | number)[][]
      ).map((edge) => edge.map(digits)),
    })
  })

  test('start and end in one row, bare carriage returns, dates with the day first', () => {
    const calls = readCsv(new TextDecoder().decode(bytesOf('data/event-logs/apromore_CallcenterExample.csv')))
    expect([calls.events, calls.cases, calls.activities.length]).toEqual([7548, 3885, 6])
    expect(calls.start?.every((start, place) => start <= (calls.end[place] ?? 0))).toBe(true)
    expect(new Date(calls.end[0] ?? 0).toISOString()).toBe('2010-03-09T08:10:00.000Z')
  })
  test('start and completion columns of the interval log become steps', () => {
    const log = readCsv(new TextDecoder().decode(bytesOf('data/event-logs/interval_event_log.csv')))
    const { cases, events, activities, variants: ways, dfg } = summarise(log)
    expect([cases, events, activities, ways, dfg.length]).toEqual([1266, 8109, 8, 10, 15])
  })
  test('starts and completions in rows of their own become steps', () => {
    const log = readXes(bytesOf('data/event-logs/03_repairExample.xes.gz'))
    expect([log.cases, log.events, log.activities.length]).toEqual([1104, 7733, 8])
    expect(log.start?.filter((start) => !Number.isNaN(start)).length).toBe(4122 - log.open.length)
  })
})

function expectExact(log: EventLog, exact: Readonly<Record<string, unknown>>): void {
  const summary = summarise(log)
  const ways = variants(log)
  expect({
    cases: summary.cases,
    events: summary.events,
    activities: summary.activities,
    variants: summary.variants,
    top_variant: summary.topVariants[0]?.cases,
    variants_for_80pct: variantsCovering(ways, 0.8),
    dfg_edges: summary.dfg.length,
    dfg_total: summary.dfg.reduce((sum, { count }) => sum + count, 0),
    start_activities: summary.starts,
    end_activities: summary.ends,
    rework_cases_per_activity: summary.rework,
    resources: log.actors.length,
    tied_pairs: summary.tiedPairs,
    first: day(log.end, Math.min),
    last: day(log.end, Math.max),
    case_duration_s: exact['case_duration_s'],
    dfg_from_to_count_mean_s_median_s: nearly(
      exact['dfg_from_to_count_mean_s_median_s'],
      summary.dfg.map((edge) => [edge.from, edge.to, edge.count, edge.meanSeconds, edge.medianSeconds]),
    ),
    activity_counts: counts(log),
    top_variants: summary.topVariants
      .slice(0, (exact['top_variants'] as unknown[]).length)
      .map((way) => [way.cases, way.activities]),
  }).toEqual({
    ...exact,
    dfg_from_to_count_mean_s_median_s: inOrder(exact['dfg_from_to_count_mean_s_median_s'] as Edge[]),
  })
  for (const [name, seconds] of Object.entries(exact['case_duration_s'] as Record<string, number>))
    expect(Math.abs(summary.caseSeconds[name as 'median' | 'mean' | 'max'] - seconds)).toBeLessThan(HALF)
}

/** The generator makes fin-3 four times slower on a discount; it must be named first, and nobody else beside it. */
function expectPlantedCause(log: EventLog): void {
  const found = causesOf(log, { kind: 'slow-edge', from: 'Proposal sent', to: 'Discount approved' })
  expect(found?.causes[0]).toMatchObject({ trait: 'who did "Discount approved"', value: 'fin-3' })
  expect(found?.causes.length).toBe(1)
}

/** Sums of a million numbers differ in their last binary digits by the order of adding. */
const digits = (value: string | number): string | number =>
  typeof value === 'number' ? Number(value.toPrecision(12)) : value

type Edge = readonly [string, string, number, number, number]

/** The golden file rounds seconds to three digits, now up, now down: half of the last digit is allowed. */
const HALF = 0.000501

/** Our edges, with the golden seconds where ours are the same but for rounding. */
function nearly(golden: unknown, ours: readonly Edge[]): readonly Edge[] {
  const expected = inOrder(golden as Edge[])
  return inOrder(ours).map((edge, index) => {
    const [, , , mean = 0, median = 0] = expected[index] ?? edge
    const isNear = Math.abs(edge[3] - mean) < HALF && Math.abs(edge[4] - median) < HALF
    return isNear ? [edge[0], edge[1], edge[2], mean, median] : edge
  })
}

const inOrder = (edges: readonly Edge[]): Edge[] =>
  edges.toSorted((one, other) => (`${one[0]}>${one[1]}` < `${other[0]}>${other[1]}` ? -1 : 1))

const day = (times: Float64Array, pick: (one: number, other: number) => number): string =>
  new Date(times.reduce((found, time) => pick(found, time))).toISOString().slice(0, 10)

function counts(log: EventLog): Record<string, number> {
  const found: Record<string, number> = {}
  for (const number of log.activity) {
    const name = log.activities[number] ?? ''
    found[name] = (found[name] ?? 0) + 1
  }
  return found
}

/** Rows of one case and instant keep their order among themselves: that order is all that tells them apart. */
function shuffled(rows: readonly string[]): string[] {
  let seed = 42
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed
  }
  const keys = new Map<string, number>()
  const keyOf = (row: string): number => {
    const [number = '', , time = ''] = row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    const key = keys.get(`${number} ${time}`) ?? random()
    keys.set(`${number} ${time}`, key)
    return key
  }
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((one, other) => one.key - other.key)
    .map(({ row }) => row)
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => {
    made ??= make()
    return made
  }
}
