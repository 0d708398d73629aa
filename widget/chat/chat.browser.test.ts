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
    await expect
      .poll(() => words(page))
      .toEqual(
        ['written online', 'answered while you were away', 'written offline'].sort((one, other) =>
          one === other ? 0 : one.includes('answered') ? 1 : other.includes('answered') ? -1 : 0,
        ),
      )
    await page.reload()
    await open(page)
    await expect.poll(async () => (await words(page)).length).toBe(3)
  })
})
