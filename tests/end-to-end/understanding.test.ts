import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textModelsReady } from '#server/understand/text/index.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Somebody } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  await textModelsReady()
  served = await serveCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

test('what a message is about is seen, put right by a key, and what it tells goes to the card', async () => {
  const { company } = served
  await deliver(company, mailbox, [
    message(mail('anna@pochta.alt'), 'Верните деньги, я очень недовольна! Мой телефон +7 900 000-00-77', {
      name: 'Анна Ким',
    }),
  ])
  const page = await open(company.lead, '/inbox?folder=all&mood=bad', 'ru-RU')
  const row = page.getByRole('link', { name: /Анна Ким/ })
  await row.getByText('Возврат денег').waitFor()
  await row.click()
  const thread = page.getByRole('region', { name: 'Диалог: Анна Ким' })
  await thread.getByRole('button', { name: 'Возврат денег · недовольство' }).waitFor()
  await page.keyboard.press('w')
  const choice = page.getByRole('dialog', { name: 'О чём сообщение' })
  await choice.getByText(/деньги/).waitFor()
  expect(await violations(page)).toEqual([])
  await choice.getByLabel('Другое').selectOption({ label: 'Гарантия' })
  await thread.getByRole('button', { name: /Гарантия/ }).waitFor()
  await page.getByRole('button', { name: 'В карточку: +7 900 000-00-77' }).click()
  await page.getByText('В карточке: +7 900 000-00-77').waitFor()
  await page.getByRole('heading', { name: 'Нашлось в сообщениях' }).waitFor({ state: 'detached' })
  await page.context().close()
})

async function open(somebody: Somebody, path: string, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1600, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, somebody)
  await page.goto(served.address + path)
  return page
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // axe puts itself there
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') }
    const { violations: found } = await engine.run(document)
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
