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

test('a seller who knows says whose a visit on the shop’s tablet was, and takes it back', async () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour)).toISOString()
  const page = (messageId: string, hour: number, title: string) => {
    return { type: 'page', anonymousId: 'tablet', messageId, timestamp: at(hour), properties: { title } }
  }
  await served.company.ingest([
    ...['vera', 'gleb', 'dina'].map((userId, index) => ({ ...page(userId, 8 + index, 'Cots'), userId })),
    page('nobody', 15, 'Prams for twins'),
  ])
  const found = async () => {
    const { body } = await served.company.ask('GET', '/api/people?q=vera')
    // the reply of GET /people, as its schema wrote it
    return (body as { people: { id: string }[] }).people.map(({ id }) => id)
  }
  await expect.poll(found).toHaveLength(1)
  const card = await open(`/people/${(await found())[0]}`)
  const devices = card.getByRole('region', { name: 'On shared devices' })
  await devices.getByText('1 visit on a shared device could be theirs').click()
  await devices.getByText('2 other people use this device').waitFor()
  await devices.getByRole('button', { name: 'It was this person' }).click()
  const history = card.getByRole('region', { name: 'Timeline' })
  await history.getByText('Prams for twins').waitFor()
  await devices.getByRole('button', { name: 'Take back' }).click()
  await expect.poll(() => history.getByText('Prams for twins').count()).toBe(0)
  await card.context().close()
})

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
