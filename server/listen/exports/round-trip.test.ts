import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { expect, test as plain } from 'vitest'
import { originalCell } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { test } from '#tests/setup/company.ts'
import { importsOf } from '../imports/company.example.ts'
import { csvRows } from '../imports/read-csv.ts'
import { sheetRows } from '../imports/read-sheet.ts'
import { tableFile } from './index.ts'

async function bytesOf(
  format: 'csv' | 'xlsx',
  head: readonly string[],
  rows: readonly string[][],
): Promise<Buffer> {
  // in two pages, as a longer list would come
  const pages = [rows.slice(0, 1), rows.slice(1)]
  const file = tableFile('People', format, head, async () => pages.shift() ?? null)
  const pieces: Uint8Array[] = []
  // the pages above ask nothing of the company
  const nowhere = {} as Context
  for (let piece = await file.next(nowhere); piece !== null; piece = await file.next(nowhere))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* once(bytes: Buffer) {
  yield bytes
}

/** What no file can tell: lone halves of signs, and signs that neither XML nor the database hold. */
const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '+79001112233',
      '-5',
      '@here',
      "'quoted",
      "'=x",
      '\ttab',
      'a\r\nb',
      '\r',
      '_x000D_',
      '"',
      ' blank ',
      '<&>',
      'ё,;|',
    ),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed())

const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 6 })

plain('a table that leaves as a file comes back cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const csv = csvRows(once(await bytesOf('csv', ['a', 'b', 'c'], rows)), {
        encoding: 'utf-8',
        delimiter: ',',
      })
      const { rows: sheet } = await sheetRows(once(await bytesOf('xlsx', ['a', 'b', 'c'], rows)), null)
      for (const source of [csv, sheet]) {
        const back: string[][] = []
        for await (const { cells } of source) back.push([...cells, '', ''].slice(0, 3).map(originalCell))
        back.shift()
        expect(back).toEqual(rows)
      }
    }),
    { numRuns: 60 },
  )
})

plain('other programs open the workbook', async () => {
  const bytes = await bytesOf(
    'xlsx',
    ['Name', 'Note'],
    [
      ['Анна <Ким> & Co', '=1+1'],
      ['Petr', ''],
    ],
  )
  expect(await readSheet(bytes)).toEqual([
    ['Name', 'Note'],
    ['Анна <Ким> & Co', "'=1+1"],
    ['Petr', null],
  ])
})

test('people leave as a file as the list shows them, and come back the same', async ({ company, rival }) => {
  await company.ingest([
    {
      type: 'identify',
      userId: 'u1',
      traits: {
        email: 'anna@post.alt',
        phone: '+79001112233',
        name: 'Anna Kim',
        city: 'Kazan',
        tags: ['vip', 'opt'],
        note: '=1+1',
      },
    },
    { type: 'identify', traits: { email: 'petr@post.alt', name: 'Petr', city: 'Perm' } },
  ])
  const people = '/api/people/export?columns=name,email,phone,city,tags,note&sort=name'
  const all = await company.ask('GET', people)
  expect(all.headers.get('content-disposition')).toContain('People.csv')
  expect(all.body).toBe(
    'Full name,E-mail,Phone,City,Tags,Note\r\n' +
      `Anna Kim,anna@post.alt,'+7 900 111-22-33,Kazan,"vip, opt",'=1+1\r\nPetr,petr@post.alt,,Perm,,\r\n`,
  )
  const some = await company.ask('GET', `${people}&filter=${encodeURIComponent('city is "Perm"')}`)
  expect(String(some.body).split('\r\n')).toHaveLength(3)
  const { id, verdicts } = await importsOf(rival).take(String(all.body))
  expect([verdicts, (await importsOf(rival).ask('GET', `/${id}`)).outcomes]).toEqual([
    { new: 2 },
    { made: 2 },
  ])
  const again = await rival.ask('GET', people)
  expect(again.body).toBe(all.body)
  expect((await company.ask('GET', '/api/people/export?columns=secret')).status).toBe(400)
  const audit = await company.ask('GET', '/api/audit', { as: company.owner })
  expect(JSON.stringify(audit.body)).toContain('people exported')
})
