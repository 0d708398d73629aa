import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Company, Somebody } from '#tests/setup/company.ts'
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
  const paid = { type: 'track', messageId: 'paid', event: 'Cot Paid', userId: 'customer-7' }
  await served.company.ingest([
    { ...paid, properties: { revenue: 5 } },
    { type: 'track', messageId: 'nameless', event: 'Cot Ordered' },
  ])
  const page = await open('/sources/quarantine')
  await page.getByRole('row', { name: /^no currency The event gives a sum without a currency/ }).waitFor()
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
  await page.getByRole('link', { name: 'Open the page' }).click()
  await page.getByText('Noted: no currency').click()
  await page.getByText(/^The event gives a sum without a currency/).waitFor()
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
  await expect.poll(async () => (await ask()).body).toMatchObject({ open: 0 })
  await page.context().close()
})

test('a lead lets a value through that was left out, and takes it back', async () => {
  const { company } = served
  const seen = (messageId: string) => ({
    type: 'identify',
    userId: 'customer-9',
    messageId,
    traits: { email: 'test@test.com' },
  })
  await company.ingest([seen('first')])
  const page = await open('/sources/quarantine')
  const decide = page.getByRole('button', { name: /^Decide on test@test.com/ })
  await decide.click()
  await page.getByRole('button', { name: /^Let it through/ }).click()
  await page.getByText('This value is let through from now on').waitFor()
  await page.getByRole('button', { name: 'Decide on test@test.com: let through' }).waitFor()
  await company.ingest([seen('second')])
  expect(await addresses(company)).toEqual(['test@test.com'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Decide on test@test.com: left out' }).waitFor()
  await decide.click()
  await page.getByRole('button', { name: /^Shared by several/ }).click()
  await page.getByRole('button', { name: 'Decide on test@test.com: left out, shared' }).waitFor()
  await page.context().close()
})

test('an owner chooses the folder of the script and makes the secret of signatures', async () => {
  const page = await open('/sources/connect', served.company.owner)
  const folder = page.getByRole('textbox', { name: 'Folder on this server' })
  await folder.fill('/api')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/Names of Tandem itself/).waitFor()
  await folder.fill('/harbour')
  await page.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('region', { name: 'Code: Your site' })
  await line.getByText(`${served.address}/harbour/t.js`).waitFor()
  const script = await fetch(`${served.address}/harbour/t.js`)
  expect(script.headers.get('content-type')).toContain('javascript')
  await page.getByRole('heading', { name: 'Signed user ids' }).click()
  await page.getByRole('button', { name: 'Make the secret' }).click()
  const secret = await page.getByRole('region', { name: 'Signing secret' }).locator('code').textContent()
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  await page.reload()
  await page.getByRole('heading', { name: 'Signed user ids' }).click()
  await page.getByText('The secret was made').waitFor()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/count for seven more days/).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/the one before it counts until/).waitFor()
  await page.context().close()
})

const addresses = (company: Company): Promise<readonly string[]> =>
  company.work(async ({ tx, workspace }) => {
    const found = await tx
      .selectFrom('handle')
      .select('value')
      .where('workspace_id', '=', workspace)
      .where('kind', '=', 'email')
      .where('person_id', 'is not', null)
      .execute()
    return found.map(({ value }) => value)
  })

async function open(path: string, as: Somebody = served.company.lead): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, as)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
