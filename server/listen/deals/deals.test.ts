import { describe, expect } from 'vitest'
import { Board, Deal, DealsPage, type NewDeal, Pipelines } from '#contract/deals.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { DAY, type Someone, someone } from '#tests/setup/someone.ts'

const pipelineOf = async (company: Company, which = 0) => {
  const { pipelines } = Pipelines.parse((await company.ask('GET', '/api/pipelines')).body)
  const pipeline = pipelines[which]
  if (pipeline === undefined) throw new Error('there is no such pipeline')
  const stage = (code: string): string => pipeline.stages.find((one) => one.code === code)?.id ?? ''
  return { ...pipeline, stage }
}
const make = async (company: Company, person: Someone, more: Partial<NewDeal> = {}) =>
  Deal.parse(
    (
      await company.ask('POST', '/api/deals', {
        body: { title: 'A pram', personId: person.id, amount: '1000', ...more },
      })
    ).body,
  )
const move = (company: Company, deal: { id: string }, body: object) =>
  company.ask('POST', `/api/deals/${deal.id}/moves`, { body })
const board = async (company: Company, query = '') =>
  Board.parse((await company.ask('GET', `/api/board${query}`)).body)
const namesOn = async (company: Company, person: Someone) =>
  (
    (await company.ask('GET', `/api/people/${person.id}/timeline?kinds=deal`)).body as {
      events: { name: string; properties: Record<string, unknown> }[]
    }
  ).events.map(({ name }) => name)

describe('a deal', () => {
  test('begins in the first stage, is its maker’s, and stands on the timeline of its person', async ({
    company,
  }) => {
    const anna = await someone(company)
    const sales = await pipelineOf(company)
    expect(await make(company, anna)).toMatchObject({
      stageId: sales.stage('request'),
      state: 'open',
      amount: '1000.00',
      currency: 'RUB',
      ownerMemberId: company.seller.id,
      personLabel: 'Anna',
      rotsForDays: null,
    })
    expect(await namesOn(company, anna)).toEqual(['Deal Created'])
  })

  test('every move is told on the timeline, and a lost one says why', async ({ company }) => {
    const anna = await someone(company)
    const sales = await pipelineOf(company)
    const deal = await make(company, anna)
    await move(company, deal, { stageId: sales.stage('offer') })
    expect((await move(company, deal, { stageId: sales.stage('lost') })).body).toMatchObject({
      code: 'lost-needs-reason',
    })
    const lost = await move(company, deal, {
      stageId: sales.stage('lost'),
      lostReason: 'price',
      lostNote: 'Too dear',
    })
    expect(lost.body).toMatchObject({ state: 'lost', lostReason: 'price', lostNote: 'Too dear' })
    await move(company, deal, { stageId: sales.stage('won') })
    expect(await namesOn(company, anna)).toEqual([
      'Deal Won',
      'Deal Lost',
      'Deal Stage Changed',
      'Deal Created',
    ])
    const now = await company.ask('GET', `/api/deals/${deal.id}`)
    expect(now.body).toMatchObject({ state: 'won', lostReason: null, lostNote: null })
  })

  test('that somebody moved meanwhile is not moved again', async ({ company }) => {
    const anna = await someone(company)
    const sales = await pipelineOf(company)
    const deal = await make(company, anna)
    await move(company, deal, { stageId: sales.stage('offer') })
    const late = await move(company, deal, { stageId: sales.stage('qualified'), from: deal.stageId })
    expect(late.status).toBe(409)
  })

  test('with lines and no amount is worth what they add up to', async ({ company }) => {
    const anna = await someone(company)
    const lines = [
      { name: 'Pram', quantity: '2', price: '450.25' },
      { name: 'Wheel', quantity: '1', price: '99.5' },
    ]
    const { id } = await make(company, anna)
    const changed = await company.ask('PATCH', `/api/deals/${id}`, { body: { lines } })
    expect(changed.body).toMatchObject({ amount: '1000.00', lines: [{ name: 'Pram' }, { name: 'Wheel' }] })
    const same = await company.ask('PATCH', `/api/deals/${id}`, { body: { amount: '1000' } })
    expect(same.status).toBe(200)
    expect(await namesOn(company, anna)).toEqual(['Deal Created'])
  })

  test('of people who become one goes along, and an unmerge gives it back', async ({ company }) => {
    const keep = await someone(company)
    const absorb = await someone(company, { name: 'Ann' })
    const deal = await make(company, absorb)
    await make(company, keep, { title: 'Her own', participants: [{ personId: absorb.id, role: 'Pays' }] })
    const merged = await company.ask('POST', '/api/merges', {
      body: { keepId: keep.id, absorbId: absorb.id },
    })
    const ofKeep = async () =>
      DealsPage.parse((await company.ask('GET', `/api/deals?personId=${keep.id}`)).body).deals.map(
        ({ id, personId }) => [id === deal.id, personId],
      )
    expect(await ofKeep()).toEqual([
      [false, keep.id],
      [true, keep.id],
    ])
    const { mergeId } = merged.body as { mergeId: string }
    const back = await company.ask('POST', `/api/merges/${mergeId}/undo`)
    expect(back.status).toBeLessThan(300)
    expect(await ofKeep()).toEqual([[false, keep.id]])
    const ofAbsorbed = DealsPage.parse(
      (await company.ask('GET', `/api/deals?personId=${absorb.id}&sort=created`)).body,
    )
    // the one made for her, and the one she takes part in
    expect(ofAbsorbed.deals.map(({ personId }) => personId).sort()).toEqual([absorb.id, keep.id].sort())
  })
})

