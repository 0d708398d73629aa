import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { appendFile, chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test as base, inject } from 'vitest'
import { isRunning } from '#server/platform/processes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = join(root, 'cli/tandem.js')

/** The product as an operator has it: a data folder and the command line. */
export interface Installation {
  readonly data: string
  /** Starts the product and waits for one of its lines; "ready" unless told otherwise. */
  start(flags?: readonly string[], more?: StartOptions): Promise<Product>
  /** Runs another command to its end. */
  command(...argv: readonly string[]): Promise<Answer>
  /** The number of the built-in PostgreSQL, or null when none runs. */
  postgres(): number | null
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly until?: RegExp
}

export interface Product {
  readonly pid: number
  readonly address: string
  readonly link: string
  readonly said: () => string
  /** Sends a signal and waits for the end; gives the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface Answer {
  readonly code: number | null
  readonly out: string
  readonly trouble: string
}

/** Under which conditions the product runs, where they are not the usual ones. */
export interface Conditions {
  /** The data folder, below the test's own unless it begins with a slash. */
  readonly data?: string
  readonly environment?: Readonly<Record<string, string>>
  /** The number of the system's user; only root may choose. */
  readonly user?: number
}

/** A stopped installation with a company and its keys in it. */
export interface Prepared extends Installation {
  readonly shop: Shop
}

/** A company with the keys that the console made for it. */
export interface Shop {
  readonly id: string
  readonly key: string
}

/**
 * `installation` is a new one; `prepared` has been there before, so that nobody waits for its making; `another` opens
 * further ones, under conditions of their own.
 */
export const test = base.extend<{
  folder: string
  another: (conditions: Conditions) => Installation
  installation: Installation
  prepared: Prepared
}>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-operations-'))
    await chmod(folder, 0o777)
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  },
  another: async ({ folder }, use) => {
    const children: ChildProcess[] = []
    const opened: Installation[] = []
    await use((conditions) => {
      const installation = openInstallation(resolve(folder, conditions.data ?? 'data'), children, conditions)
      opened.push(installation)
      return installation
    })
    for (const child of children) child.kill('SIGKILL')
    for (const installation of opened)
      await eventually('PostgreSQL has ended', () => {
        const postgres = installation.postgres()
        if (postgres !== null) kill(postgres, 'SIGQUIT')
        return postgres === null
      })
  },
  installation: async ({ another }, use) => use(another({})),
  prepared: async ({ another, folder }, use) => {
    const shop = await copyPrepared(join(folder, 'prepared'))
    await use({ ...another({ data: 'prepared' }), shop })
  },
})

/** Made by the first test that needs it, for all of the run; whoever comes meanwhile waits. */
async function copyPrepared(data: string): Promise<Shop> {
  const place = join(inject('runFolder'), 'prepared')
  const isFirst = await mkdir(place).then(
    () => true,
    () => false,
  )
  if (isFirst) await prepare(place)
  await eventually('the installation is prepared', () => existsSync(join(place, 'shop.json')))
  // with its owners: PostgreSQL is somebody else's where root runs the tests
  await promisify(execFile)('cp', ['-Rp', join(place, 'data'), data])
  return JSON.parse(readFileSync(join(place, 'shop.json'), 'utf8'))
}

async function prepare(place: string): Promise<void> {
  const installation = openInstallation(join(place, 'data'), [], {})
  const shop = await openShop(installation)
  // the tests kill processes and never the machine: what the system holds is not lost
  await appendFile(join(installation.data, 'postgres/postgresql.conf'), '\nfsync = off\n')
  await writeFile(join(place, 'shop.json.new'), JSON.stringify(shop))
  await rename(join(place, 'shop.json.new'), join(place, 'shop.json'))
}

function openInstallation(data: string, children: ChildProcess[], conditions: Conditions): Installation {
  const run = (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, [program, ...argv], {
      cwd: root,
      env: {
        ...withoutOurs(),
        // some sixty processes of the same code: compiled once
        NODE_COMPILE_CACHE: join(inject('runFolder'), 'compiled'),
        ...conditions.environment,
        ...environment,
        TANDEM_DATA: data,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(conditions.user === undefined ? {} : { uid: conditions.user, gid: conditions.user }),
    })
    children.push(child)
    return { child, read: reading(child) }
  }
  return {
    data,
    postgres: () => postgresIn(data),
    async start(flags = [], { environment, until = /^Tandem is ready/m } = {}) {
      const { child, read } = run(['start', ...flags], environment)
      const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
      await eventually(`the product says ${until}`, () => {
        if (child.exitCode !== null) throw new Error(`The product has ended:\n${read.out()}${read.trouble()}`)
        return until.test(read.out())
      })
      return {
        pid: child.pid ?? 0,
        address: /^Tandem is ready: (\S+)$/m.exec(read.out())?.[1] ?? '',
        link: /^Open this once.*: (\S+)$/m.exec(read.out())?.[1] ?? '',
        said: () => read.out() + read.trouble(),
        end(signal) {
          child.kill(signal)
          return ended
        },
      }
    },
    command(...argv) {
      const { child, read } = run(argv)
      return new Promise((done) => {
        child.once('close', (code) => done({ code, out: read.out(), trouble: read.trouble() }))
      })
    },
  }
}

/** The environment without what belongs to the test run itself. */
function withoutOurs(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, NODE_OPTIONS: __, VITEST: ___, ...rest } = process.env
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('TANDEM_')))
}

function reading(child: ChildProcess): { out(): string; trouble(): string } {
  let [out, trouble] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    trouble += chunk.toString()
  })
  return { out: () => out, trouble: () => trouble }
}

function postgresIn(data: string): number | null {
  const pid = Number(textOf(join(data, 'postgres/postmaster.pid')).split('\n')[0])
  return pid > 0 && isRunning(pid) ? pid : null
}

/** Of a file that may vanish at any moment; empty when it is not there. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has ended by itself meanwhile
  }
}

/** Waits until something is so. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patience = 400_000,
): Promise<void> {
  const until = Date.now() + patience
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`Not within ${patience / 1_000} s: ${what}`)
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

/** A company of one's own with a key, made at the console. */
export async function openShop(
  installation: Installation,
  kind: 'write' | 'secret' = 'write',
): Promise<Shop> {
  // both were printed as JSON with --json
  const made = await installation.command('workspace', 'create', 'Corner shop', '--json')
  const { id } = JSON.parse(made.out) as { id: string }
  const created = await installation.command('key', 'create', '--workspace', id, '--kind', kind, '--json')
  const { key } = JSON.parse(created.out) as { key: string }
  return { id, key }
}

/** Sends one event; true when the server says that it is stored. */
export async function sendEvent(address: string, key: string, messageId: string): Promise<boolean> {
  const event = { type: 'track', event: 'Order Completed', userId: 'u1', messageId }
  const reply = await fetch(`${address}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  })
  return reply.ok
}

/** The events of a company as the console hands them out. */
export async function exported(
  installation: Installation,
  noun: 'events' | 'people',
  workspace: string,
): Promise<readonly Record<string, unknown>[]> {
  const { out } = await installation.command(noun, 'export', '--workspace', workspace)
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
