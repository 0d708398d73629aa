import { expect } from 'vitest'
import type { PeoplePage } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive, namesFound } from '#tests/setup/guests.ts'

const search = (company: Company, typed: string, more = '') =>
  namesFound(company, `q=${encodeURIComponent(typed)}${more}`)

async function letThemIn(company: Company) {
  await arrive(company, {
    handles: { email: 'anna.kim@harbour.example', phone: '+79000000001' },
    traits: { name: 'Анна Ким' },
  })
  await arrive(company, {
    handles: { email: 'o.semenova@mail.ru', phone: '+79161234567' },
    traits: { name: 'Ольга Семёнова', company: 'Северный ветер' },
  })
  await arrive(company, {
    handles: { external: '17850' },
    traits: { firstName: 'Ivan', lastName: 'Petrov' },
  })
}

test('a typing error in a surname is forgiven', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'Семенва')).toEqual(['Ольга Семёнова'])
  expect(await search(company, 'Petrvo')).toEqual(['Ivan Petrov'])
})

test('a name is found in the other alphabet and in another case', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'Olga Semyonova')).toEqual(['Ольга Семёнова'])
  expect(await search(company, 'ИВАН петров')).toEqual(['Ivan Petrov'])
})

test('a name typed in the wrong keyboard layout is found', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'Ctvtyjdf')).toEqual(['Ольга Семёнова'])
})

test('the beginning of a word is enough, the middle of one is not', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'Сем')).toEqual(['Ольга Семёнова'])
  expect(await search(company, 'енова')).toEqual([])
})

test('people are found by their company', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'северный')).toEqual(['Ольга Семёнова'])
})

test.for(['+7 916 123-45-67', '8(916)1234567', '79161234567', '9161234567', '8 916 123'])(
  'a phone is found however it is spelled: %s',
  async (spelling, { company }) => {
    await letThemIn(company)
    expect(await search(company, spelling)).toEqual(['Ольга Семёнова'])
  },
)

test.for(['8(900)0000001', '9000000001', '+7 900 000 00 01', '79000000001'])(
  'a phone typed as %s reads in the international form; the history keeps what was typed',
  async (typed, { company }) => {
    await company.ingest([{ type: 'identify', userId: 'anna', traits: { name: 'Анна Ким', phone: typed } }])
    for (const spelling of ['8 900 000', '+7 900 000-00-01', '00-01'])
      expect(await search(company, spelling)).toEqual(['Анна Ким'])
    const { body: list } = await company.ask('GET', '/api/people')
    expect(list).toMatchObject({ people: [{ phone: '+7 900 000-00-01' }] })
    // the reply of GET /people, as its schema wrote it
    const [id] = (list as PeoplePage).people.map((person) => person.id)
    expect((await company.ask('GET', `/api/people/${id}`)).body).toMatchObject({
      handles: [{ kind: 'external' }, { kind: 'phone', value: '+7 900 000-00-01' }],
    })
    expect((await company.ask('GET', `/api/people/${id}/timeline`)).body).toMatchObject({
      events: [{ properties: { phone: typed } }],
    })
  },
)

test('a phone is found by its last digits, a customer by the number of the shop', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, '45-67')).toEqual(['Ольга Семёнова'])
  expect(await search(company, '1785')).toEqual(['Ivan Petrov'])
})

test('an e-mail is found by its beginning, its parts and the domain of the company', async ({ company }) => {
  await letThemIn(company)
  expect(await search(company, 'Anna.Kim@har')).toEqual(['Анна Ким'])
  expect(await search(company, 'harbour.example')).toEqual(['Анна Ким'])
  expect(await search(company, 'anna.kin@elsewhere.org')).toEqual(['Анна Ким'])
})

test('signs that mean something to a pattern mean nothing in a search', async ({ company }) => {
  await letThemIn(company)
  for (const typed of ['%', '_', '100%', "Ким'; --", '\\', '"*"']) {
    const { status } = await company.ask('GET', `/api/people?q=${encodeURIComponent(typed)}`)
    expect(status, typed).toBe(200)
  }
  expect(await search(company, '%')).toEqual([])
  expect(await search(company, '___')).toEqual([])
})

test('a rival finds nobody of ours', async ({ company, rival }) => {
  await letThemIn(company)
  for (const typed of ['Анна', '9000000001', 'anna.kim@harbour.example', 'Семенва', '0001']) {
    expect(await search(rival, typed), typed).toEqual([])
  }
})

test('a name that very many bear pages through all of them, each once', async ({ company }) => {
  const count = 10_100
  await company.work(async ({ tx, workspace }) => {
    const { sql } = await import('kysely')
    await sql`insert into person (workspace_id, id, created_at, name, sort_name, identified)
      select ${workspace}, gen_random_uuid(), timestamptz '2026-01-01' + (n % 700) * interval '1 second',
             'Maria ' || n, 'maria ' || n, true from generate_series(1, ${count}) n`.execute(tx)
    await sql`insert into person_search (workspace_id, person_id, search)
      select workspace_id, id, ' ' || sort_name from person where workspace_id = ${workspace}`.execute(tx)
  })
  const seen = new Set<string>()
  let after = ''
  for (let page = 0; page < 60; page++) {
    const { body } = await company.ask('GET', `/api/people?q=maria&limit=200${after}`)
    const { people, next } = body as { people: { id: string }[]; next: string | null }
    for (const { id } of people) {
      expect(seen.has(id)).toBe(false)
      seen.add(id)
    }
    if (next === null) break
    after = `&after=${next}`
  }
  expect(seen.size).toBe(count)
})
