import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Item, startSite } from './collector.test-server.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof startSite>>
let context: BrowserContext | undefined
let complaints: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  site = await startSite()
})
afterEach(async () => {
  await context?.close()
  context = undefined
  site.forget()
  // The first promise to the host page, checked after every test.
  const uncaught = complaints
  complaints = []
  expect(uncaught).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  site?.close()
})

const tag = (attributes: string) =>
  `<script defer src="${site.collectorUrl}/t.js" data-key="site_key" ${attributes}></script>`

function put(path: string, attributes = '', body = ''): void {
  site.pages.set(path, `<!doctype html><title>Page ${path}</title>${tag(attributes)}<body>${body}`)
}

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  context ??= await browser.newContext(options)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(site.shopUrl + path)
  return page
}

const arrived = (wanted: (item: Item) => boolean, count = 1) =>
  vi.waitFor(
    () => {
      const found = site.items().filter(wanted)
      expect(
        found.length,
        JSON.stringify(site.items().map((item) => item.event ?? item.type)),
      ).toBeGreaterThanOrEqual(count)
      return found
    },
    { timeout: 20_000, interval: 20 },
  )
const pageViews = (count = 1) => arrived((item) => item.type === 'page', count)
const tracked = (event: string) => arrived((item) => item.event === event).then((items) => items[0])
/** Everything sent before it has arrived when this one has, since the queue keeps its order. */
async function fence(page: Page): Promise<void> {
  await call(page, ['track', 'Fence'])
  await tracked('Fence')
}
const call = (page: Page, given: readonly unknown[]) =>
  page.evaluate((queued) => (window as unknown as { tandem: unknown[] }).tandem.push(queued), given)
const keptBy = async (page: Page) => ({
  cookies: (await page.context().cookies()).map((cookie) => cookie.name),
  storage: await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage))),
})

describe('a page view', () => {
  test('arrives in one request without preflight, with the protocol fields and a touch', async () => {
    put('/coffee', 'data-consent="full"')
    await visit('/coffee?utm_source=yandex&utm_campaign=spring&yclid=42&mail=ivan%40example.org')
    const [view] = await pageViews()
    expect(view).toMatchObject({
      type: 'page',
      messageId: expect.stringMatching(/^\d+-\d+-\d+-\d+$/),
      anonymousId: expect.stringMatching(/^\d+-\d+-\d+-\d+$/),
      properties: { path: '/coffee', title: 'Page /coffee' },
      context: {
        campaign: { source: 'yandex', name: 'spring', yclid: '42' },
        touch: { referrer: '', campaign: { yclid: '42' } },
        page: { path: '/coffee', search: '?utm_source=yandex&utm_campaign=spring&yclid=42&mail=redacted' },
      },
    })
    expect(view?.context.anonymousVisitor).toBeUndefined()
    expect(JSON.stringify(site.requests)).not.toContain('ivan')
    expect(site.requests).toHaveLength(1)
    expect(site.requests[0]).toMatchObject({ method: 'POST', url: '/v1/batch?writeKey=site_key' })
    expect(site.requests[0]?.contentType).toMatch(/^text\/plain/)
  })

  test('the touch stands on the first event of the visit only, the visit id on all', async () => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a?gclid=abc')
    await pageViews()
    await page.goto(`${site.shopUrl}/a`)
    const [first, second] = await pageViews(2)
    expect(first?.context.touch).toBeDefined()
    expect(second?.context.touch).toBeUndefined()
    expect(second?.context.visit).toEqual(first?.context.visit)
    expect(second?.context.campaign).toEqual({ gclid: 'abc' })
    expect(second?.anonymousId).toBe(first?.anonymousId)
  })

  test('after half an hour of silence a direct return is another visit without a touch', async () => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a?gclid=abc')
    const [first] = await pageViews()
    await page.evaluate(() => {
      const saved = JSON.parse(localStorage.getItem('tandem') ?? '{}')
      localStorage.setItem('tandem', JSON.stringify({ ...saved, lastAt: saved.lastAt - 31 * 60_000 }))
    })
    await page.goto(`${site.shopUrl}/a`)
    const [, second] = await pageViews(2)
    expect(second?.context.visit.id).not.toBe(first?.context.visit.id)
    expect(second?.context.touch).toBeUndefined()
    expect(second?.anonymousId).toBe(first?.anonymousId)
  })

  test('moves by the history API and back count, a jump to a heading does not', async () => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a')
    await pageViews()
    await page.evaluate(() => {
      history.pushState({}, '', '/b?x=1')
      document.title = 'Title set by the router'
    })
    const views = await pageViews(2)
    expect(views[1]?.properties).toMatchObject({ path: '/b', title: 'Title set by the router' })
    expect(views[1]?.context.page['referrer']).toBe(`${site.shopUrl}/a`)
    await page.evaluate(() => history.replaceState({}, '', '/b?x=1'))
    await page.evaluate(() => {
      location.hash = 'reviews'
    })
    await page.evaluate(() => history.replaceState({}, '', '/c'))
    await pageViews(3)
    await page.evaluate(() => history.back())
    await pageViews(4)
    await fence(page)
    const paths = site
      .items()
      .filter((item) => item.type === 'page')
      .map((item) => item.context.page['path'])
    expect(paths).toEqual(['/a', '/b', '/c', '/b'])
  })
})

