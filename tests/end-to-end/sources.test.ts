import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoShop } from '#cli/demo/index.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Company, Somebody } from '#tests/setup/company.ts'
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

test('an item that said nobody is put right by hand and becomes a part of a history', async () => {
  const paid = { type: 'track', messageId: 'paid', event: 'Cot Paid', userId: 'customer-7' }
  await served.company.ingest([
    { ...paid, properties: { revenue: 5 } },
    { type: 'track', messageId: 'nameless', event: 'Cot Ordered' },
  ])
  const page = await open('/sources/quarantine')
  await page.getByRole('row', { name: /^no currency The event gives a sum without a currency/ }).waitFor()
  await page.getByRole('button', { name: /^Look at the item/ }).click()
  const text = page.getByRole('textbox', { name: 'The item, as JSON' })
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByText(/^Still not taken/).waitFor()
  const item: unknown = JSON.parse(await text.inputValue())
  await text.fill(JSON.stringify({ ...Object(item), userId: 'customer-7' }))
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByRole('heading', { name: 'Everything was taken' }).waitFor()
  await page.goto(`${served.address}/people?who=everyone`)
  await page.getByRole('link', { name: /customer-7/ }).click()
  await page.getByText('Cot Ordered').first().waitFor()
  await page.getByRole('link', { name: 'Open the page' }).click()
  await page.getByText('Noted: no currency').click()
  await page.getByText(/^The event gives a sum without a currency/).waitFor()
  await page.context().close()
})

test('an item is set aside for good, and within ten seconds it is not', async () => {
  await served.company.ingest([{ type: 'track', messageId: 'junk', event: 'Noise' }])
  const page = await open('/sources/quarantine')
  const dismiss = page.getByRole('button', { name: /^Dismiss the item/ })
  await dismiss.click()
  await dismiss.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await dismiss.click()
  // Leaving the page sends what is still held.
  await page.goto(`${served.address}/people`)
  const ask = () => served.company.ask('GET', '/api/quarantine', { as: served.company.lead })
  await expect.poll(async () => (await ask()).body).toMatchObject({ open: 0 })
  await page.context().close()
})

test('a lead lets a value through that was left out, and takes it back', async () => {
  const { company } = served
  const seen = (messageId: string) => ({
    type: 'identify',
    userId: 'customer-9',
    messageId,
    traits: { email: 'test@test.com' },
  })
  await company.ingest([seen('first')])
  const page = await open('/sources/quarantine')
  const decide = page.getByRole('button', { name: /^Decide on test@test.com/ })
  await decide.click()
  await page.getByRole('button', { name: /^Let it through/ }).click()
  await page.getByText('This value is let through from now on').waitFor()
  await page.getByRole('button', { name: 'Decide on test@test.com: let through' }).waitFor()
  await company.ingest([seen('second')])
  expect(await addresses(company)).toEqual(['test@test.com'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Decide on test@test.com: left out' }).waitFor()
  await decide.click()
  await page.getByRole('button', { name: /^Shared by several/ }).click()
  await page.getByRole('button', { name: 'Decide on test@test.com: left out, shared' }).waitFor()
  await page.context().close()
})

test('an owner chooses the folder of the script and makes the secret of signatures', async () => {
  const page = await open('/sources/connect', served.company.owner)
  const folder = page.getByRole('textbox', { name: 'Folder on this server' })
  await folder.fill('/api')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/Names of Tandem itself/).waitFor()
  await folder.fill('/harbour')
  await page.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('region', { name: 'Code: Your site' })
  await line.getByText(`${served.address}/harbour/t.js`).waitFor()
  const script = await fetch(`${served.address}/harbour/t.js`)
  expect(script.headers.get('content-type')).toContain('javascript')
  const large = page.getByRole('switch', { name: 'Shorten large events' })
  await large.click()
  await expect.poll(() => large.isChecked()).toBe(true)
  expect(await violations(page)).toEqual([])
  await page.getByRole('heading', { name: 'Signed user ids' }).click()
  await page.getByRole('button', { name: 'Make the secret' }).click()
  const secret = await page.getByRole('region', { name: 'Signing secret' }).locator('code').textContent()
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  await page.reload()
  await page.getByRole('heading', { name: 'Signed user ids' }).click()
  await page.getByText('The secret was made').waitFor()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/count for seven more days/).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText(/the one before it counts until/).waitFor()
  await page.context().close()
})

