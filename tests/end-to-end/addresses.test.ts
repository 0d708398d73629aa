import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { arrive } from '#tests/setup/guests.ts'
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

test('a seller adds an address, takes it back, and is led to whose another one is', async () => {
  const anna = await arrive(served.company, {
    handles: { phone: '+79161234567' },
    traits: { name: 'Anna Kim' },
  })
  await arrive(served.company, { handles: { email: 'ivan@mail.ru' }, traits: { name: 'Ivan Petrov' } })
  const page = await open(`/people/${anna}`)
  const addresses = page.getByRole('region', { name: 'Addresses' })
  await say(page, 'E-mail', 'anna at mail')
  await addresses.getByText('This is not an e-mail address one can write to.').waitFor()

  await addresses.getByRole('textbox', { name: 'E-mail' }).fill('anna@mail.ru')
  await addresses.getByRole('button', { name: 'Save' }).click()
  await addresses.getByText('anna@mail.ru').first().waitFor()
  await page.getByText('Address added').first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => addresses.getByText('anna@mail.ru').count()).toBe(0)

  await say(page, 'E-mail', 'ivan@mail.ru')
  await addresses.getByText('A person with this address exists already.').waitFor()
  await addresses.getByRole('link', { name: 'Compare the two cards' }).click()
  await page.getByRole('dialog', { name: 'Merge two cards' }).getByText('Ivan Petrov').first().waitFor()
  await page.context().close()
})

async function say(page: Page, kind: string, value: string): Promise<void> {
  const addresses = page.getByRole('region', { name: 'Addresses' })
  await addresses.getByRole('button', { name: 'Add an address' }).click()
  await addresses.getByRole('textbox', { name: kind }).fill(value)
  await addresses.getByRole('button', { name: 'Save' }).click()
}

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    baseURL: served.address,
  })
  const page = await context.newPage()
  await served.signIn(page, served.company.seller)
  await page.goto(path)
  return page
}
