import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notifyMembers } from '#server/act/notifications/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { announce } from '#server/platform/live.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { type Push, startPushService } from '#tests/setup/push-service.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'
import { someone } from '#tests/setup/someone.ts'

let browser: Browser
let letters: MailServer
let push: Awaited<ReturnType<typeof startPushService>>
let served: Served

beforeAll(async () => {
  letters = await startMailServer()
  push = await startPushService(systemClock.now)
  served = await serveCompany({
    TANDEM_SMTP_URL: letters.url,
    TANDEM_MAIL_FROM: 'shop@shop.example',
    TANDEM_WEBHOOK_HOSTS: push.host,
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await letters?.close()
  push?.close()
})

test('an owner switches browsers on, is told in his, and reads how much is new in the title', async () => {
  const { owner } = served.company
  const subscription = push.subscribe()
  const page = await open(subscription)
  const company = page.getByRole('form', { name: 'For the whole company' })
  await company.getByLabel('Services of your own, one host a line').fill(push.host)
  await company.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Tell me in this browser' }).click()
  await page.getByText('This browser tells you.').waitFor()

  const when = page
    .getByRole('region', { name: 'What you are told of' })
    .getByLabel('When: Your offer was declined')
  await when.selectOption('once a day')
  await page.getByRole('button', { name: 'Send to my browsers' }).click()
  const first = await got(() => push.got(subscription)[0])
  expect(first.said).toMatchObject({ title: 'This is how news reaches you', url: '/settings/notifications' })
  await page.getByRole('button', { name: 'Send me a letter' }).click()
  await expect.poll(() => letters.to(owner.email).length).toBe(1)
  await expect.poll(() => when.inputValue()).toBe('digest')
  const anna = await someone(served.company, { name: 'Anna Petrova' })
  await served.company.work(async (context) => {
    await notifyMembers(context, {
      members: [owner.id],
      kind: 'hand-off-offered',
      key: 'offer',
      person: anna.id,
      facts: { from: 'lead', person: 'Anna Petrova', summary: 'Please take over' },
    })
    await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], context.clock.now())
  })
  await expect.poll(() => page.title()).toBe('(1) Settings · Tandem')
  await page.getByRole('button', { name: /News/ }).click()
  await page.getByRole('link', { name: 'lead offers you Anna Petrova: Please take over' }).waitFor()
  const violations = await page.evaluate(
    `${axe.source}; axe.run('.side').then(({ violations }) => violations.map(({ id }) => id))`,
  )
  expect(violations).toEqual([])
})

/** A browser whose maker runs no service: what it would be given is given by the page. */
async function open({ endpoint, keys }: ReturnType<typeof push.subscribe>): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', permissions: ['notifications'] })
  const page = await context.newPage()
  await page.addInitScript(
    ({ endpoint, keys }) => {
      const given = {
        endpoint,
        options: {},
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => true,
      }
      PushManager.prototype.subscribe = async () => given as unknown as PushSubscription
      PushManager.prototype.getSubscription = async () => null
    },
    { endpoint, keys },
  )
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}/settings/notifications`)
  return page
}

async function got(find: () => Push | undefined): Promise<Push> {
  await expect.poll(find).toBeDefined()
  const found = find()
  if (found === undefined) throw new Error('it was there a moment ago')
  return found
}
