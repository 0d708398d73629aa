import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isRunning } from '../processes.ts'
import { ensureFiles, programFolder, socketFolder } from './postgres-files.ts'
import { freePort, launch, type Postmaster, runningServer, shutDown } from './postmaster.ts'
import { whoRunsPostgres } from './run-as.ts'

/**
 * The built-in PostgreSQL: a real server from npm, its files under the data folder, on a free loopback port.
 *
 * States: absent -> initialised (initdb) -> running -> stopped. A server left running by a killed process is
 * adopted: its port is in postmaster.pid, its password derives from the installation's secret. With `keepAlive`
 * a server that dies is started again on its port, so that connections come back by themselves.
 */
export interface EmbeddedPostgres {
  /** The owner's address of the database `tandem`. */
  readonly ownerUrl: string
  readonly adopted: boolean
  /** Is anybody connected, ourselves not counted? */
  inUse(): Promise<boolean>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly folder: string
  readonly password: string
  /** Extra server settings, for tests: name=value. */
  readonly settings?: readonly string[]
  readonly database?: string
  /** Watches over the server; told what happened in words for an operator. */
  readonly keepAlive?: (words: string) => void
}

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  const found = await runningServer(folder)
  const server = found === null ? await bringUp(folder, options) : await untilReady(folder, options, found)
  const url = (database: string): string => urlOf(server, options.password, database)
  await ensureDatabase(url('postgres'), options.database ?? 'tandem')
  const watch = options.keepAlive === undefined ? null : keepAlive(folder, options, server)
  return {
    ownerUrl: url(options.database ?? 'tandem'),
    adopted: found !== null,
    inUse: () => hasSessions(url('postgres')),
    async stop() {
      await watch?.end()
      const running = await runningServer(folder)
      if (running !== null) await shutDown(running)
    },
  }
}

/** The socket is named beside the address: whoever speaks through it has less to do for each small question. */
const urlOf = ({ port, socket }: Postmaster, password: string, database: string): string =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${
    socket === null ? '' : `?host=${encodeURIComponent(socket)}`
  }`

const TRIES = 3

/** Starts the server; a port that another program took in the meantime is one more try. */
async function bringUp(folder: string, options: EmbeddedOptions, wanted?: number): Promise<Postmaster> {
  const programs = programFolder()
  const runAs = await whoRunsPostgres(folder, programs)
  // a server that ran a moment ago has its files; making new ones would hide that they are gone
  if (wanted === undefined) await ensureFiles(folder, programs, runAs, options.password)
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const child = await launch({ folder, programs, runAs }, port, options.settings ?? [])
    try {
      return await untilReady(folder, options, {
        pid: child.pid ?? 0,
        port,
        socket: socketFolder(folder, port),
      })
    } catch (error) {
      if (attempt === TRIES || !(error instanceof DidNotStart)) throw error
    }
  }
}

class DidNotStart extends Error {}

/** Waits until the server answers. When it ended because another process had started one, that one is taken. */
async function untilReady(
  folder: string,
  options: EmbeddedOptions,
  started: Postmaster,
): Promise<Postmaster> {
  const until = Date.now() + 60_000
  for (let server = started; ; ) {
    const trouble = await connectOnce(urlOf(server, options.password, 'postgres'))
    if (trouble === null) return server
    if (trouble === '28P01')
      throw new Error(
        `The secret in the data folder does not open its database (${folder}). Restore the file "secret" beside it.`,
      )
    if (!isRunning(server.pid)) {
      const other = await runningServer(folder)
      if (other === null) throw new DidNotStart(`PostgreSQL did not start. ${await lastWords(folder)}`)
      server = other
    }
    // while it recovers from a crash it says so, and that takes as long as it takes
    if (trouble !== '57P03' && Date.now() > until)
      throw new Error(`PostgreSQL did not come up within 60 s. ${await lastWords(folder)}`)
    await wait(50)
  }
}

/** null: it answers; otherwise the code of what went wrong. */
async function connectOnce(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  } finally {
    await client.end().catch(() => {})
  }
}

async function lastWords(folder: string): Promise<string> {
  const file = join(folder, 'server.log')
  const lines = (await readFile(file, 'utf8').catch(() => '')).trim().split('\n').slice(-3)
  return `Its own words, from ${file}:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/** Looks twice a second whether the server lives, and starts it again on the same port if it does not. */
function keepAlive(folder: string, options: EmbeddedOptions, first: Postmaster): { end(): Promise<void> } {
  const tell = options.keepAlive ?? (() => {})
  let server = first
  let work: Promise<void> | null = null
  const again = async (): Promise<void> => {
    tell('PostgreSQL has ended unexpectedly; it is being started again.')
    try {
      server = await bringUp(folder, options, first.port)
      tell('PostgreSQL runs again.')
    } catch (error) {
      tell(error instanceof Error ? error.message : 'PostgreSQL did not start.')
    }
  }
  const timer = setInterval(() => {
    if (work !== null || isRunning(server.pid)) return
    work = again().finally(() => {
      work = null
    })
  }, 500).unref()
  return {
    async end() {
      clearInterval(timer)
      await work
    },
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  await asked(url, async (client) => {
    const exists = await client.query('select from pg_database where datname = $1', [name])
    if (exists.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  })
}

/** Our own sessions, closed a moment ago, may still be ending: they get a second. */
const hasSessions = (url: string): Promise<boolean> =>
  asked(url, async (client) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const found = await client.query(
        `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      if (found.rowCount === 0) return false
      await wait(50)
    }
    return true
  })

async function asked<T>(url: string, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await question(client)
  } finally {
    await client.end()
  }
}
