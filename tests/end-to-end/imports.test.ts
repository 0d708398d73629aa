import type { Browser, Page } from 'playwright-core'
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

const FILE = `Имя;Фамилия;E-mail;Телефон;Город
Анна;Ким;anna@post.alt;+7 900 111-22-33;Казань
Пётр;Волков;petr@post.alt;;Пермь
Анна;Ким;anna@post.alt;;Тула
Глеб;;не почта;;
`

test('a marketer takes a file in, sees what each row does, and takes it all back', async () => {
  const page = await open('/people')
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor()
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByLabel('Where “Город” goes').waitFor()
  expect(await page.getByLabel('Where “E-mail” goes').inputValue()).toBe('email')
  await page.getByLabel('Where “Город” goes').selectOption({ label: 'Leave out' })
  await page.getByRole('button', { name: 'Check all rows' }).click()
  await page.getByRole('button', { name: 'Invalid 1' }).click()
  await page.getByText('E-mail: “не почта” is no usable address').waitFor()
  await page.getByRole('button', { name: 'Duplicate 1' }).click()
  await page.getByText('same as row 1: anna@post.alt').waitFor()
  await page.getByRole('button', { name: 'Take in 3 rows' }).click()
  await page.getByRole('heading', { name: 'Taken in' }).waitFor()
  await until(2)
  await page.getByRole('button', { name: 'Take this import back' }).click()
  await page.getByRole('heading', { name: 'Taken back' }).waitFor()
  await until(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the whole report' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('people report.csv')
})

/** The followers bring the list up to date a moment later. */
const until = (people: number) => expect.poll(count).toBe(people)

const count = async (): Promise<number> => {
  const reply = await served.company.ask('GET', '/api/people', { as: served.company.owner })
  // the reply's schema holds its shape
  return (reply.body as { total: { count: number } }).total.count
}

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await served.signIn(page, served.company.owner)
  await page.goto(served.address + path)
  return page
}
