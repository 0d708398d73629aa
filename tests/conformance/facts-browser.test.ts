import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import {
  itemsOf,
  OK,
  once,
  type Recorder,
  type Reply,
  type Script,
  type Seen,
  startRecorder,
} from './recorder.ts'
import { openShop, type Shop } from './shop.ts'

/** What the two browser clients do by themselves, in a real Chromium. */
let browser: Browser
let recorder: Recorder
const scripts = new Map<string, Script>()
const shops: Shop[] = []
beforeAll(async () => {
  ;[browser, recorder] = await Promise.all([
    launchBrowser(),
    startRecorder((seen, before) => {
      if (seen.method === 'GET') return settingsFor(seen)
      return (scripts.get(seen.key) ?? (() => OK))(seen, before)
    }),
  ])
})
afterAll(async () => {
  await browser?.close()
  recorder?.close()
  for (const shop of shops) shop.close()
})

/** Both clients ask how they are to work before they send anything. */
async function settingsFor(seen: Seen) {
  await scripts.get(`settings of ${seen.key}`)?.(seen, 0)
  const [, , , key = ''] = seen.path.split('/')
  const apiHost = `${new URL(recorder.address).host}/v1`
  const off = { enabled: false }
  return {
    status: 200,
    body: {
      integrations: { 'Segment.io': { apiKey: key, apiHost, protocol: 'http' } },
      source: {
        id: 's',
        name: 'shop',
        writeKey: seen.key,
        enabled: true,
        workspaceId: 'w',
        config: { statsCollection: { errors: off, metrics: off } },
        destinations: [],
      },
      updatedAt: '2026-01-01T00:00:00.000Z',
    },
  }
}

let made = 0
interface Started {
  readonly key: string
  readonly context: BrowserContext
  readonly page: Page
  posts(count: number): Promise<readonly Seen[]>
}

async function start(
  client: string,
  load: (key: string) => string,
  script: Script = () => OK,
  asked: Script = () => OK,
): Promise<Started> {
  const key = `key-${made++}`
  scripts.set(key, script)
  scripts.set(`settings of ${key}`, asked)
  const shop = await openShop(client, load(key))
  shops.push(shop)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${shop.address}/one`)
  const posts = async (count: number): Promise<readonly Seen[]> => {
    while (recorder.posts(key).length < count) await page.waitForTimeout(20)
    return recorder.posts(key)
  }
  return { key, context, page, posts }
}

const preflights = (path: string): readonly Seen[] =>
  recorder.all.filter((seen) => seen.method === 'OPTIONS' && seen.path === path)

const askedHeaders = (seen: Seen | undefined): readonly string[] =>
  String(seen?.headers['access-control-request-headers'] ?? '').split(',')

describe.concurrent('@segment/analytics-next', () => {
  const segment = (script?: Script, options = '{}') =>
    start(
      'segment-browser',
      (key) =>
        `window.analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${recorder.address}' }, ${options})`,
      script,
    )

  test('posts each event alone as text, with the key as Basic and in the body, after a preflight', async () => {
    const { page, key, posts } = await segment()
    await page.evaluate(`analytics.track('Seen', { n: 1 }); analytics.page(); analytics.identify('anna')
      analytics.group('house'); analytics.screen('Shelf')`)
    const sent = await posts(5)
    expect(sent.map(({ path }) => path).toSorted()).toEqual(
      ['g', 'i', 'p', 's', 't'].map((letter) => `/v1/${letter}`),
    )
    for (const { headers, body } of sent) {
      expect(headers['content-type']).toBe('text/plain')
      expect(headers.authorization).toMatch(/^Basic /)
      expect(body).toMatchObject({
        writeKey: key,
        messageId: expect.stringMatching(/^ajs-next-\d+-[0-9a-f-]{36}$/),
        anonymousId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        timestamp: expect.any(String),
        sentAt: expect.any(String),
      })
    }
    expect(askedHeaders(preflights('/v1/s')[0])).toEqual(['authorization'])
  })

  test('with batching posts to /v1/b', async () => {
    const { page, key, posts } = await segment(
      undefined,
      `{ integrations: { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 2 } } } } }`,
    )
    await page.evaluate(`analytics.track('Seen'); analytics.track('Seen')`)
    const [post] = await posts(1)
    expect(post?.path).toBe('/v1/b')
    expect(Object.keys(post?.body ?? {}).toSorted()).toEqual(['batch', 'sentAt', 'writeKey'])
    expect([post?.key, itemsOf(post).length]).toEqual([key, 2])
  })

  test.each([429, 500])('tries %i again and counts the tries', async (status) => {
    const { page, posts } = await segment(once({ status }))
    await page.evaluate(`analytics.track('Seen')`)
    const [first, second] = await posts(2)
    expect(second?.body?.['messageId']).toBe(first?.body?.['messageId'])
    expect(first?.headers).not.toHaveProperty('x-retry-count')
    expect(second?.headers['x-retry-count']).toBe('1')
  })

  test('drops what was answered with 400', async () => {
    const { page, posts } = await segment(once({ status: 400 }))
    await page.evaluate(`analytics.track('Refused').then(() => analytics.track('Fence'))`)
    expect((await posts(2)).map(({ body }) => body?.['event'])).toEqual(['Refused', 'Fence'])
  })

  test('keeps what is unsent over a change of pages', async () => {
    const { page, context, posts } = await segment()
    await page.waitForFunction(`analytics.instance !== undefined`)
    await context.setOffline(true)
    // the client has it in its queue once the call is settled; before that a change of pages may lose it
    await page.evaluate(`analytics.track('Kept').then(() => true)`)
    await page.goto('about:blank')
    await context.setOffline(false)
    await page.goBack()
    const [kept] = await posts(1)
    expect(kept?.body?.['event']).toBe('Kept')
  })

  test('stamps the user on a page call that was made before he was named', async () => {
    const { page, posts } = await segment()
    await page.evaluate(`analytics.page('Shelf'); analytics.identify('anna')`)
    const sent = await posts(2)
    expect(sent.map(({ body }) => body?.['userId'])).toEqual(['anna', 'anna'])
  })

  test('gives an alias the user of the moment, whatever new name it was told', async () => {
    const { page, posts } = await segment()
    await page.evaluate(`analytics.identify('old').then(() => analytics.alias('new', 'old'))`)
    const alias = (await posts(2)).find(({ path }) => path === '/v1/a')
    expect(alias?.body).toMatchObject({ previousId: 'old', userId: 'old' })
  })
})

