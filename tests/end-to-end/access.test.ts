import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import type { Somebody } from '../setup/company.ts'
import { type Served, serveCompany } from '../setup/served.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  for (const [name, phone, owner] of [
    ['Anna Petrova', '+7 900 123-45-61', served.company.seller.id],
    ['Boris Orlov', '+7 900 123-45-62', served.company.lead.id],
  ] as const) {
    const { body } = await served.company.ask('POST', '/api/people', { body: { name, phone } })
    // the shape is the contract's; its own tests hold it
    const { id } = (body as { person: { id: string } }).person
    await served.company.ask('PATCH', `/api/people/${id}`, {
      as: served.company.owner,
      body: { ownerMemberId: owner },
    })
  }
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('an owner says in choices what members see; a seller then sees own people with covered phones', async () => {
  const seller = await open('/people', served.company.seller)
  await seller.getByText('Boris Orlov').first().waitFor()

  const page = await open('/settings/access', served.company.owner)
  const members = page.getByRole('form', { name: 'Members' })
  await members.getByLabel('People').selectOption('own')
  await members.getByLabel('And what is nobody’s').uncheck()
  await members.getByLabel('Phones').check()
  const words = members.getByRole('region', { name: 'Members: In plain words' })
  expect(await words.textContent()).toContain('only their own people')
  expect(await words.textContent()).toContain('Phones look like ••• ••• •• 01.')
  await members.getByRole('button', { name: 'Save' }).click()
  await page.getByText('It holds from now on').waitFor()

  await seller.reload()
  await seller.getByText('Anna Petrova').first().waitFor()
  expect(await seller.getByText('Boris Orlov').count()).toBe(0)
  expect(await seller.getByText('••• ••• •• 61').count()).toBeGreaterThan(0)
  expect(await seller.content()).not.toContain('123-45')
  await seller.context().close()
  await page.context().close()
})

async function open(path: string, somebody: Somebody): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await served.signIn(page, somebody)
  await page.goto(served.address + path)
  return page
}
