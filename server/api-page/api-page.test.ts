import { expect } from 'vitest'
import { allRoutes } from '#server/main.ts'
import { describe as describeRoutes } from '#server/platform/http/openapi.ts'
import { test } from '#tests/setup/company.ts'
import { type Description, forKeys } from './page.ts'
import { russian } from './russian.ts'

test('the description is read by whoever asks, in both languages, without a script or a foreign host', async ({
  company,
}) => {
  for (const [language, title] of [
    ['en', 'The API of Tandem'],
    ['ru', 'API Тандема'],
  ] as const) {
    const headers = { 'accept-language': language }
    const reply = await company.ask('GET', '/api/docs', { as: 'nobody', headers })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'")
    const page = String(reply.body)
    expect(page).toContain(`lang="${language}"`)
    expect(page).toContain(title)
    expect(page).not.toContain('<script')
    expect([...page.matchAll(/(?:src|href)="(?!#|\?|\/api\/)[^"]*"/g)]).toEqual([])
    expect(page).toContain('http://tandem.test/api/people/batch')
    expect(page).not.toContain('/api/members')
  }
  const machine = await company.ask('GET', '/api/openapi.json', { as: 'nobody' })
  expect(machine.body).toMatchObject({ openapi: '3.1.0' })
})

test('everything that a key may call has Russian words', ({ company }) => {
  const described = describeRoutes(allRoutes(company.services), '1')
  const names = forKeys(described as Description).map(({ method, path }) => `${method} ${path}`)
  expect(names.filter((name) => !Object.hasOwn(russian, name))).toEqual([])
})
