import { describe, expect } from 'vitest'
import { PaymentPlan, PaymentPlansPage, PlanHistory } from '#contract/payments.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { type Someone, someone } from '#tests/setup/someone.ts'
import { refreshPlans } from './index.ts'

// the clock of the tests stands at noon of 4 March 2026
const even = (first: string, count = 3) => ({ kind: 'even', count, first })
/** Whose address may come in with an event. */
const payer = (company: Company) => someone(company, { email: 'anna@posta.alt' })
const make = async (company: Company, person: Someone, more: object = {}) => {
  const body = { title: 'The pram', personId: person.id, total: '100', terms: even('2026-03-10'), ...more }
  const made = await company.ask('POST', '/api/payment-plans', { body })
  expect(made.status).toBe(201)
  return PaymentPlan.parse(made.body)
}
const read = async (company: Company, { id }: { id: string }) =>
  PaymentPlan.parse((await company.ask('GET', `/api/payment-plans/${id}`)).body)
const overdue = async (company: Company, query = '') =>
  PaymentPlansPage.parse((await company.ask('GET', `/api/payment-plans${query}`)).body).plans
const pay = (company: Company, person: Someone, event: string, properties: object, id = event) =>
  company.ingest([
    {
      ...{ type: 'track', event, messageId: `${id}-${JSON.stringify(properties)}`, properties },
      context: { traits: { email: person.email } },
    },
  ])
const states = ({ rows }: PaymentPlan) => rows.map(({ state, paid }) => `${state} ${paid}`)

describe('a payment plan', () => {
  test('is equal parts to the cent, on the company’s days', async ({ company }) => {
    const plan = await make(company, await someone(company), {
      terms: { ...even('2026-03-06'), payDays: [10, 31], weekend: 'next', every: 2, period: 'weeks' },
    })
    expect(plan.rows.map(({ due, amount }) => `${due} ${amount}`)).toEqual([
      '2026-03-10 33.34',
      '2026-03-31 33.33',
      '2026-04-10 33.33',
    ])
    expect(plan).toMatchObject({ currency: 'RUB', open: '100.00', overdue: '0.00', unpaidFrom: '2026-03-10' })
  })

  test('takes parts as they were agreed, when they add up', async ({ company }) => {
    const anna = await someone(company)
    const rows = [
      { due: '2026-05-01', amount: '70' },
      { due: '2026-04-01', amount: '30' },
    ]
    const plan = await make(company, anna, { terms: { kind: 'custom', rows } })
    expect(plan.rows.map(({ due }) => due)).toEqual(['2026-04-01', '2026-05-01'])
    const body = { title: 'No', personId: anna.id, total: '99', terms: { kind: 'custom', rows } }
    expect((await company.ask('POST', '/api/payment-plans', { body })).status).toBe(400)
  })

  test('is paid by what comes in, the oldest part first; what is given back is open again', async ({
    company,
  }) => {
    const anna = await payer(company)
    const plan = await make(company, anna)
    await pay(company, anna, 'Payment Received', { payment_id: 'p1', amount: 50 })
    expect(states(await read(company, plan))).toEqual(['paid 33.34', 'part 16.66', 'due 0.00'])
    await pay(company, anna, 'Payment Refunded', { payment_id: 'p1', amount: 20 })
    expect(states(await read(company, plan))).toEqual(['part 30.00', 'due 0.00', 'due 0.00'])
    await pay(company, anna, 'Payment Received', { payment_id: 'p2', amount: 80, plan_id: plan.id })
    expect(await read(company, plan)).toMatchObject({ open: '0.00', over: '0.00', unpaidFrom: null })
  })

  test('is not paid by money for something else', async ({ company }) => {
    const anna = await payer(company)
    const plan = await make(company, anna)
    await pay(company, anna, 'Payment Received', { payment_id: 'p1', amount: 50, order_id: 'another' })
    await pay(company, anna, 'Payment Received', { payment_id: 'p2', amount: 50, currency: 'EUR' })
    expect((await read(company, plan)).open).toBe('100.00')
  })

  test('is overdue from the day after, in the list of its owner, until it is paid', async ({ company }) => {
    const anna = await someone(company, { owner: company.seller.id })
    const plan = await make(company, anna, { terms: even('2026-03-03') })
    expect(await overdue(company, '?owner=me')).toMatchObject([
      { id: plan.id, overdue: '33.34', overdueDays: 1, ownerName: 'member', personLabel: 'Anna' },
    ])
    expect(await overdue(company, '?owner=nobody')).toEqual([])
    const paid = await company.ask('POST', `/api/payment-plans/${plan.id}/payments`, {
      body: { amount: '33.34' },
    })
    expect(states(PaymentPlan.parse(paid.body))).toEqual(['paid 33.34', 'due 0.00', 'due 0.00'])
    expect(await overdue(company)).toEqual([])
    const timeline = await company.ask('GET', `/api/people/${anna.id}/timeline`)
    expect(JSON.stringify(timeline.body)).toContain('Payment Received')
  })

  test('is found overdue when its payment is taken back', async ({ company }) => {
    const anna = await payer(company)
    const plan = await make(company, anna, { terms: even('2026-03-03', 1) })
    await pay(company, anna, 'Payment Received', { payment_id: 'p1', amount: 100 })
    await company.work((context) => refreshPlans(context, [anna.id]))
    expect(await overdue(company)).toEqual([])
    await pay(company, anna, 'Payment Refunded', { payment_id: 'p1', amount: 100 })
    await company.work((context) => refreshPlans(context, [anna.id]))
    expect((await overdue(company)).map(({ id }) => id)).toEqual([plan.id])
  })

  test('is changed and cancelled, and remembers how it stood', async ({ company }) => {
    const plan = await make(company, await someone(company), { terms: even('2026-03-03', 1) })
    const put = (path: string, body: object) =>
      company.ask('PUT', `/api/payment-plans/${plan.id}${path}`, { body })
    await put('', { title: 'The pram', total: '90', terms: even('2026-03-20', 2) })
    expect(await overdue(company)).toEqual([])
    await put('/cancelled', { cancelled: true })
    expect(await read(company, plan)).toMatchObject({ cancelled: true, open: '0.00' })
    await put('/cancelled', { cancelled: false })
    expect(await read(company, plan)).toMatchObject({ cancelled: false, open: '90.00' })
    const history = await company.ask('GET', `/api/payment-plans/${plan.id}/history`)
    const { changes } = PlanHistory.parse(history.body)
    expect(changes.map(({ what, rows }) => `${what} ${rows.length}`)).toEqual([
      'brought-back 2',
      'cancelled 2',
      'changed 2',
      'made 1',
    ])
  })

  test('goes with a person who is absorbed, and comes back with him', async ({ company }) => {
    const [keep, absorb] = [await someone(company), await someone(company)]
    await make(company, absorb)
    const of = async ({ id }: Someone) => (await overdue(company, `?personId=${id}`)).length
    const merged = await company.ask('POST', '/api/merges', {
      body: { keepId: keep.id, absorbId: absorb.id },
    })
    expect(await of(keep)).toBe(1)
    await company.ask('POST', `/api/merges/${(merged.body as { mergeId: string }).mergeId}/undo`)
    expect([await of(keep), await of(absorb)]).toEqual([0, 1])
  })
})
