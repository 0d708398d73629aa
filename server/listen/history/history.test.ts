import { describe, expect } from 'vitest'
import type { ChangesPage, RecordChange, ReturnPlan } from '#contract/history.ts'
import { type Asked, type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

type Who = NonNullable<Asked['as']>
type Path = 'people' | 'companies' | 'deals' | 'tasks'

async function changesOf(company: Company, path: Path, id: string, as: Who, more = ''): Promise<ChangesPage> {
  const reply = await company.ask('GET', `/api/${path}/${id}/changes?limit=100${more}`, { as })
  expect(reply.status).toBe(200)
  return reply.body as ChangesPage // the reply of a 200
}

const told = ({ changes }: { changes: readonly RecordChange[] }) =>
  changes.map(({ field, before, after }) => [field, before, after])

async function returned(company: Company, path: Path, id: string, as: Who, body: object): Promise<string[]> {
  const reply = await company.ask('POST', `/api/${path}/${id}/return`, { as, body })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return (reply.body as { changes: string[] }).changes // the reply of a 200
}

const patch = async (company: Company, path: Path, id: string, as: Who, body: object) => {
  company.clock.advance(60_000)
  const reply = await company.ask('PATCH', `/api/${path}/${id}`, { as, body })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return company.clock.now()
}

describe('the history of a person', () => {
  test('says who changed what, from what to what, when and through which door', async ({ company }) => {
    const anna = await someone(company)
    await patch(company, 'people', anna.id, company.seller, { traits: { city: 'Kazan' } })
    await patch(company, 'people', anna.id, { key: company.secretKey }, { traits: { city: 'Perm' } })
    const at = await patch(company, 'people', anna.id, company.lead, { ownerMemberId: company.seller.id })
    const page = await changesOf(company, 'people', anna.id, company.seller)
    expect(page.changes).toMatchObject([
      {
        field: 'ownerMemberId',
        before: null,
        after: company.seller.id,
        byName: 'lead',
        at: at.toISOString(),
      },
      { field: 'city', before: 'Kazan', after: 'Perm', byName: 'server', memberId: null, door: 'api' },
      { field: 'city', before: null, after: 'Kazan', byName: 'member', door: 'screen' },
    ])
    expect(page.names[company.seller.id]).toBe('member')
    expect(page.fields).toEqual(['city', 'ownerMemberId'])
  })

  test('goes back page by page, by field, and by who', async ({ company }) => {
    const anna = await someone(company)
    for (const city of ['A', 'B', 'C'])
      await patch(company, 'people', anna.id, company.seller, { traits: { city } })
    await patch(company, 'people', anna.id, company.lead, { traits: { company: 'Romashka' } })
    const first = await company.ask('GET', `/api/people/${anna.id}/changes?limit=2`)
    const { changes, next } = first.body as ChangesPage // the reply of a 200
    expect(told({ changes })).toEqual([
      ['company', null, 'Romashka'],
      ['city', 'B', 'C'],
    ])
    const rest = await changesOf(company, 'people', anna.id, company.seller, `&after=${next}`)
    expect(told(rest)).toEqual([
      ['city', 'A', 'B'],
      ['city', null, 'A'],
    ])
    const own = await changesOf(company, 'people', anna.id, company.seller, `&who=${company.lead.id}`)
    expect(told(own)).toEqual([['company', null, 'Romashka']])
    const cities = await changesOf(company, 'people', anna.id, company.seller, '&field=city')
    expect(cities.changes).toHaveLength(3)
  })

  test('knows what sources said, in the order of event time, and leaves out what said nothing new', async ({
    company,
  }) => {
    const says = (messageId: string, minute: number, city: string) => ({
      type: 'identify',
      messageId,
      userId: 'u-1',
      timestamp: new Date(company.clock.now().getTime() - minute * 60_000).toISOString(),
      traits: { city },
    })
    await company.ingest([says('b', 20, 'Perm'), says('a', 30, 'Kazan'), says('c', 10, 'Perm')])
    const list = await company.ask('GET', '/api/people?externalId=u-1')
    const [person] = (list.body as { people: { id: string }[] }).people // the reply of a 200
    const page = await changesOf(company, 'people', person?.id ?? '', company.seller)
    expect(told(page)).toEqual([
      ['city', 'Kazan', 'Perm'],
      ['city', null, 'Kazan'],
    ])
    expect(page.changes[0]).toMatchObject({ door: 'source', source: 'server', byName: null })
  })

  test('is not found for whom the role does not see', async ({ company }) => {
    const anna = await someone(company)
    const reach = {
      people: 'own',
      deals: 'own',
      tasks: 'own',
      companies: 'theirs',
      nobodys: false,
      hidden: [],
    }
    await company.ask('PUT', '/api/access/member', { as: company.owner, body: reach })
    expect((await company.ask('GET', `/api/people/${anna.id}/changes`)).status).toBe(404)
    expect(
      (await company.ask('POST', `/api/people/${anna.id}/return`, { body: { changes: ['x'] } })).status,
    ).toBe(404)
  })
})

describe('the return of a person to a moment', () => {
  test('is shown first, is written as new statements, and is undone like anything else', async ({
    company,
  }) => {
    const anna = await someone(company)
    const moment = await patch(company, 'people', anna.id, company.seller, {
      traits: { city: 'Kazan' },
      ownerMemberId: company.seller.id,
    })
    await patch(company, 'people', anna.id, company.seller, { traits: { city: 'Perm' } })
    await patch(company, 'people', anna.id, company.lead, {
      traits: { city: 'Omsk' },
      ownerMemberId: company.lead.id,
      humanOnly: true,
    })
    const path = `/api/people/${anna.id}`
    const { body } = await company.ask('GET', `${path}/return?moment=${moment.toISOString()}`)
    const plan = body as ReturnPlan // the reply of a 200
    expect(plan.steps).toMatchObject([
      {
        field: 'city',
        from: 'Omsk',
        to: 'Kazan',
        obstacle: null,
        later: [{ byName: 'lead' }, { byName: 'member' }],
      },
      { field: 'ownerMemberId', from: company.lead.id, to: company.seller.id },
      { field: 'humanOnly', from: true, to: false },
    ])
    company.clock.advance(60_000)
    const made = await returned(company, 'people', anna.id, company.seller, {
      moment: moment.toISOString(),
      seen: plan.seen,
    })
    const after = await company.ask('GET', path)
    expect(after.body).toMatchObject({ city: 'Kazan', ownerMemberId: company.seller.id, humanOnly: false })
    const page = await changesOf(company, 'people', anna.id, company.seller)
    expect(page.changes.slice(0, 3).map(({ because }) => Object.keys(because))).toEqual([
      ['return'],
      ['return'],
      ['return'],
    ])
    // all that was before it still stands in the history
    expect(page.changes).toHaveLength(9)
    company.clock.advance(60_000)
    await returned(company, 'people', anna.id, company.seller, { changes: made })
    const undone = await company.ask('GET', path)
    expect(undone.body).toMatchObject({ city: 'Omsk', ownerMemberId: company.lead.id, humanOnly: true })
  })

  test('does nothing when somebody changed the person since it was looked at', async ({ company }) => {
    const anna = await someone(company)
    const moment = await patch(company, 'people', anna.id, company.seller, { traits: { city: 'Kazan' } })
    await patch(company, 'people', anna.id, company.seller, { traits: { city: 'Perm' } })
    const { body } = await company.ask('GET', `/api/people/${anna.id}/return?moment=${moment.toISOString()}`)
    const { seen } = body as ReturnPlan // the reply of a 200
    await patch(company, 'people', anna.id, company.lead, { traits: { city: 'Omsk' } })
    const reply = await company.ask('POST', `/api/people/${anna.id}/return`, {
      body: { moment: moment.toISOString(), seen },
    })
    expect(reply.status).toBe(409)
    expect((await company.ask('GET', `/api/people/${anna.id}`)).body).toMatchObject({ city: 'Omsk' })
  })

  test('leaves out what cannot be, and says why', async ({ company }) => {
    const anna = await someone(company)
    const moment = await patch(company, 'people', anna.id, company.lead, { ownerMemberId: company.seller.id })
    await patch(company, 'people', anna.id, company.lead, {
      ownerMemberId: company.lead.id,
      traits: { city: 'Omsk' },
    })
    await company.work(({ tx, workspace }) =>
      tx
        .updateTable('member')
        .set({ deactivated_at: company.clock.now() })
        .where('workspace_id', '=', workspace)
        .where('id', '=', company.seller.id)
        .execute(),
    )
    const asked = { as: company.lead }
    const { body } = await company.ask(
      'GET',
      `/api/people/${anna.id}/return?moment=${moment.toISOString()}`,
      asked,
    )
    expect((body as ReturnPlan).steps).toMatchObject([
      { field: 'city', to: null, obstacle: null },
      { field: 'ownerMemberId', obstacle: 'member-gone' },
    ])
    await returned(company, 'people', anna.id, company.lead, { moment: moment.toISOString() })
    const after = await company.ask('GET', `/api/people/${anna.id}`, asked)
    expect(after.body).toMatchObject({ ownerMemberId: company.lead.id, city: null })
  })
})

describe('the history of a deal', () => {
  async function pram(company: Company) {
    const anna = await someone(company)
    const made = await company.ask('POST', '/api/deals', {
      body: { title: 'A pram', personId: anna.id, amount: '100', lines: [] },
    })
    const deal = made.body as { id: string; stageId: string; pipelineId: string } // the reply of a 201
    const { body } = await company.ask('GET', '/api/pipelines')
    const pipelines = (body as { pipelines: { id: string; stages: { id: string; kind: string }[] }[] })
      .pipelines
    const stages = pipelines.find(({ id }) => id === deal.pipelineId)?.stages ?? []
    return { deal, stageOf: (kind: string) => stages.find((stage) => stage.kind === kind)?.id ?? '' }
  }

  test('has its facts, lines and stages, and all of it returns to a moment', async ({ company }) => {
    const { deal, stageOf } = await pram(company)
    const before = (await company.ask('GET', `/api/deals/${deal.id}`)).body
    const moment = company.clock.now().toISOString()
    await patch(company, 'deals', deal.id, company.seller, {
      title: 'Two prams',
      lines: [{ name: 'Gull', quantity: '2', price: '70.5' }],
      ownerMemberId: null,
      expectedClose: '2026-05-01',
    })
    const move = { stageId: stageOf('lost'), lostReason: 'price' }
    expect((await company.ask('POST', `/api/deals/${deal.id}/moves`, { body: move })).status).toBe(200)
    const page = await changesOf(company, 'deals', deal.id, company.seller)
    expect(page.changes.map(({ field }) => field).sort()).toEqual(
      ['amount', 'created', 'expectedClose', 'lines', 'ownerMemberId', 'stage', 'title'].sort(),
    )
    company.clock.advance(1_000)
    const made = await returned(company, 'deals', deal.id, company.seller, { moment })
    const apart = { stageSince: null, closedAt: null }
    const after = (await company.ask('GET', `/api/deals/${deal.id}`)).body
    expect({ ...(after as object), ...apart }).toEqual({ ...(before as object), ...apart })
    await returned(company, 'deals', deal.id, company.seller, { changes: made })
    expect((await company.ask('GET', `/api/deals/${deal.id}`)).body).toMatchObject({
      ...{ title: 'Two prams', state: 'lost', lostReason: 'price', amount: '141.00', ownerMemberId: null },
    })
  })

  test('tells a bulk act by whoever began it, and a role without money no amounts', async ({ company }) => {
    const { deal } = await pram(company)
    await patch(company, 'deals', deal.id, company.seller, { amount: '250' })
    const begun = await company.ask('POST', '/api/bulk-acts', {
      as: company.lead,
      body: { of: 'deals', among: { ids: [deal.id] }, act: { do: 'share', memberIds: [company.lead.id] } },
    })
    const { id } = begun.body as { id: string } // the reply of a 201
    await company.ask('POST', `/api/bulk-acts/${id}/portions`, { as: company.lead })
    const reach = {
      people: 'all',
      deals: 'all',
      tasks: 'all',
      companies: 'all',
      nobodys: true,
      hidden: ['money'],
    }
    await company.ask('PUT', '/api/access/member', { as: company.owner, body: reach })
    const page = await changesOf(company, 'deals', deal.id, company.seller)
    expect(page.changes).toMatchObject([
      { field: 'ownerMemberId', after: company.lead.id, byName: 'lead', door: 'bulk', because: { bulk: id } },
      { field: 'amount', before: null, after: null },
      { field: 'created' },
    ])
    const asked = await company.ask('GET', `/api/deals/${deal.id}/changes?field=amount`)
    expect(asked.status).toBe(403)
    const moment = new Date(company.clock.now().getTime() - 30_000_000).toISOString()
    const plan = await company.ask('GET', `/api/deals/${deal.id}/return?moment=${moment}`)
    expect((plan.body as ReturnPlan).steps).toContainEqual(
      expect.objectContaining({ field: 'amount', from: null, to: null, obstacle: 'hidden' }),
    )
  })
})

describe('the history of a company and of a task', () => {
  test('has the goal, the name and own fields of a company, and gives them back', async ({ company }) => {
    const { body } = await company.ask('POST', '/api/companies', { body: { name: 'Romashka' } })
    const { id } = body as { id: string } // the reply of a 201
    const field = { object: 'company', key: 'size', type: 'number', label: { en: 'Size', ru: 'Размер' } }
    await company.ask('POST', '/api/fields', { as: company.lead, body: field })
    company.clock.advance(1_000)
    await company.ask('PUT', `/api/companies/${id}/goal`, { body: { text: 'Sell them prams' } })
    const moment = company.clock.now().toISOString()
    await patch(company, 'companies', id, company.seller, { name: 'Romashka Ltd', fields: { size: 7 } })
    await company.ask('PUT', `/api/companies/${id}/goal`, { body: { text: 'Sell them cots' } })
    const page = await changesOf(company, 'companies', id, company.seller)
    expect(told(page)).toEqual([
      ['goal', 'Sell them prams', 'Sell them cots'],
      ['fields.size', null, 7],
      ['name', 'Romashka', 'Romashka Ltd'],
      ['goal', null, 'Sell them prams'],
      ['created', null, true],
    ])
    company.clock.advance(1_000)
    await returned(company, 'companies', id, company.seller, { moment })
    const after = await company.ask('GET', `/api/companies/${id}`)
    expect(after.body).toMatchObject({ name: 'Romashka', goal: { text: 'Sell them prams' }, fields: {} })
  })

  test('has the facts of a task, and puts one change back', async ({ company }) => {
    const made = await company.ask('POST', '/api/tasks', { body: { title: 'Call', doing: 'call' } })
    const { id } = made.body as { id: string } // the reply of a 201
    await patch(company, 'tasks', id, company.seller, {
      title: 'Call back',
      dueAt: '2026-03-10T10:00:00.000Z',
    })
    await patch(company, 'tasks', id, company.seller, { done: true })
    const page = await changesOf(company, 'tasks', id, company.seller)
    expect(page.changes.map(({ field }) => field)).toEqual(['done', 'dueAt', 'title', 'created'])
    const done = page.changes[0]?.id ?? ''
    await returned(company, 'tasks', id, company.seller, { changes: [done] })
    const after = await company.ask('GET', `/api/tasks/${id}`)
    expect(after.body).toMatchObject({ title: 'Call back', doneAt: null })
  })
})

test('to which companies somebody belongs is in his history, and returns', async ({ company }) => {
  const anna = await someone(company)
  const made = await company.ask('POST', '/api/companies', { body: { name: 'Romashka' } })
  const { id } = made.body as { id: string } // the reply of a 201
  const link = { personId: anna.id, role: 'director', since: '2026-01-10' }
  expect((await company.ask('POST', `/api/companies/${id}/people`, { body: link })).status).toBe(200)
  const moment = company.clock.now().toISOString()
  company.clock.advance(60_000)
  const gone = { body: { personId: anna.id } }
  expect((await company.ask('POST', `/api/companies/${id}/people/removal`, gone)).status).toBe(200)
  const page = await changesOf(company, 'people', anna.id, company.seller)
  const belonging = { role: 'director', since: '2026-01-10', until: null }
  expect(told(page)).toEqual([
    [`companies.${id}`, belonging, null],
    [`companies.${id}`, null, belonging],
  ])
  expect(page.names[id]).toBe('Romashka')
  await returned(company, 'people', anna.id, company.seller, { moment })
  const after = await company.ask('GET', `/api/people/${anna.id}`)
  expect(after.body).toMatchObject({ companies: [{ id, role: 'director' }] })
})
