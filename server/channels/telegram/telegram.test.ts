import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTelegram, type TelegramEmulator } from '#tests/setup/telegram-emulator.ts'
import type { Account, Health, InboundItem } from '../channel.ts'
import { conforms, outbound, type Peer } from '../conformance.example.ts'
import { createTelegramChannel } from './index.ts'
import { secretTokenOf } from './receive.ts'
import { split } from './split.ts'

const accountAt = (telegram: Pick<TelegramEmulator, 'url' | 'token'>, id = 'a'): Account => ({
  id: `019cb8a0-0000-7000-8000-00000000000${id}`,
  workspace: '019cb8a0-0000-7000-8000-0000000000ff',
  kind: 'telegram',
  name: 'The bot',
  deliveryUrl: 'https://shop.example/channels/key',
  settings: { mode: 'polling', apiUrl: telegram.url },
  secrets: { token: telegram.token },
  position: {},
})

const headersFor = (account: Account): Headers =>
  new Headers({
    'x-telegram-bot-api-secret-token': secretTokenOf({ token: account.secrets['token'] ?? '', account }),
  })

/** As api.telegram.org sends them, with other people in them. */
const CAPTURED = {
  text: `{"update_id":868301234,"message":{"message_id":57,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна","last_name":"Ким","username":"annakim","language_code":"ru"},"chat":{"id":5011112222,"first_name":"Анна","last_name":"Ким","username":"annakim","type":"private"},"date":1772625600,"reply_to_message":{"message_id":55,"from":{"id":7000000001,"is_bot":true,"first_name":"Pram shop","username":"pram_shop_bot"},"chat":{"id":5011112222,"type":"private"},"date":1772625500,"text":"Коляска готова"},"text":"Спасибо! Смотрите здесь","entities":[{"offset":18,"length":5,"type":"text_link","url":"https://posta.alt/7"}]}}`,
  edit: `{"update_id":868301235,"edited_message":{"message_id":57,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна"},"chat":{"id":5011112222,"type":"private"},"date":1772625600,"edit_date":1772625660,"text":"Спасибо!"}}`,
  contact: `{"update_id":868301236,"message":{"message_id":58,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна"},"chat":{"id":5011112222,"type":"private"},"date":1772625700,"contact":{"phone_number":"79990000001","first_name":"Анна","user_id":5011112222}}}`,
  start: `{"update_id":868301237,"message":{"message_id":59,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна"},"chat":{"id":5011112222,"type":"private"},"date":1772625800,"text":"/start AbC-_9","entities":[{"offset":0,"length":6,"type":"bot_command"}]}}`,
  place: `{"update_id":868301239,"message":{"message_id":61,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна"},"chat":{"id":5011112222,"type":"private"},"date":1772625900,"location":{"latitude":55.751,"longitude":37.618}}}`,
  group: `{"update_id":868301238,"message":{"message_id":60,"from":{"id":5011112222,"is_bot":false,"first_name":"Анна"},"chat":{"id":-100123,"title":"Prams","type":"supergroup"},"date":1772625800,"text":"hello all"}}`,
}
const anna = { kind: 'telegram', value: '5011112222' } as const
/** What is left out is not compared. */
const said = (more: object): InboundItem =>
  ({
    ...{ what: 'message', outgoing: false, subject: null, html: null },
    ...{ attachments: [], author: 'person' },
    ...more,
  }) as unknown as InboundItem

conforms('telegram', async (): Promise<Peer> => {
  const telegram = await startTelegram()
  telegram.answer(2, 'blocked')
  telegram.answer(3, 'slow')
  telegram.answer(4, 'breaks')
  const account = accountAt(telegram)
  return {
    channel: createTelegramChannel({ allowedInside: [telegram.host, '127.0.0.1:9'] }),
    account,
    away: accountAt({ ...telegram, url: 'http://127.0.0.1:9' }),
    unknown: { ...account, secrets: { token: '7000000001:AAF-somebody_elses_token_00' } },
    recipients: { takes: '1', refuses: '2', later: '3', breaks: '4' },
    taken: (recipient) => telegram.sent(recipient),
    pushed: {
      captured: [
        {
          body: CAPTURED.text,
          items: [
            said({
              externalId: '7000000001:5011112222:57',
              sender: { handles: [anna], name: 'Анна Ким', proven: true, doubt: null },
              text: 'Спасибо! Смотрите здесь (https://posta.alt/7)',
              sentAt: new Date('2026-03-04T12:00:00Z'),
              answers: ['7000000001:5011112222:55'],
            }),
          ],
        },
        {
          body: CAPTURED.edit,
          items: [
            said({
              externalId: '7000000001:5011112222:57:1772625660',
              edits: '7000000001:5011112222:57',
              text: 'Спасибо!',
              sentAt: new Date('2026-03-04T12:01:00Z'),
            }),
          ],
        },
        {
          body: CAPTURED.contact,
          items: [
            said({
              sender: {
                handles: [anna, { kind: 'phone', value: '+79990000001' }],
                name: 'Анна',
                proven: true,
                doubt: null,
              },
              text: '☎ Анна +79990000001',
            }),
          ],
        },
        {
          body: CAPTURED.start,
          items: [
            {
              what: 'introduction',
              externalId: '7000000001:5011112222:59',
              sender: { handles: [anna], name: 'Анна', proven: true, doubt: null },
              token: 'AbC-_9',
              at: new Date('2026-03-04T12:03:20Z'),
            },
          ],
        },
        { body: CAPTURED.place, items: [said({ text: '📍 55.751, 37.618' })] },
        { body: CAPTURED.group, items: [] },
      ],
      sign: headersFor,
      foreign: accountAt(telegram, 'b'),
      // its header names no time: a repeated update is known by its message
      old: null,
    },
    close: telegram.close,
  }
})

