import { sql } from 'kysely'
import { expect } from 'vitest'
import type { z } from 'zod'
import type { ImportRows, Mapping, PeopleImport } from '#contract/imports.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers, ingestWiring } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { continueImports } from './index.ts'

/** A file of a small shop, as its owner keeps it. */
const FILE = `Имя;Фамилия;E-mail;Телефон;Город;Компания;Должность;Дата рождения;Ответственный
Анна;Ким;anna@post.alt;8 (900) 111-22-33;Казань;ООО Ромашка;Бухгалтер;03.04.1990;
Пётр;Волков;petr@post.alt;;Пермь;ООО Ромашка;Директор;;
Анна;Ким;ANNA@post.alt;;Москва;;;;
Ольга;;не почта;;;;;;
;;;;;;;;
Глеб;Лунин;;;Тула;;;;seller@nowhere.alt
`

interface Asked {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<PeopleImport>
  readonly work: () => Promise<void>
}

function of(company: Company): Asked {
  return {
    ask: async (method, path, body) => {
      const reply = await company.ask(method, `/api/imports${path}`, { as: company.owner, body })
      expect([reply.status, reply.body]).toEqual([expect.toSatisfy((status) => status < 300), reply.body])
      return reply.body as PeopleImport
    },
    work: async () => {
      while (await company.work((context) => continueImports(context, ingestWiring)));
      await followEverythingNow(company.services, company.id, followers)
    },
  }
}

async function upload(
  company: Company,
  text: string | Uint8Array,
  file = 'people.csv',
): Promise<PeopleImport> {
  const { ask, work } = of(company)
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { id } = await ask('POST', '', { file, bytes: bytes.length })
  const part = await company.app.request(`/api/imports/${id}/parts/0`, {
    method: 'PUT',
    headers: { cookie: company.owner.cookie },
    body: Buffer.from(bytes),
  })
  expect(part.status).toBe(204)
  await ask('PUT', `/${id}/form`, {})
  await work()
  return ask('GET', `/${id}`)
}

async function check(company: Company, id: string, mapping?: Partial<Mapping>): Promise<PeopleImport> {
  const { ask, work } = of(company)
  if (mapping !== undefined) {
    const before = await ask('GET', `/${id}`)
    await ask('PUT', `/${id}/mapping`, { ...before.mapping, ...mapping })
  }
  await ask('POST', `/${id}/check`)
  await work()
  return ask('GET', `/${id}`)
}

async function run(company: Company, id: string): Promise<PeopleImport> {
  const { ask, work } = of(company)
  await ask('POST', `/${id}/run`)
  await work()
  return ask('GET', `/${id}`)
}

async function undo(company: Company, id: string): Promise<PeopleImport> {
  const { ask, work } = of(company)
  await ask('POST', `/${id}/undo`)
  await work()
  return ask('GET', `/${id}`)
}

const people = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const found = await sql<{ name: string | null; city: string | null; company: string | null }>`
      select name, city, company_name as company from person
       where workspace_id = ${workspace} and merged_into is null order by sort_name, id`.execute(tx)
    return found.rows
  })

test('a file is read, mapped, checked row by row, taken in and taken back', async ({ company }) => {
  const read = await upload(company, FILE)
  expect(read).toMatchObject({ state: 'mapping', total: 5, form: { delimiter: ';', header: true } })
  expect(read.mapping?.targets).toEqual([
    'firstName',
    'lastName',
    'email',
    'phone',
    'city',
    'company',
    'role',
    'birthday',
    'owner',
  ])
  const checked = await check(company, read.id)
  expect(checked).toMatchObject({ state: 'checked', verdicts: { new: 3, duplicate: 1, invalid: 1 } })
  expect(await people(company)).toEqual([])
  const rows = (await of(company).ask('GET', `/${read.id}/rows`)) as unknown as z.output<typeof ImportRows>
  expect(rows.rows[2]).toMatchObject({
    otherRow: 1,
    reasons: [{ code: 'same-as-row', values: { row: 1, kind: 'email', value: 'ANNA@post.alt' } }],
  })
  expect(rows.rows[3]?.reasons).toEqual([
    { code: 'bad-address', values: { column: 2, value: 'не почта', because: 'no-address' } },
  ])
  expect(rows.rows[4]?.reasons).toEqual([
    { code: 'unknown-owner', values: { column: 8, value: 'seller@nowhere.alt' } },
  ])

  const done = await run(company, read.id)
  expect(done).toMatchObject({ state: 'done', outcomes: { made: 3, updated: 1, invalid: 1 } })
  expect(await people(company)).toEqual([
    { name: 'Анна Ким', city: 'Москва', company: 'ООО Ромашка' },
    { name: 'Глеб Лунин', city: 'Тула', company: null },
    { name: 'Пётр Волков', city: 'Пермь', company: 'ООО Ромашка' },
  ])

  const undone = await undo(company, read.id)
  expect(undone).toMatchObject({ state: 'undone', outcomes: { left: 4, invalid: 1 } })
  expect(await people(company)).toEqual([])
})
