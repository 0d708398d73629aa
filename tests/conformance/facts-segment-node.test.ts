import { Analytics, type AnalyticsSettings } from '@segment/analytics-node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { itemsOf, OK, once, type Recorder, type Script, startRecorder } from './recorder.ts'

/** What @segment/analytics-node does by itself. A new version that behaves otherwise is noticed here. */
const scripts = new Map<string, Script>()
let recorder: Recorder
beforeAll(async () => {
  recorder = await startRecorder((seen, before) => (scripts.get(seen.key) ?? (() => OK))(seen, before))
})
afterAll(() => recorder.close())

let made = 0
function client(script: Script, settings: Partial<AnalyticsSettings> = {}) {
  const key = `key-${made++}`
  scripts.set(key, script)
  const analytics = new Analytics({ writeKey: key, host: recorder.address, flushAt: 1, ...settings })
  const failed: unknown[] = []
  analytics.on('error', (error) => failed.push(error))
  return { key, analytics, failed }
}

const track = (analytics: Analytics) => analytics.track({ userId: 'anna', event: 'Seen' })

/** Sends one event and waits until the client is through with it. */
async function sendOne(script: Script, settings: Partial<AnalyticsSettings> = {}) {
  const { key, analytics, failed } = client(script, settings)
  track(analytics)
  await analytics.closeAndFlush()
  const posts = recorder.posts(key)
  return { posts, failed, gap: (posts[1]?.at ?? 0) - (posts[0]?.at ?? 0) }
}

test('a request is plain JSON in /v1/batch with the key as Basic and in the body', async () => {
  const { posts } = await sendOne(once({ status: 500 }))
  const [first, second] = posts
  expect(first).toMatchObject({ path: '/v1/batch', packed: false })
  expect(first?.headers).toMatchObject({
    authorization: expect.stringMatching(/^Basic /),
    'user-agent': 'analytics-node-next/latest',
    'content-type': 'application/json',
  })
  expect(first?.headers).not.toHaveProperty('x-retry-count')
  expect(second?.headers['x-retry-count']).toBe('1')
  expect(Object.keys(first?.body ?? {}).toSorted()).toEqual(['batch', 'sentAt', 'writeKey'])
  expect(itemsOf(first)).toEqual([
    {
      type: 'track',
      event: 'Seen',
      userId: 'anna',
      properties: {},
      integrations: {},
      timestamp: expect.any(String),
      messageId: expect.stringMatching(/^node-next-\d+-[0-9a-f-]{36}$/),
      context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
      _metadata: { nodeVersion: process.version, jsRuntime: 'node' },
    },
  ])
  expect(itemsOf(second)[0]?.['messageId']).toBe(itemsOf(first)[0]?.['messageId'])
})

describe.concurrent('an answer', () => {
  test.each([200, 204, 304])('of %i is success, whatever the body says', async (status) => {
    const { posts, failed } = await sendOne(() =>
      status === 200 ? { status, body: { success: false } } : { status },
    )
    expect([posts.length, failed.length]).toEqual([1, 0])
  })

  test('that moves the place is followed with a second post', async () => {
    const { posts, failed } = await sendOne((seen) =>
      seen.path === '/moved' ? OK : { status: 307, headers: { location: '/moved' } },
    )
    expect(posts.map(({ path }) => path)).toEqual(['/v1/batch', '/moved'])
    expect(failed).toEqual([])
  })

  test.each([400, 401, 403, 404, 413, 422, 501, 505, 511])('of %i loses the events', async (status) => {
    const { posts, failed } = await sendOne(once({ status }))
    expect([posts.length, failed.length]).toEqual([1, 1])
  })

  test.each([408, 410, 429, 460, 500, 502, 503, 504])(
    'of %i is tried again after a second',
    async (status) => {
      const { posts, failed, gap } = await sendOne(once({ status }))
      expect([posts.length, failed.length]).toEqual([2, 0])
      expect(gap).toBeGreaterThan(950)
    },
  )

  test('that never comes, or is cut off, is tried again', async () => {
    const [cut, late] = await Promise.all([
      sendOne(once('reset')),
      sendOne((_seen, before) => (before === 0 ? new Promise<never>(() => {}) : OK), {
        httpRequestTimeout: 100,
      }),
    ])
    expect([cut, late].map(({ posts, failed }) => [posts.length, failed.length])).toEqual([
      [2, 0],
      [2, 0],
    ])
  })

  test('of 429 with whole seconds waits for them and costs no retry', async () => {
    const { posts, failed, gap } = await sendOne(once({ status: 429, headers: { 'retry-after': '1' } }), {
      maxRetries: 0,
    })
    expect([posts.length, failed.length]).toEqual([2, 0])
    expect(gap).toBeGreaterThan(950)
  })

  test('of 429 with a date costs a retry, for the date is not understood', async () => {
    const retryAt = new Date(Date.now() + 1_000).toUTCString()
    const { posts, failed } = await sendOne(once({ status: 429, headers: { 'retry-after': retryAt } }), {
      maxRetries: 0,
    })
    expect([posts.length, failed.length]).toEqual([1, 1])
  })

  test('of 503 with seconds does not wait for them', async () => {
    const { posts } = await sendOne(once({ status: 503, headers: { 'retry-after': '3600' } }))
    expect(posts).toHaveLength(2)
  })

  test('of 429 holds back all other batches too', async () => {
    const { key, analytics } = client(once({ status: 429, headers: { 'retry-after': '1' } }))
    const limited = new Promise((done) => analytics.once('http_response', done))
    track(analytics)
    await limited
    track(analytics)
    await analytics.closeAndFlush()
    const [first, ...others] = recorder.posts(key)
    expect(others).toHaveLength(2)
    for (const { at } of others) expect(at - (first?.at ?? 0)).toBeGreaterThan(950)
  })
})

