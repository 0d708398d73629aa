import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
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

test('a member shows a picture to the telephone, proves the code and is asked for it at the door', async () => {
  const { seller } = served.company
  const password = 'a quiet harbour at dawn'
  await served.company.ask('PUT', '/api/me', { as: seller, body: { password } })
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await served.signIn(page, seller)
  await page.goto(`${served.address}/settings/me`)
  await page.getByRole('button', { name: 'Настроить' }).click()
  const picture = page.getByRole('img', { name: 'QR-код для приложения-аутентификатора' })
  await picture.waitFor()
  const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {}
  expect([width, height]).toEqual([192, 192])
  const uri = new URL(
    (await page.getByRole('link', { name: 'Открыть в приложении' }).getAttribute('href')) ?? '',
  )
  const totp = new TOTP({ secret: Secret.fromBase32(uri.searchParams.get('secret') ?? '') })
  await page.getByRole('textbox', { name: 'Код' }).fill(totp.generate())
  await page.getByRole('button', { name: 'Подтвердить' }).click()
  await page.getByText('Второй шаг включён').first().waitFor()
  const refused = await served.company.ask('POST', '/api/session', {
    as: 'nobody',
    body: { email: seller.email, password },
  })
  expect(refused.body).toMatchObject({ code: 'code-needed' })
  await context.close()
})
