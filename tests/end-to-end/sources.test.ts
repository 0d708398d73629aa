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

test('an item that said nobody is put right by hand and becomes a part of a history', async () => {
  await served.company.ingest([{ type: 'track', messageId: 'nameless', event: 'Cot Ordered' }])
  const page = await open('/sources/quarantine')
  await page.getByRole('button', { name: /^Look at the item/ }).click()
  const text = page.getByRole('textbox', { name: 'The item, as JSON' })
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByText(/^Still not taken/).waitFor()
  const item: unknown = JSON.parse(await text.inputValue())
  await text.fill(JSON.stringify({ ...Object(item), userId: 'customer-7' }))
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByRole('heading', { name: 'Everything was taken' }).waitFor()
  await page.goto(`${served.address}/people?who=everyone`)
  await page.getByRole('link', { name: /customer-7/ }).click()
  await page.getByText('Cot Ordered').first().waitFor()
  await page.context().close()
})

test('an item is set aside for good, and within ten seconds it is not', async () => {
  await served.company.ingest([{ type: 'track', messageId: 'junk', event: 'Noise' }])
  const page = await open('/sources/quarantine')
  const dismiss = page.getByRole('button', { name: /^Dismiss the item/ })
  await dismiss.click()
  await dismiss.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await dismiss.click()
  // Leaving the page sends what is still held.
  await page.goto(`${served.address}/people`)
  const ask = () => served.company.ask('GET', '/api/quarantine', { as: served.company.lead })
  await expect.poll(async () => (await ask()).body, { timeout: 20_000 }).toMatchObject({ open: 0 })
  await page.context().close()
})

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await served.signIn(page, served.company.lead)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
