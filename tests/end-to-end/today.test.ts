import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { type MailServer, startMailServer } from '../setup/mail-server.ts'
import { type Served, serveCompany } from '../setup/served.ts'
import { lettersMayGo } from '../setup/undo-is-over.ts'

let browser: Browser
let mail: MailServer
let served: Served

beforeAll(async () => {
  mail = await startMailServer()
  served = await serveCompany({ TANDEM_SMTP_URL: mail.url, TANDEM_MAIL_FROM: 'shop@shop.example' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await mail?.close()
})

test('a seller answers a request from Today, and the letter goes out', async () => {
  await asked('Anna Petrova', 'anna@pochta.alt')
  await asked('Pavel Sokolov', 'pavel@pochta.alt')
  const page = await open('/today')
  const both = page.getByRole('listitem', { name: /^(Anna Petrova|Pavel Sokolov)$/ })
  await eventually(() => both.getByText(/Left a request on .* has waited/).count()).toBe(2)
  // they asked in the same moment: whose step was made first stands first
  const isAnna = /Anna Petrova/.test((await both.first().textContent()) ?? '')
  const [one, address] = isAnna ? ['Anna Petrova', 'anna@pochta.alt'] : ['Pavel Sokolov', 'pavel@pochta.alt']
  const step = page.getByRole('listitem', { name: one })
  const next = page.getByRole('listitem', { name: isAnna ? 'Pavel Sokolov' : 'Anna Petrova' })
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const text = step.getByLabel('Message')
  await eventually(() => text.inputValue()).toContain(one.split(' ')[0])
  await eventually(() => text.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('The shelves are in stock. Here is the list: ')
  await page.keyboard.press('Control+Enter')
  await step.getByText('These words look unfinished').waitFor()
  await page.keyboard.type('oak, birch.')
  await page.keyboard.press('Control+Enter')
  await eventually(() => step.count()).toBe(0)
  await eventually(() => next.evaluate((item) => item.contains(document.activeElement))).toBe(true)
  await page.getByRole('link', { name: 'Outbox' }).click()
  const message = page.getByRole('listitem').filter({ hasText: address })
  await message.waitFor()
  await lettersMayGo(served.company)
  await eventually(() => message.getByText('Sent', { exact: true }).count()).toBe(1)
  expect(
    mail
      .to(address)
      .map(({ body }) => body)
      .join(),
  ).toContain('The shelves are in stock')
  await page.close()
})

test('a step that was called done by mistake comes back with Undo', async () => {
  await asked('Boris Orlov', 'boris@pochta.alt')
  const page = await open('/today')
  const step = page.getByRole('listitem', { name: 'Boris Orlov' })
  await step.getByRole('button', { name: 'Done: Boris Orlov' }).click()
  await eventually(() => step.count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => step.count()).toBe(1)
  await page.close()
})

test('a step that was put off stays away, also when the page is closed at once', async () => {
  await asked('Vera Ilina', 'vera@pochta.alt')
  const page = await open('/today')
  const step = page.getByRole('listitem', { name: 'Vera Ilina' })
  await step.click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('l')
  await page.getByRole('button', { name: /Tomorrow morning/ }).click()
  await eventually(() => step.count()).toBe(0)
  const context = page.context()
  await page.close({ runBeforeUnload: true })
  const shown = async () => {
    const today = await context.request.get(`${served.address}/api/today`)
    return today.ok() ? today.text() : 'Vera Ilina cannot be seen'
  }
  await eventually(shown).not.toContain('Vera Ilina')
  await context.close()
})

test('a lead adds a rule to the score; a member is told who can', async () => {
  const page = await open('/score', served.company.lead)
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Looked at shelves')
  await page.getByLabel('Event', { exact: true }).fill('Product Viewed')
  await page.getByLabel('Points', { exact: true }).fill('8')
  await page.getByLabel('Half-life, days').fill('10')
  await eventually(() => page.getByText('8 points now, 4 points after 10 days').count()).toBe(1)
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually(() => page.getByText('Looked at shelves', { exact: true }).count()).toBe(1)
  await page.close()
  const member = await open('/score')
  await eventually(() => member.getByText('A lead or an owner of this company can allow it').count()).toBe(1)
  await member.close()
})

test.for([
  { path: '/today', locale: 'en-GB', colorScheme: 'light', width: 1280 },
  { path: '/today', locale: 'ru-RU', colorScheme: 'dark', width: 360 },
  { path: '/today?whose=everyone', locale: 'en-GB', colorScheme: 'dark', width: 1280 },
  { path: '/score', locale: 'ru-RU', colorScheme: 'light', width: 1280 },
  { path: '/score', locale: 'en-GB', colorScheme: 'dark', width: 360 },
  { path: '/outbox', locale: 'ru-RU', colorScheme: 'dark', width: 1280 },
  { path: '/outbox', locale: 'en-GB', colorScheme: 'light', width: 360 },
  { path: '/sources/connect', locale: 'ru-RU', colorScheme: 'light', width: 360 },
] as const)('$path is open to everyone ($locale, $colorScheme, $width px)', async (look) => {
  const page = await open(look.path, served.company.owner, look)
  await eventually(() => page.getByRole('status', { name: /Loading|Загружается/ }).count()).toBe(0)
  await page.addScriptTag({ content: axe.source }).catch(() => page.evaluate(axe.source))
  const violations = await page.evaluate(async () => {
    // The script above has put it there.
    const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
    const found = await loaded.run()
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)
  })
  expect(violations).toEqual([])
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isTooWide).toBe(false)
  await page.close()
})

/** A browser and a follower take their time; what is asserted has as much as it needs. */
const eventually = <Seen>(look: () => Promise<Seen>) => expect.poll(look, { timeout: 40_000 })

async function open(path: string, somebody = served.company.seller, look: Partial<Look> = {}): Promise<Page> {
  const { locale = 'en-GB', colorScheme = 'light', width = 1280 } = look
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, somebody)
  await page.goto(served.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

interface Look {
  readonly locale: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
}

/** Somebody left a request two hours ago and nobody has answered. */
async function asked(name: string, email: string): Promise<void> {
  const timestamp = new Date(Date.now() - 2 * 3_600_000).toISOString()
  await served.company.ingest([
    { type: 'identify', userId: name, traits: { name, email }, timestamp },
    { type: 'track', userId: name, event: 'Lead Submitted', properties: { text: 'Shelves?' }, timestamp },
  ])
}
