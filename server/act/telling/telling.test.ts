import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { NewsPreferences } from '#contract/news.ts'
import { Notifications } from '#contract/promises.ts'
import { waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany, type Somebody } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { startPushService } from '#tests/setup/push-service.ts'
import { type Someone, someone } from '#tests/setup/someone.ts'
import { alertUnassigned, tellMentions } from '../alerts/index.ts'
import { notifyMembers } from '../notifications/index.ts'
import { Courier } from './index.ts'

/** Half past eleven at night in Moscow, a Wednesday. */
const NIGHT = new Date('2026-03-04T20:30:00Z')
const MORNING = new Date('2026-03-05T06:00:00Z')
const MINUTE = 60_000

let mail: MailServer
let push: Awaited<ReturnType<typeof startPushService>>
let now = () => NIGHT
beforeAll(async () => {
  mail = await startMailServer()
  push = await startPushService(() => now())
})
afterAll(async () => {
  await mail.close()
  push.close()
})

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const settings = {
      TANDEM_SMTP_URL: mail.url,
      TANDEM_MAIL_FROM: 'shop@tandem.example',
      TANDEM_WEBHOOK_HOSTS: push.host,
    }
    const shop = await foundCompany(settings, NIGHT)
    now = shop.clock.now
    await use(shop)
    await shop.services.listener.close()
  },
})

