import { execFileSync } from 'node:child_process'
import { createReadStream, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  arrange,
  createCsvReader,
  createSliders,
  type DrawOptions,
  drawMap,
  flowOf,
  variants,
} from '#pure/process-mining/index.ts'

/**
 * How long a move of the map's sliders takes, from the new position to all coordinates, over a synthetic log of the
 * reference data. The budget is one frame, 16 ms, at 10 million events.
 *
 *   node bench/slider.ts [--events 10000000]
 *
 * Needs TANDEM_REFERENCE_DATA (../shared) for the generator; the file is made in a temporary folder and removed.
 */
const budgetMs = 16
const { values } = parseArgs({ options: { events: { type: 'string', default: '10000000' } } })
const reference = process.env['TANDEM_REFERENCE_DATA'] ?? '../shared'
const options: DrawOptions = {
  direction: 'right',
  node: { width: 152, height: 60 },
  dot: 28,
  gap: 60,
  channel: 32,
  slot: 14,
}
const folder = await mkdtemp(join(tmpdir(), 'tandem-slider-'))
try {
  const file = join(folder, 'log.csv')
  const generator = join(reference, 'data/event-logs/generate-synthetic-log.mjs')
  execFileSync(process.execPath, [generator, values.events, file, '1', 'time'], { stdio: 'ignore' })
  const reader = createCsvReader({})
  for await (const chunk of createReadStream(file, { highWaterMark: 4 << 20 }))
    reader.push(chunk as Uint8Array)
  const { log } = reader.finish()
  const ways = variants(log)
  const before = performance.now()
  const flow = flowOf(ways, log.activities.length)
  const sliders = createSliders(ways, flow)
  const arrangement = arrange(flow)
  const prepareMs = performance.now() - before
  const moves = Array.from({ length: 200 }, (_, move) => {
    const started = performance.now()
    drawMap(flow, arrangement, sliders.at((move % 20) / 19, (move % 13) / 12), options)
    return performance.now() - started
  }).sort((one, other) => one - other)
  const value = round(moves[Math.floor(moves.length * 0.95)] ?? 0)
  const beside = {
    budget: budgetMs,
    median: round(moves[moves.length >> 1] ?? 0),
    prepareMs: round(prepareMs),
    events: log.events,
    variants: ways.count,
    edges: flow.from.length,
  }
  console.log(JSON.stringify({ name: 'slider', unit: 'ms, p95 of 200 moves', value, beside }))
  if (value > budgetMs) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
