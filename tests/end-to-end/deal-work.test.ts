import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deal, Pipelines } from '#contract/deals.ts'
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

test('a lead gives a pipeline a reason of its own, and the seller is asked for it', async () => {
  const page = await open('/pipelines', served.company.lead)
  await page.getByRole('button', { name: 'Add a reason' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('Moved away')
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually(async () => (await sales())?.lostReasons.map(({ name }) => name)).toContain('Moved away')
  await page.context().close()
  const { id } = await deal('A pram', { amount: '1000' })
  const seller = await open(`/deals?deal=${id}`)
  await seller.clock.install()
  await seller.getByRole('group', { name: 'Stage' }).getByRole('button', { name: 'Lost' }).click()
  const dialog = seller.getByRole('dialog', { name: 'Why was it lost?' })
  await dialog.getByRole('radio', { name: 'Moved away' }).check()
  await dialog.getByRole('button', { name: 'Mark as lost' }).click()
  await dialog.waitFor({ state: 'detached' })
  await undoIsOver(seller)
  await eventually(async () => (await read(id)).state).toBe('lost')
  await seller.context().close()
})

test('a stage that holds deals goes only with a place for them, and comes back by one press', async () => {
  const stage = (await sales())?.stages.find(({ code }) => code === 'offer')?.id
  const { id } = await deal('A cot', { stageId: stage })
  const page = await open('/pipelines', served.company.lead)
  await page.getByRole('button', { name: 'Remove Offer made' }).click()
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await page.getByLabel('Where the deals of Offer made go').selectOption({ label: 'Agreement' })
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually(async () => (await read(id)).stageId).not.toBe(stage)
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(async () => (await read(id)).stageId).toBe(stage)
  await page.context().close()
})

test('stages are put in order by the keyboard', async () => {
  const page = await open('/pipelines', served.company.lead)
  await page.getByRole('button', { name: /^Move Agreement/ }).press('ArrowUp')
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually(async () => (await sales())?.stages[2]?.code).toBe('agreement')
  await page.context().close()
})

test('what rots says why, and the amount follows the products that are sold', async () => {
  const { id } = await deal('A car seat', { amount: '1' })
  // it has stood there for six days, of which two are usual
  await served.company.work(({ tx, workspace }) =>
    sql`update deal set stage_since = stage_since - interval '6 days'
         where workspace_id = ${workspace} and id = ${id}`.execute(tx),
  )
  const page = await open(`/deals?deal=${id}`)
  const peek = page.getByRole('complementary', { name: 'Deal' })
  await eventually(() => peek.getByText('Plan the next step, move it, or close it.').count()).toBe(1)
  await peek.getByRole('button', { name: 'Add products' }).click()
  const dialog = page.getByRole('dialog', { name: 'Products' })
  await dialog.getByLabel('Product or service').fill('Car seat')
  await dialog.getByLabel('Quantity').fill('2')
  await dialog.getByLabel('Price').fill('10 000,50')
  await dialog.getByRole('switch', { name: 'The amount follows the products' }).press('Space')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await eventually(async () => (await read(id)).amount).toBe('20001.00')
  await eventually(() => peek.getByText('Follows the products').count()).toBe(1)
  await page.context().close()
})

const eventually = <Seen>(look: () => Promise<Seen>) => expect.poll(look, { timeout: 40_000 })

async function open(path: string, as = served.company.seller): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, as)
  await page.goto(served.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function deal(title: string, more: object): Promise<Deal> {
  const { body } = await served.company.ask('POST', '/api/deals', {
    body: { title, personId: person, ...more },
  })
  // as above
  return body as Deal
}

async function read(id: string): Promise<Deal> {
  // as above
  return (await served.company.ask('GET', `/api/deals/${id}`)).body as Deal
}

async function sales() {
  const { body } = await served.company.ask('GET', '/api/pipelines')
  // as above
  return (body as Pipelines).pipelines[0]
}