describe('calls of the page', () => {
  test('those made before the script are made when it comes, by name or as a function', async () => {
    const early = `<script>tandem = [['track', 'Early', {n: 1}], (t) => t.group('g1', {name: 'Bakery'})]</script>`
    put('/a', 'data-consent="full"', early)
    await visit('/a')
    expect((await tracked('Early'))?.properties).toEqual({ n: 1 })
    expect((await arrived((item) => item.type === 'group'))[0]).toMatchObject({
      groupId: 'g1',
      traits: { name: 'Bakery' },
    })
  })

  test('after identify events carry the user id, after reset neither it nor the old anonymous id', async () => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a')
    await call(page, ['identify', 'anna-7', { email: 'anna@example.org' }])
    await call(page, ['track', 'Known'])
    await call(page, ['reset'])
    await call(page, ['track', 'Next'])
    const next = await tracked('Next')
    const [identified] = await arrived((item) => item.type === 'identify')
    expect(identified).toMatchObject({ userId: 'anna-7', traits: { email: 'anna@example.org' } })
    const known = await tracked('Known')
    expect(known).toMatchObject({ userId: 'anna-7', anonymousId: identified?.anonymousId })
    expect((await pageViews())[0]?.userId).toBeUndefined()
    expect(next?.userId).toBeUndefined()
    expect(next?.anonymousId).not.toBe(known?.anonymousId)
    expect(next?.context.visit.id).not.toBe(known?.context.visit.id)
  })

  test('properties changed after the call do not change the event', async () => {
    put('/a', 'data-consent="anonymous"')
    const page = await visit('/a')
    await page.evaluate(() => {
      const basket = { items: 1 }
      ;(window as unknown as { tandem: { track(name: string, given: object): void } }).tandem.track(
        'Basket',
        basket,
      )
      basket.items = 99
    })
    expect((await tracked('Basket'))?.properties).toEqual({ items: 1 })
  })

  test('what cannot be sent is lost without a word', async () => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a')
    await page.evaluate(() => {
      const { tandem } = window as unknown as {
        tandem: Record<string, (...given: unknown[]) => void> & { push(given: unknown): void }
      }
      const circle: { self?: unknown } = {}
      circle.self = circle
      tandem['track']?.('Circle', circle)
      tandem['identify']?.(null, null)
      tandem['track']?.()
      tandem.push(undefined)
      tandem.push(['nothing'])
      tandem.push(() => {
        throw new Error('of the page')
      })
    })
    await fence(page)
    expect(site.items().map((item) => item.event)).not.toContain('Circle')
  })
})

