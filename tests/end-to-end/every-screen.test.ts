import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Company, foundCompany, type Somebody } from '#tests/setup/company.ts'
import { developmentAssets } from '#tests/setup/development-assets.ts'
import { fillCompany } from '#tests/setup/filled.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'

let browser: Browser
let company: Company
/** Its own company is one that has just begun; both are on its server. */
let served: Served
/** The same companies behind the pages as they are built for development: React tells what it thinks of them. */
let telling: Served
let person: string
let process: string
let finding: string

beforeAll(async () => {
  // Filled before the server starts: its followers would take a part of the work, and be asked too early.
  company = await foundCompany({}, systemClock.now())
  await fillCompany(company)
  person = await idOf('anna@posta.alt')
  process = await added('/api/processes', { from: 'ready-made', code: 'order-to-delivery' })
  const metric = { of: 'case-time' }
  finding = await added(`/api/processes/${process}/findings`, { title: 'Deliveries take long', metric })
  served = await serveCompany()
  const folder = await mkdtemp(join(tmpdir(), 'tandem-development-'))
  telling = await serveCompany({ TANDEM_ROLE: 'api' }, () => developmentAssets(folder))
  await rm(folder, { recursive: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await telling?.close()
  await company?.services.listener.close()
})

const looks = {
  enLightWide: { locale: 'en-GB', colorScheme: 'light', width: 1280 },
  ruDarkNarrow: { locale: 'ru-RU', colorScheme: 'dark', width: 360 },
  enDarkNarrow: { locale: 'en-GB', colorScheme: 'dark', width: 360 },
  ruLightWide: { locale: 'ru-RU', colorScheme: 'light', width: 1280 },
  enDarkWide: { locale: 'en-GB', colorScheme: 'dark', width: 1280 },
  ruLightNarrow: { locale: 'ru-RU', colorScheme: 'light', width: 360 },
  enLightNarrow: { locale: 'en-GB', colorScheme: 'light', width: 360 },
  ruDarkWide: { locale: 'ru-RU', colorScheme: 'dark', width: 1280 },
} as const
type Look = keyof typeof looks

const screens = [
  '/today',
  '/today?whose=everyone',
  '/people',
  '/people?who=everyone&sort=revenue',
  '/people?q=nobody-is-called-so',
  '/people/$anna',
  '/people/$anna?part=about',
  '/people/$anna?part=next',
  '/people/$anna?unmerge=true',
  '/deals',
  '/deals?view=table',
  '/deals?owner=nobody&closes=overdue',
  '/deals?view=table&sort=amount',
  '/companies',
  '/pipelines',
  '/products',
  '/payments',
  '/tasks',
  '/tasks?whose=all',
  '/tasks?whose=all&view=table',
  '/tasks?state=done',
  '/articles',
  '/duplicates',
  '/imports',
  '/score',
  '/sources',
  '/sources/quarantine',
  '/sources/connect',
  '/processes',
  '/processes/repairs',
  '/processes/rhythm',
  '/processes/new',
  '/processes/import',
  '/process/$process',
  '/process/$process?activities=100&paths=100&lanes=true&colour=time',
  '/process/$process?at=Order+Completed',
  '/process/$process?view=table',
  '/process/$process/variants',
  '/process/$process/losses',
  '/process/$process/norms',
  '/process/$process/causes',
  '/process/$process/compare',
  '/process/$process/cases',
  '/process/$process/ahead',
  '/process/$process/dots',
  '/process/$process/playback',
  '/finding/$finding',
  '/outbox',
  '/inbox',
  '/settings/company',
  '/settings/members',
  '/settings/access',
  '/settings/me',
  '/settings/notifications',
  '/settings/keys',
  '/settings/api',
  '/settings/webhooks',
  '/settings/channels',
  '/settings/portal',
  '/settings/work',
  '/settings/bot',
  '/settings/understanding',
  '/settings/mail',
  '/settings/demo',
  '/settings/erasures',
  '/settings/audit',
  '/no-such-screen',
] as const
const empty = [
  '/processes',
  '/today',
  '/people',
  '/people?who=visitors',
  '/duplicates',
  '/score',
  '/sources',
] as const
const emptyToo = [
  '/inbox',
  '/people',
  '/deals',
  '/tasks',
  '/sources/quarantine',
  '/outbox',
  '/settings/company',
  '/settings/keys',
] as const
const doors = ['/sign-in', '/welcome?token=nonsense', '/invitation?token=nonsense'] as const

/**
 * Two looks that differ in everything: each screen is seen in both languages, schemes and widths. In the first it is
 * opened by its address, in the second one comes to it from another screen.
 */
const pairs: readonly (readonly [Look, Look])[] = [
  ['enLightWide', 'ruDarkNarrow'],
  ['ruLightWide', 'enDarkNarrow'],
  ['ruLightNarrow', 'enDarkWide'],
  ['ruDarkWide', 'enLightNarrow'],
]

test.for(pairs.map(([look]) => look))(
  'every screen of a company at work opens in the look %s',
  async (look) => {
    const mine = screens.filter((_, index) => pairs[index % pairs.length]?.[0] === look)
    expect(mine.length).toBeGreaterThan(3)
    expect(await faultsOf(mine, { look, somebody: company.owner })).toEqual([])
  },
)

test.for(pairs.map(([, look]) => look))('every screen is walked to in the look %s', async (look) => {
  const mine = screens.filter((_, index) => pairs[index % pairs.length]?.[1] === look)
  expect(mine.length).toBeGreaterThan(3)
  expect(await faultsOf(mine, { look, somebody: company.owner, walks: true })).toEqual([])
})

test.for([
  { look: 'ruDarkNarrow', paths: empty },
  { look: 'enLightWide', paths: emptyToo },
] as const)('a company that has just begun finds no broken screen ($look)', async ({ look, paths }) => {
  expect(await faultsOf(paths, { look, somebody: served.company.owner })).toEqual([])
})

test.for(['ruLightNarrow', 'enDarkWide'] as const)('the doors stand open to everybody (%s)', async (look) => {
  expect(await faultsOf(doors, { look, somebody: null })).toEqual([])
})

test('a seller is told who may change the rules of the score and see the sources', async () => {
  const { page } = await open({ look: 'enLightWide', somebody: company.seller })
  for (const path of ['/score', '/sources']) {
    await page.goto(served.address + path)
    await page.getByText('A lead or an owner of this company can allow it').waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
  }
  await page.context().close()
})

test('without a connection the screen says since when, and catches up by itself', async () => {
  const { page } = await open({ look: 'enLightWide', somebody: company.owner })
  await page.goto(`${served.address}/people`)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.context().setOffline(true)
  await page
    .getByText(/^Offline since/)
    .first()
    .waitFor()
  const added = await company.ask('POST', '/api/people', { body: { name: 'Zoya Missed' } })
  expect(added.status).toBe(201)
  expect(await page.getByText('Zoya Missed').count()).toBe(0)
  await page.context().setOffline(false)
  await page.getByText('Zoya Missed').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  await expect.poll(() => page.getByText(/^Offline since/).count()).toBe(0)
  await page.context().close()
})

test('somebody who opens the shop stands among the visitors of an open screen at once', async () => {
  const { page } = await open({ look: 'enLightWide', somebody: company.seller })
  await page.goto(`${served.address}/people?who=visitors`)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.evaluate(() => document.body.setAttribute('data-not-loaded-again', ''))
  const shop = await browser.newContext({ locale: 'en-GB' })
  const site = await startShop()
  const visit = await shop.newPage()
  await visit.goto(site.address)
  await page.getByRole('link', { name: /^Visitor #/ }).waitFor()
  await page.getByText('on site', { exact: true }).waitFor({ state: 'attached' })
  expect(await page.locator('body[data-not-loaded-again]').count()).toBe(1)
  await shop.close()
  site.close()
  await page.context().close()
})

/** The shop is another site (another port), and nothing but a page with the script. */
async function startShop() {
  const script = `<script defer src="${served.address}/t.js" data-key="${company.writeKey}"></script>`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>Prams</title>${script}`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the shop has no port')
  return {
    address: `http://127.0.0.1:${address.port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

interface Visitor {
  readonly look: Look
  readonly somebody: Somebody | null
  /** From screen to screen as a link leads, instead of by addresses. */
  readonly walks?: boolean
}

/** What is wrong with these screens, as sentences: a check that finds nothing is an empty list. */
async function faultsOf(paths: readonly string[], visitor: Visitor): Promise<readonly string[]> {
  const { page, address, faults, settled } = await open(visitor)
  for (const [index, path] of paths.entries()) {
    const known = path.replace('$anna', person).replace('$process', process).replace('$finding', finding)
    if (visitor.walks && index > 0) await walk(page, known)
    else await page.goto(address + known)
    await settled()
    // The function below returns sentences.
    const found = (await page.evaluate(`(async () => {
      const { violations } = await axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
      return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' | '))
    })()`)) as readonly string[]
    faults.push(...found.map((violation) => `${path} ${violation}`))
    const { scroll, room } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }))
    if (scroll > room) faults.push(`${path} is ${scroll - room} px too wide`)
  }
  await page.context().close()
  return faults
}

/** As a link of the application leads; the screen stands there when its router says so. */
const walk = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(
    `new Promise((arrived) => {
      const leave = __TSR_ROUTER__.subscribe('onRendered', () => { leave(); requestAnimationFrame(arrived) })
      __TSR_ROUTER__.history.push(${JSON.stringify(path)})
    })`,
  )

async function open({ look, somebody, walks = false }: Visitor) {
  const { locale, colorScheme, width } = looks[look]
  const { address } = walks ? telling : served
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } })
  if (somebody) await enter(context, somebody, address)
  // half a megabyte: given once, and not with every question
  await context.addInitScript({ content: axe.source })
  const page = await context.newPage()
  const faults: string[] = []
  const asking = new Set<unknown>()
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`)) faults.push(`asks ${request.url()}`)
    if (request.resourceType() !== 'eventsource') asking.add(request)
  })
  page.on('requestfinished', (request) => asking.delete(request))
  page.on('requestfailed', (request) => asking.delete(request))
  page.on('pageerror', (error) => faults.push(`throws ${error.message}`))
  page.on('console', (message) => {
    // A door asks whether somebody is signed in and is told no; the browser calls that an error.
    const isRefusal = !somebody && message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) faults.push(`says ${message.text()}`)
  })
  const settled = async () => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    const unfinished = async () =>
      (await page.getByRole('status', { name: /Loading|Загружается/ }).count()) + asking.size
    await expect.poll(unfinished).toBe(0)
  }
  return { page, address, faults, settled }
}

async function enter(context: BrowserContext, { cookie }: Somebody, address: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: address }])
}

async function added(path: string, body: object): Promise<string> {
  const reply = await company.ask('POST', path, { as: company.lead, body })
  expect(reply.status).toBe(201)
  // The shape is the contract's; its own tests hold it.
  return (reply.body as { id: string }).id
}

async function idOf(email: string): Promise<string> {
  const { body } = await company.ask('GET', `/api/people?q=${encodeURIComponent(email)}`)
  // The shape is the contract's; its own tests hold it.
  const [found] = (body as { people: { id: string }[] }).people
  if (!found) throw new Error(`${email} is not there`)
  return found.id
}
