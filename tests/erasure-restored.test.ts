import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vacuumAfterErasures } from '#cli/vacuum.ts'
import { eraseAgain, pendingErasures } from '#server/listen/erasure/index.ts'
import { restoreRows } from '#server/platform/backup/read-backup.ts'
import { backupLines } from '#server/platform/backup/write-backup.ts'
import { connect } from '#server/platform/database/connect.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { CANARIES, leaveTraces, NAME } from './setup/canary.ts'
import { type Company, foundCompany, workerDatabase } from './setup/company.ts'
import { tracesInDatabase } from './setup/traces.ts'

/** A backup of before an erasure brings the person back; the data folder takes him out again. */
let company: Company
let folder = ''
let restored = ''
let database: pg.Client

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-restored-'))
  company = await foundCompany({
    TANDEM_DATA: folder,
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  const { ownerUrl } = await workerDatabase()
  const url = new URL(ownerUrl)
  url.pathname = `/erased_${process.pid}`
  restored = url.href
  await asOwner(ownerUrl, (client) => client.query(`create database erased_${process.pid}`))
  await migrate(restored)
  database = new pg.Client({ connectionString: restored })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await company.services.listener.close()
  await asOwner((await workerDatabase()).ownerUrl, (client) =>
    client.query(`drop database erased_${process.pid} with (force)`),
  )
  await rm(folder, { recursive: true })
})

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

test('a restored backup erases again, once, and before anybody comes in', async () => {
  const personId = await leaveTraces(company)
  const { ownerUrl } = await workerDatabase()
  const lines: string[] = []
  for await (const block of backupLines(ownerUrl, 'the secret', company.clock.now()))
    lines.push(...block.split('\n').slice(0, -1))
  const erased = await company.ask('POST', `/api/people/${personId}/erasure`, {
    as: company.owner,
    body: { reason: 'consent-withdrawn', confirm: NAME, withoutArchive: true },
  })
  expect(erased.status).toBe(201)
  await restoreRows(restored, each(lines.slice(1)))
  expect((await tracesInDatabase(database, CANARIES)).length).toBeGreaterThan(20)

  const connection = connect(await ensureServerRole(restored, 'a password of the tests'), 2)
  try {
    const services = { ...company.services, db: connection.db }
    expect(await pendingErasures(services, folder)).toBe(1)
    expect(await eraseAgain(services, folder)).toBe(1)
    expect(await tracesInDatabase(database, CANARIES)).toEqual([])
    expect(await eraseAgain(services, folder)).toBe(0)
    expect(await pendingErasures(services, folder)).toBe(0)
    const { rows } = await database.query('select id, reason, gone from erasure')
    expect(rows).toMatchObject([{ id: (erased.body as { id: string }).id, reason: 'consent-withdrawn' }])
    const held = await database.query('select from erased_value where erasure_id = $1', [rows[0].id])
    expect(held.rows).toHaveLength(5)
  } finally {
    await connection.close()
  }
})

test('the space of erased rows is given back once', async () => {
  expect(await vacuumAfterErasures(restored)).toBeGreaterThan(0)
  expect(await vacuumAfterErasures(restored)).toBe(0)
})

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