/** Runs on the client's own timers, but without waiting for them. */
async function sendInNoTime(headers: Record<string, string>, status: number, answers: number) {
  vi.useFakeTimers({ now: 0 })
  try {
    const times: number[] = []
    const analytics = new Analytics({
      writeKey: 'key',
      flushAt: 1,
      httpClient: async () => {
        times.push(Date.now())
        return new Response(null, times.length <= answers ? { status, headers } : { status: 200 })
      },
    })
    track(analytics)
    await vi.runAllTimersAsync()
    return times.map((time, index) => time - (times[index - 1] ?? time)).slice(1)
  } finally {
    vi.useRealTimers()
  }
}

test('ten retries at most, each after twice the time, and a minute at most', async () => {
  const gaps = await sendInNoTime({}, 500, 100)
  expect(gaps).toHaveLength(10)
  for (const [index, gap] of gaps.entries()) {
    const least = Math.min(500 * 2 ** (index + 1), 60_000)
    expect(gap).toBeGreaterThanOrEqual(least)
    expect(gap).toBeLessThanOrEqual(Math.min(2 * least, 60_000))
  }
})

test('whole seconds above five minutes are cut to five minutes', async () => {
  expect(await sendInNoTime({ 'retry-after': '86400' }, 429, 1)).toEqual([300_000])
})

test('nothing limits how many requests are under way at once', async () => {
  let release = (): void => {}
  const allThere = new Promise<void>((done) => {
    release = done
  })
  const { key, analytics } = client(
    async (_seen, before) => {
      // the answers are held back until every batch is there
      if (before === 9) release()
      await allThere
      return OK
    },
    { flushAt: 15 },
  )
  for (let event = 0; event < 150; event++) track(analytics)
  await analytics.closeAndFlush()
  expect(recorder.posts(key).map((seen) => itemsOf(seen).length)).toEqual(Array(10).fill(15))
})

test('an item of 40 KB in Latin letters is sent, one of 62 KB in Cyrillic is refused', async () => {
  const { key, analytics, failed } = client(() => OK)
  analytics.track({ userId: 'anna', event: 'Latin', properties: { text: 'a'.repeat(40_000) } })
  analytics.track({ userId: 'anna', event: 'Cyrillic', properties: { text: 'я'.repeat(31_000) } })
  await analytics.closeAndFlush()
  expect(recorder.posts(key).flatMap((seen) => itemsOf(seen).map(({ event }) => event))).toEqual(['Latin'])
  expect(failed).toHaveLength(1)
})

test('a batch above 500 KB is sent', async () => {
  const { key, analytics } = client(() => OK, { flushAt: 30 })
  for (let event = 0; event < 30; event++)
    analytics.track({ userId: 'anna', event: 'Large', properties: { text: 'a'.repeat(31_000) } })
  await analytics.closeAndFlush()
  expect(JSON.stringify(recorder.posts(key)[0]?.body).length).toBeGreaterThan(900_000)
})

test('nobody, a wrong id, event or traits are refused; empty ids and missing names are not', async () => {
  const { key, analytics } = client(() => OK, { flushAt: 100 })
  // what callers without types do
  const untyped = analytics as unknown as Record<string, (call: object) => void>
  const say = (call: string, given: object) => () => untyped[call]?.call(analytics, given)
  expect(say('track', { event: 'Seen' })).toThrow()
  expect(say('track', { userId: 7, event: 'Seen' })).toThrow()
  expect(say('track', { userId: 'anna', event: 7 })).toThrow()
  expect(say('identify', { userId: 'anna', traits: 'none' })).toThrow()
  say('group', { userId: 'anna' })()
  say('alias', { userId: 'anna' })()
  say('track', { userId: '', event: 'Seen' })()
  await analytics.closeAndFlush()
  expect(itemsOf(recorder.posts(key)[0]).map(({ type }) => type)).toEqual(['group', 'alias', 'track'])
})
