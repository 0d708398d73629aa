import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let served: Served
let browser: Browser
const people: Record<string, string> = {}

beforeAll(async () => {
  served = await serveCompany()
  browser = await launchBrowser()
  for (const name of ['Anna Petrova', 'Boris Sokolov']) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@post.alt`
    const made = await served.company.ask('POST', '/api/people', { body: { name, email } })
    // the reply of POST /people
    people[name] = (made.body as { person: { id: string } }).person.id
  }
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

async function open(path: string, as: 'lead' | 'seller'): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, served.company[as])
  await page.goto(`${served.address}${path}`)
  return page
}

/** What axe finds wrong. */
async function violations(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    ${axe.source};
    const { violations } = await axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' | '))
  })()`)
}

test('a lead defines a field, a seller fills it in, filters by it and sees its column', async () => {
  const lead = await open('/settings/fields', 'lead')
  await lead.getByRole('button', { name: 'Add a field' }).click()
  await lead.getByRole('textbox', { name: 'Name in English' }).fill('Segment')
  await lead.getByRole('combobox', { name: 'Type' }).selectOption('choice')
  await lead.getByRole('textbox', { name: 'Option 1 in English' }).fill('Gold')
  await lead.getByRole('textbox', { name: 'Option 2 in English' }).fill('Silver')
  expect(await violations(lead)).toEqual([])
  await lead.getByRole('button', { name: 'Add', exact: true }).click()
  await lead.getByText('segment', { exact: true }).waitFor()

  const page = await open(`/people/${people['Anna Petrova']}`, 'seller')
  await page.getByRole('button', { name: 'Fill in “Segment”' }).click()
  await page.getByRole('combobox', { name: 'Segment' }).selectOption({ label: 'Gold' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Fill in “Segment”' }).getByText('Gold').waitFor()
  expect(await violations(page)).toEqual([])

  await page.goto(`${served.address}/people`)
  await page.getByRole('button', { name: 'More filters' }).click()
  const builder = page.getByRole('form', { name: 'Filter' })
  await builder.getByRole('combobox', { name: 'What it is about' }).selectOption({ label: 'Segment' })
  await builder.getByText('Segment is Gold').waitFor()
  await builder.getByRole('button', { name: 'Show them' }).click()
  await page.waitForURL(/filter=/)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Segment' }).check()
  await page.keyboard.press('Escape')
  const table = page.getByRole('grid').or(page.getByRole('table'))
  await table.getByText('Gold').waitFor()
  await page.getByRole('link', { name: 'Boris Sokolov' }).waitFor({ state: 'detached' })
  await page.context().close()
  await lead.context().close()
})

test('a seller mentions the lead by keyboard, and the lead sees it at once until it is read', async () => {
  const lead = await open('/today', 'lead')
  await lead.getByRole('heading', { level: 1 }).waitFor()
  const page = await open(`/people/${people['Boris Sokolov']}`, 'seller')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Write a note' })
  await note.pressSequentially('Ask @le')
  await page.getByRole('listbox', { name: 'Whom to mention' }).getByRole('option', { name: 'lead' }).waitFor()
  await note.press('Enter')
  await note.pressSequentially('about the cot')
  await note.press('Control+Enter')
  await page.getByText('@lead').waitFor()
  const mentions = lead.getByRole('region', { name: 'You were mentioned' })
  await mentions.getByText('about the cot').waitFor()
  expect(await violations(lead)).toEqual([])
  await mentions.getByRole('button', { name: 'Read: Boris Sokolov' }).click()
  const told = () => served.company.ask('GET', '/api/mentions', { as: served.company.lead })
  await expect.poll(async () => (await told()).body).toMatchObject({ unread: 0 })
  await page.context().close()
  await lead.context().close()
})
