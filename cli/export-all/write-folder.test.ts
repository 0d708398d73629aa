import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { test } from '#tests/setup/company.ts'
import { fillCompany } from '#tests/setup/filled.ts'
import { LEFT_OUT } from './rules.ts'
import { writeFolder } from './write-folder.ts'

test('everything of a company is in the folder, row for row, and nothing of another', async ({
  company,
  rival,
}) => {
  await fillCompany(company)
  await fillCompany(rival)
  await company.ask('POST', '/api/people', {
    as: company.owner,
    body: { name: '=1+1 "quoted"', email: 'formula@posta.alt', city: 'Omsk, the east' },
  })
  const folder = await mkdtemp(join(tmpdir(), 'tandem-export-'))
  try {
    const exported = await company.work((context) => writeFolder(context, folder))
    for (const [table, rows] of Object.entries(exported.data)) {
      const stored = await company.work(({ tx, workspace }) =>
        tx
          .selectFrom(table as 'person')
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .where('workspace_id', '=', workspace)
          .executeTakeFirstOrThrow(),
      )
      expect([table, rows]).toEqual([table, Number(stored.rows)])
      const lines = (await readFile(join(folder, 'data', `${table}.ndjson`), 'utf8')).split('\n').slice(0, -1)
      expect([table, lines.length]).toEqual([table, rows])
      for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object')
    }
    expect(exported.data['event']).toBeGreaterThan(10)
    expect(Object.keys(exported.data).filter((table) => LEFT_OUT.has(table))).toEqual([])
    expect(await textOf(folder)).not.toContain(rival.owner.email)
    expect(await textOf(folder)).toContain(company.owner.email)
    expect(await textOf(folder)).not.toMatch(/"(key_hash|secrets?)":/)
    const people = await readFile(join(folder, 'csv/people.csv'), 'utf8')
    expect(people).toContain(`"'=1+1 ""quoted""",formula@posta.alt,,"Omsk, the east"`)
    expect(records(people)).toHaveLength((exported.csv['people'] ?? 0) + 1)
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(exported)
  } finally {
    await rm(folder, { recursive: true })
  }
})

async function textOf(folder: string): Promise<string> {
  const files = await readdir(join(folder, 'data'))
  return (await Promise.all(files.map((file) => readFile(join(folder, 'data', file), 'utf8')))).join('')
}

/** Lines of a CSV, where a line feed may stand in quotes. */
const records = (csv: string): readonly string[] => csv.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r\n/g) ?? []
