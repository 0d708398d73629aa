import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let browser: Browser
let letters: MailServer
let served: Served

beforeAll(async () => {
  letters = await startMailServer()
  served = await serveCompany({ TANDEM_SMTP_URL: letters.url, TANDEM_MAIL_FROM: 'shop@shop.example' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await letters?.close()
})

const ANNA = 'anna@pochta.alt'

/** The newest link in a letter to Anna that holds these words. */
async function linkIn(words: string): Promise<string> {
  const bodies = () =>
    letters.to(ANNA).map(({ body }) => body.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))
  await expect.poll(() => bodies().findLast((body) => body.includes(words))).toBeDefined()
  return (
    /https?:\/\/\S+[?]t=[\w-]{75}/.exec(bodies().findLast((body) => body.includes(words)) ?? '')?.[0] ?? ''
  )
}

test('an owner opens the page for customers, a member sends it, and Anna uses it on her telephone', async () => {
  const { company } = served
  await company.ingest([
    { type: 'identify', userId: 'anna', messageId: 'anna-1', traits: { email: ANNA, name: 'Anna Petrova' } },
    {
      ...{ type: 'track', userId: 'anna', messageId: 'anna-2', event: 'Order Completed' },
      properties: {
        order_id: 'A-100',
        total: '1200.00',
        currency: 'RUB',
        products: [{ product_id: 'p', name: 'Pram', price: '1200', quantity: 1 }],
      },
    },
  ])
  const owner = await open(company.owner, '/settings/portal')
  // the box itself is hidden behind what is drawn of the switch
  await owner.getByRole('switch', { name: 'Customers have a page' }).check({ force: true })
  await owner.getByRole('button', { name: 'Save the customer page' }).click()
  await owner.getByRole('link', { name: /\/portal\/[\w-]{22}$/ }).waitFor()
  expect(await problemsOf(owner)).toEqual([])
  await owner.goto(`${served.address}/people`)
  await owner
    .getByRole('link', { name: /Anna Petrova/ })
    .first()
    .click()
  await owner.getByRole('button', { name: 'Send their page' }).click()
  await owner.getByText(`Sent to ${ANNA}`).waitFor()

  const phone = await browser.newContext({
    viewport: { width: 360, height: 700 },
    locale: 'en-GB',
    colorScheme: 'dark',
  })
  const page = await phone.newPage()
  await page.goto(await linkIn('on one page'))
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  expect(await problemsOf(page)).toEqual([])
  await page.goto(await linkIn('Open your page'))
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByLabel('Write to us').fill('When does my pram come?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Your message is with us.').waitFor()
  for (const [part, words] of [
    ['Requests', 'We owe you an answer'],
    ['Orders and payments', 'Order A-100'],
    ['Promises', 'Nothing here yet.'],
    ['My data', 'Anna Petrova'],
    ['Consents', 'News and offers'],
    ['Messages', 'When does my pram come?'],
  ] as const) {
    await page.getByRole('link', { name: part }).click()
    await page.getByText(words).first().waitFor()
    if (part === 'My data' || part === 'Consents') expect(await problemsOf(page), part).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), part).toBeLessThanOrEqual(360)
  }
  await page.getByRole('button', { name: 'По-русски' }).click()
  await page.getByRole('heading', { name: 'Сообщения' }).waitFor()
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await problemsOf(page)).toEqual([])
  await owner.goto(`${served.address}/inbox`)
  await owner.getByRole('link', { name: /Anna Petrova.*When does my pram come/ }).waitFor()

  // what she took back by one word stands on her page; whoever knows that it was meant otherwise undoes it
  await deliver(company, mailbox, [message(mail(ANNA), 'Stop!')])
  await owner.goto(`${served.address}/people`)
  await owner
    .getByRole('link', { name: /Anna Petrova/ })
    .first()
    .click()
  const consents = owner.getByRole('region', { name: 'Consents' })
  await consents.getByText(/^taken back .* “Stop!”$/).waitFor()
  expect(await problemsOf(owner)).toEqual([])
  await consents.getByRole('button', { name: 'It was not meant so' }).click()
  await consents.waitFor({ state: 'hidden' })
})

async function open(somebody: Served['company']['owner'], path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  await served.signIn(page, somebody)
  await page.goto(`${served.address}${path}`)
  return page
}

async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // the source that was just evaluated defines it
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') }
    return (await engine.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
