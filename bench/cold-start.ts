import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { processesBelow } from '#server/platform/processes.ts'
import { inFreshPlace, megabytesOf, stop } from './product.ts'

/**
 * From an empty data folder, and nothing built, to a product that serves its demo company; then what it takes in
 * memory when nobody uses it, PostgreSQL included; and a second start.
 *
 *   npm run bench -- cold-start [--idle 60]
 */
const LIMIT_SECONDS = 90
const LIMIT_MEGABYTES = 600

const { values } = parseArgs({ options: { idle: { type: 'string', default: '60' } } })
await rm(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true, force: true })
await inFreshPlace(async (place) => {
  const [load = 0] = loadavg()
  const seconds = await timed(() => place.start('--port', '0'))
  await wait(Number(values.idle) * 1_000)
  const idleMegabytes = Math.round(megabytesOf(processesBelow(seconds.result.pid ?? 0)))
  const stopped = await timed(() => stop(seconds.result))
  const again = await timed(() => place.start('--port', '0'))
  const beside = {
    limitSeconds: LIMIT_SECONDS,
    idleMegabytes,
    limitMegabytes: LIMIT_MEGABYTES,
    idleSeconds: Number(values.idle),
    stopSeconds: stopped.seconds,
    secondStartSeconds: again.seconds,
    loadOfOthers: Math.round(load * 10) / 10,
  }
  console.log(JSON.stringify({ name: 'cold-start', unit: 's', value: seconds.seconds, beside }))
  if (seconds.seconds > LIMIT_SECONDS || idleMegabytes > LIMIT_MEGABYTES) process.exitCode = 1
})

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: Math.round((performance.now() - started) / 100) / 10 }
}
