import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { UpsertOutcome } from '#contract/upsert.ts'
import { normaliseHandle } from '#pure/identity/index.ts'
import { normalisationSettings, rememberErased } from '#server/listen/identity/index.ts'
import { type Company, test } from '#tests/setup/company.ts'

const anna = { externalId: 'c-1', email: 'anna@posta.alt', name: 'Anna Kim', city: 'Kazan' }
const boris = { email: 'boris@posta.alt', phone: '+7 900 000-00-07', traits: { plan: 'gold', visits: 3 } }

async function upsert(company: Company, people: readonly object[], headers: Record<string, string> = {}) {
  const as = { key: company.secretKey }
  const reply = await company.ask('PUT', '/api/people/batch', { as, body: { people }, headers })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body as UpsertOutcome
}
const outcomes = ({ results }: UpsertOutcome) => results.map(({ outcome }) => outcome)
const eventsIn = async (company: Company): Promise<number> =>
  company.work(async ({ tx, workspace }) => {
    const found = await sql<{ count: number }>`
      select count(*) as count from event where workspace_id = ${workspace}`.execute(tx)
    return found.rows[0]?.count ?? -1
  })

describe('a program that keeps its customers in Tandem', () => {
  test('is told of each row what became of it, and a repeated row changes nothing', async ({ company }) => {
    const first = await upsert(company, [anna, boris, anna])
    expect(outcomes(first)).toEqual(['created', 'created', 'unchanged'])
    expect(first.results[2]?.id).toBe(first.results[0]?.id)
    const before = await eventsIn(company)
    expect(outcomes(await upsert(company, [anna, boris]))).toEqual(['unchanged', 'unchanged'])
    expect(await eventsIn(company)).toBe(before)
    const moved = await upsert(company, [{ externalId: 'c-1', city: 'Samara' }, boris])
    expect(outcomes(moved)).toEqual(['updated', 'unchanged'])
    const page = await company.ask('GET', `/api/people/${first.results[0]?.id}`)
    expect(page.body).toMatchObject({ name: 'Anna Kim', city: 'Samara', email: 'anna@posta.alt' })
  })

  test('writes one by one, many at a time, and each call is answered for itself', async ({ company }) => {
    const named = (number: number) => ({ externalId: `c-${number % 8}`, name: `Anna Kim ${number % 8}` })
    const told = await Promise.all(
      Array.from({ length: 16 }, (_, number) => upsert(company, [named(number)])),
    )
    const made = told.map(({ results }) => results[0])
    expect(made.filter((one) => one?.outcome === 'created')).toHaveLength(8)
    expect(made.filter((one) => one?.outcome === 'unchanged')).toHaveLength(8)
    expect(new Set(made.map((one) => one?.id)).size).toBe(8)
    const page = await company.ask('GET', `/api/people/${made[3]?.id}`)
    expect(page.body).toMatchObject({ name: 'Anna Kim 3' })
  })

  test('may repeat a key at the same time; one whose request is another is refused alone', async ({
    company,
  }) => {
    const call = (key: string, person: object) =>
      company.ask('PUT', '/api/people/batch', {
        ...{ as: { key: company.secretKey }, body: { people: [person] } },
        headers: { 'idempotency-key': key },
      })
    const first = await call('k-1', anna)
    const replies = await Promise.all([
      ...[call('k-1', anna), call('k-1', boris), call('k-2', boris), call('k-2', boris)],
      call('k-3', { externalId: 'c-3' }),
    ])
    expect(replies.map(({ status }) => status)).toEqual([200, 422, 200, 200, 200])
    expect(replies[0]?.body).toEqual(first.body)
    expect(replies[2]?.body).toMatchObject({ created: 1 })
    expect(replies[3]?.body).toEqual(replies[2]?.body)
    expect(replies[4]?.body).toMatchObject({ created: 1 })
  })

  test('says null to take a value away, and leaves out what it does not know', async ({ company }) => {
    const [made] = (await upsert(company, [anna])).results
    expect(outcomes(await upsert(company, [{ email: anna.email, city: null }]))).toEqual(['updated'])
    expect(outcomes(await upsert(company, [{ email: anna.email, city: null }]))).toEqual(['unchanged'])
    const page = await company.ask('GET', `/api/people/${made?.id}`)
    expect(page.body).toMatchObject({ name: 'Anna Kim', city: null })
  })

  test('has its wrong rows refused with the fields, and the others taken', async ({ company }) => {
    const reply = await upsert(company, [{ email: 'nothing' }, anna, { name: 'Nobody' }])
    expect(outcomes(reply)).toEqual(['refused', 'created', 'refused'])
    expect(reply).toMatchObject({ created: 1, refused: 2, updated: 0, unchanged: 0 })
    expect(reply.results[0]).toMatchObject({
      index: 0,
      id: null,
      code: 'bad-input',
      fields: [{ path: 'email' }],
    })
    expect(reply.results[2]?.fields[0]?.message).toContain('externalId')
  })

  test('joins people as all evidence does: one row that names two of them makes them one', async ({
    company,
  }) => {
    const apart = await upsert(company, [{ email: anna.email, name: 'Anna Kim' }, { externalId: 'c-1' }])
    expect(apart.results[0]?.id).not.toBe(apart.results[1]?.id)
    const [joined] = (await upsert(company, [{ externalId: 'c-1', email: anna.email }])).results
    expect(apart.results.map(({ id }) => id)).toContain(joined?.id)
    const again = await upsert(company, [{ email: anna.email }, { externalId: 'c-1' }])
    expect(again.results.map(({ id }) => id)).toEqual([joined?.id, joined?.id])
  })

  test('whose handles the rules keep apart may say so again without end', async ({ company }) => {
    const both = { email: 'shared@posta.alt', externalId: 'c-1' }
    await upsert(company, [both, { email: 'shared@posta.alt', externalId: 'c-2' }])
    for (let time = 0; time < 3; time++) await upsert(company, [both, { ...both, externalId: 'c-2' }])
    const before = await eventsIn(company)
    await upsert(company, [both, { ...both, externalId: 'c-2' }])
    expect(await eventsIn(company)).toBe(before)
  })

  test('cannot bring back who was erased', async ({ company }) => {
    await company.work(async (context) => {
      const settings = await normalisationSettings(context.tx, context.workspace)
      const read = normaliseHandle('email', '', anna.email, settings)
      if (read.ok) await rememberErased(context, [read.handle])
    })
    const reply = await upsert(company, [anna, boris])
    expect(reply.results[0]).toMatchObject({ outcome: 'refused', code: 'erased-person', id: null })
    expect(reply.results[1]?.outcome).toBe('created')
  })

  test('repeats a whole call under its Idempotency-Key and gets the answer first given', async ({
    company,
  }) => {
    const headers = { 'idempotency-key': 'night 1' }
    const first = await upsert(company, [anna], headers)
    await upsert(company, [{ externalId: 'c-1', city: 'Samara' }])
    expect(await upsert(company, [anna], headers)).toEqual(first)
    const page = await company.ask('GET', `/api/people/${first.results[0]?.id}`)
    expect(page.body).toMatchObject({ city: 'Samara' })
  })

  test('finds a person by a handle, and nobody by one that nobody has', async ({ company }) => {
    const [made] = (await upsert(company, [{ ...anna, phone: '+7 900 000-00-01' }])).results
    const found = async (query: string) => {
      const reply = await company.ask('GET', `/api/people?${query}`, { as: { key: company.secretKey } })
      expect(reply.status).toBe(200)
      return (reply.body as { people: { id: string }[] }).people.map(({ id }) => id)
    }
    expect(await found('email=Anna%40posta.alt')).toEqual([made?.id])
    expect(await found('externalId=c-1')).toEqual([made?.id])
    expect(await found('phone=89000000001')).toEqual([made?.id])
    expect(await found('email=other%40posta.alt')).toEqual([])
  })
})

