import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Somebody } from '#tests/setup/company.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser

/** Twelve asked for a price: eight bought at once, two after another letter, one heard a price, one waits for it. */
beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  const day = 86_400_000
  const now = served.company.clock.now().getTime()
  const happened = (user: string, event: string, daysAgo: number, properties: object = {}) => ({
    type: 'track',
    userId: user,
    event,
    messageId: `${user}-${event}-${daysAgo}`,
    timestamp: new Date(now - daysAgo * day).toISOString(),
    properties,
  })
  const ways = Array.from({ length: 12 }, (_, number) => {
    const user = `customer-${number}`
    const start = 20 - number / 2
    const quote = { quote_id: `q${number}` }
    const order = { order_id: `o${number}`, total: '1000.00', currency: 'RUB' }
    return [
      happened(user, 'Quote Requested', start, quote),
      ...(number < 11 ? [happened(user, 'Quote Sent', start - 1, { ...quote, department: 'sales' })] : []),
      ...(number === 8 || number === 9
        ? [
            happened(user, 'Message Received', start - 2, { channel: 'email' }),
            happened(user, 'Message Sent', start - 2.5, { channel: 'email' }),
          ]
        : []),
      ...(number < 10 ? [happened(user, 'Order Completed', start - 3, order)] : []),
    ]
  })
  await served.company.ingest(ways.flat())
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a lead takes a ready-made process and sees the main way at once', async () => {
  const page = await open('/processes')
  await page.getByRole('button', { name: 'Show it: Quote to order' }).click()
  await page.getByRole('heading', { level: 1, name: 'Quote to order' }).waitFor()
  await part(page, /^Asked for a price/).waitFor()
  expect(await part(page, /^Asked for a price/).getAttribute('aria-label')).toMatch(/12 cases, 1 waits now$/)
  expect(await part(page, /^Price sent/).getAttribute('aria-label')).toMatch(/11 cases/)
  await page.getByText('12 cases', { exact: false }).first().waitFor()
  await page.context().close()
})

test('sliders hide and never change a number or turn the order round', async () => {
  const page = await openMap()
  const share = page.getByText(/^Shows \d+% of cases/)
  await slide(page, /^Activities:/, 0)
  await slide(page, /^Connections:/, 0)
  await page.getByText('Activities: 3 of 5').waitFor()
  await expect.poll(() => page.locator('.map-node [role="button"]').count()).toBe(3)
  const main = await placesOf(page)
  const least = await share.textContent()
  expect(Object.keys(main)).toHaveLength(3)
  await slide(page, /^Activities:/, 100)
  await slide(page, /^Connections:/, 100)
  await page.getByText('Shows 100% of cases from end to end, 100% of steps').waitFor()
  const all = await placesOf(page)
  expect(await share.textContent()).not.toBe(least)
  expect(Object.keys(all)).toHaveLength(5)
  // Whoever stood left of another still does; the label has the same figures.
  const names = Object.keys(main)
  const order = (places: Record<string, number>) =>
    names.toSorted((one, other) => (places[one] ?? 0) - (places[other] ?? 0))
  expect(order(all)).toEqual(order(main))
  await page.context().close()
})

test('a filter set from the map stands in the address and can be taken off', async () => {
  const page = await openMap()
  await part(page, /^Price sent/).click()
  const panel = page.getByRole('complementary', { name: 'Price sent' })
  await panel.getByText('11 (92%)').waitFor()
  await panel.getByRole('button', { name: 'without it', exact: true }).click()
  await page.getByText('1 of 12 cases kept (8%)').waitFor()
  expect(new URL(page.url()).searchParams.get('filter')).toContain('Quote Sent')
  await page.reload()
  await page.getByText('1 of 12 cases kept (8%)').waitFor()
  await page.getByRole('button', { name: 'Take off the filter “not: with Price sent”' }).click()
  await part(page, /^Order,/).waitFor()
  await page.context().close()
})

test('the keyboard walks the map, opens a connection and comes back', async () => {
  const page = await openMap()
  await part(page, /^Asked for a price/).focus()
  await page.keyboard.press('ArrowRight')
  const focused = page.locator('[role="button"]:focus')
  expect(await focused.getAttribute('aria-label')).toMatch(/^From Asked for a price to Price sent: 11 cases/)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Asked for a price → Price sent' }).waitFor()
  await focused.press('Escape')
  await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
  await page.context().close()
})

test('the table says what the picture says', async () => {
  const page = await openMap()
  const label = await part(page, /^Price sent/).getAttribute('aria-label')
  await page.getByRole('button', { name: 'As a table' }).click()
  const row = page.getByRole('region', { name: 'Activities' }).getByRole('row', { name: /^Price sent/ })
  const cells = await row.getByRole('cell').allTextContents()
  expect(label).toContain(`${cells[2]} cases`)
  await page
    .getByRole('region', { name: 'Connections' })
    .getByRole('row', { name: /Price sent Order/ })
    .waitFor()
  await page.context().close()
})

