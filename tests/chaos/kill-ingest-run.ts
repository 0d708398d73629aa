import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { configOrMistake, openInstallation, withInstallation } from '#cli/installation.ts'
import { asOperator } from '#cli/operator.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { processesIn } from '#server/platform/processes.ts'

export interface KillsOptions {
  readonly kills: number
  /** 0 to 1; replayable when seeded. */
  readonly random: () => number
  readonly producers?: number
  /** Kills PostgreSQL with it every so many times, as a machine that loses its power does. */
  readonly withDatabaseEvery?: number
}

export interface KillsOutcome {
  readonly acknowledged: number
  /** Acknowledged and not stored. */
  readonly lost: number
  /** Stored more than once. */
  readonly doubled: number
  /** Whether the last server ended by itself when it was asked to. */
  readonly endedCleanly: boolean
}

const program = fileURLToPath(new URL('../../cli/tandem.js', import.meta.url))

/** The whole product under load, killed at random moments and started again on the same data. */
export async function tryKills(options: KillsOptions): Promise<KillsOutcome> {
  const data = await mkdtemp(join(tmpdir(), 'tandem-kill-'))
  const product = await startProduct(data)
  try {
    const key = await makeKey(data)
    const producers = Array.from({ length: options.producers ?? 4 }, (_, index) =>
      startProducer(product.address, key, index),
    )
    for (let kill = 0; kill < options.kills; kill++) {
      await untilTaken(producers)
      await sleep(options.random() * 600)
      const every = options.withDatabaseEvery ?? 3
      await product.kill((kill + 1) % every === 0)
      await product.start()
    }
    await untilTaken(producers)
    const acknowledged = (await Promise.all(producers.map((producer) => producer.stop()))).flat()
    const endedCleanly = await product.stop()
    return { ...compare(acknowledged, await storedIds(data)), endedCleanly }
  } finally {
    await product.kill(true)
    await rm(data, { recursive: true, force: true })
  }
}

function compare(acknowledged: readonly string[], stored: readonly string[]) {
  const there = new Set(stored)
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !there.has(id)).length,
    doubled: stored.length - there.size,
  }
}

interface Product {
  readonly address: string
  start(): Promise<void>
  kill(withDatabase: boolean): Promise<void>
  /** True when it ended with 0. */
  stop(): Promise<boolean>
}

async function startProduct(data: string): Promise<Product> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child === null) return null
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    child.kill(signal)
    await gone
    return child.exitCode
  }
  const product: Product = {
    address,
    async start() {
      const started = spawn(
        process.execPath,
        [program, 'start', '--data', data, '--port', String(port), '--empty'],
        { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TANDEM_LOG: 'error' } },
      )
      child = started
      let complaints = ''
      started.stderr.on('data', (part: Buffer) => {
        complaints = (complaints + part.toString()).slice(-4_000)
      })
      await until(async () => {
        if (started.exitCode !== null) throw new Error(`The product did not start: ${complaints}`)
        return isReady(address)
      })
    },
    async kill(withDatabase) {
      // the database first and whole: what it held in memory is gone while the product still answers
      if (withDatabase) for (const pid of processesIn(join(data, 'postgres'))) killQuietly(pid)
      await end('SIGKILL')
    },
    stop: async () => (await end('SIGTERM')) === 0,
  }
  await product.start()
  return product
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it was gone already
  }
}

/** A company and its key, made as the operator's commands make them, beside the running product. */
const makeKey = (data: string): Promise<string> =>
  withInstallation(configOrMistake({ TANDEM_DATA: data }), async ({ connection, secrets }) => {
    const workspace = await createWorkspace(connection.db, {
      name: 'Chaos',
      demo: false,
      timeZone: 'UTC',
      currency: 'EUR',
      country: 'GB',
      now: systemClock.now(),
    })
    const made = await asOperator(connection.db, secrets, workspace, (context) =>
      createKey(context, 'secret', 'chaos'),
    )
    return made.key
  })

interface Producer {
  /** How many batches were acknowledged. */
  readonly taken: () => number
  /** Lets it finish the batch in hand; the ids that were acknowledged. */
  stop(): Promise<readonly string[]>
}

const BATCH = 10

/** A server of a company: says every batch until it is acknowledged, with the same ids, however often. */
function startProducer(address: string, key: string, index: number): Producer {
  const acknowledged: string[] = []
  let stopped = false
  const work = async (): Promise<void> => {
    for (let batch = 0; !stopped; batch++) {
      const ids = Array.from({ length: BATCH }, (_, item) => `producer-${index}-${batch}-${item}`)
      while (!(await isAcknowledged(address, key, index, ids))) await sleep(20)
      acknowledged.push(...ids)
    }
  }
  const working = work()
  return {
    taken: () => acknowledged.length / BATCH,
    async stop() {
      stopped = true
      await working
      return acknowledged
    },
  }
}

async function isAcknowledged(
  address: string,
  key: string,
  index: number,
  ids: readonly string[],
): Promise<boolean> {
  const batch = ids.map((messageId, item) => ({
    type: 'track',
    event: 'Product Viewed',
    messageId,
    userId: `customer-${index}-${item}`,
    anonymousId: `browser-${index}-${item}`,
  }))
  try {
    const reply = await fetch(`${address}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
      body: JSON.stringify({ batch }),
      signal: AbortSignal.timeout(10_000),
    })
    if (reply.status >= 400 && reply.status < 500 && reply.status !== 429)
      throw new Refused(`${reply.status} ${await reply.text()}`)
    return reply.ok && ((await reply.json()) as { accepted?: number }).accepted === ids.length
  } catch (error) {
    if (error instanceof Refused) throw error
    return false
  }
}

/** A refusal for good would lose the events of every real client. */
class Refused extends Error {}

/** After each start every producer gets through before the next kill, so that each kill hits a working server. */
async function untilTaken(producers: readonly Producer[]): Promise<void> {
  const before = producers.map((producer) => producer.taken())
  await until(async () => producers.every((producer, index) => producer.taken() > (before[index] ?? 0)))
}

async function storedIds(data: string): Promise<readonly string[]> {
  const installation = await openInstallation(configOrMistake({ TANDEM_DATA: data }))
  const client = new pg.Client({ connectionString: installation.ownerUrl })
  await client.connect()
  try {
    const found = await client.query<{ id: string }>(
      `select message_id as id from event where message_id like 'producer-%'`,
    )
    return found.rows.map(({ id }) => id)
  } finally {
    await client.end()
    await installation.close()
  }
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 4_800; look++) {
    if (await happened()) return
    await sleep(25)
  }
  throw new Error('waited two minutes for something that did not happen')
}

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
