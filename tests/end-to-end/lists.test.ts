import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser
const DAY = 86_400_000
/** More than one page of the list, so that "all" is more than what is loaded. */
const GUESTS = 104
const ours = 'city is "Kazan" and has order at least 2 times in last 90 days and owner unknown'

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  await feed(Array.from({ length: GUESTS }, (_, n) => lifeOf(n)).flat())
  await vi.waitFor(async () => expect(await count(ours)).toBe(GUESTS), { timeout: 60_000, interval: 300 })
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a lead keeps a filter as a view, marks all whom it finds, shares them out and takes it back', async () => {
  const page = await open(`/people?filter=${encodeURIComponent(ours)}`)
  await page.locator('.page-lead', { hasText: `${GUESTS} people` }).waitFor()
  await page.getByRole('button', { name: 'Save as a view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Kazan, nobody’s')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL(/view=/)

  await page.getByRole('checkbox', { name: 'Select everything that is loaded' }).check()
  await page.getByRole('button', { name: `Select all ${GUESTS}` }).click()
  await page.getByText(`All ${GUESTS} are selected`).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  for (const name of ['owner', 'lead', 'member'])
    await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('button', { name: 'Share out equally' }).click()
  await page.getByText(`${GUESTS} people changed`).waitFor()
  await expect.poll(() => count(ours)).toBe(0)
  await expect.poll(() => count('owner is "me"')).toBe(35)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(`${GUESTS} people are as before`).waitFor()
  await expect.poll(() => count(ours)).toBe(GUESTS)
})

test('a row is looked into at its side, by keys of any layout, and a cell changed where it stands', async () => {
  const page = await open('/people?sort=name')
  const table = page.getByRole('table', { name: 'People' })
  await table.getByRole('link', { name: 'Guest 000' }).click()
  const sheet = page.getByRole('complementary', { name: 'Person at a glance' })
  await sheet.getByRole('heading', { name: 'Guest 000' }).waitFor()
  expect(new URL(page.url()).searchParams.get('peek')).not.toBeNull()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await sheet.getByRole('heading', { name: 'Guest 001' }).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  // ЙЦУКЕН: the key of j is о there
  await page.keyboard.press('KeyJ')
  await page.locator('.table-row[data-current="true"]', { hasText: 'Guest 002' }).waitFor()
  await page.keyboard.press('KeyE')
  const cell = page.getByRole('textbox', { name: 'Name: Guest 002' })
  await cell.fill('Guest 002, baker')
  await page.keyboard.press('Enter')
  await table.getByRole('link', { name: 'Guest 002, baker' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await table.getByRole('link', { name: 'Guest 002', exact: true }).waitFor()
})

function lifeOf(n: number) {
  const who = { userId: `http-lists-${n}` }
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString()
  const name = `Guest ${String(n).padStart(3, '0')}`
  return [
    { type: 'identify', ...who, timestamp: at(50), traits: { name, city: 'Kazan' } },
    ...[3, 40].map((daysAgo) => ({
      type: 'track',
      ...who,
      timestamp: at(daysAgo),
      event: 'Order Completed',
      properties: { order_id: `${n} ${daysAgo}`, revenue: 100, currency: 'RUB' },
    })),
  ]
}

async function feed(items: readonly object[]): Promise<void> {
  for (let from = 0; from < items.length; from += 150) {
    const batch = items.slice(from, from + 150).map((item) => ({ messageId: crypto.randomUUID(), ...item }))
    const response = await fetch(`${served.address}/v1/batch`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${served.company.secretKey}:`).toString('base64')}`,
      },
      body: JSON.stringify({ batch }),
    })
    expect(response.status).toBe(200)
  }
}

async function count(filter: string): Promise<number> {
  const path = `/api/people/matching?filter=${encodeURIComponent(filter)}`
  const { body } = await served.company.ask('GET', path, { as: served.company.owner })
  // the reply's schema holds its shape
  return (body as { count: number }).count
}

async function violations(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    ${axe.source};
    const { violations } = await axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' | '))
  })()`)
}

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
