import { describe, expect } from 'vitest'
import { PersonNextActions, Today } from '#contract/today.ts'
import * as cooling from '#server/understand/cooling/index.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { ago, DAY, happened, ordered, owes, type Someone, someone } from '#tests/setup/someone.ts'
import { moveSteps, refresh, sweep } from './index.ts'
import { openStepsOf } from './queries.ts'

/** What the follower does after something happened. */
const follow = (company: Company, ...people: readonly Someone[]) =>
  company.work(async (context) => {
    const ids = people.map((person) => person.id)
    await cooling.refresh(context, ids)
    await refresh(context, ids)
  })
const today = async (company: Company, more: { whose?: string; as?: Company['seller'] } = {}) => {
  const path = `/api/today?whose=${more.whose ?? 'mine'}`
  return Today.parse((await company.ask('GET', path, more.as ? { as: more.as } : {})).body)
}
const playsOf = async (company: Company) => (await today(company)).steps.map((step) => step.play)
const decide = (company: Company, id: string | undefined, body: object) =>
  company.ask('POST', `/api/next-actions/${id}/outcome`, { body })

describe('Today', () => {
  test('shows a regular who fell silent, why, and what it is worth', async ({ company }) => {
    const anna = await someone(company)
    for (const days of [95, 77, 59, 41]) await ordered(company, anna, ago(company, days), '2000.00')
    await follow(company, anna)
    const [step] = (await today(company)).steps
    expect(step).toMatchObject({
      play: 'cooling-regular',
      doing: 'write',
      person: { id: anna.id },
      words: { code: 'words.cooling-regular', values: { name: 'Anna', days: 41 } },
    })
    expect(step?.reasons.map((reason) => reason.code)).toEqual([
      'silent-longer-than-usual',
      'regular-customer',
      'value-reckoned',
    ])
    const reckoned = step?.reasons.at(-1)?.values
    expect(reckoned?.['value']).toBe(step?.value)
    expect(Number(reckoned?.['money'])).toBe(10_000)
  })

  test('shows who asked and waits, until somebody answers', async ({ company }) => {
    const anna = await someone(company)
    const lead = await happened(company, anna, 'Lead Submitted', ago(company, 0.1))
    await happened(company, anna, 'Message Received', ago(company, 0.05))
    await follow(company, anna)
    const [step] = (await today(company)).steps
    expect(step?.reasons[0]).toEqual({
      code: 'asked-and-waits',
      eventId: lead,
      values: { what: 'lead', at: ago(company, 0.1).toISOString() },
    })
    await happened(company, anna, 'Message Sent', ago(company, 0.01))
    await follow(company, anna)
    expect(await playsOf(company)).toEqual([])
  })

  test('shows a complaint before a refund, and neither once somebody called', async ({ company }) => {
    const anna = await someone(company)
    await happened(company, anna, 'Order Refunded', ago(company, 1), { total: '990.00', currency: 'RUB' })
    await happened(company, anna, 'Complaint Filed', ago(company, 2), { text: 'The wheel broke' })
    await follow(company, anna)
    const [step] = (await today(company)).steps
    expect(step?.reasons[0]).toMatchObject({ code: 'complained', values: { text: 'The wheel broke' } })
    await happened(company, anna, 'Call Answered', ago(company, 0.5))
    await follow(company, anna)
    expect(await playsOf(company)).toEqual([])
  })

  test('shows a bad review of a shop as it is sent, with its words, and takes a good one for none', async ({
    company,
  }) => {
    const [anna, boris] = [await someone(company), await someone(company)]
    const awful = { product_id: 'p-1', rating: '1', review_body: 'awful' }
    await happened(company, anna, 'Product Reviewed', ago(company, 1), awful)
    await happened(company, boris, 'Product Reviewed', ago(company, 1), { rating: 5, review_body: 'fine' })
    await follow(company, anna, boris)
    const { steps } = await today(company)
    expect(steps.map(({ person, play }) => [person.id, play])).toEqual([[anna.id, 'complaint-or-refund']])
    expect(steps[0]?.reasons[0]).toMatchObject({
      code: 'rated-low',
      values: { rating: 1, scale: 5, text: 'awful' },
    })
    expect(steps[0]?.person.rhythm).toBe('cooling')
  })

  test('reminds of a payment a day after its date, by the clock alone', async ({ company }) => {
    const anna = await someone(company)
    await owes(company, anna, ago(company, 0.5), '1500.00')
    await follow(company, anna)
    expect(await playsOf(company)).toEqual([])
    company.clock.advance(DAY)
    expect(await company.work((context) => sweep(context))).toEqual([anna.id])
    expect(await company.work((context) => sweep(context))).toEqual([])
    expect(await playsOf(company)).toEqual(['payment-overdue'])
  })

  test('holds at most seven people, each once, and counts the rest', async ({ company }) => {
    const people = await Promise.all(Array.from({ length: 9 }, () => someone(company)))
    for (const person of people) {
      await happened(company, person, 'Lead Submitted', ago(company, 1))
      await owes(company, person, ago(company, 3))
    }
    await follow(company, ...people)
    const list = await today(company)
    expect(list.steps).toHaveLength(7)
    expect(new Set(list.steps.map((step) => step.person.id)).size).toBe(7)
    expect(list.waiting).toBe(2)
  })

  test('belongs to the owner of the person; without one everybody sees it', async ({ company }) => {
    const hers = await someone(company, { owner: company.lead.id })
    const nobodys = await someone(company)
    for (const person of [hers, nobodys]) await owes(company, person, ago(company, 3))
    await follow(company, hers, nobodys)
    const peopleOf = async (more: Parameters<typeof today>[1]) =>
      (await today(company, more)).steps.map((step) => step.person.id).toSorted()
    expect(await peopleOf({ as: company.seller })).toEqual([nobodys.id])
    expect(await peopleOf({ as: company.lead })).toEqual([hers.id, nobodys.id].toSorted())
    expect(await peopleOf({ as: company.seller, whose: 'everyone' })).toHaveLength(2)
  })

  test('of another company is not shown, and its steps cannot be decided', async ({ company, rival }) => {
    const anna = await someone(rival)
    await owes(rival, anna, ago(rival, 3))
    await follow(rival, anna)
    expect((await today(company, { whose: 'everyone' })).steps).toEqual([])
    const [step] = (await today(rival)).steps
    expect((await decide(company, step?.id, { outcome: 'done' })).status).toBe(404)
    expect((await company.ask('GET', `/api/people/${anna.id}/next-actions`)).status).toBe(404)
  })
})

