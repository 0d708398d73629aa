import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { mineCommand } from './mine-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-mine-'))
afterAll(() => rmSync(folder, { recursive: true }))

const JSON_LOG = JSON.stringify({
  objectTypes: [
    { name: 'order', attributes: [] },
    { name: 'item', attributes: [] },
  ],
  eventTypes: [],
  objects: [
    { id: 'o1', type: 'order' },
    { id: 'i1', type: 'item' },
    { id: 'i2', type: 'item' },
  ],
  events: [
    {
      id: 'e1',
      type: 'ask',
      time: '2024-01-01T10:00:00Z',
      relationships: [{ objectId: 'o1', qualifier: '' }],
    },
    {
      id: 'e2',
      type: 'ship',
      time: '2024-01-02T10:00:00Z',
      relationships: ['o1', 'i1', 'i2'].map((objectId) => ({ objectId, qualifier: 'of' })),
    },
    {
      id: 'e3',
      type: 'return',
      time: '2024-01-03T10:00:00Z',
      relationships: [{ objectId: 'i1', qualifier: '' }],
    },
  ],
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function database(): string {
  const path = join(folder, 'log.sqlite')
  const sqlite = new DatabaseSync(path)
  sqlite.exec(`
    create table event_map_type (ocel_type text, ocel_type_map text);
    insert into event_map_type values ('ask', 'ask'), ('ship', 'ship'), ('return', 'back');
    create table object_map_type (ocel_type text, ocel_type_map text);
    insert into object_map_type values ('order', 'order'), ('item', 'item');
    create table event (ocel_id text, ocel_type text);
    insert into event values ('e1', 'ask'), ('e2', 'ship'), ('e3', 'return');
    create table object (ocel_id text, ocel_type text);
    insert into object values ('o1', 'order'), ('i1', 'item'), ('i2', 'item');
    create table event_ask (ocel_id text, ocel_time timestamp);
    create table event_ship (ocel_id text, ocel_time timestamp);
    create table event_back (ocel_id text, ocel_time timestamp);
    insert into event_ask values ('e1', '2024-01-01 10:00:00');
    insert into event_ship values ('e2', '2024-01-02 10:00:00');
    insert into event_back values ('e3', '2024-01-03 10:00:00');
    create table event_object (ocel_event_id text, ocel_object_id text, ocel_qualifier text);
    insert into event_object values ('e1', 'o1', ''), ('e2', 'o1', 'of'), ('e2', 'i1', 'of'), ('e2', 'i2', 'of'), ('e3', 'i1', '');
    create table object_object (ocel_source_id text, ocel_target_id text, ocel_qualifier text);`)
  sqlite.close()
  return path
}

async function mine(...argv: string[]): Promise<string> {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await mineCommand(argv, (line) => lines.push(line))).toBe(0)
  spy.mockRestore()
  return lines.join('\n')
}

describe('tandem mine with object-centric logs', () => {
  const log = file('log.jsonocel', JSON_LOG)

  test('tells types, maps and meetings, the same from a database', async () => {
    const found = JSON.parse(await mine('objects', log, '--json'))
    expect(found).toMatchObject({ events: 3, objects: 3, eventTypes: ['ask', 'return', 'ship'] })
    expect(found.interactions).toContainEqual({
      types: ['item', 'order'],
      events: 1,
      pairs: 2,
      objectsPerEvent: [2, 1],
    })
    expect(JSON.parse(await mine('objects', database(), '--json'))).toEqual(found)
    expect(await mine('objects', log)).toContain('item: 2 objects, 2 of them in 3 steps.')
  })
  test('are seen from one type of objects by every other command', async () => {
    const { cases, events } = JSON.parse(await mine('summary', log, '--json', '--object-type', 'order'))
    expect([cases, events]).toEqual([1, 2])
    const packed = file('log.jsonocel.gz', gzipSync(JSON_LOG))
    expect(JSON.parse(await mine('summary', packed, '--json'))).toMatchObject({ cases: 2, events: 3 })
  })
  test('are written as they are, or made of a plain log', async () => {
    const again = file('again.json', await mine('convert', log, '--to', 'ocel'))
    expect(await mine('objects', again, '--json')).toBe(await mine('objects', log, '--json'))
    const csv = file('plain.csv', await mine('convert', log, '--to', 'csv', '--object-type', 'item'))
    const made = file('made.json', await mine('convert', csv, '--to', 'ocel'))
    expect(await mine('summary', made, '--json')).toBe(await mine('summary', csv, '--json'))
  })
  test('what is wrong with them is told with its place', async () => {
    await expect(mine('objects', file('bad.json', '{"events": [\n{]'))).rejects.toThrow(
      /bad.json: line 2, column 2: this is not JSON/,
    )
    await expect(mine('summary', log, '--object-type', 'invoice')).rejects.toThrow(
      /no objects of type "invoice"/,
    )
    await expect(mine('objects', file('cut.sqlite', 'SQLite format 3\0abc'))).rejects.toThrow(
      /cannot be read as an SQLite database/,
    )
    await expect(mine('objects', file('plain2.csv', 'case,activity,time\n1,a,2024-01-01\n'))).rejects.toThrow(
      /is not OCEL 2.0/,
    )
  })
})