test('companies are kept under the name they have elsewhere', async ({ company }) => {
  const ask = async (companies: readonly object[]) => {
    const as = { key: company.secretKey }
    const reply = await company.ask('PUT', '/api/companies/batch', { as, body: { companies } })
    expect(reply.status).toBe(200)
    return reply.body as UpsertOutcome
  }
  const row = { externalId: 'r-1', name: 'Romashka', domain: 'romashka.alt', traits: { size: 40 } }
  const first = await ask([row, row])
  expect(outcomes(first)).toEqual(['created', 'unchanged'])
  expect(outcomes(await ask([row, { externalId: 'r-1', name: 'Romashka Ltd' }]))).toEqual([
    'unchanged',
    'updated',
  ])
  const page = await company.ask('GET', `/api/companies/${first.results[0]?.id}`)
  expect(page.body).toMatchObject({ name: 'Romashka Ltd', domain: 'romashka.alt' })
})

test('every answer of the API says how many calls are left', async ({ company }) => {
  const as = { key: company.secretKey }
  for (const path of ['/api/people', '/api/people/00000000-0000-7000-8000-000000000000']) {
    const { headers } = await company.ask('GET', path, { as })
    expect(headers.get('ratelimit-policy')).toMatch(/^"calls";q=\d+;w=60$/)
    expect(headers.get('ratelimit')).toMatch(/^"calls";r=\d+;t=\d+$/)
  }
})

