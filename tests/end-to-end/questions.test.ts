import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
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

test('a lead switches questions on; a request is asked about, an answer confirmed, and the seller takes over', async () => {
  const { company } = served
  const awake = { quietFrom: '00:00', quietUntil: '00:00', weekendQuietUntil: '00:00' }
  await company.ask('PATCH', '/api/workspace', { as: company.owner, body: { policy: awake } })
  const settings = await open('lead', '/settings/questions', 'ru-RU')
  await settings.getByRole('button', { name: 'Новый набор' }).click()
  await settings.getByRole('button', { name: 'Добавить вопрос' }).click()
  await isClean(settings)
  await settings.getByRole('button', { name: 'Сохранить' }).click()
  await settings.getByRole('switch').press('Space')
  await expect.poll(() => settings.getByRole('switch').isChecked()).toBe(true)
  await settings.context().close()

  const traits = { name: 'Anna Petrova', email: 'anna@pochta.alt' }
  await company.ingest([
    { type: 'identify', messageId: 'who', userId: 'anna', traits },
    {
      type: 'track',
      messageId: 'asks',
      userId: 'anna',
      event: 'Lead Submitted',
      properties: { form: 'ask' },
    },
  ])
  const page = await open('owner', '/inbox?folder=all', 'en-GB')
  await page.getByRole('link', { name: /Anna Petrova/ }).click()
  const strip = page.getByRole('region', { name: 'Questions', exact: true }).last()
  await strip.getByText('Which city are you in?').waitFor()
  // the server asked by the real clock; an answer comes after its question
  company.clock.advance(Date.now() - company.clock.now().getTime())
  await deliver(company, mailbox, [message(mail('anna@pochta.alt'), 'Newburgh')])
  const asked = page.getByRole('note').filter({ hasText: 'City: Newburgh?' })
  await asked.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('City: Newburgh is on the card').waitFor()
  await strip.getByText('1 of').waitFor()
  await isClean(page)
  await strip.getByRole('button', { name: 'Take over' }).click()
  await strip.getByText('took the dialogue over').waitFor()
  await strip.getByRole('button', { name: 'Give back' }).click()
  await strip.getByRole('button', { name: 'Take over' }).waitFor()
  await strip.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('The questions were stopped').waitFor()
  await page.context().close()
})

async function open(as: 'lead' | 'owner', path: string, locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width: as === 'lead' ? 360 : 1280, height: 900 },
    colorScheme: as === 'lead' ? 'dark' : 'light',
  })
  const page = await context.newPage()
  await served.signIn(page, served.company[as])
  await page.goto(served.address + path)
  return page
}

async function isClean(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  // axe put itself into the page a line above
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
