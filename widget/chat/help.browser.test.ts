import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type ChatSite, startChatSite } from '#tests/setup/chat-site.ts'

let browser: Browser
let site: ChatSite

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), startChatSite()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** An open help centre with an article, and the bot in the chat. */
async function setUp(): Promise<void> {
  const { company } = site
  const as = company.owner
  await company.ask('PATCH', '/api/help', { as, body: { slug: 'parcels', isOn: true } })
  const article = {
    language: 'en',
    title: 'When will my parcel come?',
    body: 'Within **two days**. <img src="https://evil.example/x.gif">',
  }
  const made = (await company.ask('POST', '/api/help/articles', { as, body: article })).body as { id: string }
  const path = `/api/help/articles/${made.id}/texts/en/publication`
  await company.ask('PUT', path, { as, body: { version: 1 } })
  const chat = await company.app.request(`/chat/v1/settings?writeKey=${company.writeKey}`)
  const { account } = (await chat.json()) as { account: string }
  const greeting = { en: 'Welcome!', ru: '' }
  await company.ask('PUT', '/api/bot', {
    as,
    body: { accountIds: [account], greeting, choices: [], rules: [] },
  })
}

test('an article answers before the question is sent; what is sent the bot answers, and calls a person', async () => {
  await setUp()
  site.pages.set('/', `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${site.tag()}`)
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.tandemUrl()) && !request.url().startsWith(site.shopUrl))
      elsewhere.push(request.url())
  })
  await page.goto(site.shopUrl)
  await page.getByRole('button', { name: /^Open the chat/ }).click()
  const entry = page.getByRole('textbox', { name: 'Your message' })
  await entry.fill('Hello, when does my parcel come')
  await page.getByRole('button', { name: 'When will my parcel come?' }).click()
  const article = page.getByRole('region', { name: 'When will my parcel come?' })
  // what looks like a picture is words
  await article.getByText('Within two days. <img src=').waitFor()
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ include: ['#tandem-chat'] }),
  )
  expect(violations.map(({ id }) => id)).toEqual([])
  await article.getByRole('button', { name: 'This answered it' }).click()
  await page.getByText('What you wrote is still here').waitFor()
  expect(await entry.inputValue()).toBe('Hello, when does my parcel come')
  await expect
    .poll(async () => (await site.company.ask('GET', '/api/help/figures')).body)
    .toMatchObject({ suggested: 1, opened: 1, answered: 1 })

  await entry.fill('Hello')
  await entry.press('Enter')
  const log = page.getByRole('log')
  await log.getByText('I am the automatic assistant of Test company.').waitFor()
  await log.getByRole('button', { name: 'Talk to a person' }).click()
  await log.getByText(/^I am passing this to a colleague/).waitFor()
  expect(elsewhere).toEqual([])
})
