import { describe, expect } from 'vitest'
import { ScoreRules, Understanding } from '#contract/today.ts'
import { test } from '#tests/setup/company.ts'
import { ago, DAY, happened, ordered, someone } from '#tests/setup/someone.ts'
import * as cooling from './cooling/index.ts'
import * as scoring from './scoring/index.ts'

describe('understanding a person', () => {
  test('every point of the score names its event, and the parts add up', async ({ company }) => {
    const anna = await someone(company)
    const lead = await happened(company, anna, 'Lead Submitted', ago(company, 14))
    await happened(company, anna, 'Pram Gull', ago(company, 7), {}, { kind: 'page' })
    await happened(company, anna, 'Product Viewed', ago(company, 1), {}, { machine: true })
    const { body } = await company.ask('GET', `/api/people/${anna.id}/understanding`)
    const { score } = Understanding.parse(body)
    expect(score.parts.map((part) => [part.rule, part.points, part.original])).toEqual([
      ['rule:lead-submitted', 15, 30],
      ['rule:has-email', 5, 5],
      ['rule:page-viewed', 1, 1],
    ])
    expect(score.score).toBe(21)
    expect(score.parts[0]?.eventId).toBe(lead)
  })

  test('a regular who stopped coming is cooling, with the reason in data', async ({ company }) => {
    const anna = await someone(company)
    for (const days of [95, 77, 59, 41]) await ordered(company, anna, ago(company, days))
    const { body } = await company.ask('GET', `/api/people/${anna.id}/understanding`)
    expect(Understanding.parse(body).rhythm).toMatchObject({
      state: 'cooling',
      usualGapDays: 18,
      silenceDays: 41,
      reasons: [{ code: 'silent-longer-than-usual', values: { days: 41, usualDays: 18, of: 'orders' } }],
    })
  })

  test('nobody of another company can be looked at', async ({ company, rival }) => {
    const anna = await someone(rival)
    expect((await company.ask('GET', `/api/people/${anna.id}/understanding`)).status).toBe(404)
  })

  test('a steady customer becomes cooling by time alone, found by the clock', async ({ company }) => {
    const anna = await someone(company)
    for (const days of [64, 46, 28, 10]) await ordered(company, anna, ago(company, days))
    await company.work((context) => cooling.refresh(context, [anna.id]))
    expect(await company.work((context) => cooling.sweep(context))).toEqual([])
    const due = await company.work(({ tx, workspace }) =>
      tx
        .selectFrom('person_rhythm')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .executeTakeFirstOrThrow(),
    )
    expect(due.state).toBe('steady')
    company.clock.set(new Date((due.due_at?.getTime() ?? 0) + 1_000))
    expect(await company.work((context) => cooling.sweep(context))).toEqual([anna.id])
    expect(await company.work((context) => cooling.sweep(context))).toEqual([])
  })

  test('when an old record goes on again, all who were measured to its end are looked at anew', async ({
    company,
  }) => {
    const [anna, boris] = [await someone(company), await someone(company)]
    for (const days of [1_054, 1_036, 1_018, 1_000]) await ordered(company, anna, ago(company, days))
    await company.work((context) => cooling.refresh(context, [anna.id]))
    const rhythm = async () =>
      (await company.work((context) => cooling.rhythmsOf(context, [anna.id]))).get(anna.id)
    expect(await rhythm()).toMatchObject({ state: 'steady', recordEnded: expect.any(Date) })
    await ordered(company, boris, ago(company, 1))
    expect(await company.work((context) => cooling.sweep(context))).toEqual([anna.id])
    expect(await rhythm()).toMatchObject({ state: 'cold', recordEnded: null })
  })
})

describe('rules of the score', () => {
  const visited = {
    name: 'Read about prices',
    condition: { about: 'event', name: 'Prices Read' },
    points: 12,
    halfLifeDays: 10,
    cap: 2,
  }

  test('a new company has rules, and only leads change them', async ({ company }) => {
    const { body } = await company.ask('GET', '/api/score-rules')
    expect(ScoreRules.parse(body).rules.length).toBeGreaterThan(10)
    expect((await company.ask('POST', '/api/score-rules', { body: visited })).status).toBe(403)
  })

  test('a changed rule makes stored scores stale, and the sweep brings them up to date', async ({
    company,
  }) => {
    const anna = await someone(company)
    await happened(company, anna, 'Prices Read', company.clock.now())
    await company.work((context) => scoring.refresh(context, [anna.id]))
    const stored = () =>
      company.work(({ tx, workspace }) =>
        tx
          .selectFrom('person_score')
          .select('score')
          .where('workspace_id', '=', workspace)
          .executeTakeFirst(),
      )
    expect(await stored()).toEqual({ score: 5 })
    company.clock.advance(60_000)
    const added = await company.ask('POST', '/api/score-rules', { as: company.lead, body: visited })
    expect(added.status).toBe(201)
    expect(await company.work((context) => scoring.sweep(context))).toEqual([anna.id])
    expect((await stored())?.score).toBeCloseTo(17, 1)
    const { id } = added.body as { id: string }
    expect(
      (
        await company.ask('PATCH', `/api/score-rules/${id}`, {
          as: company.lead,
          body: { ...visited, points: 40 },
        })
      ).status,
    ).toBe(200)
    expect((await company.ask('DELETE', `/api/score-rules/${id}`, { as: company.lead })).status).toBe(204)
    company.clock.advance(60_000)
    await company.work((context) => scoring.sweep(context))
    expect((await stored())?.score).toBe(5)
  })

  test('decay is written down once a day without any event', async ({ company }) => {
    const anna = await someone(company)
    await happened(company, anna, 'Lead Submitted', company.clock.now())
    await company.work((context) => scoring.refresh(context, [anna.id]))
    company.clock.advance(14 * DAY)
    expect(await company.work((context) => scoring.sweep(context))).toEqual([anna.id])
    expect(await company.work((context) => scoring.sweep(context))).toEqual([])
  })

  test('rules of another company cannot be changed', async ({ company, rival }) => {
    const added = await rival.ask('POST', '/api/score-rules', { as: rival.lead, body: visited })
    const { id } = added.body as { id: string }
    const asked = { as: company.lead, body: visited }
    expect((await company.ask('PATCH', `/api/score-rules/${id}`, asked)).status).toBe(404)
    expect((await company.ask('DELETE', `/api/score-rules/${id}`, { as: company.lead })).status).toBe(404)
  })
})
