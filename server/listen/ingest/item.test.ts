import { describe, expect, test } from 'vitest'
import type { ItemFrame, ParsedItem } from './item.ts'
import { correctTime, readTime } from './item-clock.ts'
import { isMachine } from './item-machine.ts'
import { parseItem } from './item-parse.ts'
import { fromPixel } from './item-pixel.ts'
import { redact } from './item-redaction.ts'
import { parseExactly } from './json.ts'

const RECEIVED = new Date('2026-03-04T12:00:00Z')
const at = (text: string): Date => new Date(text)

const frame: ItemFrame = {
  call: null,
  receivedAt: RECEIVED,
  sentAt: null,
  historical: false,
  trusted: false,
  settings: { country: 'RU' },
  isSigned: () => false,
  visitorKey: null,
  isMachine: () => false,
}

const item = (more: object): ParsedItem =>
  parseItem({ type: 'track', event: 'Seen', anonymousId: 'c', messageId: 'm', ...more }, frame)
const codeOf = (parsed: ParsedItem): string => (parsed.ok ? 'ok' : `${parsed.code} ${parsed.field}`)
const handlesOf = (parsed: ParsedItem): string[] =>
  parsed.ok
    ? parsed.item.handles.map(({ kind, scope, value, strength }) => `${kind}:${scope}:${value} ${strength}`)
    : []

