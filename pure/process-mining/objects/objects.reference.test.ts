import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { flatten, type ObjectLog, objectMaps, readOcelJson, readOcelRows, readOcelXml } from '../index.ts'
import { bytesOf, folder, isHere } from '../reference-logs.example.ts'

if (!isHere) console.warn('reference data not found, 2 tests skipped')
const base = 'data/event-logs/ocel20_example'

/** XML and SQLite have local times without offsets; the JSON of the same log tells that they are German. */
const german = { timeZone: 'Europe/Berlin' }

function fromSqlite(): ObjectLog {
  const database = new DatabaseSync(`${folder}/${base}.sqlite`, { readOnly: true })
  const tables = new Set(
    database
      .prepare("select name from sqlite_master where type = 'table'")
      .all()
      .map((row) => row['name']),
  )
  const { log } = readOcelRows(
    {
      rows: (table) => (tables.has(table) ? database.prepare(`select * from "${table}"`).all() : null),
      columns: (table) =>
        database
          .prepare(`pragma table_info("${table}")`)
          .all()
          .map((row) => ({ name: String(row['name']), type: String(row['type']) })),
    },
    german,
  )
  database.close()
  return log
}

describe.skipIf(!isHere)('the example of the OCEL 2.0 specification', () => {
  const json = () => readOcelJson(new TextDecoder().decode(bytesOf(`${base}.jsonocel`)), german)

  test('is the same log from JSON, XML and SQLite', () => {
    const { log, rejected } = json()
    expect(rejected.count).toBe(0)
    expect([
      log.objectTypes.length,
      log.eventTypes.length,
      log.objectIds.length,
      log.eventIds.length,
    ]).toEqual([4, 8, 9, 13])
    expect(readOcelXml(bytesOf(`${base}.xmlocel`), german).log).toEqual(log)
    expect(fromSqlite()).toEqual(log)
    const changes = [...log.objectAttributes.time].filter((time) => time !== 0)
    expect(changes.map((time) => new Date(time).toISOString())).toEqual([
      '2022-01-13T11:00:00.000Z',
      '2022-02-03T06:30:00.000Z',
      '2022-02-03T22:30:00.000Z',
    ])
  })
  test('is flattened to the lives of its invoices', () => {
    const log = flatten(json().log, 'Invoice')
    expect([log.cases, log.events]).toEqual([3, 9])
    expect(log.activities.length).toBe(5)
    const invoices = objectMaps(json().log).find(({ objectType }) => objectType === 'Invoice')
    expect(invoices?.edges.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['Insert Invoice', 'Insert Payment', 2],
      ['Create Purchase Order', 'Set Payment Block', 1],
      ['Insert Invoice', 'Create Purchase Order', 1],
      ['Remove Payment Block', 'Insert Payment', 1],
      ['Set Payment Block', 'Remove Payment Block', 1],
    ])
  })
})
