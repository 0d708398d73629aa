import { expect } from 'vitest'
import type { PeoplePage } from '#contract/people.ts'
import { test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

test('ready-made stages and pipelines are asked for by their words in either language', async ({
  company,
}) => {
  const anna = await someone(company)
  await someone(company)
  await company.ask('POST', '/api/deals', { body: { title: 'A pram', personId: anna.id } })
  const found = async (field: string, operator: string, value: unknown) => {
    const filter = JSON.stringify({ has: 'deal', where: [{ field, operator, value }] })
    const { status, body } = await company.ask('GET', `/api/people?filter=${encodeURIComponent(filter)}`)
    expect(status).toBe(200)
    return (body as PeoplePage).people.length // the reply of a 200
  }
  for (const word of ['Новая заявка', 'new request', 'request'])
    expect(await found('stage', 'is', word)).toBe(1)
  expect(await found('stage', 'is', 'Предложение')).toBe(0)
  expect(await found('stage', 'is-not', 'Новая заявка')).toBe(0)
  expect(await found('stage', 'is-not', 'Предложение')).toBe(1)
  expect(await found('stage', 'one-of', ['Offer made', 'Новая заявка'])).toBe(1)
  expect(await found('pipeline', 'is', 'Продажи')).toBe(1)
})
