import { sql } from 'kysely'
import { expect } from 'vitest'
import type { z } from 'zod'
import type { ImportRows } from '#contract/imports.ts'
import { ingestWiring } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { rememberErased } from '../identity/index.ts'
import { importsOf } from './company.example.ts'
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

const people = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const found = await sql<{ name: string | null; city: string | null; company: string | null }>`
      select name, city, company_name as company from person
       where workspace_id = ${workspace} and merged_into is null order by sort_name, id`.execute(tx)
    return found.rows
  })

test('a file is read, mapped, checked row by row, taken in and taken back', async ({ company }) => {
  const { upload, act, ask } = importsOf(company)
  const read = await upload(FILE)
  expect(read).toMatchObject({ state: 'mapping', total: 5, form: { delimiter: ';', header: true } })
  expect(read.mapping?.targets.join()).toBe('firstName,lastName,email,phone,city,company,role,birthday,owner')
  const checked = await act(read.id, 'check')
  expect(checked).toMatchObject({ state: 'checked', verdicts: { new: 3, duplicate: 1, invalid: 1 } })
  expect(await people(company)).toEqual([])
  const { rows } = (await ask('GET', `/${read.id}/rows`)) as unknown as z.output<typeof ImportRows>
  expect(rows[2]).toMatchObject({
    otherRow: 1,
    reasons: [{ code: 'same-as-row', values: { row: 1, kind: 'email', value: 'ANNA@post.alt' } }],
  })
  expect(rows[3]?.reasons).toEqual([
    { code: 'bad-address', values: { column: 2, value: 'не почта', because: 'no-address' } },
  ])
  expect(rows[4]?.reasons).toEqual([
    { code: 'unknown-owner', values: { column: 8, value: 'seller@nowhere.alt' } },
  ])

  const done = await act(read.id, 'run')
  expect(done).toMatchObject({ state: 'done', outcomes: { made: 3, updated: 1, invalid: 1 } })
  expect(await people(company)).toEqual([
    { name: 'Анна Ким', city: 'Москва', company: 'ООО Ромашка' },
    { name: 'Глеб Лунин', city: 'Тула', company: null },
    { name: 'Пётр Волков', city: 'Пермь', company: 'ООО Ромашка' },
  ])

  const undone = await act(read.id, 'undo')
  expect(undone).toMatchObject({ state: 'undone', outcomes: { left: 4, invalid: 1 } })
  expect(await people(company)).toEqual([])
  expect(await act(read.id, 'undo')).toEqual(undone)
})

/** All that is known of people and companies, but for when it was reckoned up. */
const everything = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const tables = [
      ...[
        'person',
        'handle',
        'link',
        'statement',
        'phone_use',
        'trait',
        'event',
        'company',
        'company_person',
      ],
      ...['consent', 'person_search', 'duplicate_suggestion', 'person_score', 'person_rhythm'],
    ]
    const rows = await Promise.all(
      tables.map(async (table) => {
        const found = await sql<{ row: Record<string, unknown> }>`
          select to_jsonb(t) - 'as_of' as row from ${sql.table(table)} t
           where workspace_id = ${workspace} order by 1`.execute(tx)
        return [table, found.rows.map(({ row }) => row)] as const
      }),
    )
    return Object.fromEntries(rows)
  })

const anna = {
  type: 'identify',
  userId: 'u1',
  messageId: 'anna',
  traits: { email: 'anna@post.alt', name: 'Anna Kim', city: 'Perm' },
}
const stranger = { type: 'identify', messageId: 'stranger', traits: { phone: '+79001112233' } }

test('an import taken back leaves the company as it was', async ({ company }) => {
  const { take, act } = importsOf(company)
  await company.ingest([anna, stranger])
  const before = await everything(company)
  company.clock.advance(86_400_000)
  const file =
    'Name,Email,Phone,City,Company,Consent\nAnna Kim,anna@post.alt,8 900 111-22-33,Kazan,Volna,yes\n'
  const { id, outcomes } = await take(file)
  expect(outcomes).toEqual({ updated: 1 })
  expect((await people(company)).map(({ name, city }) => `${name} ${city}`)).toEqual(['Anna Kim Kazan'])
  const undone = await act(id, 'undo')
  expect(undone).toMatchObject({ state: 'undone', outcomes: { restored: 1 } })
  expect(await everything(company)).toEqual(before)
})

test('what was done since an import outlives its undo', async ({ company }) => {
  const { take, act, ask } = importsOf(company)
  await company.ingest([anna])
  const { id } = await take(
    'Name,Email,City,Company\nAnna Kim,anna@post.alt,Kazan,Volna\nPetr Volkov,petr@post.alt,Tula,\nGleb Lunin,gleb@post.alt,,\n',
  )
  const found = await company.ask('GET', '/api/people?sort=name')
  const [annas, , petrs] = (found.body as { people: { id: string }[] }).people
  company.clock.advance(86_400_000)
  await company.ask('PATCH', `/api/people/${annas?.id}`, { body: { traits: { city: 'Samara' } } })
  await company.ask('PATCH', `/api/people/${petrs?.id}`, { body: { traits: { city: 'Omsk' } } })
  const undone = await act(id, 'undo')
  expect(undone.outcomes).toEqual({ restored: 1, stayed: 1, left: 1 })
  // Anna was there before: the company goes, the city of yesterday's hand stays. Petr came with the file, and stays whole
  expect(await people(company)).toEqual([
    { name: 'Anna Kim', city: 'Samara', company: null },
    { name: 'Petr Volkov', city: 'Omsk', company: null },
  ])
  const stayed = (await ask('GET', `/${id}/rows?outcome=stayed`)) as unknown as z.output<typeof ImportRows>
  expect(stayed.rows.map(({ number, reasons }) => [number, reasons[0]?.code])).toEqual([[2, 'event-since']])
})

