import pg from 'pg'
import { afterEach, describe, expect } from 'vitest'
import { migrate } from '#server/platform/database/migrate.ts'
import { test, workerDatabase } from '#tests/setup/company.ts'
import { fillCompany } from '#tests/setup/filled.ts'
import { inOrder } from './layout.ts'
import { readHeader, restoreRows } from './read-backup.ts'
import { backupLines } from './write-backup.ts'

const made: string[] = []

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty database beside the others, with the newest schema. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${made.length}`
  await asOwner((client) => client.query(`create database ${name}`))
  made.push(name)
  const url = new URL((await workerDatabase()).ownerUrl)
  url.pathname = `/${name}`
  await migrate(url.href)
  return url.href
}

afterEach(async () => {
  for (const name of made.splice(0))
    await asOwner((client) => client.query(`drop database ${name} with (force)`))
})

async function backup(ownerUrl: string): Promise<string[]> {
  const lines: string[] = []
  for await (const block of backupLines(ownerUrl, 'the secret', new Date('2026-03-04T12:00:00Z')))
    lines.push(...block.split('\n').slice(0, -1))
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

const rowsIn = async (url: string): Promise<number> => {
  const lines = await backup(url)
  return lines.filter((line) => line.startsWith('[')).length
}

describe('a backup', () => {
  test('gives every row of every table back exactly as it was', async ({ company }) => {
    await fillCompany(company)
    await company.ingest([
      {
        type: 'track',
        userId: 'anna',
        event: 'Strange Signs',
        messageId: 'strange',
        timestamp: '2024-02-29T23:59:59.999Z',
        properties: { text: 'a\u2028line "quoted" \\ \t Ж 𝄞', nothing: null, list: [1.5, 1e21, -0] },
      },
    ])
    const lines = await backup((await workerDatabase()).ownerUrl)
    const restored = await emptyDatabase()
    const count = await restoreRows(restored, each(lines.slice(1)))
    const again = await backup(restored)
    expect(count).toBeGreaterThan(100)
    expect(again.toSorted()).toEqual(lines.toSorted())
  })

  test('that is cut off, or whose rows are refused, leaves nothing behind', async ({ company }) => {
    await fillCompany(company)
    const lines = await backup((await workerDatabase()).ownerUrl)
    const restored = await emptyDatabase()
    await expect(restoreRows(restored, each(lines.slice(1, -1)))).rejects.toThrow('cut off')
    const wrong = lines.slice(1).map((line) => (line.startsWith('["') ? line.replace('["', '["no ') : line))
    await expect(restoreRows(restored, each(wrong))).rejects.toThrow('were refused')
    const short = lines.slice(1).filter((line, place) => !(line.startsWith('[') && place % 50 === 1))
    await expect(restoreRows(restored, each(short))).rejects.toThrow(/damaged/)
    expect(await rowsIn(restored)).toBe(0)
  })

  test('is not put over a company that is there', async ({ company }) => {
    const { ownerUrl } = await workerDatabase()
    const lines = await backup(ownerUrl)
    await expect(restoreRows(ownerUrl, each(lines.slice(1)))).rejects.toThrow(
      'a company in this installation',
    )
    expect((await company.ask('GET', '/api/session')).status).toBe(200)
  })

  test('of something else is refused by its first line', () => {
    for (const line of ['', '{}', 'PGDMP', '{"format":"tandem-backup","version":2}'])
      expect(() => readHeader(line)).toThrow('not a backup of Tandem')
  })
})

test('tables that refer to each other in a ring are named, not tried', () => {
  const table = (name: string) => ({ name, columns: [] })
  const names = (...of: string[]) => of.map((name) => ({ from: name[0] ?? '', to: name[1] ?? '' }))
  expect(inOrder([table('a'), table('b')], names('ab')).map(({ name }) => name)).toEqual(['b', 'a'])
  expect(() => inOrder([table('a'), table('b')], names('ab', 'ba'))).toThrow('a, b')
})
