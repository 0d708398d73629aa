import { deflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { test } from '#tests/setup/company.ts'
import { importsOf } from './company.example.ts'

const zip = (name: string, packed: Buffer, size: number): Buffer => {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(8, 4)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
  const record = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(record.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, record, Buffer.from('PK\x05\x06'), end])
}

/** 24 MB of blanks, packed into 24 KB, which says that it is ten bytes. */
const bomb = (): Buffer => {
  const blanks = Buffer.alloc(24 * 1024 * 1024, 0x20)
  return zip('xl/workbook.xml', deflateRawSync(blanks), 10)
}

test('a file that cannot be read says why, and leaves nothing behind', async ({ company }) => {
  const { upload } = importsOf(company)
  const bad: readonly (readonly [string, string | Uint8Array, object])[] = [
    ['blank', ' \n\n', { code: 'empty' }],
    ['picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 255, 0, 7]), { code: 'binary' }],
    ['old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), { code: 'old-excel' }],
    ['no workbook', Buffer.from('PK\x03\x04 and nothing else'), { code: 'bad-workbook' }],
    ['bomb', bomb(), { code: 'bad-workbook' }],
    ['one column', 'Name\nAnna\nPetr\n', { code: 'one-column' }],
    [
      'open quotes',
      'Name,Email\nAnna,a@post.alt\n"Petr,p@post.alt\nOlga,o@post.alt\n',
      { code: 'quote-not-closed', values: { line: 3 } },
    ],
  ]
  for (const [name, file, failure] of bad) {
    const read = await upload(file, `${name}.csv`)
    expect(read, name).toMatchObject({ state: 'failed', total: 0, failure })
  }
  const left = await company.work(async ({ tx, workspace }) => {
    const rows = await tx
      .selectFrom('people_import_row')
      .select('number')
      .where('workspace_id', '=', workspace)
      .execute()
    const parts = await tx
      .selectFrom('people_import_part')
      .select('number')
      .where('workspace_id', '=', workspace)
      .execute()
    return [...rows, ...parts]
  })
  expect(left).toEqual([])
})

test('a part that is larger than it may be is refused, whatever its header says', async ({ company }) => {
  const { ask } = importsOf(company)
  const { id } = await ask('POST', '', { file: 'a.csv', bytes: 10 })
  const headers = { cookie: company.owner.cookie, 'content-length': String(2 ** 31) }
  const lied = await company.app.request(`/api/imports/${id}/parts/0`, {
    method: 'PUT',
    headers,
    body: 'a;b',
  })
  expect(lied.status).toBe(413)
  expect((await company.ask('PUT', `/api/imports/${id}/form`, { as: company.owner, body: {} })).status).toBe(
    400,
  )
})

test('the encodings and delimiters of the world are understood', async ({ company }) => {
  const { upload } = importsOf(company)
  const table = [
    ['Имя', 'Почта'],
    ['Анна Ким', 'anna@post.alt'],
  ]
  const utf16 = Buffer.from(`\ufeff${table.map((row) => row.join('\t')).join('\r\n')}`, 'utf16le')
  const latin = Buffer.from(table.map((row) => row.join(';')).join('\n')).toString()
  const windows = Uint8Array.from([...latin].map((sign) => windows1251(sign)))
  for (const [file, form] of [
    [utf16, { encoding: 'utf-16le', delimiter: '\t' }],
    [windows, { encoding: 'windows-1251', delimiter: ';' }],
    [
      Buffer.from(`sep=|\n${table.map((row) => row.join('|')).join('\n')}`),
      { encoding: 'utf-8', delimiter: '|' },
    ],
  ] as const) {
    const read = await upload(file)
    expect(read).toMatchObject({ form, total: 1, mapping: { targets: ['name', 'email'] } })
    expect(read.columns.map(({ samples }) => samples[0])).toEqual(['Анна Ким', 'anna@post.alt'])
  }
})

const windows1251 = (sign: string): number => {
  const code = sign.charCodeAt(0)
  return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
}

test('a workbook is read with its dates and long numbers, from the sheet that is chosen', async ({
  company,
}) => {
  const { upload, ask, work } = importsOf(company)
  const day = { value: new Date('1990-04-03T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' }
  const file = await writeXlsx([
    { data: [['Nothing'], ['to see']], sheet: 'Notes' },
    {
      data: [
        ['Name', 'Phone', 'Birthday', 'Subscribed'],
        ['Anna & <Kim>', 79001112233, day, true],
      ],
      sheet: 'People',
    },
  ]).toBuffer()
  const first = await upload(new Uint8Array(file), 'people.xlsx')
  expect(first).toMatchObject({ state: 'failed', failure: { code: 'one-column' } })
  const people = await writeXlsx([
    [{ value: 'Name' }, { value: 'Phone' }, { value: 'Birthday' }, { value: 'Subscribed' }],
    ['Anna & <Kim>', 79001112233, day, true],
  ]).toBuffer()
  const { id, form, columns, mapping } = await upload(new Uint8Array(people), 'people.xlsx')
  expect(columns.map(({ samples }) => samples[0])).toEqual([
    'Anna & <Kim>',
    '79001112233',
    '1990-04-03',
    'TRUE',
  ])
  expect([form.kind, mapping?.targets]).toEqual(['xlsx', ['name', 'phone', 'birthday', 'consent']])
  await ask('PUT', `/${id}/form`, { sheet: 'Elsewhere' })
  await work()
  expect(await ask('GET', `/${id}`)).toMatchObject({ state: 'failed', failure: { code: 'no-sheet' } })
})