describe('forms', () => {
  const form = `<form name="quote" onsubmit="event.preventDefault(); event.stopPropagation()">
    <label>E-mail <input name="mail" type="email" value="anna@example.org"></label>
    <label>Телефон <input name="f2" value="+7 916 123-45-67"></label>
    <input name="your_name" value="Anna"><textarea name="message">Two cakes</textarea>
    <input type="checkbox" name="taste" value="sweet" checked><input type="checkbox" name="taste" value="sour">
    <select name="size"><option value="big" selected>Big</option></select>
    <input type="password" name="p" value="SECRET-1"><input type="hidden" name="csrf" value="SECRET-2">
    <label>CVC <input name="f9" value="SECRET-3"></label><input name="card_number" value="SECRET-4">
    <input name="f10" autocomplete="cc-exp" value="SECRET-5"><input name="passport" value="SECRET-6">
    <input name="note" data-private value="SECRET-7">
    <div data-private><input name="diagnosis" value="SECRET-8"></div><input value="SECRET-9">
    <input name="free" value="4111 1111 1111 1111"><button name="go" value="SECRET-0">Send</button></form>`

  test('a submitted form becomes an event and a claim, without any secret', async () => {
    put('/order', 'data-consent="full"', form)
    const page = await visit('/order')
    await page.click('button')
    const submitted = await tracked('Form Submitted')
    const traits = { email: 'anna@example.org', phone: '+7 916 123-45-67', name: 'Anna' }
    expect(submitted?.properties).toEqual({
      form: 'quote',
      page: '/order',
      fields: {
        mail: traits.email,
        f2: traits.phone,
        your_name: 'Anna',
        message: 'Two cakes',
        taste: 'sweet',
        size: 'big',
      },
    })
    expect(submitted?.context.traits).toEqual(traits)
    expect((await arrived((item) => item.type === 'identify'))[0]?.traits).toEqual(traits)
    expect(JSON.stringify(site.requests)).not.toMatch(/SECRET|4111 1111/)
  })

  test('a form inside a private part, or with data-forms="off", sends no field', async () => {
    put('/private', 'data-consent="full"', `<div data-private>${form}</div>`)
    const page = await visit('/private')
    await page.click('button')
    await fence(page)
    expect(JSON.stringify(site.requests)).not.toContain('anna@')
    site.forget()
    put('/off', 'data-consent="full" data-forms="off"', form)
    await page.goto(`${site.shopUrl}/off`)
    await page.click('button')
    await fence(page)
    // what the page before sent once more while it was left is not this one's
    const here = site.items().filter((item) => JSON.stringify(item).includes(`${site.shopUrl}/off`))
    expect(here.map((item) => item.event)).toContain('Fence')
    expect(here.map((item) => item.event)).not.toContain('Form Submitted')
  })
})

describe('consent', () => {
  const nothing = { cookies: [], storage: [] }

  test('none sends and stores nothing, until the visitor agrees', async () => {
    put('/a', 'data-consent="none"')
    const page = await visit('/a?gclid=abc')
    await call(page, ['track', 'Unseen'])
    await call(page, ['identify', 'anna-7'])
    expect(await keptBy(page)).toEqual(nothing)
    await call(page, ['consent', 'full'])
    await fence(page)
    expect(site.items().map((item) => item.event ?? item.type)).toEqual(['page', 'Fence'])
    expect((await pageViews())[0]?.context.touch).toMatchObject({ campaign: { gclid: 'abc' } })
  })

  test('anonymous measures without id, cookie and storage, and is the default', async () => {
    put('/a')
    const page = await visit('/a')
    await call(page, ['identify', 'anna-7'])
    await call(page, ['track', 'Later'])
    const later = await tracked('Later')
    const [view] = await pageViews()
    expect(view?.context).toMatchObject({ anonymousVisitor: true, visit: later?.context.visit })
    expect(later).not.toHaveProperty('userId')
    expect(site.items().filter((item) => 'anonymousId' in item)).toEqual([])
    expect(await keptBy(page)).toEqual(nothing)
  })

  test('full keeps a record, and is remembered where the page leaves it open', async () => {
    put('/a')
    const page = await visit('/a')
    await call(page, ['consent', 'full'])
    await call(page, ['track', 'Agreed'])
    const agreed = await tracked('Agreed')
    // the cookie is the server's, where it is of the same site; this one is not
    expect(await keptBy(page)).toEqual({ cookies: [], storage: ['tandem'] })
    await page.goto(`${site.shopUrl}/a`)
    await call(page, ['track', 'Back'])
    expect((await tracked('Back'))?.anonymousId).toBe(agreed?.anonymousId)
  })

  test('a cookie alone is gone on with, the consent included; withdrawing takes it away', async () => {
    put('/a')
    context = await browser.newContext()
    await context.addCookies([{ name: 'tandem', value: '1-2-3-4', url: site.shopUrl }])
    const page = await visit('/a')
    expect((await pageViews())[0]?.anonymousId).toBe('1-2-3-4')
    await call(page, ['consent', 'anonymous'])
    expect(await keptBy(page)).toEqual(nothing)
  })

  test.each(['none', 'anonymous'])('withdrawing to %s wipes at once', async (mode) => {
    put('/a', 'data-consent="full"')
    const page = await visit('/a')
    await pageViews()
    await call(page, ['consent', mode])
    expect(await keptBy(page)).toEqual(nothing)
  })

  test('a page without consent leaves nothing of an earlier one', async () => {
    put('/a', 'data-consent="full"')
    put('/b', 'data-consent="none"')
    const page = await visit('/a')
    await pageViews()
    await page.goto(`${site.shopUrl}/b`)
    await page.goto(`${site.shopUrl}/nothing`)
    expect(await keptBy(page)).toEqual(nothing)
  })

  test.each([
    ['Global Privacy Control', 'globalPrivacyControl', true],
    ['Do Not Track', 'doNotTrack', '1'],
  ])('%s allows anonymous at most', async (_signal, name, value) => {
    put('/a', 'data-consent="full"')
    context = await browser.newContext()
    await context.addInitScript(
      ([key, given]) => Object.defineProperty(navigator, String(key), { get: () => given }),
      [name, value],
    )
    const page = await visit('/a')
    await call(page, ['consent', 'full'])
    await fence(page)
    expect(site.items().every((item) => item.context.anonymousVisitor && !item.anonymousId)).toBe(true)
    expect(await keptBy(page)).toEqual(nothing)
  })
})

