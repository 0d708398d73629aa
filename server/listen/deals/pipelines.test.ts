import { describe, expect } from 'vitest'
import { Deal, DealHistory, Pipelines } from '#contract/deals.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

const allOf = async (company: Company) =>
  Pipelines.parse((await company.ask('GET', '/api/pipelines')).body).pipelines
const salesOf = async (company: Company) => {
  const [pipeline] = await allOf(company)
  if (pipeline === undefined) throw new Error('there is no pipeline')
  const stage = (code: string): string => pipeline.stages.find((one) => one.code === code)?.id ?? ''
  return { ...pipeline, stage }
}
type Sales = Awaited<ReturnType<typeof salesOf>>
/** The pipeline as it is, for putting it so again. */
const bodyOf = ({ code, name, stages }: Sales) => ({
  name: name ?? code ?? '',
  stages: stages
    .filter(({ kind }) => kind === 'open')
    .map((stage) => ({
      id: stage.id,
      name: stage.name ?? stage.code ?? '',
      typicalDays: stage.typicalDays,
      probability: stage.probability,
    })),
})
const put = (company: Company, { id }: { id: string }, body: object) =>
  company.ask('PUT', `/api/pipelines/${id}`, { as: company.lead, body })
const make = async (company: Company, more: object) => {
  const anna = await someone(company)
  const body = { title: 'A pram', personId: anna.id, ...more }
  return Deal.parse((await company.ask('POST', '/api/deals', { body })).body)
}
const read = async (company: Company, { id }: { id: string }) =>
  Deal.parse((await company.ask('GET', `/api/deals/${id}`)).body)

describe('pipelines', () => {
  test('are changed by leads only; a ready-made stage keeps its words until it is named', async ({
    company,
  }) => {
    const sales = await salesOf(company)
    const body = bodyOf(sales)
    expect((await company.ask('PUT', `/api/pipelines/${sales.id}`, { body })).status).toBe(403)
    expect((await put(company, sales, body)).body).toEqual({ ...sales, stage: undefined })
    const stages = body.stages.map((stage, index) => (index === 1 ? { ...stage, name: 'Clear' } : stage))
    const named = await put(company, sales, { ...body, name: 'Shop', stages: stages.toReversed() })
    expect(named.body).toMatchObject({
      name: 'Shop',
      stages: [{ code: 'agreement' }, { code: 'offer' }, { name: 'Clear' }, { code: 'request' }, {}, {}],
    })
  })

  test('lose a stage that holds deals only with a place for these, and get both back', async ({
    company,
  }) => {
    const sales = await salesOf(company)
    const deal = await make(company, { stageId: sales.stage('offer') })
    const stayed = await make(company, { stageId: sales.stage('offer') })
    company.clock.advance(3 * 86_400_000)
    const before = bodyOf(sales)
    const without = { ...before, stages: before.stages.filter(({ id }) => id !== sales.stage('offer')) }
    expect((await put(company, sales, without)).body).toMatchObject({ code: 'stage-in-use' })
    const targets = [{ from: sales.stage('offer'), to: sales.stage('agreement') }]
    const nowhere = [{ from: sales.stage('offer'), to: sales.stage('won') }]
    expect((await put(company, sales, { ...without, targets: nowhere })).status).toBe(400)
    expect((await put(company, sales, { ...without, targets })).status).toBe(200)
    // how long it has stood is not forgotten by it
    const moved = await read(company, deal)
    expect(moved).toMatchObject({ stageId: sales.stage('agreement'), stageSince: deal.stageSince })
    await company.ask('POST', `/api/deals/${stayed.id}/moves`, { body: { stageId: sales.stage('request') } })
    await put(company, sales, before)
    expect((await read(company, deal)).stageId).toBe(sales.stage('offer'))
    expect((await read(company, stayed)).stageId).toBe(sales.stage('request'))
  })

  test('can be added, ordered and archived, but one stays', async ({ company }) => {
    const stages = [{ name: 'Asked', typicalDays: 2, probability: 30 }]
    const as = company.lead
    await company.ask('POST', '/api/pipelines', { as, body: { name: 'Rent', stages } })
    const [sales, repeat, rent] = await allOf(company)
    expect(rent).toMatchObject({
      name: 'Rent',
      stages: [{ name: 'Asked' }, { code: 'won' }, { code: 'lost' }],
    })
    const ids = [rent?.id, sales?.id, repeat?.id]
    await company.ask('PUT', '/api/pipeline-order', { as, body: { ids } })
    expect((await allOf(company)).map(({ id }) => id)).toEqual(ids)
    const archive = (id: string | undefined, archived = true) =>
      company.ask('PUT', `/api/pipelines/${id}/archived`, { as, body: { archived } })
    await archive(rent?.id)
    await archive(sales?.id)
    expect((await archive(repeat?.id)).body).toMatchObject({ code: 'last-pipeline' })
    const board = await company.ask('GET', '/api/board')
    expect(board.body).toMatchObject({ pipelineId: repeat?.id })
    const anna = await someone(company)
    const body = { title: 'A pram', personId: anna.id, pipelineId: sales?.id }
    expect((await company.ask('POST', '/api/deals', { body })).status).toBe(400)
    await archive(sales?.id, false)
    expect((await company.ask('POST', '/api/deals', { body })).status).toBe(201)
  })

  test('have their own reasons why a deal is lost', async ({ company }) => {
    const sales = await salesOf(company)
    const [price] = sales.lostReasons
    const lostReasons = [{ name: 'Moved away' }, { id: price?.id, name: 'Dear' }]
    const changed = (await put(company, sales, { ...bodyOf(sales), lostReasons })).body as Sales
    const offered = changed.lostReasons.filter(({ retired }) => !retired)
    expect(offered).toMatchObject([
      { code: null, name: 'Moved away' },
      { code: 'price', name: 'Dear' },
    ])
    const deal = await make(company, {})
    const lose = (lostReason: string | undefined) =>
      company.ask('POST', `/api/deals/${deal.id}/moves`, {
        body: { stageId: sales.stage('lost'), lostReason },
      })
    expect((await lose('timing')).status).toBe(400)
    expect((await lose(offered[0]?.id)).body).toMatchObject({ lostReason: offered[0]?.id })
    const history = DealHistory.parse((await company.ask('GET', `/api/deals/${deal.id}/history`)).body)
    expect(history.events.map(({ name, memberName }) => [name, memberName])).toEqual([
      ['Deal Lost', 'member'],
      ['Deal Created', 'member'],
    ])
    expect(history.events[0]?.properties).toMatchObject({ from: 'request', reason: 'Moved away' })
  })
})

