import type { Browser, Page } from 'playwright-core'
import { openShop } from './shop.ts'

/** How a page speaks through a client: each call is an expression of the page, `analytics` being the client. */
export interface BrowserClient {
  readonly name: string
  /** Starts the client as `analytics` and sets `ready` when it is. */
  readonly start: (address: string, key: string) => string
}

export const BROWSER_CLIENTS: readonly BrowserClient[] = [
  {
    name: 'segment-browser',
    start: (address, key) =>
      `window.analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${address}' })
       analytics.ready(() => { window.ready = true })`,
  },
  {
    name: 'rudder-browser',
    start: (address, key) =>
      `window.analytics = new RudderAnalytics()
       analytics.load('${key}', '${address}', {
         configUrl: '${address}', queueOptions: { minRetryDelay: 200 }, sendAdblockPage: false,
         onLoaded: () => { window.ready = true },
       })`,
  },
]

/** Under this name the customer was here before, on another device. */
export const OTHER_DEVICE = 'c0000000-0000-4000-8000-000000000001'

export interface Visit {
  /** Numbers of the calls made, each told once. */
  readonly told: readonly number[]
  /** Errors that the client let out into the shop's page, and hosts that it called besides the two. */
  readonly complaints: readonly string[]
  /** Runs until the client has nothing left to send. */
  stay(until: () => Promise<boolean>): Promise<void>
  end(): Promise<void>
}

/** A visit over two pages with everything that happens to visits: no line for a while, a reload, leaving. */
export async function visitShop(
  browser: Browser,
  client: BrowserClient,
  address: string,
  key: string,
): Promise<Visit> {
  const shop = await openShop(client.name, client.start(address, key))
  const context = await browser.newContext()
  const told: number[] = []
  const complaints: string[] = []
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      if (![address, shop.address, 'null'].includes(origin)) complaints.push(`asked ${origin}`)
    })
    await page.goto(shop.address + path)
    return page
  }
  const ready = (page: Page) => page.waitForFunction('window.ready === true')
  const tell = (page: Page, times: number): Promise<unknown> => {
    const numbers = Array.from({ length: times }, () => {
      told.push(told.length)
      return told.length - 1
    })
    return page.evaluate(numbers.map((n) => `analytics.track('Product Viewed', { n: ${n} })`).join(';'))
  }

  const first = await open('/one')
  // before the client is ready: it keeps what it is told
  await first.evaluate(`analytics.page('Shelf', { n: -1 })`)
  await tell(first, 5)
  await ready(first)
  await tell(first, 5)
  await first.evaluate(`analytics.identify('customer', { email: 'customer@posta.alt', n: -2 })`)
  await tell(first, 5)
  await context.setOffline(true)
  await tell(first, 5)
  await context.setOffline(false)
  await tell(first, 5)
  await first.reload()
  await ready(first)
  await tell(first, 5)
  await first.goto(`${shop.address}/two`)
  await ready(first)
  await first.evaluate(`analytics.group('house', { name: 'House', n: -3 })`)
  await tell(first, 5)
  await first.close()
  const second = await open('/two')
  await ready(second)
  await tell(second, 5)
  await second.evaluate(`analytics.alias('customer', '${OTHER_DEVICE}')`)

  return {
    told,
    complaints,
    async stay(until) {
      while (!(await until())) await second.waitForTimeout(100)
    },
    async end() {
      await context.close()
      shop.close()
    },
  }
}
