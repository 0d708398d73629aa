import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Account, Channel, Health, InboundItem } from '#server/channels/channel.ts'
import { createTelegramChannel } from '#server/channels/telegram/index.ts'
import { channelWiring } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { telegram as inTelegram, message } from '#tests/setup/messages.ts'
import { startTelegram, type TelegramEmulator } from '#tests/setup/telegram-emulator.ts'
import { createChannelRunner } from './index.ts'
import { LEASE, planOf, waitAfter } from './leases.ts'
import type { Channels } from './runner.ts'

let telegram: TelegramEmulator
beforeAll(async () => {
  telegram = await startTelegram()
})
afterAll(() => telegram.close())

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({ TANDEM_WEBHOOK_HOSTS: telegram.host })
    await use(company)
    // a runner looks after every company of the database
    await company.work(({ tx }) => tx.updateTable('channel_account').set({ state: 'removed' }).execute())
    await company.services.listener.close()
  },
})

const runnerOf = (company: Company, channels?: Channels) => {
  const wiring = channelWiring(company.services)
  return createChannelRunner(company.services, channels ?? wiring.channels, wiring.receive)
}

async function setUpBot(company: Company): Promise<string> {
  const reply = await company.ask('POST', '/api/channels', {
    as: company.owner,
    body: {
      kind: 'telegram',
      name: 'The bot',
      settings: { apiUrl: telegram.url },
      secrets: { token: telegram.token },
    },
  })
  return (reply.body as { channel: { id: string } }).channel.id
}

const change = (company: Company, id: string, body: object) =>
  company.ask('PATCH', `/api/channels/${id}`, { as: company.owner, body })
const texts = (company: Company) =>
  company.work(async ({ tx }) =>
    (await tx.selectFrom('message').select('text').orderBy('text').execute()).map(({ text }) => text),
  )
const rowOf = (company: Company, id: string) =>
  company.work(({ tx }) =>
    tx.selectFrom('channel_account').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )

describe('a bot in the hands of the workers', () => {
  test('is asked by one process alone; what it brings is stored once, with the place', async ({ shop }) => {
    const id = await setUpBot(shop)
    const runners = [runnerOf(shop), runnerOf(shop)]
    for (const runner of runners) runner.start()
    telegram.write(21, { text: 'Good day' })
    await expect.poll(() => texts(shop)).toEqual(['Good day'])
    await expect.poll(() => telegram.asked()).toBe(1)
    const row = await rowOf(shop, id)
    expect(row).toMatchObject({ trouble: null, facts: { username: 'pram_shop_bot' } })
    expect(row.position).toMatchObject({ bot: '7000000001', offset: expect.any(Number) })
    // another process takes over where the first one stood
    await runners.find((_, place) => place === 0)?.stop()
    telegram.write(21, { text: 'Is it ready?' })
    await expect.poll(() => texts(shop)).toEqual(['Good day', 'Is it ready?'])
    const began = performance.now()
    await Promise.all(runners.map((runner) => runner.stop()))
    expect(performance.now() - began).toBeLessThan(10_000)
    expect((await rowOf(shop, id)).fetcher).toBeNull()
  })

  test('is let go when it is switched off, and taken up again as it is then', async ({ shop }) => {
    const id = await setUpBot(shop)
    const runner = runnerOf(shop)
    runner.start()
    await expect.poll(() => telegram.asked()).toBe(1)
    await change(shop, id, { state: 'off' })
    await expect.poll(async () => (await rowOf(shop, id)).fetcher).toBeNull()
    await expect.poll(() => telegram.asked()).toBe(0)
    await change(shop, id, { state: 'on', secrets: { token: '7000000001:AAF-somebody_elses_token_00' } })
    await expect.poll(async () => (await rowOf(shop, id)).trouble).toBe('wrong-credentials')
    await expect.poll(() => rowOf(shop, id)).toMatchObject({ fetcher: null, failures: 1 })
    expect((await rowOf(shop, id)).trouble_detail).not.toContain('somebody_elses')
    await change(shop, id, { secrets: { token: telegram.token } })
    await expect.poll(async () => (await rowOf(shop, id)).trouble).toBeNull()
    await expect.poll(() => telegram.asked()).toBe(1)
    await runner.stop()
  })
})

