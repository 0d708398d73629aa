import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { loadSecrets } from '#server/platform/secrets.ts'

const program = fileURLToPath(new URL('../cli/tandem.js', import.meta.url))

/** A fresh installation for a bench, and the product's own command line on it. */
export interface FreshPlace {
  readonly data: string
  /** Runs a command to its end and gives what it printed; throws when it fails. */
  run(...argv: readonly string[]): Promise<string>
  /** Starts the product and gives it when it says that it is ready. */
  start(...flags: readonly string[]): Promise<ChildProcess>
}

export async function inFreshPlace(work: (place: FreshPlace) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
  await chmod(folder, 0o755)
  const data = join(folder, 'data')
  const children: ChildProcess[] = []
  const open = (argv: readonly string[]): { child: ChildProcess; said: () => string } => {
    const environment = { ...process.env, TANDEM_DATA: data, TANDEM_LOG: 'warn', DATABASE_URL: '' }
    const child = spawn(process.execPath, [program, ...argv], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    return { child, said: () => said }
  }
  try {
    await work({
      data,
      async run(...argv) {
        const { child, said } = open(argv)
        const code = await ended(child)
        if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${said()}`)
        return said()
      },
      async start(...flags) {
        const { child, said } = open(['start', ...flags])
        while (!said().includes('Tandem is ready')) {
          if (child.exitCode !== null) throw new Error(`The product has ended: ${said()}`)
          await wait(20)
        }
        return child
      },
    })
  } finally {
    for (const child of children) await stop(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await ended(child)
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => child.once('close', (code) => done(code)))

/** The address of the built-in database for its owner, who is bound by no policy. */
export async function ownerUrl(data: string): Promise<string> {
  const secrets = await loadSecrets(data, null)
  const port = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]
  const password = encodeURIComponent(secrets.deriveText('database owner'))
  return `postgres://postgres:${password}@127.0.0.1:${port}/tandem`
}

/** A question to the built-in database as its owner. */
export async function asked<T>(place: FreshPlace, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await ownerUrl(place.data) })
  await client.connect()
  try {
    return await question(client)
  } finally {
    await client.end()
  }
}

/** Waits until the followers have brought every person up to date. */
export function untilFollowed(place: FreshPlace): Promise<void> {
  return asked(place, async (client) => {
    while ((await client.query('select from touched_handle limit 1')).rowCount !== 0) await wait(100)
  })
}

/** What came of some work, and how many seconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: round((performance.now() - started) / 1_000) }
}

export function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}

/** Megabytes of memory of some processes: what they share with each other is counted once (PSS). */
export const megabytesOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(contents(`/proc/${pid}/smaps_rollup`))?.[1]
    return sum + Number(kilobytes ?? 0) / 1_024
  }, 0)

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