test.for([
  { way: 'Picture, SVG', start: '<svg', holds: 'Price sent' },
  { way: 'Picture, PNG', start: '\x89PNG', holds: 'IEND' },
  { way: 'Diagram, BPMN', start: '<?xml', holds: 'name="Price sent"' },
])('the map goes out as a file: $way', async ({ way, start, holds }) => {
  const page = await openMap()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: way }).click(),
  ])
  const file = await readFile(await download.path(), 'latin1')
  expect(file.slice(0, start.length)).toBe(start)
  expect(file).toContain(holds)
  await page.context().close()
})

test('whoever is stuck gets an owner from the map', async () => {
  const page = await openMap()
  await part(page, /^Asked for a price/).click()
  const panel = page.getByRole('complementary', { name: 'Asked for a price' })
  await panel.getByText('1 case waits', { exact: false }).waitFor()
  await panel.getByRole('combobox', { name: 'Give to…' }).selectOption({ index: 1 })
  await page.getByText('Done for 1 person').waitFor()
  await expect.poll(() => panel.getByText('nobody’s').count()).toBe(0)
  await page.context().close()
})

test('a norm is written as a sentence, tried and kept', async () => {
  const page = await openMap('/norms')
  await page.getByRole('button', { name: 'Add a norm' }).click()
  const form = page.getByRole('form', { name: 'Add a norm' })
  await form.getByRole('combobox', { name: 'Norm' }).selectOption('must-happen')
  await form.getByRole('combobox', { name: 'Activity' }).selectOption('Quote Sent')
  await form.getByText('Price sent always happens.').waitFor()
  await form.getByText(/^Until now it was broken in/).waitFor()
  await form.getByRole('button', { name: 'Keep the norm' }).click()
  await page.getByRole('heading', { level: 2, name: 'Price sent always happens.' }).waitFor()
  await page.context().close()
})

test('a process of one’s own is described in a minute', async () => {
  const page = await open('/processes/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('From asking to buying')
  await page.getByRole('combobox', { name: 'Whose way' }).selectOption('person')
  for (const name of ['Asked for a price', 'Price sent', 'Order'])
    await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('combobox', { name: 'It ends with' }).selectOption('Order Completed')
  await page.getByRole('button', { name: 'Draw it' }).click()
  await page.getByRole('heading', { level: 1, name: 'From asking to buying' }).waitFor()
  expect(await part(page, /^Order,/).getAttribute('aria-label')).toMatch(/10 cases/)
  await page.context().close()
})

test('a finding keeps its figures and walks to its repair', async () => {
  const page = await openMap()
  await part(page, /^From Asked for a price to Price sent/).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Save as a finding/ }).click()
  const form = page.getByRole('dialog', { name: 'Save as a finding' })
  await form.getByRole('textbox', { name: 'What was found' }).fill('A price takes a day')
  await form.getByRole('spinbutton', { name: 'Target, hours' }).fill('4')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'A price takes a day' }).waitFor()
  await page.getByText(/^1 day over 11 cases\./).waitFor()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await page.getByRole('button', { name: 'Start mending' }).waitFor()
  await page.goto(`${served.address}/processes/repairs`)
  const column = page.getByRole('region', { name: 'Being mended' })
  await column.getByRole('link', { name: 'A price takes a day' }).waitFor()
  await page.context().close()
})

test('a file is read before it is kept, with every rejected row', async () => {
  const page = await open('/processes/import')
  const rows = [1, 2, 3].flatMap((number) => [
    `${number};Ask;2026-03-0${number} 09:00`,
    `${number};Pay;2026-03-0${number} 12:00`,
  ])
  const file = ['Case;Activity;When', ...rows, '4;Ask;no date at all'].join('\n')
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'shop.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByText('3 cases, 6 steps, 2 activities.').waitFor()
  await page.getByRole('heading', { name: '1 row was rejected' }).waitFor()
  await page.getByRole('cell', { name: '8', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Keep and draw it' }).click()
  await page.getByRole('heading', { level: 1, name: 'shop' }).waitFor()
  expect(await part(page, /^From Ask to Pay/).getAttribute('aria-label')).toMatch(/3 cases.*median 3 hrs$/)
  await page.context().close()
})

/** The map of the process that the first scene took. */
async function openMap(side = ''): Promise<Page> {
  const { body } = await served.company.ask('GET', '/api/processes', { as: served.company.lead })
  // The shape is the contract's; its own tests hold it.
  const [process] = (body as { processes: { id: string }[] }).processes
  if (!process) throw new Error('the first scene took no process')
  const page = await open(`/process/${process.id}${side}`)
  if (side === '') await part(page, /^Asked for a price/).waitFor()
  return page
}

const part = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: /^Map of the process/ }).getByRole('button', { name })

const slide = (page: Page, name: RegExp, value: number) =>
  page.getByRole('slider', { name }).fill(String(value))

/** Where every activity stands along the reading direction, by its label with its figures. */
async function placesOf(page: Page): Promise<Record<string, number>> {
  const places: Record<string, number> = {}
  for (const box of await page.locator('.map-node [role="button"]').all()) {
    const label = (await box.getAttribute('aria-label')) ?? ''
    places[label] = (await box.boundingBox())?.x ?? 0
  }
  return places
}

async function open(path: string, somebody: Somebody = served.company.lead): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, somebody)
  await page.goto(served.address + path)
  return page
}
