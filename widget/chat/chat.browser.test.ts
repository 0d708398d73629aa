import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { answerIn, type ChatSite, startChatSite } from '#tests/setup/chat-site.ts'

let browser: Browser
let site: ChatSite
let context: BrowserContext | undefined
let complaints: string[] = []

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startChatSite()])
})
afterEach(async () => {
  site.restrictTo(undefined)
  await context?.close()
  context = undefined
  const uncaught = complaints
  complaints = []
  // the first promise to the page of the company
  expect(uncaught).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visit(path: string, html = '', options: BrowserContextOptions = {}): Promise<Page> {
  context ??= await browser.newContext({ locale: 'en-GB', ...options })
  site.pages.set(path, `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${site.tag()}${html}`)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(site.shopUrl + path)
  return page
}
const open = (page: Page) => page.getByRole('button', { name: /^(Open the chat|Открыть чат)/ }).click()
const entry = (page: Page) => page.getByRole('textbox', { name: /^(Your message|Ваше сообщение)$/ })
async function say(page: Page, text: string): Promise<void> {
  await entry(page).fill(text)
  await entry(page).press('Enter')
}
const log = (page: Page) => page.getByRole('log')
const words = (page: Page) => log(page).locator('.words').allTextContents()
const signedIn = (id: string, signature = site.signed(id)) =>
  `<script>window.tandemChat=[['identify',${JSON.stringify({ id, signature })}]]</script>`

describe('two people share a laptop', () => {
  test('after log-out and log-in no text of the first is visible to the second', async () => {
    const first = await visit('/anna', signedIn('anna'))
    await open(first)
    await say(first, 'Where is my order 7?')
    await log(first).getByText('· Sent').waitFor()
    await entry(first).fill('a draft of Anna')
    // the page of the shop signs her out, on the same tab
    await first.evaluate(() => (window as unknown as { tandemChat: { logout(): void } }).tandemChat.logout())
    await expect.poll(() => log(first).textContent()).toContain('Ask us anything')
    expect(await first.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/Anna|order 7|tdv_/)

    // the next one signs in; the tab after it does so without any log-out between
    for (const [path, id] of [
      ['/boris', 'boris'],
      ['/clara', 'clara'],
    ] as const) {
      const page = await visit(path, signedIn(id))
      await open(page)
      await say(page, `I am ${id}`)
      await log(page).getByText('· Sent').waitFor()
      expect(await words(page)).toEqual([`I am ${id}`])
      expect(await entry(page).inputValue()).toBe('')
    }
    // she finds hers again, by her signature alone; with a wrong one she is nobody
    const again = await visit('/anna-again', signedIn('anna'))
    await open(again)
    await log(again).getByText('Where is my order 7?').waitFor()
    expect(await words(again)).toEqual(['Where is my order 7?'])
    const forged = await visit('/forged', signedIn('anna', site.signed('boris')))
    const warned = forged.waitForEvent('console', (message) => message.text().includes('signature'))
    await open(forged)
    await warned
    expect(await words(forged)).toEqual([])
  })
})

describe('a network that comes and goes', () => {
  test('what is written offline goes out once, also from the next page', async () => {
    const page = await visit('/offline')
    await open(page)
    await say(page, 'written online')
    await log(page).getByText('· Sent').waitFor()
    await site.stop()
    await page.getByText(/^No connection since/).waitFor()
    await say(page, 'written offline')
    await log(page).getByText('Waiting for the connection').waitFor()
    await site.start()
    // answered while the stream was away: no gap, no double
    await answerIn(site.company, 'written online', 'answered while you were away')
    await log(page).getByText('answered while you were away').waitFor()
    await page.getByText(/^No connection since/).waitFor({ state: 'hidden' })
    const all = ['answered while you were away', 'written offline', 'written online']
    const said = async () => [...(await words(page))].sort()
    await expect.poll(said).toEqual(all)
    await page.reload()
    // the panel stays closed: an answer is counted on the button as it comes
    await page.getByRole('button', { name: 'Open the chat', exact: true }).waitFor()
    await answerIn(site.company, 'written offline', 'and one more')
    await page.getByRole('button', { name: 'Open the chat, 1 unread message' }).click()
    await expect.poll(said).toEqual(['and one more', ...all])
    await page.getByRole('button', { name: 'Close the chat', exact: true }).waitFor()
  })
})

describe('the panel', () => {
  test('shows hostile words as words, and passes axe in both languages, light and dark, narrow and wide', async () => {
    const hostile =
      '<img src=x onerror="window.broken=1"><script>window.broken=1</script> javascript:alert(1)'
    // a policy as strict as they come: the scripts and requests of Tandem alone, no styles in the page
    site.restrictTo(`default-src 'none'; script-src ${site.tandemUrl()}; connect-src ${site.tandemUrl()}`)
    const page = await visit('/strict', '<p>Words of the shop</p>')
    await open(page)
    await say(page, hostile)
    await log(page).getByText('· Sent').waitFor()
    await answerIn(site.company, hostile, `${hostile} https://shop.example/prams?a=1.`)
    await log(page).getByRole('link').waitFor()
    expect(await words(page)).toEqual([hostile, `${hostile} https://shop.example/prams?a=1.`])
    expect(await log(page).getByRole('link').getAttribute('href')).toBe('https://shop.example/prams?a=1')
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    // what stands on the screen is read: the button does not count it
    await expect.poll(() => page.locator('.badge').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'More' }).click()
    await axeIsContent(page)
    await page.getByRole('button', { name: 'Rate the conversation' }).click()
    await axeIsContent(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await focused(page)).toMatch(/^Open the chat/)

    const russian = await visit('/wide')
    site.pages.set('/ru', `<!doctype html><html lang="ru"><title>Лавка</title><h1>Лавка</h1>${site.tag()}`)
    await russian.emulateMedia({ colorScheme: 'dark' })
    await russian.setViewportSize({ width: 360, height: 640 })
    await russian.goto(`${site.shopUrl}/ru`)
    await open(russian)
    await russian.getByText(/· Отправлено$/).waitFor()
    await axeIsContent(russian)
    const box = await russian.getByRole('dialog').boundingBox()
    expect(box).toEqual({ x: 0, y: 0, width: 360, height: 640 })
    await russian.getByRole('button', { name: 'Ещё' }).click()
    await russian.getByRole('button', { name: 'Продолжить на телефоне' }).click()
    await russian.getByRole('img', { name: /^Код/ }).waitFor()
    await axeIsContent(russian)
    // what the code shows opens the same conversation elsewhere, once
    const link =
      (await russian.getByRole('link', { name: 'Продолжить на телефоне' }).getAttribute('href')) ?? ''
    await context?.close()
    context = undefined
    const phone = await visit('/phone')
    await phone.goto(link)
    // nobody is led into a conversation unawares
    const goOn = phone.getByRole('button', { name: /^(Go on here|Продолжить здесь)$/ })
    await goOn.waitFor()
    expect(await words(phone)).toEqual([])
    expect(await entry(phone).isVisible()).toBe(false)
    await axeIsContent(phone)
    await goOn.click()
    await expect.poll(async () => (await words(phone)).length).toBe(2)
    expect(phone.url()).not.toContain('#')
  })

  test('works where the browser stores nothing, and stores nothing before somebody writes', async () => {
    const page = await visit(
      '/blocked',
      `<script>for (const name of ['localStorage', 'sessionStorage'])
         Object.defineProperty(window, name, { get() { throw new Error('blocked') } })</script>`,
    )
    // where there is no place for another line, the page asks by itself
    const headers = {
      'retry-after': '1',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
    }
    await page.route(/\/stream$/, (route) =>
      route.request().method() === 'GET' ? route.fulfill({ status: 429, headers }) : route.continue(),
    )
    await open(page)
    await say(page, 'Nothing is stored')
    await log(page).getByText('· Sent').waitFor()
    await answerIn(site.company, 'Nothing is stored', 'Answered all the same')
    await log(page).getByText('Answered all the same').waitFor()
    expect(await page.getByText(/^No connection since/).count()).toBe(0)
    const fresh = await visit('/fresh')
    await open(fresh)
    await entry(fresh).waitFor()
    expect(await fresh.evaluate(() => Object.keys(localStorage).concat(document.cookie))).toEqual([''])
    expect(await fresh.context().cookies()).toEqual([])
    await saysAloud(fresh)
  })
})

/** Asked only on the press; refused it says so, allowed it is heard before it is sent. */
async function saysAloud(page: Page): Promise<void> {
  const record = page.getByRole('button', { name: 'Record a voice message' })
  // as a browser answers for somebody who said no
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await record.click()
  await page.getByRole('alert').getByText('The microphone is not allowed here.').waitFor()
  await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'))
  await record.click()
  await page.getByText(/^Recording 0:\d\d \/ 2:00$/).waitFor()
  // the keyboard stands where it goes on, and comes back to where it began
  const done = page.getByRole('button', { name: 'Done' })
  await expect.poll(() => done.evaluate((button) => button.matches(':focus'))).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Record a voice message')
  expect(await page.locator('.chip').count()).toBe(0)
  await record.click()
  await page.getByText(/^Recording 0:(0[1-9]|[1-5]\d) \/ 2:00$/).waitFor()
  await axeIsContent(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.locator('.chip audio[src^="blob:"]').waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  await log(page)
    .getByText(/^voice-.*\.webm, /)
    .waitFor()
  const kept = await site.company.work(({ tx, workspace }) =>
    tx
      .selectFrom('file')
      .select(['type', 'misnamed'])
      .where('workspace_id', '=', workspace)
      .where('name', 'like', 'voice-%')
      .execute(),
  )
  expect(kept).toEqual([{ type: 'audio/webm', misnamed: false }])
}

async function axeIsContent(page: Page): Promise<void> {
  // by the protocol, which a strict policy of the page does not bind
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      include: ['#tandem-chat'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  expect(found).toEqual([])
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'))