describe('a bot', () => {
  let telegram: TelegramEmulator
  const channel = () => createTelegramChannel({ allowedInside: [telegram.host] })
  beforeAll(async () => {
    telegram = await startTelegram()
  })
  afterAll(() => telegram.close())

  const fetchUntil = async (account: Account, many: number) => {
    const took: { items: readonly InboundItem[]; position: Account['position'] }[] = []
    const told: Health[] = []
    const enough = Promise.withResolvers<void>()
    const fetching = channel().fetch?.(account, {
      take: async (items, position) => {
        took.push({ items, position })
        if (took.flatMap((one) => one.items).length >= many) enough.resolve()
      },
      trouble: async (health) => void told.push(health),
    })
    if (many > 0) await enough.promise
    else await expect.poll(() => telegram.asked()).toBeGreaterThan(0)
    const began = performance.now()
    await fetching?.stop()
    return {
      items: took.flatMap((one) => one.items),
      last: took.at(-1)?.position,
      told,
      stopped: performance.now() - began,
    }
  }

  test('is asked for what came, with its files, and goes on where it stood', async () => {
    telegram.keepFile('photo1', new Uint8Array([1, 2, 3]))
    telegram.write(11, { text: 'Good day' })
    telegram.write(11, {
      caption: 'Look',
      photo: [
        { file_id: 'small', file_size: 1 },
        { file_id: 'photo1', file_size: 3 },
      ],
    })
    telegram.write(11, { document: { file_id: 'gone', file_name: 'film.mkv', file_size: 52_428_800 } })
    const first = await fetchUntil(accountAt(telegram), 3)
    expect(first.told[0]).toEqual({ ok: true, facts: { username: 'pram_shop_bot', name: 'Pram shop' } })
    expect(first.items).toMatchObject([
      { text: 'Good day', attachments: [] },
      {
        text: 'Look',
        attachments: [{ name: 'photo-2.jpg', type: 'image/jpeg', bytes: Buffer.from([1, 2, 3]) }],
      },
      { text: '📎 film.mkv (50.0 MB)', attachments: [] },
    ])
    telegram.write(11, { text: 'One more' })
    const second = await fetchUntil({ ...accountAt(telegram), position: first.last ?? {} }, 1)
    expect(second.items).toMatchObject([{ text: 'One more' }])
    expect(second.stopped).toBeLessThan(10_000)
  })

  test('that waits for an answer lets go at once', async () => {
    const { stopped, items } = await fetchUntil(
      { ...accountAt(telegram), position: { bot: '7000000001', offset: 999_999 } },
      0,
    )
    expect(items).toEqual([])
    expect(stopped).toBeLessThan(10_000)
  })

  test('whose token is wrong says so and gives up', async () => {
    const told: Health[] = []
    const account = { ...accountAt(telegram), secrets: { token: '7000000001:AAF-somebody_elses_token_00' } }
    const fetching = channel().fetch?.(account, {
      take: async () => {},
      trouble: async (health) => void told.push(health),
    })
    expect(await fetching?.ended).toMatchObject({ ok: false, trouble: 'wrong-credentials' })
  })

  test('answers a message where it stands, and breaks long words between words', async () => {
    const text = `${'слово '.repeat(900)}конец`
    const handed = await channel().send(
      accountAt(telegram),
      outbound('12', { text, answers: '7000000001:12:5' }),
    )
    expect(handed.outcome).toBe('accepted')
    const sent = telegram.sent(12)
    expect(sent.map(({ answers }) => answers)).toEqual([5, null])
    expect(sent.map((one) => one.text).join(' ')).toBe(text)
  })

  test('never calls it a clean failure when the first piece is out', async () => {
    telegram.answer(13, 'once')
    const handed = await channel().send(accountAt(telegram), outbound('13', { text: 'x'.repeat(5_000) }))
    expect(telegram.sent(13)).toHaveLength(1)
    expect(handed).toEqual({ outcome: 'ambiguous' })
  })

  test('says how long it is to wait when it is too fast', async () => {
    telegram.answer(14, 'slow')
    expect(await channel().send(accountAt(telegram), outbound('14'))).toEqual({
      outcome: 'refused',
      permanent: false,
      code: 429,
      waitSeconds: 7,
    })
  })

  test('that Telegram comes to tells it where, with a secret of its own', async () => {
    const account = { ...accountAt(telegram), settings: { mode: 'webhook', apiUrl: telegram.url } }
    const fetching = channel().fetch?.(account, { take: async () => {}, trouble: async () => {} })
    await expect.poll(() => telegram.webhook()?.url).toBe('https://shop.example/channels/key')
    expect(headersFor(account).get('x-telegram-bot-api-secret-token')).toBe(telegram.webhook()?.secret)
    await fetching?.stop()
  })
})

test('pieces of a text are never too long and hold every word', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.integer({ min: 10, max: 60 }),
      (text, most) => {
        const pieces = split(text, most)
        expect(pieces.every((piece) => piece.length <= most && piece !== '' && piece.isWellFormed())).toBe(
          true,
        )
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      },
    ),
  )
})