describe('deciding a step', () => {
  const owing = async (company: Company) => {
    const anna = await someone(company)
    await owes(company, anna, ago(company, 3))
    await follow(company, anna)
    const [step] = (await today(company)).steps
    return { anna, step }
  }
  const told = (company: Company) =>
    company.work(({ tx, workspace }) =>
      tx
        .selectFrom('event')
        .select(['name', 'properties', 'member_id'])
        .where('workspace_id', '=', workspace)
        .execute(),
    )

  test('done is written on the timeline and does not come back for the same occasion', async ({
    company,
  }) => {
    const { anna, step } = await owing(company)
    expect((await decide(company, step?.id, { outcome: 'done', note: 'Called her' })).status).toBe(204)
    expect(await told(company)).toMatchObject([
      {
        name: 'Step Done',
        properties: { play: 'payment-overdue', note: 'Called her' },
        member_id: company.seller.id,
      },
    ])
    await follow(company, anna)
    expect(await today(company)).toMatchObject({ steps: [], doneToday: 1 })
    expect((await decide(company, step?.id, { outcome: 'done' })).status).toBe(409)
  })

  test('put off, it comes back at that moment and not before', async ({ company }) => {
    const { anna, step } = await owing(company)
    const until = new Date(company.clock.now().getTime() + 3 * 3_600_000)
    const reply = await decide(company, step?.id, { outcome: 'later', until: until.toISOString() })
    expect(reply.status).toBe(204)
    await follow(company, anna)
    expect(await today(company)).toMatchObject({ steps: [], putOff: 1 })
    company.clock.set(until)
    expect(await company.work((context) => sweep(context))).toEqual([anna.id])
    expect(await playsOf(company)).toEqual(['payment-overdue'])
  })

  test('cannot be put off into the past', async ({ company }) => {
    const { step } = await owing(company)
    const until = ago(company, 1).toISOString()
    expect((await decide(company, step?.id, { outcome: 'later', until })).status).toBe(400)
    expect(await playsOf(company)).toEqual(['payment-overdue'])
  })

  test('a play that a member refuses sinks for that member only', async ({ company }) => {
    const [anna, boris] = [await someone(company), await someone(company)]
    await owes(company, anna, ago(company, 3), '1000.00')
    await ordered(company, boris, ago(company, 40), '1800.00')
    await happened(company, boris, 'Lead Submitted', ago(company, 0.2))
    await follow(company, anna, boris)
    expect(await playsOf(company)).toEqual(['hot-lead-unanswered', 'payment-overdue'])
    for (let round = 0; round < 4; round++) {
      const other = await someone(company)
      await happened(company, other, 'Lead Submitted', ago(company, 0.2))
      await follow(company, other)
      const { steps } = PersonNextActions.parse(
        (await company.ask('GET', `/api/people/${other.id}/next-actions`)).body,
      )
      await decide(company, steps[0]?.id, { outcome: 'wrong', why: 'not-worth-it' })
    }
    expect(await playsOf(company)).toEqual(['payment-overdue', 'hot-lead-unanswered'])
    expect((await today(company, { as: company.lead })).steps[0]?.play).toBe('hot-lead-unanswered')
  })

  test('do not disturb silences every play for the person but our own promises', async ({ company }) => {
    const { anna, step } = await owing(company)
    await decide(company, step?.id, { outcome: 'wrong', why: 'do-not-disturb' })
    await happened(company, anna, 'Lead Submitted', company.clock.now())
    await follow(company, anna)
    expect(await playsOf(company)).toEqual([])
    company.clock.advance(181 * DAY)
    await happened(company, anna, 'Lead Submitted', company.clock.now())
    expect(await company.work((context) => sweep(context))).toEqual([anna.id])
    // half a year later the session of the seller is over, so the list is read directly
    const open = await company.work((context) => openStepsOf(context, anna.id))
    expect(open.map((step) => step.play)).toEqual(['hot-lead-unanswered'])
  })

  test('stays decided when the person is absorbed by another', async ({ company }) => {
    const { anna, step } = await owing(company)
    await decide(company, step?.id, { outcome: 'wrong', why: 'already-done' })
    const kept = await someone(company)
    await company.work(async (context) => {
      const { tx, workspace } = context
      const of = tx
        .updateTable('payment')
        .where('workspace_id', '=', workspace)
        .where('person_id', '=', anna.id)
      await of.set({ person_id: kept.id }).execute()
      await moveSteps(context, {
        from: anna.id,
        to: kept.id,
        handleIds: [anna.handle],
        whole: true,
        stretch: null,
      })
    })
    await follow(company, kept)
    expect(await playsOf(company)).toEqual([])
  })

  test('of two decisions at once only one counts', async ({ company }) => {
    const { step } = await owing(company)
    const replies = await Promise.all([
      decide(company, step?.id, { outcome: 'done' }),
      decide(company, step?.id, { outcome: 'done' }),
    ])
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([204, 409])
  })
})
