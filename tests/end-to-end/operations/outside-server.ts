import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '#server/platform/database/postmaster.ts'
import { eventually } from './product.ts'

const NOBODY = 65_534

export interface OutsideServer {
  /** The address of an ordinary user who owns a database and is no superuser. */
  readonly databaseUrl: string
  ask(question: string): Promise<readonly Record<string, unknown>[]>
  stop(): Promise<void>
}

/** A PostgreSQL that is not ours: whose programs lie in a folder, with an ordinary user of its own. */
export async function startOutside(programs: string, folder: string): Promise<OutsideServer> {
  const files = join(folder, 'outside')
  await mkdir(files, { mode: 0o700 })
  const passwordFile = join(folder, 'outside.password')
  await writeFile(passwordFile, 'administrator')
  // PostgreSQL refuses to run as root
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if ('uid' in as) for (const path of [files, passwordFile]) await chown(path, NOBODY, NOBODY)
  const run = (program: string, ...given: string[]): ChildProcess =>
    spawn(join(programs, program), ['-D', files, ...given], { ...as, cwd: '/', stdio: 'ignore' })
  await once(run('initdb', '-U', 'administrator', `--pwfile=${passwordFile}`, ...SET_UP), 'close')
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = run('postgres', ...settings.flatMap((setting) => ['-c', setting]))
  const admin = `postgres://administrator:administrator@127.0.0.1:${port}/postgres`
  await eventually('the outside PostgreSQL answers', () =>
    asked(admin, 'select 1').then(
      () => true,
      () => false,
    ),
  )
  await asked(admin, `create role crm login createrole password 'crm'`)
  await asked(admin, 'create database crm owner crm')
  const databaseUrl = `postgres://crm:crm@127.0.0.1:${port}/crm`
  return {
    databaseUrl,
    ask: (question) => asked(databaseUrl, question),
    async stop() {
      const ended = once(server, 'close')
      server.kill('SIGINT')
      await ended
    },
  }
}

const SET_UP = ['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C']

async function asked(url: string, question: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(question)).rows
  } finally {
    await client.end()
  }
}
