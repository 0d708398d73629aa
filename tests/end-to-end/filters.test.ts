import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser
const DAY = 86_400_000
const known = 'http-filter-scene'

/** Days ago of each order, by customer. */
const customers = [
  { name: 'Anna Petrova', city: 'Kazan', orders: [3, 40] },
  { name: 'Boris Sokolov', city: 'Kazan', orders: [3] },
  { name: 'Vera Ivanova', city: 'Perm', orders: [3, 40] },
]

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  await feed(customers.flatMap(lifeOf))
  await vi.waitFor(async () => expect(await count('has order')).toBe(3), { timeout: 60_000, interval: 200 })
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a lead filters by a sentence, keeps it as a view and opens it again', async () => {
  const page = await open('/people')
  await page.getByRole('button', { name: 'More filters' }).click()
  const builder = page.getByRole('form', { name: 'Filter' })
  await builder.getByRole('textbox', { name: 'Value' }).fill('Kazan')
  const add = builder.getByRole('button', { name: 'Add a condition' })
  const subjects = builder.getByRole('combobox', { name: 'What it is about' })
  await add.click()
  await subjects.nth(1).selectOption({ label: 'bought' })
  await builder.getByRole('textbox', { name: 'Number of times' }).fill('2')
  await builder.getByRole('combobox', { name: 'In which time' }).selectOption({ label: 'in the last' })
  await builder.getByRole('textbox', { name: 'Number of days' }).fill('90')
  await add.click()
  await subjects.nth(2).selectOption({ label: 'owner' })
  await builder.getByRole('combobox', { name: 'How to compare' }).nth(1).selectOption({ label: 'is nobody' })
  const found = builder.getByRole('region', { name: 'Who fits' })
  await found.getByText('1 person').waitFor()
  await found.getByRole('link', { name: 'Anna Petrova' }).waitFor()
  await found
    .getByText('city is Kazan and bought at least 2 times in the last 90 days and owner is nobody')
    .waitFor()
  expect(await violations(page)).toEqual([])
  await builder.getByRole('button', { name: 'Show them' }).click()
  await page.waitForURL(/filter=/)
  await onlyAnna(page)

  await page.getByRole('button', { name: 'Save as a view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Kazan, twice')
  await page.getByRole('checkbox', { name: 'For everyone in the company' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL(/view=/)
  await page.getByRole('link', { name: 'All', exact: true }).click()
  await page.locator('.page-lead', { hasText: '3 people' }).waitFor()
  await page
    .getByRole('navigation', { name: 'Saved views' })
    .getByRole('link', { name: 'Kazan, twice' })
    .click()
  await onlyAnna(page)
  // its tab tells how many it shows
  await page.locator('.list-view', { hasText: 'Kazan, twice' }).locator('small', { hasText: '1' }).waitFor()

  // the address alone leads to the same, in the other language too
  const russian = await open(new URL(page.url()).pathname + new URL(page.url()).search, 'ru-RU')
  await russian
    .getByRole('button', {
      name: 'Изменить: город — Kazan и купил не меньше 2 раз за последние 90 дней и ответственный не назначен',
    })
    .waitFor()
  await zoneOf(russian, 'Kazan, twice')

  // whom the company's rules are about is not taken away unseen
  await page.getByRole('button', { name: 'View Kazan, twice' }).click()
  await page.getByRole('button', { name: 'Delete the view' }).click()
  await page.getByText('A zone or a level of service is about this view').waitFor()
})

/** On a telephone: a zone of responsibility for whoever the view shows. */
async function zoneOf(page: Page, view: string) {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`${served.address}/settings/work`)
  await page.getByRole('button', { name: 'Новая зона' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Постоянные')
  await page
    .getByRole('group', { name: 'Клиенты из любого из этих видов' })
    .getByRole('checkbox', { name: view })
    .check()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Сохранить', exact: true }).last().click()
  await page.getByText(`Равномерно · ${view}`).waitFor()
}

test('on a telephone the builder fits the width, and Escape gives the focus back', async () => {
  const page = await open('/people?filter=did "Call Answered" exactly 0 times', 'en-GB', 360)
  const opener = page.getByRole('button', { name: 'Change: has not talked to us by phone' })
  await opener.click()
  await page.getByRole('form', { name: 'Filter' }).getByText('3 people').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('a filter that nobody can understand is said to be so, and taken off', async () => {
  const page = await open('/people?filter=shoe is 44')
  await page.getByText('The filter in the address is not understood').first().waitFor()
  await page
    .getByRole('button', { name: /not understood/ })
    .last()
    .click()
  await page.locator('.page-lead', { hasText: '3 people' }).waitFor()
})

/** What axe finds wrong: nothing, with the builder, a view and its chip on the screen. */
async function violations(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    ${axe.source};
    const { violations } = await axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' | '))
  })()`)
}

async function onlyAnna(page: Page) {
  await page.locator('.page-lead', { hasText: '1 person' }).waitFor()
  await page.getByRole('table', { name: 'People' }).getByRole('link', { name: 'Anna Petrova' }).waitFor()
}

function lifeOf({ name, city, orders }: (typeof customers)[number]) {
  const who = { userId: `${known} ${name}` }
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString()
  return [
    { type: 'identify', ...who, timestamp: at(50), traits: { name, city } },
    ...orders.map((daysAgo) => ({
      type: 'track',
      ...who,
      timestamp: at(daysAgo),
      event: 'Order Completed',
      properties: { order_id: `${name} ${daysAgo}`, revenue: 100, currency: 'RUB' },
    })),
  ]
}

async function feed(items: readonly object[]): Promise<void> {
  const response = await fetch(`${served.address}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${served.company.secretKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch: items.map((item) => ({ messageId: crypto.randomUUID(), ...item })) }),
  })
  expect(response.status).toBe(200)
}

async function count(filter: string): Promise<number> {
  const path = `/api/people/matching?filter=${encodeURIComponent(filter)}`
  const { body } = await served.company.ask('GET', path, { as: served.company.owner })
  // the reply's schema holds its shape
  return (body as { count: number }).count
}

async function open(path: string, locale = 'en-GB', width = 1400): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
