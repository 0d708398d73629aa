import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isGenuine, type Receiver, startReceiver } from '#server/act/webhooks/receiver.example.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let receiver: Receiver
let served: Served
let browser: Browser
beforeAll(async () => {
  receiver = await startReceiver()
  served = await serveCompany({ TANDEM_WEBHOOK_HOSTS: receiver.host })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  receiver?.close()
})

test('a developer registers an address, makes a key, copies the line, and sees what was told', async () => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}/settings/webhooks`)
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByRole('textbox', { name: 'What it is for' }).fill('The warehouse')
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
  await page.getByRole('checkbox', { name: 'New person' }).check()
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const secret = await page.getByRole('region', { name: 'Signing secret' }).locator('code').textContent()
  expect(secret).toMatch(/^whsec_/)

  await page.getByRole('link', { name: 'API', exact: true }).click()
  await page.getByRole('textbox', { name: 'What it is for' }).fill('The shop')
  await page.getByRole('button', { name: 'Create a secret key' }).click()
  await page.getByText('Keep this key now').waitFor()
  const line = (await page.getByRole('region', { name: 'The call' }).locator('code').textContent()) ?? ''
  // as a developer would, twice; not every machine has the program
  expect(await doAsCurl(line)).toMatchObject({ created: 1, results: [{ fields: [] }] })
  expect(await doAsCurl(line)).toMatchObject({ created: 0, unchanged: 1 })

  await page.getByRole('link', { name: 'Webhooks' }).click()
  const card = page.getByRole('article', { name: 'The warehouse' })
  await card.getByText('Arriving').waitFor()
  await card.getByText('Deliveries', { exact: true }).click()
  await card.getByRole('listitem').getByText('Arrived', { exact: true }).first().waitFor()
  await card.getByText('Show what was sent').first().click()
  await card.getByText('anna@shop.alt').first().waitFor()
  const { signature = '', text = '' } = receiver.received[0] ?? {}
  expect(receiver.received).toHaveLength(1)
  expect(isGenuine(signature, text, secret ?? '', Date.now() / 1000)).toBe(true)
  await card.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => receiver.received.length).toBe(2)
  await page.context().close()
})

test('a seller is told that only an owner may look here', async () => {
  const page = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
  await served.signIn(page, served.company.seller)
  for (const tab of ['webhooks', 'api']) {
    await page.goto(`${served.address}/settings/${tab}`)
    await page.getByRole('heading', { name: 'Пока вам это недоступно' }).waitFor()
  }
  await page.context().close()
})

/** Does what the copied line says, word by word: method, address, headers, body. */
async function doAsCurl(line: string): Promise<unknown> {
  const [program, ...words] = [...line.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
  expect(program).toBe('curl')
  const after = (flag: string) => words.flatMap((word, at) => (word === flag ? [words[at + 1] ?? ''] : []))
  const address = words.find((word) => /^https?:/.test(word)) ?? ''
  const headers = after('-H').map((header): [string, string] => {
    const [name = '', ...value] = header.split(': ')
    return [name, value.join(': ')]
  })
  const answer = await fetch(address, {
    method: after('-X')[0] ?? 'GET',
    headers,
    body: after('-d')[0] ?? null,
  })
  return answer.json()
}
