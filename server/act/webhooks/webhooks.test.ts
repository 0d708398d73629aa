import { describe, expect, test as plain } from 'vitest'
import { test as base, type Company } from '#tests/setup/company.ts'
import {
  companyBeside,
  isGenuine,
  logOf,
  type Receiver,
  register,
  senderOf,
  startReceiver,
} from './receiver.example.ts'
import { settle } from './settle.ts'

const test = base.extend<{ receiver: Receiver; shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  receiver: async ({}, use) => {
    const receiver = await startReceiver()
    await use(receiver)
    receiver.close()
  },
  shop: async ({ receiver }, use) => {
    const shop = await companyBeside(receiver)
    await use(shop)
    await shop.services.listener.close()
  },
})

const upsert = (shop: Company, people: readonly object[]) =>
  shop.ask('PUT', '/api/people/batch', { as: { key: shop.secretKey }, body: { people } })
const anna = { externalId: 'c-1', email: 'anna@posta.alt', name: 'Anna Kim' }
const secondsOf = (shop: Company): number => Math.floor(shop.clock.now().getTime() / 1000)
const HOUR = 3_600_000

describe('another system is told', () => {
  test('of a person who is new and of what changes, signed, with how the person is now', async ({
    shop,
    receiver,
  }) => {
    const { secret } = await register(shop, receiver.url, ['person.created', 'person.changed'])
    await upsert(shop, [anna])
    await upsert(shop, [anna])
    await upsert(shop, [{ ...anna, city: 'Samara' }])
    await senderOf(shop).drain()
    expect(receiver.received.map(({ kind }) => kind)).toEqual(['person.created', 'person.changed'])
    const [first] = receiver.received
    expect(first?.body.person).toMatchObject({ name: 'Anna Kim', email: 'anna@posta.alt' })
    expect(first?.body.id).toBe(first?.id)
    for (const { signature, text } of receiver.received) {
      expect(isGenuine(signature, text, secret, secondsOf(shop))).toBe(true)
      expect(isGenuine(signature, `${text} `, secret, secondsOf(shop))).toBe(false)
      expect(isGenuine(signature, text, 'whsec_another', secondsOf(shop))).toBe(false)
      expect(isGenuine(signature, text, secret, secondsOf(shop) + 600)).toBe(false)
    }
  })

  test('of deals, tasks and orders, in the order in which things happened', async ({ shop, receiver }) => {
    const kinds = ['deal.created', 'deal.lost', 'task.created', 'task.done', 'order.placed', 'order.paid']
    await register(shop, receiver.url, kinds)
    const upserted = (await upsert(shop, [anna])).body as { results: { id: string }[] }
    const personId = upserted.results[0]?.id
    const deal = (await shop.ask('POST', '/api/deals', { body: { title: 'A pram', personId } })).body as {
      id: string
      pipelineId: string
    }
    const { pipelines } = (await shop.ask('GET', '/api/pipelines')).body as {
      pipelines: { stages: { id: string; kind: string }[] }[]
    }
    const lost = pipelines[0]?.stages.find(({ kind }) => kind === 'lost')?.id
    const moved = await shop.ask('POST', `/api/deals/${deal.id}/moves`, {
      body: { stageId: lost, lostReason: 'price' },
    })
    expect(moved.status).toBe(200)
    const task = (await shop.ask('POST', '/api/tasks', { body: { title: 'Call', personId } })).body as {
      id: string
    }
    await shop.ask('PATCH', `/api/tasks/${task.id}`, { body: { done: true } })
    const order = { order_id: 'o-1', total: '900', currency: 'RUB' }
    const track = (event: string) => ({
      type: 'track',
      userId: 'c-1',
      event,
      messageId: event,
      properties: order,
    })
    await shop.ingest([track('Order Completed'), track('Order Paid')])
    await senderOf(shop).drain()
    expect(receiver.received.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
    const told = receiver.received.find(({ kind }) => kind === 'deal.lost')
    expect(told?.body['deal']).toMatchObject({ id: deal.id, state: 'lost', lostReason: 'price' })
    expect(told?.body.person).toMatchObject({ id: personId, name: 'Anna Kim' })
  })

  test('of events by their names, and never of history that is told later', async ({ shop, receiver }) => {
    await register(shop, receiver.url, ['event.happened'], { eventNames: ['Lead Submitted'] })
    const track = (event: string) => ({ type: 'track', userId: 'c-1', event, messageId: event })
    await shop.ingest([track('Lead Submitted'), track('Cart Viewed')])
    await shop.ingest([{ ...track('Lead Submitted'), messageId: 'old' }], { historical: true })
    await senderOf(shop).drain()
    expect(receiver.received.map(({ body }) => body.data['name'])).toEqual(['Lead Submitted'])
  })

  test('of a merge and of its undoing', async ({ shop, receiver }) => {
    await register(shop, receiver.url, ['person.merged', 'person.unmerged'])
    const { results } = (await upsert(shop, [anna, { email: 'kim@posta.alt', name: 'A. Kim' }])).body as {
      results: [{ id: string }, { id: string }]
    }
    const [keep, absorb] = results
    const merge = (await shop.ask('POST', '/api/merges', { body: { keepId: keep.id, absorbId: absorb.id } }))
      .body as { mergeId: string }
    expect((await shop.ask('POST', `/api/merges/${merge.mergeId}/undo`)).status).toBeLessThan(300)
    await senderOf(shop).drain()
    expect(receiver.received.map(({ kind }) => kind)).toEqual(['person.merged', 'person.unmerged'])
  })

  test('of nothing that was rolled back', async ({ shop, receiver }) => {
    await register(shop, receiver.url, ['task.created'])
    await shop.ask('POST', '/api/tasks', { body: { title: 'Call', personId: shop.id } })
    await senderOf(shop).drain()
    expect(receiver.received).toEqual([])
  })
})

describe('what does not arrive', () => {
  test('is tried again for three days with growing pauses, the same each time, then given up', async ({
    shop,
    receiver,
  }) => {
    receiver.answerWith({ status: 500, body: `broken ${'x'.repeat(2_000)}` })
    const { webhook } = await register(shop, receiver.url, ['person.created'])
    await upsert(shop, [anna])
    const start = shop.clock.now().getTime()
    const sender = senderOf(shop)
    while ((await logOf(shop, webhook.id))[0]?.state === 'waiting') {
      await sender.drain()
      shop.clock.advance(HOUR / 2)
    }
    const [delivery] = await logOf(shop, webhook.id)
    expect(delivery).toMatchObject({ attempts: 16, status: 500 })
    expect(['given-up', 'held']).toContain(delivery?.state)
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
    const hours = (shop.clock.now().getTime() - start) / HOUR
    expect(hours).toBeGreaterThan(66)
    expect(hours).toBeLessThan(84)
  })

  test('pauses its webhook after three days and tells an owner; switched on, what was held goes out', async ({
    shop,
    receiver,
  }) => {
    receiver.answerWith({ status: 503, body: '' })
    const { webhook } = await register(shop, receiver.url, ['person.created'], { locale: 'ru' })
    await upsert(shop, [anna])
    const sender = senderOf(shop)
    await sender.drain()
    shop.clock.advance(73 * HOUR)
    await sender.drain()
    const hooks = async () =>
      ((await shop.ask('GET', '/api/webhooks', { as: shop.owner })).body as { webhooks: object[] }).webhooks
    expect(await hooks()).toMatchObject([{ state: 'paused', pausedBecause: 'failures', held: 1 }])
    const { tasks } = (await shop.ask('GET', '/api/tasks', { as: shop.owner })).body as {
      tasks: { title: string }[]
    }
    expect(tasks[0]?.title).toContain('приостановлен')
    await upsert(shop, [{ email: 'boris@posta.alt', name: 'Boris' }])
    receiver.answerWith({ status: 204, body: '' })
    receiver.received.length = 0
    const body = { state: 'on' }
    await shop.ask('PATCH', `/api/webhooks/${webhook.id}`, { as: shop.owner, body })
    await sender.drain()
    expect(receiver.received.map(({ body: told }) => told.person?.name)).toEqual(['Anna Kim', 'Boris'])
    expect(await hooks()).toMatchObject([{ state: 'on', failingSince: null, held: 0 }])
  })

  test('is not followed elsewhere, and never goes into the own network', async ({ shop, receiver }) => {
    const location = 'http://169.254.169.254/secret'
    receiver.answerWith({ status: 302, body: '', headers: { location } })
    const { webhook } = await register(shop, receiver.url, ['person.created'])
    await upsert(shop, [anna])
    await senderOf(shop).drain()
    expect(await logOf(shop, webhook.id)).toMatchObject([{ state: 'waiting', trouble: 'too-many-redirects' }])
    for (const url of [
      'http://127.0.0.1:1/',
      'https://localhost/',
      'https://10.0.0.7/',
      'ftp://a.example/',
    ]) {
      const body = { name: 'Inside', url, kinds: ['person.created'] }
      expect((await shop.ask('POST', '/api/webhooks', { as: shop.owner, body })).status, url).toBe(400)
    }
  })

  test('is sent once more after the sender that had it in hand was killed', async ({ shop, receiver }) => {
    receiver.answerWith('silence')
    const { webhook } = await register(shop, receiver.url, ['person.created'])
    await upsert(shop, [anna])
    const killed = senderOf(shop)
    void killed.drain().catch(() => {})
    while (receiver.received.length === 0) await new Promise((wake) => setTimeout(wake, 10))
    const other = senderOf(shop)
    await other.drain()
    expect(receiver.received).toHaveLength(1)
    receiver.answerWith({ status: 200, body: 'ok' })
    shop.clock.advance(31_000)
    await other.drain()
    expect(receiver.received.map(({ id }) => id)).toEqual([
      receiver.received[0]?.id,
      receiver.received[0]?.id,
    ])
    expect(await logOf(shop, webhook.id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })
})

describe('an owner', () => {
  test('sends one again, or all of a period, under the same ids', async ({ shop, receiver }) => {
    const { webhook } = await register(shop, receiver.url, ['person.created'])
    await upsert(shop, [anna, { email: 'boris@posta.alt', name: 'Boris' }])
    const sender = senderOf(shop)
    await sender.drain()
    const [newest] = await logOf(shop, webhook.id)
    await shop.ask('POST', `/api/webhook-deliveries/${newest?.id}/resend`, { as: shop.owner })
    await sender.drain()
    const body = { from: '2026-03-04T00:00:00Z', until: '2026-03-05T00:00:00Z', which: 'all' }
    const replayed = await shop.ask('POST', `/api/webhooks/${webhook.id}/replays`, { as: shop.owner, body })
    expect(replayed.body).toEqual({ deliveries: 2 })
    await sender.drain()
    expect(receiver.received).toHaveLength(5)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2)
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(2)
  })

  test('changes the secret in peace: for a day both sign, then the new one alone', async ({
    shop,
    receiver,
  }) => {
    const { webhook, secret } = await register(shop, receiver.url, ['person.created'])
    const path = `/api/webhooks/${webhook.id}`
    const rotated = (await shop.ask('POST', `${path}/secrets`, { as: shop.owner })).body as { secret: string }
    const sender = senderOf(shop)
    const test = async (): Promise<readonly boolean[]> => {
      await shop.ask('POST', `${path}/tests`, { as: shop.owner })
      await sender.drain()
      const { signature = '', text = '' } = receiver.received.at(-1) ?? {}
      return [secret, rotated.secret].map((one) => isGenuine(signature, text, one, secondsOf(shop)))
    }
    expect(await test()).toEqual([true, true])
    shop.clock.advance(25 * HOUR)
    expect(await test()).toEqual([false, true])
    const { rows } = await shop.work(async ({ tx }) => {
      const found = await tx.selectFrom('webhook').selectAll().execute()
      return { rows: JSON.stringify(found) }
    })
    expect(rows).not.toContain(rotated.secret)
  })

  test('alone registers and looks: nobody else, and no key', async ({ shop, receiver }) => {
    const { webhook } = await register(shop, receiver.url, ['person.created'])
    for (const as of [shop.lead, shop.seller, { key: shop.secretKey }]) {
      expect((await shop.ask('GET', '/api/webhooks', { as })).status).toBe(403)
      expect((await shop.ask('GET', `/api/webhooks/${webhook.id}/deliveries`, { as })).status).toBe(403)
    }
    expect((await shop.ask('DELETE', `/api/webhooks/${webhook.id}`, { as: shop.owner })).status).toBe(204)
    await upsert(shop, [anna])
    await senderOf(shop).drain()
    expect(receiver.received).toEqual([])
  })
})

plain('pauses grow from half a minute, and after about three days there is no next one', () => {
  const failed = { ok: false, because: 'timeout' } as const
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const settled = settle(failed, attempts, 0.5)
    if (settled.state !== 'waiting') break
    waits.push(settled.wait)
  }
  expect(waits).toHaveLength(15)
  expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR
  expect(hours).toBeGreaterThan(71)
  expect(hours).toBeLessThan(73)
})