describe('deals of another system', () => {
  const ask = async (company: Company, deals: readonly object[]) => {
    const as = { key: company.secretKey }
    const reply = await company.ask('PUT', '/api/deals/batch', { as, body: { deals } })
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body as UpsertOutcome
  }
  const stagesOf = async (company: Company) => {
    const { pipelines } = (await company.ask('GET', '/api/pipelines')).body as {
      pipelines: [{ stages: { id: string; kind: string }[] }]
    }
    return pipelines[0].stages
  }

  test('are made, changed and moved; what is wrong in one row keeps no other', async ({ company }) => {
    await upsert(company, [anna])
    const stages = await stagesOf(company)
    const won = stages.find(({ kind }) => kind === 'won')?.id
    const lost = stages.find(({ kind }) => kind === 'lost')?.id
    const pram = { externalId: 'd-1', title: 'A pram', person: { externalId: 'c-1' }, amount: '900.00' }
    const first = await ask(company, [
      pram,
      { externalId: 'd-2', title: 'A cot', person: { email: 'nobody@posta.alt' } },
      { externalId: 'd-3', title: 'A chair', person: { email: anna.email }, stageId: lost },
      {
        externalId: 'd-4',
        title: 'A toy',
        person: { email: anna.email },
        stageId: won,
        owner: company.seller.email,
      },
    ])
    expect(outcomes(first)).toEqual(['created', 'refused', 'refused', 'created'])
    expect(first.results[1]?.fields).toEqual([{ path: 'person', message: 'no such person' }])
    expect(first.results[2]?.code).toBe('lost-needs-reason')
    const toy = await company.ask('GET', `/api/deals/${first.results[3]?.id}`)
    expect(toy.body).toMatchObject({ state: 'won', ownerMemberId: company.seller.id })
    expect(outcomes(await ask(company, [pram, { externalId: 'd-1' }]))).toEqual(['unchanged', 'unchanged'])
    const next = await ask(company, [{ ...pram, amount: '950.00', stageId: stages[1]?.id }])
    expect(outcomes(next)).toEqual(['updated'])
    expect(next.results[0]?.id).toBe(first.results[0]?.id)
    const changed = await company.ask('GET', `/api/deals/${next.results[0]?.id}`)
    expect(changed.body).toMatchObject({ amount: '950.00', stageId: stages[1]?.id })
  })
})

test('fields of the company’s own go in with people, companies and deals, and are checked', async ({
  company,
}) => {
  const define = (object: string) =>
    company.ask('POST', '/api/fields', {
      as: company.owner,
      body: { object, key: 'size', label: { en: 'Size', ru: 'Размер' }, type: 'number' },
    })
  for (const object of ['person', 'company', 'deal']) expect((await define(object)).status).toBe(201)
  const put = async (path: string, body: object) => {
    const reply = await company.ask('PUT', path, { as: { key: company.secretKey }, body })
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body as UpsertOutcome
  }
  const rows = {
    people: (size: unknown) => ({ people: [{ ...anna, fields: { size } }] }),
    companies: (size: unknown) => ({
      companies: [{ externalId: 'r-1', name: 'Romashka', fields: { size } }],
    }),
    deals: (size: unknown) => ({
      deals: [{ externalId: 'd-1', title: 'A pram', person: { email: anna.email }, fields: { size } }],
    }),
  }
  for (const [what, row] of Object.entries(rows)) {
    const path = `/api/${what}/batch`
    const wrong = await put(path, row('large'))
    expect(wrong.results[0], what).toMatchObject({ outcome: 'refused', fields: [{ path: 'fields.size' }] })
    expect(outcomes(await put(path, row(42))), what).toEqual(['created'])
    expect(outcomes(await put(path, row(42))), what).toEqual(['unchanged'])
    const changed = await put(path, row(43))
    expect(outcomes(changed), what).toEqual(['updated'])
    const page = await company.ask('GET', `/api/${what}/${changed.results[0]?.id}`)
    expect(page.body, what).toMatchObject({ fields: { size: 43 } })
  }
})
