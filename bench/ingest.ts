import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyRows } from './ingest-copy.ts'
import { makeBatches } from './ingest-load.ts'
import { closeWorld, openWorld, type World } from './ingest-world.ts'

/**
 * Events a second through the real server over HTTP: batches of 100, identity and exact dedupe in the transaction,
 * fsync on, client, server and PostgreSQL on this machine. Several clients that never rest tell the rate, and their
 * batches wait for each other; one client that never rests tells how long a batch takes. Beside it bare COPY of the
 * same rows in the same run.
 */
const BATCHES = Number(process.argv[2] ?? 600)
const WARM = 60
const CONNECTIONS = Number(process.argv[3] ?? 4)
const TARGET = 5_000

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const world = await openWorld(join(folder, 'postgres'))
try {
  const bodies = makeBatches(2 * BATCHES + WARM)
  await send(world, bodies.slice(0, WARM), 1)
  // what autovacuum does within the first minute of a company's life
  await world.analyze()
  const together = await send(world, bodies.slice(WARM, WARM + BATCHES), CONNECTIONS)
  const alone = await send(world, bodies.slice(WARM + BATCHES), 1)
  const { rate } = together
  const copied = await copyRows(world)
  console.log(
    JSON.stringify({
      name: 'ingest',
      unit: 'events/s',
      value: rate,
      beside: {
        target: TARGET,
        connections: CONNECTIONS,
        p99BatchMilliseconds: alone.at(0.99),
        targetP99BatchMilliseconds: 50,
        oneClient: { rate: alone.rate, p50: alone.at(0.5), p99: alone.at(0.99) },
        severalClients: { rate, p50: together.at(0.5), p99: together.at(0.99) },
        bareCopyEventsPerSecond: copied.events,
        ratio: shareOf(rate, copied.events),
        targetRatio: 0.25,
        bareCopyWithEvidenceEventsPerSecond: copied.everything,
        ratioWithEvidence: shareOf(rate, copied.everything),
        batches: BATCHES,
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

interface Sent {
  readonly rate: number
  /** Milliseconds of a batch at a share of all, 0 to 1. */
  readonly at: (share: number) => number
}

function shareOf(part: number, whole: number): number {
  return Math.round((part / whole) * 1_000) / 1_000
}

/** A closed loop of some clients; each waits for its answer before it sends again. */
async function send(
  { url, authorization }: World,
  bodies: readonly string[],
  clients: number,
): Promise<Sent> {
  const times: number[] = []
  const started = performance.now()
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
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - started) / 1_000
  times.sort((one, other) => one - other)
  return {
    rate: Math.round((bodies.length * 100) / seconds),
    at: (share) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10,
  }
}