describe.concurrent('@rudderstack/analytics-js', () => {
  const rudder = (script?: Script, options = '', asked?: Script) =>
    start(
      'rudder-browser',
      (key) =>
        `window.analytics = new RudderAnalytics()
         analytics.load('${key}', '${recorder.address}', {
           configUrl: '${recorder.address}', sendAdblockPage: false,
           queueOptions: { minRetryDelay: 50 }, ${options}
         })`,
      script,
      asked,
    )

  test('sends nothing until its source is known, then each event alone', async () => {
    let answer = (): void => {}
    const held = new Promise<Reply>((done) => {
      answer = () => done(OK)
    })
    const { page, key, posts } = await rudder(undefined, '', () => held)
    await page.evaluate(`analytics.page(); analytics.track('Seen'); analytics.identify('anna'); analytics.group('house')
      analytics.alias('new', 'anna')`)
    // what does not wait for the source would be here before this
    await page.evaluate(`fetch('${recorder.address}/fence?writeKey=fence', { method: 'POST' })`)
    expect(recorder.posts(key)).toEqual([])
    answer()
    const sent = await posts(5)
    expect(sent.map(({ path }) => path).toSorted()).toEqual(
      ['alias', 'group', 'identify', 'page', 'track'].map((name) => `/v1/${name}`),
    )
    for (const { headers, body } of sent) {
      const anonymousId = String(body?.['anonymousId'])
      expect(headers['anonymousid']).toBe(Buffer.from(anonymousId).toString('base64'))
      expect(headers.authorization).toMatch(/^Basic /)
    }
    const [source] = recorder.all.filter((seen) => seen.method === 'GET' && seen.key === key)
    expect(source?.path).toBe('/sourceConfig/')
    expect([source?.query.get('p'), source?.query.get('writeKey')]).toEqual(['npm', key])
    expect(source?.headers.authorization).toMatch(/^Basic /)
    expect(askedHeaders(preflights('/v1/alias')[0])).toEqual([
      'anonymousid',
      'authorization',
      'content-type',
      'sentat',
    ])
  })

  test('says alias as it is told, and an empty user for a visitor', async () => {
    const { page, posts } = await rudder()
    await page.evaluate(`analytics.track('Seen'); analytics.alias('new', 'old')`)
    const sent = await posts(2)
    const of = (name: string) => sent.find(({ path }) => path === `/v1/${name}`)?.body
    expect(of('track')).toMatchObject({ userId: '' })
    expect(of('alias')).toMatchObject({ previousId: 'old', userId: 'new' })
  })

  test('with batching posts to /v1/batch', async () => {
    const { page, posts } = await rudder(
      undefined,
      'queueOptions: { batch: { enabled: true, maxItems: 2, flushInterval: 100 } },',
    )
    await page.evaluate(`analytics.track('Seen'); analytics.track('Seen')`)
    const [post] = await posts(1)
    expect(post?.path).toBe('/v1/batch')
    expect(Object.keys(post?.body ?? {}).toSorted()).toEqual(['batch', 'sentAt'])
  })

  test('with beacons posts text without credentials, the key in the address', async () => {
    const { page, key, posts } = await rudder(
      undefined,
      'useBeacon: true, beaconQueueOptions: { maxItems: 2, flushQueueInterval: 100 },',
    )
    await page.evaluate(`analytics.track('Seen'); analytics.track('Seen')`)
    const [post] = await posts(1)
    expect([post?.path, post?.query.get('writeKey')]).toEqual(['/beacon/v1/batch', key])
    expect(post?.headers['content-type']).toBe('text/plain')
    expect(post?.headers).not.toHaveProperty('authorization')
  })

  test.each([429, 500, 503])('tries %i again, and says so in headers of its own', async (status) => {
    const { page, posts } = await rudder(once({ status }))
    await page.evaluate(`analytics.track('Seen')`)
    const [first, second] = await posts(2)
    expect(second?.body?.['messageId']).toBe(first?.body?.['messageId'])
    expect(second?.headers).toMatchObject({
      'rsa-retry-attempt': '1',
      'rsa-retry-reason': expect.any(String),
      'rsa-since-first-attempt': expect.any(String),
      'rsa-since-last-attempt': expect.any(String),
    })
  })

  test.each([400, 401, 404, 413])('drops what was answered with %i', async (status) => {
    const { page, posts } = await rudder(once({ status }))
    await page.evaluate(`analytics.track('Refused')`)
    await posts(1)
    await page.evaluate(`analytics.track('Fence')`)
    const sent = await posts(2)
    // a retry would have come before: it waits for 50 ms, the fence went through the queue after it
    expect(sent.map(({ body }) => body?.['event'])).toEqual(['Refused', 'Fence'])
  })
})
