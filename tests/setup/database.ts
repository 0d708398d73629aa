import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { installJobs } from '#server/platform/jobs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
    serverPassword: string
    /** For what a run makes once; gone after it. */
    runFolder: string
  }
}

/**
 * One real PostgreSQL for a run, with a migrated template; each worker clones it (tests/setup/company.ts).
 * DATABASE_URL chooses an outside server instead, to run the same tests on PostgreSQL 15 to 18.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-test-'))
  await chmod(folder, 0o755)
  const template = `tandem_template_${process.pid}_${project.name}`
  const outside = process.env['DATABASE_URL']
  const server = outside === undefined ? await startTestServer(folder, template) : null
  const ownerUrl = server?.ownerUrl ?? (await createOutside(outside ?? '', template))
  await migrate(ownerUrl)
  await installJobs(ownerUrl)
  await ensureServerRole(ownerUrl, 'test')
  project.provide('ownerUrl', ownerUrl)
  project.provide('serverPassword', 'test')
  project.provide('runFolder', folder)
  return async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const startTestServer = (folder: string, database: string) =>
  startEmbedded({
    folder: join(folder, 'postgres'),
    password: 'test',
    database,
    // nothing here must survive a crash of the machine
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=120'],
  })

async function createOutside(url: string, database: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${pg.escapeIdentifier(database)}`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${database}`
  return own.href
}
