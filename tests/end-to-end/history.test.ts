import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a city changed twice goes back to what it was first, with who did it, and forth again', async () => {
  const { company } = served
  // what is changed in the browser comes after it, by the real clock
  company.clock.advance(-600_000)
  const made = await company.ask('POST', '/api/people', { as: company.lead, body: { name: 'Anna Petrova' } })
  const { id } = (made.body as { person: { id: string } }).person // the reply of a 201
  for (const [city, as] of [
    ['Kazan', company.lead],
    ['Perm', company.seller],
  ] as const) {
    company.clock.advance(60_000)
    const said = await company.ask('PATCH', `/api/people/${id}`, { as, body: { traits: { city } } })
    expect(said.status).toBe(200)
  }
  const page = await open(`/people/${id}`)
  await page.getByRole('button', { name: 'History of changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'History of changes' })
  const cities = dialog.locator('li[data-field="city"]')
  await cities.nth(1).waitFor()
  expect(await cities.first().textContent()).toContain('member, by hand')
  expect(await cities.last().textContent()).toContain('lead, by hand')
  await cities
    .last()
    .getByRole('button', { name: /^As it was then/ })
    .click()
  await dialog.getByRole('checkbox', { name: 'City: Perm → Kazan' }).waitFor()
  await dialog.getByRole('button', { name: 'Change 1 field' }).click()
  await cities.nth(2).waitFor()
  expect(await cities.first().textContent()).toContain('owner, put back')
  await cityIs(id, 'Kazan')
  await page.getByRole('button', { name: 'Undo' }).click()
  await cityIs(id, 'Perm')
})

const cityIs = (id: string, city: string) =>
  expect
    .poll(
      async () => (await served.company.ask('GET', `/api/people/${id}`, { as: served.company.owner })).body,
    )
    .toMatchObject({ city })

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