describe('somebody who comes over by a link', () => {
  test('is one person with who he was before, and the link is good for him alone', async ({ shop }) => {
    const id = await setUpBot(shop)
    await shop.ask('POST', `/api/channels/${id}/checks`, { as: shop.owner })
    await shop.ingest([
      { type: 'page', anonymousId: 'visitor-of-the-phone', properties: { url: 'https://shop.alt/' } },
    ])
    const handle = await shop.work(({ tx }) =>
      tx
        .selectFrom('handle')
        .select(['id', 'person_id'])
        .where('kind', '=', 'cookie')
        .executeTakeFirstOrThrow(),
    )
    const link = await shop.ask('POST', `/api/channels/${id}/links`, {
      as: shop.seller,
      body: { handleId: handle.id },
    })
    expect(link.status).toBe(201)
    const url = new URL((link.body as { url: string }).url)
    expect(url.origin + url.pathname).toBe('https://t.me/pram_shop_bot')
    const token = url.searchParams.get('start') ?? ''
    expect(token).toMatch(/^[\w-]{64}$/)

    const runner = runnerOf(shop)
    runner.start()
    telegram.write(31, { text: `/start ${token}` })
    telegram.write(31, { text: 'It is me again' })
    // whoever was sent the link by him, and whoever changes it
    telegram.write(32, { text: `/start ${token}` })
    telegram.write(32, { text: 'I am somebody else' })
    telegram.write(33, { text: `/start ${'A'.repeat(22)}${token.slice(22)}` })
    telegram.write(33, { text: 'I guess' })
    await expect.poll(async () => (await texts(shop)).length).toBe(3)
    await runner.stop()
    const people = await shop.work(({ tx }) =>
      tx
        .selectFrom('handle')
        .innerJoin('person', (join) =>
          join
            .onRef('person.workspace_id', '=', 'handle.workspace_id')
            .onRef('person.id', '=', 'handle.person_id'),
        )
        .select(['value', 'person_id'])
        .where('kind', 'in', ['telegram', 'cookie'])
        .execute(),
    )
    const personOf = (value: string) => people.find((one) => one.value === value)?.person_id
    expect(personOf('31')).toBe(personOf('visitor-of-the-phone'))
    expect(new Set([personOf('31'), personOf('32'), personOf('33')]).size).toBe(3)
  })
})

describe('an account that breaks', () => {
  /** A channel that does what a test tells it to. */
  function told(fetch: NonNullable<Channel['fetch']>): Channels {
    return { telegram: { ...createTelegramChannel(), fetch } }
  }

  test('keeps nothing of what another process has fetched meanwhile', async ({ shop }) => {
    const id = await setUpBot(shop)
    const taking = Promise.withResolvers<(items: readonly InboundItem[]) => Promise<void>>()
    const runner = runnerOf(
      shop,
      told((_, inbox) => {
        taking.resolve((items) => inbox.take(items, { offset: 2 }))
        return { stop: async () => {} }
      }),
    )
    runner.start()
    const take = await taking.promise
    await shop.work(({ tx }) =>
      tx.updateTable('channel_account').set({ fetcher: 'another' }).where('id', '=', id).execute(),
    )
    await expect(take([message(inTelegram('41'), 'Twice')])).rejects.toThrow('changed hands')
    expect(await texts(shop)).toEqual([])
    expect((await rowOf(shop, id)).position).toEqual({})
    await runner.stop()
  })

  test('waits longer each time before it is begun again', async ({ shop }) => {
    const id = await setUpBot(shop)
    const begun: Account[] = []
    const away: Health = { ok: false, trouble: 'unreachable', detail: 'nobody there' }
    const runner = runnerOf(
      shop,
      told((account) => {
        if (account.workspace === shop.id) begun.push(account)
        return { stop: async () => {}, ended: Promise.resolve(away) }
      }),
    )
    runner.start()
    await expect.poll(async () => (await rowOf(shop, id)).failures).toBe(1)
    expect(await rowOf(shop, id)).toMatchObject({ trouble: 'unreachable', trouble_detail: 'nobody there' })
    const since = (await rowOf(shop, id)).trouble_since
    shop.clock.advance(2_000)
    await expect.poll(async () => (await rowOf(shop, id)).failures).toBe(2)
    expect(begun).toHaveLength(2)
    expect((await rowOf(shop, id)).trouble_since).toEqual(since)
    await runner.stop()
    expect([0, 1, 4, 30].map((failures) => waitAfter(failures, 1))).toEqual([2_000, 4_000, 32_000, 300_000])
    expect(waitAfter(0, 0)).toBe(1_000)
  })
})

test('what a process does is plain from what it sees', () => {
  const now = new Date('2026-03-04T12:00:00Z')
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
  const account = {
    kind: 'telegram',
    state: 'on',
    revision: 1,
    fetcher: null,
    fetcherUntil: null,
    failures: 0,
    notBefore: null,
  }
  const plan = (more: object, revision: number | null = null) =>
    planOf([{ ...account, id: 'a', ...more }], new Map(revision === null ? [] : [['a', revision]]), {
      by: 'me',
      now,
      kinds: new Set(['telegram']),
    })
  expect(plan({})).toEqual({ begin: ['a'], renew: [], end: [] })
  expect(plan({ kind: 'webhook' }).begin).toEqual([])
  expect(plan({ fetcher: 'another', fetcherUntil: later(1) }).begin).toEqual([])
  expect(plan({ fetcher: 'another', fetcherUntil: now }).begin).toEqual(['a'])
  expect(plan({ notBefore: later(1) }).begin).toEqual([])
  expect(plan({ fetcher: 'me', fetcherUntil: later(LEASE) }, 1)).toEqual({ begin: [], renew: [], end: [] })
  expect(plan({ fetcher: 'me', fetcherUntil: later(LEASE / 2) }, 1).renew).toEqual(['a'])
  expect(plan({ fetcher: 'me', revision: 2 }, 1).end).toEqual(['a'])
  expect(plan({ fetcher: 'another', fetcherUntil: later(1) }, 1).end).toEqual(['a'])
  expect(plan({ fetcher: 'me', state: 'off' }, 1).end).toEqual(['a'])
})
