import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { existsProcess, isRunning, processesIn, programOf } from '../processes.ts'
import { serverSettings } from './postgres-files.ts'
import { commandAs, type RunAs } from './run-as.ts'

/** A PostgreSQL that serves a folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** The folder of its socket; null when it answers on the network only, as one started by an older version does. */
  readonly socket: string | null
}

/** postmaster.pid: line 1 the process, line 4 the port, line 5 the folder of the socket. A dead process means a crash; the next start recovers. */
export async function runningServer(folder: string): Promise<Postmaster | null> {
  const lines = await readFile(join(folder, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  )
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return port > 0 && isPostgres(pid) ? { pid, port, socket: lines[4] || null } : null
}

/** After a reboot the number may belong to another program. */
const isPostgres = (pid: number): boolean =>
  isRunning(pid) && (programOf(pid)?.startsWith('postgres') ?? process.platform !== 'linux')

/** Starts the server on a port; it lives on when we are killed. Its words go to server.log. */
export async function launch(
  place: { folder: string; programs: string; runAs: RunAs },
  port: number,
  more: readonly string[],
): Promise<ChildProcess> {
  const { folder, programs, runAs } = place
  await clearAway(folder)
  const settings = [...serverSettings(port, folder), ...more].flatMap((setting) => ['-c', setting])
  const { command, args, user } = commandAs(runAs, join(programs, 'postgres'), ['-D', folder, ...settings])
  const log = await open(join(folder, 'server.log'), 'a')
  try {
    const child = spawn(command, args, {
      ...user,
      cwd: folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await new Promise<void>((done, fail) => child.once('spawn', done).once('error', fail))
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/**
 * Waits for the last children of a killed server: while they hold its shared memory a new one must not start.
 * The file postmaster.pid is how PostgreSQL itself checks this, so it is removed only when the number in it
 * belongs to another program by now, or to a dead one that nobody buried: PostgreSQL would take both for a server.
 */
async function clearAway(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const orphans = processesIn(folder).filter(isOrphan)
    if (orphans.length === 0) break
    for (const pid of orphans) signal(pid, 'SIGQUIT')
    await wait(50)
  }
  const file = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (existsProcess(pid) && !isPostgres(pid)) await rm(file, { force: true })
}

/** A child of PostgreSQL calls itself "postgres: …"; without a PostgreSQL above it, its server is dead. */
function isOrphan(pid: number): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return title.startsWith('postgres: ') && !isPostgres(Number(parent))
  } catch {
    return false
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost, no recovery at the next start. */
export async function shutDown(server: Postmaster): Promise<void> {
  signal(server.pid, 'SIGINT')
  for (let attempt = 0; attempt < 1_200 && isRunning(server.pid); attempt++) {
    // a shutdown that hangs is made an immediate one; the next start recovers from the log
    if (attempt === 600) signal(server.pid, 'SIGQUIT')
    await wait(50)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // it has gone by itself
  }
}

export function freePort(): Promise<number> {
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
