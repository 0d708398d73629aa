import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyRows } from './ingest-copy.ts'
import { makeBatches } from './ingest-load.ts'
import { closeWorld, openWorld, type World } from './ingest-world.ts'

/**
 * Events a second through the real server over HTTP: batches of 100, identity and exact dedupe in the transaction,
 * fsync on, client, server and PostgreSQL on this machine. Beside it bare COPY of the same rows in the same run.
 */
const BATCHES = Number(process.argv[2] ?? 600)
const WARM = 60
const CONNECTIONS = Number(process.argv[3] ?? 2)
const TARGET = 5_000

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const world = await openWorld(join(folder, 'postgres'))
try {
  const bodies = makeBatches(BATCHES + WARM)
  await send(world, bodies.slice(0, WARM))
  // what autovacuum does within the first minute of a company's life
  await world.analyze()
  const begun = performance.now()
  const times = await send(world, bodies.slice(WARM))
  const seconds = (performance.now() - begun) / 1_000
  const rate = Math.round((BATCHES * 100) / seconds)
  const copied = await copyRows(world)
  const sorted = times.sort((one, other) => one - other)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  console.log(
    JSON.stringify({
      name: 'ingest',
      unit: 'events/s',
      value: rate,
      beside: {
        target: TARGET,
        p50BatchMilliseconds: at(0.5),
        p99BatchMilliseconds: at(0.99),
        targetP99BatchMilliseconds: 50,
        bareCopyRowsPerSecond: copied,
        ratio: Math.round((rate / copied) * 1_000) / 1_000,
        targetRatio: 0.25,
        batches: BATCHES,
        connections: CONNECTIONS,
        // other work on the machine takes from the figure
        loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
        people: await world.count('person'),
        events: await world.count('event'),
      },
    }),
  )
} finally {
  await closeWorld(world)
  await rm(folder, { recursive: true, force: true })
}

/** A closed loop of a few clients; each waits for its answer before it sends again. */
async function send({ url, authorization }: World, bodies: readonly string[]): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const client = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const begun = performance.now()
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': 'application/json' },
      })
      const receipt = (await response.json()) as { readonly accepted?: number }
      if (response.status !== 200 || receipt.accepted !== 100)
        throw new Error(`A batch was not taken: ${response.status} ${JSON.stringify(receipt)}`)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, client))
  return times
}
