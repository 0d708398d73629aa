import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pipelines } from '#contract/deals.ts'
import { launchBrowser } from '../setup/browser.ts'
import { type Served, serveCompany } from '../setup/served.ts'
import { undoIsOver } from '../setup/undo-is-over.ts'

let browser: Browser
let served: Served
let person: string

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  const { body } = await served.company.ask('POST', '/api/people', {
    body: { name: 'Anna Petrova', email: 'anna@pochta.alt' },
  })
  // the shape is the contract's; its own tests hold it
  person = (body as { person: { id: string } }).person.id
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a seller drags a deal to the next stage, and both columns add up anew', async () => {
  await deal('A red pram', '1000')
  const page = await open('/deals')
  await card(page, 'A red pram').dragTo(column(page, 'Offer made'))
  await eventually(() => titled(page, 'Offer made', 'A red pram').count()).toBe(1)
  await eventually(() => column(page, 'Offer made').getByText('Weighted 500 ₽').count()).toBe(1)
  // a page that goes sends what it still held for an undo
  await page.goto('about:blank')
  await eventually(async () => (await stored('A red pram'))?.stageId).toBe(await stage('offer'))
  await page.context().close()
})

test('a move by mistake is taken back, and nobody hears of it', async () => {
  await deal('A blue pram', '700')
  const page = await open('/deals')
  await card(page, 'A blue pram').dragTo(column(page, 'Agreement'))
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => titled(page, 'New request', 'A blue pram').count()).toBe(1)
  const timeline = await served.company.ask('GET', `/api/people/${person}/timeline?kinds=deal&q=blue`)
  expect(JSON.stringify(timeline.body)).not.toContain('Deal Stage Changed')
  await page.context().close()
})

test('with the keyboard alone a deal is lost, and must say why', async () => {
  await deal('A cot', '300')
  const page = await open('/deals')
  await page.clock.install()
  await card(page, 'A cot').getByRole('button', { name: 'A cot', exact: true }).focus()
  await page.keyboard.press('KeyM')
  await page.keyboard.press('Digit6')
  const dialog = page.getByRole('dialog', { name: 'Why was it lost?' })
  expect(await dialog.getByRole('button', { name: 'Mark as lost' }).isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: 'Too expensive' }).check()
  await dialog.getByRole('button', { name: 'Mark as lost' }).click()
  await eventually(() => titled(page, 'Lost', 'A cot').count()).toBe(1)
  await undoIsOver(page)
  await eventually(async () => (await stored('A cot'))?.lostReason).toBe('price')
  await page.context().close()
})

test('the next task is planned from the card, without leaving it', async () => {
  await deal('A car seat', '450')
  const page = await open('/deals')
  const own = card(page, 'A car seat')
  await own.getByRole('button', { name: 'Plan', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Plan a task: A car seat' })
  await form.getByLabel('What is to be done').fill('Call about the colour')
  await form.getByRole('button', { name: 'Tomorrow' }).click()
  await form.getByRole('button', { name: 'Plan it' }).click()
  await eventually(() => own.getByTitle('Call about the colour').count()).toBe(1)
  await page.goto(`${served.address}/tasks`)
  await eventually(() => page.getByText('Call about the colour', { exact: true }).count()).toBe(1)
  // the browser made the task by the real clock
  served.company.clock.set(new Date(Date.now() + 60_000))
  await served.company.ingest([
    {
      type: 'track',
      event: 'Call Answered',
      messageId: 'call-1',
      context: { traits: { email: 'anna@pochta.alt' } },
    },
  ])
  await eventually(() => page.getByText('Call about the colour', { exact: true }).count()).toBe(0)
  await page.context().close()
})

test('a deal is made for somebody new in one form', async () => {
  const page = await open('/deals')
  await page.getByRole('button', { name: 'New deal in Need is clear' }).click()
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByLabel('What it is about').fill('Two high chairs')
  await dialog.getByLabel('Person').fill('Boris Orlov')
  await dialog.getByRole('button', { name: 'New person: Boris Orlov' }).click()
  await dialog.getByLabel('Amount').fill('12 500,50')
  await dialog.getByRole('button', { name: 'Create the deal' }).click()
  await eventually(() => column(page, 'Need is clear').getByText('Boris Orlov').count()).toBe(1)
  expect(await stored('Two high chairs')).toMatchObject({ amount: '12500.50' })
  await page.context().close()
})

test('on a telephone one column stands there at a time', async () => {
  await deal('A feeding bottle', '90')
  const page = await open('/deals', 360)
  await eventually(() => card(page, 'A feeding bottle').count()).toBe(1)
  await page.getByRole('tab', { name: /^Agreement/ }).click()
  await eventually(() => card(page, 'A feeding bottle').count()).toBe(0)
  expect(page.url()).toContain('stage=')
  await page.context().close()
})

const eventually = <Seen>(look: () => Promise<Seen>) => expect.poll(look, { timeout: 40_000 })
const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
/** The title of a card is a button; its menu says the title, too. */
const titled = (page: Page, name: string, title: string) =>
  column(page, name).getByRole('button', { name: title, exact: true })
const card = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title })

async function open(path: string, width = 1400): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.seller)
  await page.goto(served.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function deal(title: string, amount: string): Promise<void> {
  const made = await served.company.ask('POST', '/api/deals', { body: { title, personId: person, amount } })
  expect(made.status).toBe(201)
}

async function stored(title: string) {
  const { body } = await served.company.ask('GET', '/api/deals?limit=200')
  // as above
  const { deals } = body as {
    deals: { title: string; stageId: string; lostReason: string; amount: string }[]
  }
  return deals.find((one) => one.title === title)
}

async function stage(code: string): Promise<string | undefined> {
  const { body } = await served.company.ask('GET', '/api/pipelines')
  // as above
  return (body as Pipelines).pipelines[0]?.stages.find((one) => one.code === code)?.id
}
