import { execFileSync } from 'node:child_process'
import { createReadStream, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  applyFilters,
  caseDurations,
  conformance,
  createCsvReader,
  directlyFollows,
  type EventLog,
  edgeQuantiles,
  inductiveMiner,
  parseFilterText,
  reworkCases,
  variants,
} from '#pure/process-mining/index.ts'
import { bytesOf, goldenLogs, readXes } from '#pure/process-mining/reference-logs.example.ts'

/**
 * How long process mining takes on a synthetic log of the reference data, beside a bare loop over the same typed
 * arrays in the same run: that loop is the floor for any map in JavaScript.
 *
 *   node bench/process-mining.ts [--events 1000000]
 *
 * Needs TANDEM_REFERENCE_DATA (../shared) for the generator; the file is made in a temporary folder and removed.
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } })
const FILTERS = [
  parseFilterText('path=Lead created >> Deal lost within 30 days'),
  parseFilterText('activity!=Invoice sent'),
]
const reference = process.env['TANDEM_REFERENCE_DATA'] ?? '../shared'
const folder = await mkdtemp(join(tmpdir(), 'tandem-mining-'))
try {
  const file = join(folder, 'log.csv')
  const generator = join(reference, 'data/event-logs/generate-synthetic-log.mjs')
  execFileSync(process.execPath, [generator, values.events, file, '1', 'time'], { stdio: 'ignore' })
  const imported = await timed(() => readCsv(file))
  const log = imported.result
  const memoryAfterImport = process.memoryUsage.rss()
  const map = best(() => directlyFollows(log))
  const figures = {
    events: log.events,
    cases: log.cases,
    edges: map.result.count.length,
    csvMegabytes: Math.round(statSync(file).size / 1e6),
    importAndSortMs: imported.ms,
    importCpuMs: imported.cpuMs,
    bareLoopMs: best(() => bareLoop(log)).ms,
    mapMs: map.ms,
    exactMedianAndP90Ms: best(() => edgeQuantiles(log, map.result), 2).ms,
    variantsMs: best(() => variants(log), 2).ms,
    variants: variants(log).count,
    caseDurationsMs: best(() => caseDurations(log)).ms,
    reworkMs: best(() => reworkCases(log)).ms,
    memoryAfterImportMb: Math.round(memoryAfterImport / 1e6),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1000),
    // after the peak was taken: the filtered log is a second one
    filtersMs: best(() => applyFilters(log, FILTERS), 2).ms,
  }
  console.log(JSON.stringify({ ...figures, models: modelFigures() }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * CPU time of the inductive miner and of exact alignments on the public logs, without noise. To hold: the miner on
 * bpic2012 0.5 s, alignments of receipt and sepsis 2 s each.
 */
function modelFigures() {
  const cpu = <Result>(work: () => Result) => {
    const before = process.cpuUsage()
    const result = work()
    const { user, system } = process.cpuUsage(before)
    return { result, cpuMs: Math.round((user + system) / 1000) }
  }
  const names = ['receipt', 'sepsis', 'bpic2012_complete']
  return Object.fromEntries(
    names.map((name) => {
      const log = readXes(bytesOf(goldenLogs()[name]?.file ?? ''))
      const mined = cpu(() => inductiveMiner(log))
      const aligned = cpu(() => conformance(log, mined.result))
      const { fitness, precision } = aligned.result
      const noisy = cpu(() => inductiveMiner(log, 0.2))
      const tree = { minerCpuMs: mined.cpuMs, alignmentsCpuMs: aligned.cpuMs, fitness, precision }
      return [name, { ...tree, noisyMinerCpuMs: noisy.cpuMs }]
    }),
  )
}

async function readCsv(file: string): Promise<EventLog> {
  const reader = createCsvReader({})
  for await (const chunk of createReadStream(file, { highWaterMark: 4 << 20 }))
    reader.push(chunk as Uint8Array)
  return reader.finish().log
}

/** Counts neighbours in a square table: no times, no cases. */
function bareLoop({ activity, caseOffsets, cases, activities }: EventLog): Uint32Array {
  const size = activities.length
  const counts = new Uint32Array(size * size)
  for (let number = 0; number < cases; number++)
    for (let place = (caseOffsets[number] ?? 0) + 1; place < (caseOffsets[number + 1] ?? 0); place++) {
      const key = (activity[place - 1] ?? 0) * size + (activity[place] ?? 0)
      counts[key] = (counts[key] ?? 0) + 1
    }
  return counts
}

async function timed<Result>(work: () => Promise<Result>) {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const result = await work()
  const used = process.cpuUsage(cpu)
  return {
    result,
    ms: Math.round(performance.now() - started),
    cpuMs: Math.round((used.user + used.system) / 1000),
  }
}

/** The best of a few runs: other work on the machine only ever adds. */
function best<Result>(work: () => Result, runs = 4): { result: Result; ms: number } {
  let ms = Number.POSITIVE_INFINITY
  let result = work()
  for (let run = 1; run < runs; run++) {
    const started = performance.now()
    result = work()
    ms = Math.min(ms, performance.now() - started)
  }
  return { result, ms: Math.round(ms * 10) / 10 }
}
