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

test('whom one colleague looks after is a choice away', async () => {
  const zoya = await arrive(served.company, {
    handles: { email: 'zoya@mail.ru' },
    traits: { name: 'Zoya Orlova' },
  })
  await arrive(served.company, { handles: { email: 'yana@mail.ru' }, traits: { name: 'Yana Belova' } })
  const body = { ownerMemberId: served.company.lead.id }
  await served.company.ask('PATCH', `/api/people/${zoya}`, { body })
  const page = await open('/people')
  const list = page.getByRole('table', { name: 'People' })
  await list.getByText('Yana Belova').waitFor()
  await page.getByRole('combobox', { name: 'Looked after by' }).selectOption({ label: 'lead' })
  await expect.poll(() => list.getByText('Yana Belova').count()).toBe(0)
  await list.getByText('Zoya Orlova').waitFor()
  await page.context().close()
})

test('the owner adds a domain that hides addresses, beside those known already', async () => {
  const page = await open('/settings', served.company.owner)
  const part = page.getByRole('region', { name: 'Domains that say little' })
  await part.getByRole('textbox', { name: 'Further relays' }).fill('hide.shop.ru')
  await part
    .getByText(/\d+ domains are known already/)
    .first()
    .click()
  await part.getByText(/privaterelay\.appleid\.com/).waitFor()
  await part.getByRole('button', { name: 'Save the domains' }).click()
  await page.getByText('Saved').waitFor()
  await page.reload()
  await expect
    .poll(() => part.getByRole('textbox', { name: 'Further relays' }).inputValue())
    .toBe('hide.shop.ru')
  await page.context().close()
})

async function open(path: string, as = served.company.seller): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    baseURL: served.address,
  })
  const page = await context.newPage()
  await served.signIn(page, as)
  await page.goto(path)
  return page
}