describe('the clock', () => {
  const time = (original: string | null, sentAt: string | null, historical = false) =>
    correctTime({
      original: original === null ? null : at(original),
      sentAt: sentAt === null ? null : at(sentAt),
      receivedAt: RECEIVED,
      historical,
    })

  test('a client whose clock is two hours ahead is right about the distance', () => {
    expect(time('2026-03-04T13:50:00Z', '2026-03-04T14:00:00Z')).toEqual({
      occurredAt: at('2026-03-04T11:50:00Z'),
      flags: [],
    })
  })
  test('a request stored for a week is moved by a day at most, and flagged', () => {
    expect(time('2026-02-25T12:00:00Z', '2026-02-25T12:00:00Z')).toEqual({
      occurredAt: at('2026-02-26T12:00:00Z'),
      flags: ['clock-skew'],
    })
  })
  test('what would lie in the future happened now, and is flagged', () => {
    expect(time('2026-03-04T13:00:00Z', '2026-03-04T12:00:00Z')).toEqual({
      occurredAt: RECEIVED,
      flags: ['in-future'],
    })
  })
  test('without the time of sending the stated time stays, flagged when it lies in the future', () => {
    expect(time('2026-03-05T12:00:00Z', null)).toEqual({
      occurredAt: at('2026-03-05T12:00:00Z'),
      flags: ['in-future'],
    })
  })
  test('an import keeps the times that it states', () => {
    expect(time('2011-01-01T08:00:00Z', '2026-01-01T00:00:00Z', true)).toEqual({
      occurredAt: at('2011-01-01T08:00:00Z'),
      flags: [],
    })
  })
  test('a year that cannot be is brought into bounds', () => {
    expect(time('0001-01-01T00:00:00Z', null).occurredAt).toEqual(at('1990-01-01T00:00:00Z'))
  })
  test('RudderStack’s clients call the time of the event by another name', () => {
    const [originalTimestamp, sentAt] = ['2026-03-04T13:30:00Z', '2026-03-04T14:00:00Z']
    const parsed = item({ originalTimestamp, sentAt })
    expect(parsed.ok && [parsed.item.originalAt, parsed.item.occurredAt]).toEqual([
      at(originalTimestamp),
      at('2026-03-04T11:30:00Z'),
    ])
    const both = item({ timestamp: '2026-03-04T10:00:00Z', originalTimestamp })
    expect(both.ok && both.item.originalAt).toEqual(at('2026-03-04T10:00:00Z'))
  })
  test.each([
    '2026-03-04T12:00:00',
    '2026-03-04 12:00:00',
    '2026-03-04 15:00:00+03',
    '2026-03-04T15:00:00+0300',
    '2026-03-04 07:30:00.000-04:30',
    `${RECEIVED.getTime()}`,
    `${RECEIVED.getTime() / 1_000}`,
  ])('a time written as %s is read alike on a machine in any zone', (written) => {
    const before = process.env['TZ']
    try {
      for (const zone of ['UTC', 'Asia/Tokyo', 'America/Lima']) {
        process.env['TZ'] = zone
        expect([zone, readTime(written)]).toEqual([zone, RECEIVED])
      }
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
  test('times are read as clients write them', () => {
    expect(readTime(RECEIVED.getTime())).toEqual(RECEIVED)
    expect(readTime(RECEIVED.getTime() / 1_000)).toEqual(RECEIVED)
    for (const none of ['yesterday', '2026-13-01', '12', '', '20260304']) expect(readTime(none)).toBeNull()
  })
})

describe('verdicts', () => {
  test.each([
    [{ anonymousId: '', userId: 'undefined' }, 'no_identity null'],
    [{ event: '' }, 'no_event_name event'],
    [{ type: 'purchase' }, 'bad_type type'],
    [{ properties: 'a lot' }, 'bad_field properties'],
    [{ type: 'group' }, 'bad_field groupId'],
    [{ type: 'alias', userId: 'u' }, 'bad_field previousId'],
    [{ properties: { text: 'x'.repeat(65_537) } }, 'too_large text'],
    [
      { properties: Object.fromEntries(Array.from({ length: 1_001 }, (_, key) => [`k${key}`, 1])) },
      'bad_field keys',
    ],
    [{ properties: { list: Array.from({ length: 9 }, () => 'я'.repeat(20_000)) } }, 'too_large item'],
    [{ properties: JSON.parse(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`) }, 'bad_field depth'],
    [{ event: 7 }, 'ok'],
  ])('%#', (more, verdict) => {
    expect(codeOf(item(more))).toBe(verdict)
  })
  test('an item of 40 KB is kept and flagged', () => {
    const parsed = item({ properties: { text: 'x'.repeat(40_000) } })
    expect(parsed.ok && parsed.item.flags).toEqual(['large'])
  })
  test('junk is dropped, counted, and the event is kept', () => {
    const parsed = item({ context: { traits: { phone: '79777777777' } } })
    expect(parsed.ok && parsed.item.dropped).toEqual([
      { kind: 'phone', value: '79777777777', because: 'placeholder' },
    ])
  })
  test('an item without an id is known by what it says', () => {
    const [one, same, other] = [
      item({ messageId: '' }),
      item({ messageId: '' }),
      item({ messageId: '', event: 'Other' }),
    ]
    expect(one).toEqual(same)
    expect(one.ok && other.ok && one.item.messageId === other.item.messageId).toBe(false)
  })
})

describe('handles', () => {
  test('the event belongs to the strongest, and a public page only claims', () => {
    const carried = { userId: 'u1', context: { traits: { email: 'Anna@Kim.ru', email_verified: true } } }
    expect(handlesOf(item(carried))).toEqual([
      'external:user:u1 medium',
      'email::anna@kim.ru medium',
      'cookie::c weak',
    ])
    const asserted = parseItem({ type: 'track', event: 'Seen', ...carried }, { ...frame, trusted: true })
    expect(handlesOf(asserted)).toEqual(['external:user:u1 strong', 'email::anna@kim.ru strong'])
  })
  test('typed ids keep the bot or system that issued them', () => {
    const externalIds = [
      { id: '42', type: 'telegram', collection: 'shop_bot' },
      { id: '7', type: 'crm', collection: 'users' },
    ]
    expect(handlesOf(item({ context: { externalIds } }))).toEqual([
      'external:crm:7 medium',
      'telegram:shop_bot:42 medium',
      'cookie::c weak',
    ])
  })
  test('an alias to oneself is nothing, and a browser’s previous id is its cookie', () => {
    const alias = (previousId: string) => item({ type: 'alias', userId: 'u1', previousId })
    const previous = (parsed: ParsedItem) => (parsed.ok ? (parsed.item.previous?.kind ?? null) : 'refused')
    expect(previous(alias('u1'))).toBeNull()
    expect(previous(alias('c'))).toBe('cookie')
    expect(previous(alias('9b2f6a52-6f0e-4c43-8e5e-1f1f6f9d5a01'))).toBe('cookie')
    expect(previous(alias('old-user'))).toBe('external')
  })
})

test('secrets and addresses in links are taken out, click ids are kept', () => {
  const url = 'https://shop.test/pay?utm_source=ya&yclid=123456789012345&email=anna%40kim.ru&token=abc'
  expect(redact({ page: { url }, password: 'hunter2', note: 'a?b' })).toEqual({
    redacted: true,
    value: {
      page: {
        url: 'https://shop.test/pay?utm_source=ya&yclid=123456789012345&email=[removed]&token=[removed]',
      },
      password: '[removed]',
      note: 'a?b',
    },
  })
})

test('a machine says that it is one; a hidden browser of a tester does not', () => {
  const asks = (agent: string, method = 'POST', purpose = '') => isMachine({ agent, method, purpose })
  expect(asks('Mozilla/5.0 (compatible; YandexBot/3.0)')).toBe(true)
  expect(asks('Mozilla/5.0 HeadlessChrome/140')).toBe(false)
  expect(asks('Mozilla/5.0', 'HEAD')).toBe(true)
  expect(asks('Mozilla/5.0', 'GET', 'prefetch;prerender')).toBe(true)
})

test('of a picture’s query only what is a number beyond doubt becomes one', () => {
  const query =
    'properties.total=1200&properties.order_id=0017&properties.revenue=10.50&properties.tax=-1.5&userId=42'
  expect(fromPixel(new URLSearchParams(query))).toEqual({
    properties: { total: 1200, order_id: '0017', revenue: '10.50', tax: -1.5 },
    userId: '42',
  })
})

test('numbers that a double would change stay text', () => {
  expect(parseExactly('{"a":0.1,"b":12345678901234567890,"c":1234567890123456.10,"d":1e3}')).toEqual({
    a: 0.1,
    b: '12345678901234567890',
    c: '1234567890123456.10',
    d: 1000,
  })
})
