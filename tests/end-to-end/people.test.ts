import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser
const DAY = 86_400_000

beforeAll(async () => {
  // Nothing answers there: what these scenes write is taken back before it leaves.
  served = await serveCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  browser = await launchBrowser()
  await feed(served.company.secretKey, [...lifeOf(anna), ...lifeOf(boris)])
  await feed(served.company.writeKey, family())
  await until(async () => (await people('Petrova')).length > 0 && (await people('Sokolov')).length > 0)
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('a seller finds a customer by keyboard and reads the whole history', async () => {
  const page = await open('/people')
  await page.getByRole('table', { name: 'People' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('petrova')
  await page.waitForURL(/q=petrova/)
  await page.locator('.page-lead', { hasText: '1 person' }).waitFor()
  await page.getByRole('searchbox', { name: 'Search people' }).blur()
  await page.keyboard.press('j')
  await page.getByRole('link', { name: anna.name }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: anna.name, level: 1 }).waitFor()
  await page.getByText('Pram Gull').first().waitFor()
  const browsing = page.getByRole('button', { name: '12 × Page viewed' })
  await browsing.click()
  await page.getByText('Prams 12', { exact: true }).waitFor()
})

test('one walks from person to person in the list they were opened from', async () => {
  const page = await open('/people?sort=name&q=post.alt')
  const links = page.getByRole('table', { name: 'People' }).getByRole('link')
  await links.first().waitFor()
  const names = await links.allTextContents()
  // by keyboard the link leads to the page; a click would only look in
  await page.getByRole('link', { name: String(names[0]) }).press('Enter')
  await page.getByRole('heading', { name: String(names[0]), level: 1 }).waitFor()
  await page.keyboard.press(']')
  await page.getByRole('heading', { name: String(names[1]), level: 1 }).waitFor()
  await page.keyboard.press('[')
  await page.getByRole('heading', { name: String(names[0]), level: 1 }).waitFor()
  await page.keyboard.press('[')
  await page.getByText('The list ends here').waitFor()
})

test('a wrong fact is put right, and back again', async () => {
  const page = await openPerson(anna.name)
  await page.getByRole('button', { name: 'Change: City' }).click()
  await page.getByRole('textbox', { name: 'City: value' }).fill('Tver')
  await page.keyboard.press('Enter')
  await page.locator('.trait-value', { hasText: 'Tver' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('.trait-value', { hasText: 'Kazan' }).waitFor()
  await page.getByRole('button', { name: 'History: City' }).click()
  await page.locator('.trait-history', { hasText: 'Tver' }).waitFor()
})

test('a note is on the timeline at once, and its link leads to it', async () => {
  const page = await openPerson(anna.name)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('Asked for a call after six')
  await page.keyboard.press('Control+Enter')
  const note = page.locator('.event', { hasText: 'Asked for a call after six' })
  await note.getByRole('link', { name: /Link to this event/ }).click()
  await page.waitForURL(/event=/)
  await page.locator('.event[data-pointed-at="true"]', { hasText: 'Asked for a call after six' }).waitFor()
})

test('a letter is held for ten seconds and taken back, with its words kept', async () => {
  const page = await openPerson(anna.name)
  await page.keyboard.press('r')
  await until(async () => (await page.locator('[data-field="subject"]:focus').count()) === 1)
  await page.keyboard.type('Your pram')
  await page.getByRole('textbox', { name: 'Message' }).fill('It has arrived.')
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Not sent. Your words are kept.').waitFor()
  await page.keyboard.press('r')
  await expect.poll(() => page.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Your pram')
})

test('two cards become one and two again, and an old link follows', async () => {
  const [one, other] = [await idOf(anna.name), await idOf(boris.name)]
  const page = await open(`/people/${one}?merge=${other}`)
  const refused: string[] = []
  page.on('response', (reply) => reply.status() >= 400 && refused.push(reply.url()))
  await page.getByRole('radio', { name: `Full name: ${boris.name}` }).check()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('heading', { name: boris.name, level: 1 }).waitFor()
  const survivor = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(`${served.address}/people/${survivor === one ? other : one}`)
  await page.waitForURL(`**/people/${survivor}`)
  await until(async () => (await page.getByText('Merged with the card').count()) === 1)
  expect(refused).toEqual([])
  await page.getByRole('button', { name: 'Separate again' }).click()
  // The name chosen by hand stays with the survivor; everything else goes back to whom it came from.
  await until(async () => (await idOf(anna.email)) !== (await idOf(boris.email)))
})

test('a family that shares a telephone is told apart by one key', async () => {
  const page = await open('/duplicates')
  const pair = page
    .getByRole('navigation', { name: 'Pairs that wait' })
    .getByRole('button', { name: /Marina Orlova/ })
  await pair.click()
  await page.getByText('The first names differ').waitFor()
  await page.keyboard.press('n')
  await pair.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await pair.waitFor()
})

const anna = { name: 'Anna Petrova', email: 'anna@post.alt', city: 'Kazan', visitor: 'visitor-anna' }
const boris = { name: 'Boris Sokolov', email: 'boris@post.alt', city: 'Perm', visitor: 'visitor-boris' }

function lifeOf({ name, email, city, visitor }: typeof anna): Item[] {
  // three days ago at noon in Moscow: a visit that crosses midnight would be two on the timeline
  const noon = Math.floor(Date.now() / DAY) * DAY - 3 * DAY + 9 * 3_600_000
  const at = (minute: number) => new Date(noon + minute * 60_000).toISOString()
  const known = { userId: `customer-${email}`, anonymousId: visitor }
  const pages = Array.from({ length: 12 }, (_, index): Item => {
    const title = `Prams ${index + 1}`
    const page = { title, path: `/prams/${index}`, url: `https://shop.example/prams/${index}` }
    return { type: 'page', ...known, timestamp: at(index), properties: page, context: { page } }
  })
  const order = {
    order_id: `order-${email}`,
    revenue: 24500,
    currency: 'RUB',
    products: [{ product_id: 'gull', name: 'Pram Gull', price: 24500, quantity: 1 }],
  }
  return [
    { type: 'identify', ...known, timestamp: at(0), traits: { name, email, city } },
    ...pages,
    { type: 'track', ...known, timestamp: at(30), event: 'Order Completed', properties: order },
  ]
}

/** Two first names on one telephone: the rules may not join them, a member is asked. */
function family(): Item[] {
  const phone = '+7 900 000-07-07'
  return ['Marina Orlova', 'Pavel Orlov'].map((name, index) => ({
    type: 'identify',
    anonymousId: `family-${index}`,
    traits: { name, phone, email: `orlov${index}@post.alt` },
  }))
}

type Item = Readonly<Record<string, unknown>> & { readonly type: string }

async function feed(key: string, items: readonly Item[]): Promise<void> {
  const response = await fetch(`${served.address}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    },
    body: JSON.stringify({
      batch: items.map((item) => ({ messageId: `scene ${crypto.randomUUID()}`, ...item })),
    }),
  })
  expect(response.status).toBe(200)
}

async function people(wanted: string): Promise<readonly { id: string }[]> {
  const path = `/api/people?q=${encodeURIComponent(wanted)}`
  const { status, body } = await served.company.ask('GET', path, { as: { key: served.company.secretKey } })
  expect(status).toBe(200)
  // The shape is the contract's; its own tests hold it.
  return (body as { people: { id: string }[] }).people
}

async function idOf(name: string): Promise<string> {
  const [found] = await people(name)
  if (!found) throw new Error(`${name} is not there`)
  return found.id
}

async function openPerson(name: string): Promise<Page> {
  const page = await open(`/people/${await idOf(name)}`)
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  return page
}

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const until = (isTrue: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await isTrue()).toBe(true), { timeout: 60_000, interval: 200 })