test('the banner of the demo shop says to the script what a visitor allows', async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.route('**/demo*/**', (route) => route.fulfill(shopFile(route.request().url())))
  await page.route('**/demo', (route) => route.fulfill(shopFile(route.request().url())))
  const cookies = async () => (await context.cookies()).filter(({ name }) => name === 'tandem').length
  await page.goto(`${served.address}/demo`)
  await page.getByText('Your visit is counted; you are not').waitFor()
  expect(await violations(page)).toEqual([])
  await expect.poll(() => viewsBy(served.company)).toEqual(['counted'])
  expect(await cookies()).toBe(0)
  await page.getByRole('button', { name: 'Recognise me' }).click()
  await page.getByText('You are recognised when you come again.').waitFor()
  await page.reload()
  await expect.poll(() => viewsBy(served.company)).toEqual(['counted', 'recognised'])
  expect(await cookies()).toBe(1)
  await page.getByRole('button', { name: 'Change your choice about cookies' }).click()
  await page.getByRole('button', { name: 'Neither' }).click()
  await page.reload()
  await page.getByText('Nothing is told of your visit.').waitFor()
  expect([await cookies(), await viewsBy(served.company)]).toEqual([0, ['counted', 'recognised']])
  await context.close()
})

test('a server of the page’s own site sets the cookie, a foreign one none; withdrawing takes it away', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const own = new URL(served.address)
  own.hostname = 'crm.shop.localhost'
  const line = `<script defer src="${own.origin}/t.js" data-key="${served.company.writeKey}"></script>`
  const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(line))
  await new Promise<void>((resolve) => site.listen(0, resolve))
  const { port } = site.address() as AddressInfo // Listening on a port, not a pipe.
  const full = () => page.evaluate(`tandem.push(['consent', 'full']); tandem.push(['track', 'Agreed'])`)
  const answer = () => page.waitForResponse(/\/v1\/batch/)
  const cookies = async () => (await context.cookies()).map(({ name, domain }) => `${name} ${domain}`)

  await page.goto(`http://www.other.localhost:${port}/`)
  await Promise.all([answer(), full()])
  expect(await cookies()).toEqual([])

  await page.goto(`http://www.shop.localhost:${port}/`)
  await Promise.all([answer(), full()])
  await expect.poll(cookies).toEqual(['tandem .shop.localhost'])
  // what Safari does after a week: the record of the script goes, the cookie stays
  const known = await page.evaluate(`JSON.parse(localStorage.tandem).anonymousId`)
  await page.evaluate('localStorage.clear()')
  await page.goto('about:blank')
  const again = answer()
  await page.goto(`http://www.shop.localhost:${port}/`)
  expect((await again).request().postData()).toContain(`"anonymousId":"${known}"`)

  // an answer that is under way while the visitor withdraws brings the cookie back for no longer than itself
  const held = Promise.withResolvers<void>()
  await page.route(/\/v1\/batch/, async (route) => {
    await held.promise
    await route.continue()
  })
  const asked = page.waitForRequest(/\/v1\/batch/)
  await full()
  await asked
  await page.evaluate(`tandem.push(['consent', 'none'])`)
  const late = answer()
  held.resolve()
  expect((await late).status()).toBe(200)
  await expect.poll(cookies).toEqual([])
  await context.close()
  site.close()
})

function shopFile(url: string) {
  const asked = { url, acceptLanguage: 'en', siteKey: served.company.writeKey }
  const file = demoShop({ ...asked, url: new URL(url).pathname })
  return file === null ? { status: 404 } : { contentType: file.contentType, body: file.body }
}

/** How the visitor of each view of the shop was known, in order. */
const viewsBy = (company: Company): Promise<readonly string[]> =>
  company.work(async ({ tx, workspace }) => {
    const found = await tx
      .selectFrom('event')
      .innerJoin('handle', (join) =>
        join
          .onRef('handle.workspace_id', '=', 'event.workspace_id')
          .onRef('handle.id', '=', 'event.handle_id'),
      )
      .select('handle.value')
      .where('event.workspace_id', '=', workspace)
      .where('event.kind', '=', 'page')
      .orderBy('event.id')
      .execute()
    return found.map(({ value }) => (value.startsWith('visitor-') ? 'counted' : 'recognised'))
  })

const addresses = (company: Company): Promise<readonly string[]> =>
  company.work(async ({ tx, workspace }) => {
    const found = await tx
      .selectFrom('handle')
      .select('value')
      .where('workspace_id', '=', workspace)
      .where('kind', '=', 'email')
      .where('person_id', 'is not', null)
      .execute()
    return found.map(({ value }) => value)
  })

async function open(path: string, as: Somebody = served.company.lead): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await served.signIn(page, as)
  await page.goto(`${served.address}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
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