const goOut = (shop: Company) => new Courier(shop.services, waysOut(shop.services)).drain()
const to = (somebody: Somebody) => mail.to(somebody.email)
/** A header of a letter in Russian, as it is read. */
const subject = (letter: { headers: Readonly<Record<string, string>> } | undefined): string =>
  (letter?.headers['subject'] ?? '')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?q\?(.*?)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
    .replaceAll(/=\?utf-8\?b\?(.*?)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
const quoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
/** The plain part, whichever way it was packed. */
const plain = ({ body }: { body: string } = { body: '' }): string => {
  const [head = '', ...rest] = (/text\/plain[\s\S]*?(?=\r\n--)/.exec(body)?.[0] ?? '').split('\r\n\r\n')
  const text = rest.join('\r\n\r\n')
  return /base64/i.test(head) ? Buffer.from(text, 'base64').toString() : quoted(text)
}

const writes = (shop: Company, email: string) =>
  shop.ingest([
    {
      type: 'track',
      event: 'Message Received',
      messageId: `${email} ${shop.id}`,
      timestamp: shop.clock.now().toISOString(),
      context: { traits: { email, name: 'Анна Ким' } },
      properties: { text: 'Where is my order?', channel: 'web-chat' },
    },
  ])

const OFFICE = {
  week: [[], ...Array.from({ length: 5 }, () => [{ from: 540, until: 1_080 }]), []],
  exceptions: {},
}
const openFrom9To18 = (shop: Company) =>
  shop.ask('PUT', '/api/team-work/settings', {
    as: shop.lead,
    body: { automatic: true, share: 0.8, hours: OFFICE },
  })
const watch = (shop: Company) => shop.work(alertUnassigned)
const offer = (shop: Company, person: Someone, key: string, summary = 'Please call her') =>
  shop.work((context) =>
    notifyMembers(context, {
      members: [shop.seller.id],
      kind: 'hand-off-declined',
      key,
      person: person.id,
      facts: { to: 'lead', person: 'Anna', reason: summary },
    }),
  )
const choose = async (shop: Company, settings: object) =>
  expect(
    (
      await shop.ask('PUT', '/api/news-settings', {
        as: shop.owner,
        body: {
          unassignedAfter: 15,
          lastResortId: null,
          pushServices: [],
          pushHosts: [],
          showsWords: false,
          lettersAnHour: 6,
          ways: {},
          ...settings,
        },
      })
    ).status,
  ).toBe(200)
const preferences = async (shop: Company, as = shop.seller) =>
  NewsPreferences.parse((await shop.ask('GET', '/api/news-preferences', { as })).body)

describe('a message at night that nobody has', () => {
  test('alerts the owner once, and in the morning those who are on duty', async ({ shop }) => {
    await openFrom9To18(shop)
    await writes(shop, 'anna@mail.ru')
    await watch(shop)
    await goOut(shop)
    expect(to(shop.owner)).toEqual([])
    shop.clock.advance(2 * MINUTE)
    await watch(shop)
    await watch(shop)
    await goOut(shop)
    const [letter, ...more] = to(shop.owner)
    expect(more).toEqual([])
    expect(subject(letter)).toMatch(
      /^Анна Ким: ждёт ответа с ср, 4 мар\., 23:30, сообщение никто не взял\. Команда на месте чт, 5 мар\., 09:00\.$/,
    )
    expect(plain(letter)).toMatch(/http:\/\/tandem\.test\/inbox\?person=[\da-f-]+&at=[\da-f-]+/)
    expect(plain(letter)).toContain('/settings/notifications')
    expect(letter?.headers['auto-submitted']).toBe('auto-generated')
    expect(letter?.headers['reply-to']).toBe(shop.owner.email)
    expect(letter?.body).toContain('text/html')
    expect([...to(shop.lead), ...to(shop.seller)]).toEqual([])
    // the team opens; a quarter of an hour later still nobody has taken it
    shop.clock.set(new Date(MORNING.getTime() + 16 * MINUTE))
    await watch(shop)
    await goOut(shop)
    expect([to(shop.owner).length, to(shop.lead).length, to(shop.seller).length]).toEqual([1, 1, 1])
  })

  test('alerts whoever is named for it; one that somebody took meanwhile alerts nobody', async ({ shop }) => {
    await openFrom9To18(shop)
    await choose(shop, { lastResortId: shop.lead.id })
    await writes(shop, 'anna@mail.ru')
    shop.clock.advance(2 * MINUTE)
    await watch(shop)
    await shop.work(({ tx, workspace }) =>
      sql`update topic set member_id = ${shop.seller.id} where workspace_id = ${workspace}`.execute(tx),
    )
    await goOut(shop)
    expect(to(shop.lead)).toEqual([])
    await writes(shop, 'boris@mail.ru')
    shop.clock.advance(2 * MINUTE)
    await watch(shop)
    await goOut(shop)
    expect([to(shop.owner).length, to(shop.lead).length]).toEqual([0, 1])
  })
})

describe('news of a member', () => {
  test('wait in his quiet hours and come in one piece in the morning, without what he has read', async ({
    shop,
  }) => {
    const anna = await someone(shop)
    for (const key of ['a', 'b', 'c']) await offer(shop, anna, key, `Reason ${key}`)
    // but what cannot wait comes at night
    await shop.work((context) =>
      notifyMembers(context, {
        members: [shop.lead.id],
        kind: 'promise-escalated',
        key: 'escalated',
        person: anna.id,
        facts: { kind: 'first-reply', dueAt: MORNING.toISOString(), keeper: 'member' },
      }),
    )
    await goOut(shop)
    expect(to(shop.seller)).toEqual([])
    expect(to(shop.lead).map(subject)).toEqual([
      'Anna: первый ответ — срок чт, 5 мар., 09:00; исполнитель (member) ещё не сделал.',
    ])
    const { notifications } = Notifications.parse((await shop.ask('GET', '/api/notifications')).body)
    const read = notifications.find(({ facts }) => facts['reason'] === 'Reason b')
    await shop.ask('POST', '/api/notifications/read', { body: { ids: [read?.id], read: true } })
    shop.clock.set(new Date('2026-03-05T05:00:00Z'))
    await goOut(shop)
    const [digest, ...more] = to(shop.seller)
    expect(more).toEqual([])
    expect(subject(digest)).toBe('Test company: новостей для вас — 2')
    expect(plain(digest)).toContain('Reason a')
    expect(plain(digest)).not.toContain('Reason b')
    const { letters } = await preferences(shop)
    expect(letters.map(({ way, form, state }) => [way, form, state])).toEqual([['email', 'digest', 'sent']])
  })

  test('come in one piece too when there are too many for the hour', async ({ shop }) => {
    shop.clock.set(MORNING)
    await choose(shop, { lettersAnHour: 2 })
    const anna = await someone(shop)
    await offer(shop, anna, 'first')
    await goOut(shop)
    for (const key of ['a', 'b', 'c']) await offer(shop, anna, key)
    await goOut(shop)
    await offer(shop, anna, 'd')
    await offer(shop, anna, 'e')
    await goOut(shop)
    expect(to(shop.seller)).toHaveLength(2)
    shop.clock.advance(61 * MINUTE)
    await goOut(shop)
    expect(to(shop.seller).map(subject)).toEqual([
      'lead: клиент Anna не принят — Please call her',
      'Test company: новостей для вас — 3',
      'Test company: новостей для вас — 2',
    ])
  })

  test('say nothing of whom he may no longer see, and cover what his role does not see', async ({ shop }) => {
    shop.clock.set(MORNING)
    const narrow = {
      people: 'own',
      deals: 'own',
      tasks: 'own',
      companies: 'theirs',
      nobodys: false,
      hidden: ['phones'],
    }
    await shop.ask('PUT', '/api/access/member', { as: shop.owner, body: narrow })
    const mine = await someone(shop, { owner: shop.seller.id })
    const lost = await someone(shop, { owner: shop.lead.id })
    await offer(shop, mine, 'mine', 'Ring +7 900 123-45-67')
    await offer(shop, lost, 'lost', 'Secret')
    await goOut(shop)
    expect(to(shop.seller)).toHaveLength(1)
    expect(subject(to(shop.seller)[0])).toContain('Ring ')
    expect(to(shop.seller)[0]?.raw.toString()).not.toContain('123-45')
    expect((await preferences(shop)).letters.map(({ state }) => state).toSorted()).toEqual([
      'dropped',
      'sent',
    ])
  })

  test('a mention is news until it is read, here or where it was made', async ({ shop }) => {
    shop.clock.set(MORNING)
    const anna = await someone(shop)
    const mention = (text: string) =>
      shop.ask('POST', '/api/notes', {
        as: shop.lead,
        body: { about: 'person', id: anna.id, text: `@[Seller](${shop.seller.id}) ${text}` },
      })
    await mention('look at this')
    const second = (await mention('and at this')).body as { id: string }
    await shop.work(tellMentions)
    await shop.work(tellMentions)
    const mine = async () => Notifications.parse((await shop.ask('GET', '/api/notifications')).body)
    expect((await mine()).unread).toBe(2)
    await shop.ask('POST', '/api/mentions/read', { body: { noteIds: [second.id], read: true } })
    expect((await mine()).unread).toBe(1)
    await goOut(shop)
    expect(to(shop.seller).map(subject)).toEqual(['lead упоминает вас (Anna): @Seller look at this'])
    await shop.ask('POST', '/api/notifications/read', {
      body: { ids: (await mine()).notifications.map(({ id }) => id), read: true },
    })
    const { unread } = (await shop.ask('GET', '/api/mentions')).body as { unread: number }
    expect(unread).toBe(0)
  })

  test('whoever wants a kind on the screen only, or no mail at all, gets none; a sample comes when asked', async ({
    shop,
  }) => {
    shop.clock.set(MORNING)
    const { own } = await preferences(shop)
    const ways = { 'hand-off-declined': { when: 'screen', evenQuiet: false, by: 'both' } }
    await shop.ask('PUT', '/api/news-preferences', { body: { ...own, ways } })
    await offer(shop, await someone(shop), 'a')
    await goOut(shop)
    expect(to(shop.seller)).toEqual([])
    expect((await shop.ask('POST', '/api/news-preferences/test', { body: { way: 'email' } })).status).toBe(
      200,
    )
    await goOut(shop)
    expect(to(shop.seller).map(subject)).toEqual(['Так приходят новости'])
  })
})

describe('a browser', () => {
  const register = (shop: Company, subscription: object) =>
    shop.ask('POST', '/api/news-devices', { body: { ...subscription, name: 'Chromium', language: 'ru' } })

  test('is told through services that the owner chose and no others, and of nobody by name', async ({
    shop,
  }) => {
    shop.clock.set(MORNING)
    const browser = push.subscribe()
    expect((await register(shop, browser)).status).toBe(409)
    await choose(shop, { pushServices: ['mozilla'] })
    expect((await register(shop, browser)).status).toBe(409)
    const elsewhere = { ...browser, endpoint: 'https://push.services.mozilla.com.evil.alt/x' }
    expect((await register(shop, elsewhere)).status).toBe(409)
    expect(
      (await register(shop, { ...browser, endpoint: 'http://updates.push.services.mozilla.com/x' })).status,
    ).toBe(409)
    await choose(shop, { pushHosts: [push.host] })
    expect((await register(shop, browser)).status).toBe(200)
    const anna = await someone(shop)
    await offer(shop, anna, 'a')
    await goOut(shop)
    await choose(shop, { pushHosts: [push.host], showsWords: true })
    await offer(shop, anna, 'b', 'No time')
    await goOut(shop)
    const [first, second] = push.got(browser)
    expect(first?.said).toMatchObject({
      title: 'Клиента не приняли',
      body: 'Test company',
      url: `/inbox?person=${anna.id}`,
    })
    expect(first?.urgency).toBe('high')
    expect(second?.said['body']).toBe('lead: клиент Anna не принят — No time')
    // its length tells nothing of what is in it
    expect(second?.bytes).toBe(first?.bytes)
  })

  test('is forgotten when its service knows it no more, and silent once its session has ended', async ({
    shop,
  }) => {
    shop.clock.set(MORNING)
    await choose(shop, { pushHosts: [push.host] })
    const [gone, left] = [push.subscribe(), push.subscribe()]
    await register(shop, gone)
    await register(shop, left)
    push.answer(gone, 410)
    const anna = await someone(shop)
    await offer(shop, anna, 'a')
    await goOut(shop)
    expect((await preferences(shop)).devices).toHaveLength(1)
    expect(push.got(left)).toHaveLength(1)
    const dump = await shop.work(({ tx, workspace }) =>
      sql<{ all: string }>`select string_agg(news_device::text, ' ') as all from news_device
                            where workspace_id = ${workspace}`.execute(tx),
    )
    expect(dump.rows[0]?.all).not.toContain('wpush')
    await shop.app.request('/api/session', {
      method: 'DELETE',
      headers: { cookie: shop.seller.cookie, 'content-type': 'application/json' },
    })
    await offer(shop, anna, 'b')
    await goOut(shop)
    expect(push.got(left)).toHaveLength(1)
  })

  test('is tried again after a while when its service is ill', async ({ shop }) => {
    shop.clock.set(MORNING)
    await choose(shop, { pushHosts: [push.host] })
    const browser = push.subscribe()
    await register(shop, browser)
    push.answer(browser, 503)
    await offer(shop, await someone(shop), 'a')
    await goOut(shop)
    expect((await preferences(shop)).devices[0]?.trouble).toBe('refused:503')
    push.answer(browser, 201)
    shop.clock.advance(2 * MINUTE)
    await goOut(shop)
    expect(push.got(browser)).toHaveLength(1)
    expect((await preferences(shop)).devices[0]?.trouble).toBeNull()
  })
})