test('a newer word is not overwritten by an older file', async ({ company }) => {
  const { ask, work, act } = importsOf(company)
  await company.ingest([anna])
  const text = new TextEncoder().encode('Name;Email;City\nAnna Kim;anna@post.alt;Kazan\n')
  const changedAt = new Date(company.clock.now().getTime() - 30 * 86_400_000).toISOString()
  const { id } = await ask('POST', '', { file: 'old.csv', bytes: text.length, changedAt })
  const headers = { cookie: company.owner.cookie }
  await company.app.request(`/api/imports/${id}/parts/0`, { method: 'PUT', headers, body: text })
  await ask('PUT', `/${id}/form`, {})
  await work()
  await act(id, 'check')
  await act(id, 'run')
  expect(await people(company)).toMatchObject([{ name: 'Anna Kim', city: 'Perm' }])
})

const many = (count: number): string =>
  `Name,Email\n${Array.from({ length: count }, (_, n) => `Guest ${n},guest${n}@post.alt`).join('\n')}\n`

test('a run that is killed goes on where it was, and a stop is heeded', async ({ company }) => {
  const { upload, act, ask, portion, work } = importsOf(company)
  const { id } = await upload(many(600))
  await act(id, 'check')
  await ask('POST', `/${id}/run`)
  expect(await portion()).toBe(true)
  const killed = company.work(async (context) => {
    await continueImports(context, ingestWiring)
    throw new Error('the power went off')
  })
  await expect(killed).rejects.toThrow('the power went off')
  expect(await ask('GET', `/${id}`)).toMatchObject({
    state: 'running',
    progress: 500,
    outcomes: { made: 500 },
  })
  await ask('POST', `/${id}/stop`)
  expect(await portion()).toBe(false)
  await ask('POST', `/${id}/run`)
  await work()
  expect(await ask('GET', `/${id}`)).toMatchObject({ state: 'done', outcomes: { made: 600 } })
  expect(await people(company)).toHaveLength(600)
})

test('who was erased does not come back by a file, and nothing of another company is seen', async ({
  company,
  rival,
}) => {
  const { take, ask } = importsOf(company)
  await rival.ingest([anna])
  await company.work((context) =>
    rememberErased(context, [{ kind: 'email', scope: '', value: 'anna@post.alt' }]),
  )
  const { id, verdicts, outcomes } = await take('Name,Email\nAnna Kim,anna@post.alt\nPetr,petr@post.alt\n')
  expect([verdicts, outcomes]).toEqual([
    { refused: 1, new: 1 },
    { refused: 1, made: 1 },
  ])
  const { rows } = (await ask('GET', `/${id}/rows?verdict=refused`)) as unknown as z.output<typeof ImportRows>
  expect(rows.map(({ number, reasons }) => [number, reasons[0]?.code])).toEqual([[1, 'erased']])
  for (const path of ['', '/rows', '/report'])
    expect((await rival.ask('GET', `/api/imports/${id}${path}`, { as: rival.owner })).status).toBe(404)
  expect((await company.ask('GET', `/api/imports/${id}`)).status).toBe(403)
})

test('people who only resemble somebody can be left out', async ({ company }) => {
  const { upload, act, map } = importsOf(company)
  await company.ingest([{ ...anna, traits: { ...anna.traits, birthday: '1990-04-03', name: 'Anna Kimova' } }])
  const { id } = await upload('Name,Email,City,Birthday\nAnna Kimova,a.kimova@work.alt,Perm,1990-04-03\n')
  await map(id, { lookalikes: 'skip' })
  const checked = await act(id, 'check')
  expect(checked.verdicts).toEqual({ duplicate: 1 })
  expect((await act(id, 'run')).outcomes).toEqual({ skipped: 1 })
  expect(await people(company)).toHaveLength(1)
})

test('a mapping is remembered for files with the same columns', async ({ company }) => {
  const { upload, map, act } = importsOf(company)
  const file = 'Name,Mail,Shoe size\nAnna,anna@post.alt,38\n'
  const first = await upload(file)
  expect(first.mapping?.targets).toEqual(['name', 'email', null])
  await map(first.id, { targets: ['name', 'email', 'trait:shoe size'] })
  await act(first.id, 'check')
  await act(first.id, 'run')
  const again = await upload(file)
  expect(again.mapping?.targets).toEqual(['name', 'email', 'trait:shoe size'])
  expect(again.columns[2]?.guessedBy).toBe('memory')
})

test('a column named after an own field is read by its type', async ({ company }) => {
  const { upload, act, ask } = importsOf(company)
  const label = { en: 'Shoe size', ru: 'Размер обуви' }
  const field = { object: 'person', key: 'shoe', label, type: 'number' }
  expect((await company.ask('POST', '/api/fields', { as: company.owner, body: field })).status).toBe(201)
  const { id, mapping } = await upload(
    'Имя;Почта;Размер обуви\nАнна;anna@post.alt;38,5\nПётр;petr@post.alt;большой\n',
  )
  expect(mapping?.targets).toEqual(['firstName', 'email', 'field:shoe'])
  await act(id, 'check')
  const { rows } = (await ask('GET', `/${id}/rows`)) as unknown as z.output<typeof ImportRows>
  expect(rows.map(({ reasons }) => reasons)).toEqual([
    [],
    [{ code: 'no-value', values: { column: 2, value: 'большой' } }],
  ])
  await act(id, 'run')
  const found = await company.ask('GET', '/api/people?sort=name&fields=shoe')
  expect(found.body).toMatchObject({ people: [{ name: 'Анна', fields: { shoe: 38.5 } }, { name: 'Пётр' }] })
})