describe('a bad day', () => {
  test('what happened offline arrives from a later page under the id it got when it happened', async () => {
    put('/a', 'data-consent="full"')
    put('/b', 'data-consent="full"')
    const page = await visit('/a')
    await pageViews()
    await page.route(`${site.collectorUrl}/v1/**`, (route) => route.abort('internetdisconnected'))
    await call(page, ['track', 'Offline', { n: 1 }])
    const kept = await page.evaluate(() => localStorage.getItem('tandem'))
    await page.goto(`${site.shopUrl}/b`)
    await page.unrouteAll()
    const offline = await tracked('Offline')
    expect(offline).toMatchObject({ properties: { n: 1 }, context: { page: { path: '/a' } } })
    expect(kept).toContain(offline?.messageId)
    // The answer empties the queue.
    await expect
      .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem('tandem') ?? '{}').queue))
      .toEqual([])
  })

  test.each([429, 503])('an answer %i is tried again', async (status) => {
    put('/a', 'data-consent="anonymous"')
    site.answerWith(status)
    await visit('/a')
    await pageViews(1)
    site.answerWith(200)
    const [first, second] = await pageViews(2)
    expect(second?.messageId).toBe(first?.messageId)
  })

  test('an answer 400 drops the batch', async () => {
    put('/a', 'data-consent="full"')
    site.answerWith(400)
    const page = await visit('/a')
    await pageViews()
    site.answerWith(200)
    await fence(page)
    expect(site.items().filter((item) => item.type === 'page')).toHaveLength(1)
  })

  test('a strict content policy and a sandboxed frame disturb nothing', async () => {
    put('/a', 'data-consent="full"', '<iframe sandbox="allow-scripts" src="/frame"></iframe>')
    put('/frame', 'data-consent="full"')
    const page = await visit('/a')
    const views = await pageViews(2)
    expect(views.map((view) => view.properties?.['path']).sort()).toEqual(['/a', '/frame'])
    site.restrictTo(`script-src ${site.collectorUrl}; connect-src 'none'`)
    await page.goto(`${site.shopUrl}/a`)
    await expect
      .poll(() => page.evaluate(() => 'track' in (window as unknown as { tandem: object }).tandem))
      .toBe(true)
    await call(page, ['track', 'Blocked'])
    const kept = await page.evaluate(() => localStorage.getItem('tandem'))
    expect(kept).toContain('Blocked')
  })

  test.each(['full', 'anonymous'])('what happens in the last moment of a page arrives (%s)', async (mode) => {
    put(
      '/a',
      `data-consent="${mode}"`,
      `<script>addEventListener('pagehide', () => tandem.track('Left'))</script>`,
    )
    const page = await visit('/a')
    await page.goto('about:blank')
    expect((await tracked('Left'))?.context.page['path']).toBe('/a')
  })
})