describe('the board', () => {
  test('adds up each stage, all of it and weighted, and never mixes currencies', async ({ company }) => {
    const anna = await someone(company)
    const sales = await pipelineOf(company)
    const stageId = sales.stage('offer')
    await make(company, anna, { amount: '1000.50', stageId })
    await make(company, anna, { amount: '200', stageId })
    await make(company, anna, { amount: '99', currency: 'USD', stageId })
    const column = (await board(company)).columns.find((one) => one.stageId === stageId)
    expect(column?.count).toBe(3)
    expect(column?.sums).toEqual([
      { currency: 'RUB', count: 2, amount: '1200.50', weighted: '600.25' },
      { currency: 'USD', count: 1, amount: '99.00', weighted: '49.50' },
    ])
  })

  test('says what rots, and shows only that when asked', async ({ company }) => {
    const anna = await someone(company)
    const old = await make(company, anna)
    company.clock.advance(2.5 * DAY)
    const young = await make(company, anna)
    const [first] = (await board(company)).columns
    expect(first).toMatchObject({ count: 2, rotting: 1 })
    expect(first?.deals.map(({ id, rotsForDays }) => [id, rotsForDays])).toEqual([
      [young.id, null],
      [old.id, 1],
    ])
    expect((await board(company, '?rotting=yes')).columns[0]?.deals.map(({ id }) => id)).toEqual([old.id])
  })

  test('tells what the quarter adds up to, by the company’s own calendar', async ({ company }) => {
    const anna = await someone(company)
    const sales = await pipelineOf(company)
    const won = await make(company, anna, { amount: '500' })
    await move(company, won, { stageId: sales.stage('won') })
    await make(company, anna, { amount: '800', expectedClose: '2026-03-31', stageId: sales.stage('offer') })
    await make(company, anna, { amount: '700', expectedClose: '2026-04-01', stageId: sales.stage('offer') })
    await make(company, anna, { amount: '600' })
    const { quarter } = await board(company)
    expect(quarter).toEqual({
      from: '2026-01-01',
      until: '2026-04-01',
      won: [{ currency: 'RUB', count: 1, amount: '500.00', weighted: '500.00' }],
      expected: [{ currency: 'RUB', count: 1, amount: '800.00', weighted: '400.00' }],
    })
    // three hours before midnight in London it is April in Moscow
    company.clock.set(new Date('2026-03-31T21:30:00Z'))
    expect((await board(company)).quarter.from).toBe('2026-04-01')
    const wonNow = (await board(company)).columns.find(({ stageId }) => stageId === sales.stage('won'))
    expect(wonNow?.count).toBe(0)
  })

  test('every column goes on from where its page ended', async ({ company }) => {
    const anna = await someone(company)
    const made = []
    for (let index = 0; index < 7; index++) {
      company.clock.advance(1_000)
      made.push((await make(company, anna)).id)
    }
    const [column] = (await board(company, '?limit=3')).columns
    const seen = column?.deals.map(({ id }) => id) ?? []
    let next = column?.next ?? null
    while (next !== null) {
      const page = DealsPage.parse(
        (await company.ask('GET', `/api/deals?stageId=${column?.stageId}&limit=3&after=${next}`)).body,
      )
      seen.push(...page.deals.map(({ id }) => id))
      next = page.next
    }
    expect(seen).toEqual(made.toReversed())
  })
})

describe('deals of another system', () => {
  const told = (event: string, minute: number, properties: object) => ({
    type: 'track',
    event,
    userId: 'anna',
    messageId: `${event}-${minute}`,
    timestamp: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString(),
    properties: { deal_id: 'D-1', ...properties },
  })
  const life = [
    told('Deal Created', 0, { title: 'A pram', amount: 900, currency: 'usd', stage: 'request' }),
    told('Deal Stage Changed', 10, { stage: 'Offer' }),
    told('Deal Updated', 15, { amount: '850.5', expected_close: '2026-03-20T00:00:00Z' }),
    told('Deal Lost', 20, { reason: 'competitor' }),
  ]
  const dealsOf = async (company: Company) =>
    DealsPage.parse((await company.ask('GET', '/api/deals')).body).deals.map(
      ({ id: _, personId: _who, pipelineId: _in, stageId: _at, companyId: _of, ...deal }) => deal,
    )

  test('are made of events, in whatever order and however often those come', async ({ company, rival }) => {
    await company.ingest(life)
    for (const event of [...life].reverse()) await rival.ingest([event, event])
    const [here] = await dealsOf(company)
    expect(here).toMatchObject({
      title: 'A pram',
      amount: '850.50',
      currency: 'RUB',
      expectedClose: '2026-03-20',
      state: 'lost',
      lostReason: 'competitor',
      createdAt: '2026-03-01T09:00:00.000Z',
      closedAt: '2026-03-01T09:20:00.000Z',
    })
    expect(await dealsOf(rival)).toEqual([{ ...here, personLabel: here?.personLabel }])
  })

  test('cannot be told by a public page', async ({ company }) => {
    await company.ingest(life, { trusted: false })
    expect(await dealsOf(company)).toEqual([])
  })
})