describe('the amount of a deal', () => {
  const change = async (company: Company, { id }: { id: string }, body: object) =>
    Deal.parse((await company.ask('PATCH', `/api/deals/${id}`, { body })).body)

  test('follows its lines until somebody says another, and again when asked to', async ({ company }) => {
    const lines = [
      { name: 'Pram', quantity: '2', price: '99.995' },
      { name: 'Cover', quantity: '0.5', price: '10' },
    ]
    const deal = await make(company, { lines })
    expect(deal).toMatchObject({ amount: '204.99', amountBy: 'lines', linesSum: '204.9900' })
    const fewer = await change(company, deal, { lines: lines.slice(0, 1) })
    expect(fewer).toMatchObject({ amount: '199.99', amountBy: 'lines' })
    expect(await change(company, deal, { amount: '150' })).toMatchObject({
      amount: '150.00',
      amountBy: 'hand',
    })
    const kept = await change(company, deal, { lines, amountBy: 'hand' })
    expect(kept).toMatchObject({ amount: '150.00', amountBy: 'hand', linesSum: '204.9900' })
    const again = await change(company, deal, { amountBy: 'lines' })
    expect(again).toMatchObject({ amount: '204.99', amountBy: 'lines' })
    expect(await change(company, deal, { lines: [] })).toMatchObject({ amountBy: 'hand', amount: '204.99' })
  })

  test('is of lines that name products of the own catalogue only', async ({ company, rival }) => {
    await rival.ingest([
      {
        type: 'track',
        event: 'Order Completed',
        messageId: 'order',
        userId: 'anna',
        properties: { order_id: '1', products: [{ product_id: 'pram', price: 1 }] },
      },
    ])
    const productId = await rival.work(
      async ({ tx }) => (await tx.selectFrom('product').select('id').executeTakeFirstOrThrow()).id,
    )
    const anna = await someone(company)
    const lines = [{ productId, name: 'Pram', quantity: '1', price: '1' }]
    const body = { title: 'A pram', personId: anna.id, lines }
    expect((await company.ask('POST', '/api/deals', { body })).status).toBe(400)
  })
})
