import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { CANARIES, EMAIL, leaveTraces, NAME } from '#tests/setup/canary.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'
import { unzip } from '#tests/setup/unzip.ts'

let served: Served
let browser: Browser
let folder = ''
let personId = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-erasing-'))
  served = await serveCompany({
    TANDEM_DATA: folder,
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  browser = await launchBrowser()
  personId = await leaveTraces(served.company)
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await rm(folder, { recursive: true, force: true })
})

test('what somebody asked for is written down, and reminded of when it is due', async () => {
  const page = await open(`/people/${personId}`)
  await page.getByRole('button', { name: 'Privacy' }).click()
  await page.getByRole('button', { name: 'Record a request' }).click()
  await page.getByLabel('Asked on').fill(new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10))
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText(/An answer is due by/).waitFor()
  await page.goto(`${served.address}/today`)
  await page.getByText('A personal data request waits for an answer').waitFor()
  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'Answered' }).click()
  await page.getByText('No request waits for an answer.').waitFor()
})

test('an owner hands out all that is known, erases it, and nothing is left or comes back', async () => {
  const page = await open(`/people/${personId}`)
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Privacy' }).click()
  await page.getByRole('button', { name: 'Erase this person' }).click()
  const dialog = page.getByRole('dialog', { name: `Erase ${NAME}` })
  await dialog.getByText('What the law wants kept').waitFor()
  const erase = dialog.getByRole('button', { name: 'Erase for good' })
  await dialog.getByLabel(`To confirm, type: ${NAME}`).fill(NAME)
  expect(await erase.isDisabled()).toBe(true)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Make the archive first' }).click(),
  ])
  const archive = unzip(await readFile(await download.path()))
  expect(archive['index.html']).toContain(EMAIL)
  await dialog.getByText(/^The archive was made/).waitFor()

  await erase.click()
  await page.getByRole('heading', { name: 'This person was erased' }).waitFor()
  expect(CANARIES.filter((canary) => page.url().includes(canary))).toEqual([])

  await page.goto(`${served.address}/people?q=zwitscherlich`)
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  await page.getByText('Nothing matches').first().waitFor()

  const again = await served.company.ask('PUT', '/api/people/batch', {
    as: { key: served.company.secretKey },
    body: { people: [{ email: EMAIL, name: NAME }] },
  })
  expect(again.body).toMatchObject({ results: [{ outcome: 'refused', code: 'erased-person' }] })
  await page.goto(`${served.address}/settings/erasures`)
  await page.getByText('The person asked for it').waitFor()
  await page.getByText(/with an archive · 1 refused since/).waitFor()
})

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}${path}`)
  return page
}
