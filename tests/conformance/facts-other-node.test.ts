import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { PostHog } from 'posthog-node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runClient } from './child.ts'
import { itemsOf, OK, once, type Recorder, type Script, type Seen, startRecorder } from './recorder.ts'

/** What the node clients of RudderStack and PostHog do by themselves. */
const scripts = new Map<string, Script>()
let recorder: Recorder
beforeAll(async () => {
  // PostHog's client writes every refusal there
  vi.spyOn(console, 'error').mockImplementation(() => {})
  recorder = await startRecorder((seen, before) => (scripts.get(seen.key) ?? (() => OK))(seen, before))
})
afterAll(() => recorder.close())

let made = 0
function keyFor(script: Script): string {
  const key = `key-${made++}`
  scripts.set(key, script)
  return key
}

const gaps = (posts: readonly Seen[]): number[] =>
  posts.map(({ at }, index) => at - (posts[index - 1]?.at ?? at)).slice(1)

describe.concurrent('@rudderstack/rudder-sdk-node', () => {
  const send = async (script: Script): Promise<readonly Seen[]> => {
    const key = keyFor(script)
    const analytics = new RudderAnalytics(key, { dataPlaneUrl: recorder.address, logLevel: 'none' })
    await new Promise<void>((done) => {
      analytics.track({ userId: 'anna', event: 'Seen' }, () => done())
    })
    return recorder.posts(key)
  }

  test('packs JSON and calls it a form; the key is in Basic only', async () => {
    const [post] = await send(() => OK)
    expect(post).toMatchObject({ path: '/v1/batch', packed: true })
    expect(post?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'content-encoding': 'gzip',
      'user-agent': 'analytics-node/3.0.13',
      authorization: expect.stringMatching(/^Basic /),
    })
    expect(Object.keys(post?.body ?? {}).toSorted()).toEqual(['batch', 'sentAt', 'timestamp'])
    expect(itemsOf(post)[0]).toMatchObject({
      type: 'track',
      event: 'Seen',
      userId: 'anna',
      channel: 'server',
      originalTimestamp: expect.any(String),
      sentAt: expect.any(String),
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test.each([429, 500, 503])('tries %i again three times, each after twice the time', async (status) => {
    const posts = await send((_seen, before) => (before < 3 ? { status } : OK))
    expect(posts).toHaveLength(4)
    for (const [index, gap] of gaps(posts).entries()) expect(gap).toBeGreaterThan(190 * 2 ** index)
  })

  test('waits for the seconds that it is told', async () => {
    const [gap] = gaps(await send(once({ status: 429, headers: { 'retry-after': '1' } })))
    expect(gap).toBeGreaterThan(950)
  })

  test('tries a line that was cut again', async () => {
    expect(await send(once('reset'))).toHaveLength(2)
  })

  test.each([400, 401, 413])('ends the process of the customer on %i', async (status) => {
    const key = keyFor(() => ({ status }))
    const { code, complaints } = await runClient('rudder-one', { address: recorder.address, key })
    expect(code).toBe(1)
    expect(complaints).toContain('Error')
    expect(recorder.posts(key)).toHaveLength(1)
  })
})

describe.concurrent('posthog-node', () => {
  const send = async (script: Script, say: (posthog: PostHog) => void): Promise<readonly Seen[]> => {
    const key = keyFor(script)
    const posthog = new PostHog(key, { host: recorder.address, fetchRetryDelay: 10, flushAt: 100 })
    say(posthog)
    await posthog.shutdown()
    return recorder.posts(key)
  }
  const seen = (posthog: PostHog) => posthog.capture({ distinctId: 'anna', event: 'Seen' })

  test('packs its own dialect into /batch/ with the key in the body', async () => {
    const [post] = await send(() => OK, seen)
    expect(post).toMatchObject({ path: '/batch/', packed: true })
    expect(post?.headers).toMatchObject({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
    expect(post?.headers).not.toHaveProperty('authorization')
    expect(Object.keys(post?.body ?? {}).toSorted()).toEqual(['api_key', 'batch', 'sent_at'])
    expect(itemsOf(post)[0]).toMatchObject({
      event: 'Seen',
      distinct_id: 'anna',
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      timestamp: expect.any(String),
      properties: { $lib: 'posthog-node', $lib_version: '5.70.0' },
    })
  })

  test('tells identify, alias and groups as events with names of its own', async () => {
    const [post] = await send(
      () => OK,
      (posthog) => {
        posthog.identify({ distinctId: 'anna', properties: { email: 'anna@posta.alt' } })
        posthog.alias({ distinctId: 'anna', alias: 'device' })
        posthog.groupIdentify({ groupType: 'house', groupKey: 'h1', properties: { name: 'House' } })
      },
    )
    expect(itemsOf(post)).toMatchObject([
      { event: '$identify', distinct_id: 'anna', properties: { $set: { email: 'anna@posta.alt' } } },
      { event: '$create_alias', distinct_id: 'anna', properties: { distinct_id: 'anna', alias: 'device' } },
      {
        event: '$groupidentify',
        properties: { $group_type: 'house', $group_key: 'h1', $group_set: { name: 'House' } },
      },
    ])
  })

  test.each([408, 429, 500, 503])('tries %i again', async (status) => {
    const posts = await send(once({ status }), seen)
    expect(posts).toHaveLength(2)
    expect(itemsOf(posts[1])[0]?.['uuid']).toBe(itemsOf(posts[0])[0]?.['uuid'])
  })

  test.each([400, 401, 413])('drops a batch of one on %i', async (status) => {
    expect(await send(once({ status }), seen)).toHaveLength(1)
  })

  test('halves a batch that is too large', async () => {
    const posts = await send(once({ status: 413 }), (posthog) => {
      seen(posthog)
      seen(posthog)
    })
    expect(posts.map((post) => itemsOf(post).length)).toEqual([2, 1, 1])
  })
})
