import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from './calendar.ts'
import { generateDemo, type ProtocolItem, personKeyOf, VOCABULARY } from './index.ts'
import { crowd } from './population.ts'

const NOW = Date.parse('2026-11-21T13:20:00Z')
const demo = generateDemo({ seed: 1, now: NOW })
const items = [...demo.touches()]

const at = (item: ProtocolItem) => Date.parse(item.timestamp)
const named = (event: string, from: readonly ProtocolItem[] = items) =>
  from.filter((item) => item.type === 'track').filter((item) => item.event === event)
const bytes = (seed: number, now: number) => JSON.stringify([...generateDemo({ seed, now }).touches()])

/** A user id, a cookie, or the address of the letter, call or messenger: one of them must be there. */
const namesSomebody = ({ userId, anonymousId, context }: ProtocolItem) =>
  [
    userId,
    anonymousId,
    context.traits?.['email'],
    context.traits?.['phone'],
    context.externalIds?.[0]?.id,
  ].some(Boolean)

describe('the demo company is the same every time', () => {
  test('the same seed and moment give the same bytes', () => {
    expect(bytes(7, NOW)).toBe(bytes(7, NOW))
  })

  test('another seed gives another crowd', () => {
    expect(bytes(7, NOW)).not.toBe(bytes(8, NOW))
  })

  test('three days later the stories have moved by exactly three days', () => {
    const later = [...generateDemo({ seed: 1, now: NOW + 3 * DAY }).touches()]
    const told = (all: readonly ProtocolItem[], shift: number) =>
      all
        .filter((item) => ['maria', 'igor', 'olga', 'emily', 'james'].includes(personKeyOf(item.messageId)))
        .map((item) => `${item.messageId} ${at(item) - shift}`)
        .sort()
    expect(told(items, 0).length).toBeGreaterThan(50)
    expect(told(later, 3 * DAY)).toEqual(told(items, 0))
  })

  test('it is made in less than two seconds', () => {
    const start = process.cpuUsage()
    const count = [...generateDemo({ seed: 2, now: NOW }).touches()].length
    expect(count).toBeGreaterThan(30_000)
    // of the processor: what else the machine does is not counted
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000)
  })
})

describe('its size', () => {
  test.each([
    [1, '2026-11-21T13:20:00Z'],
    [2, '2026-03-01T03:00:00Z'],
    [3, '2026-07-25T21:30:00Z'],
  ])('seed %s at %s: about 2,000 customers and 40,000 touches', (seed, moment) => {
    const all = [...generateDemo({ seed, now: Date.parse(moment) }).touches()]
    const people = new Set(all.map((item) => personKeyOf(item.messageId)))
    expect(people.size).toBeGreaterThanOrEqual(1900)
    expect(people.size).toBeLessThanOrEqual(2100)
    expect(all.length).toBeGreaterThanOrEqual(36_000)
    expect(all.length).toBeLessThanOrEqual(44_000)
  })

  test('twelve members in four departments, one owner, all named in both languages', () => {
    expect(demo.members).toHaveLength(12)
    expect(demo.members.filter((member) => member.role === 'owner')).toHaveLength(1)
    expect(new Set(demo.members.map((member) => member.department)).size).toBe(4)
    expect(new Set(demo.members.map((member) => member.email)).size).toBe(12)
    for (const member of demo.members) {
      expect(member.name.ru).toMatch(/^[А-Яа-яё]+ [А-Яа-яё]+$/)
      expect(member.name.en).toMatch(/^[A-Za-z]+ [A-Za-z]+$/)
    }
  })

  test('everybody on the answer sheet left at least one touch, and nobody else did', () => {
    const touched = new Set(items.map((item) => personKeyOf(item.messageId)))
    expect(new Set(demo.answerSheet().map((person) => person.key))).toEqual(touched)
  })
})

describe('every item is one that a real client could send', () => {
  test('message ids are unique and short enough', () => {
    expect(new Set(items.map((item) => item.messageId)).size).toBe(items.length)
    expect(Math.max(...items.map((item) => item.messageId.length))).toBeLessThanOrEqual(100)
  })

  test('every item says whom it is about', () => {
    expect(items.filter((item) => !namesSomebody(item))).toEqual([])
  })

  test('time runs forward, within ninety days and never into the future, but for the imported archive', () => {
    const recent = items.filter((item) => item.context.channel !== 'import')
    expect(items.length - recent.length).toBe(3)
    expect(recent.every((item) => at(item) >= NOW - 90 * DAY && at(item) <= NOW)).toBe(true)
    const times = items.map((item) => item.timestamp)
    expect(times).toEqual([...times].sort())
  })

  test('only names of the vocabulary occur, and all of them do', () => {
    const used = new Set(items.flatMap((item) => (item.type === 'track' ? [item.event] : [])))
    const unused = Object.keys(VOCABULARY).filter((name) => !used.has(name))
    const unknown = [...used].filter((name) => !(name in VOCABULARY))
    expect({ unused, unknown }).toEqual({ unused: [], unknown: [] })
  })

  test('money is decimal text with its currency, and an order is the sum of its lines', () => {
    for (const order of named('Order Completed')) {
      const { revenue, currency, products } = order.properties
      expect(revenue).toMatch(/^\d+\.\d\d$/)
      expect(currency).toBe('RUB')
      const lines = products as readonly { price: string; quantity: number }[]
      const sum = lines.reduce((total, line) => total + Number(line.price) * line.quantity, 0)
      expect(Number(revenue)).toBe(sum)
    }
  })

  test('order ids are unique', () => {
    const ids = named('Order Completed').map((order) => order.properties['order_id'])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('what a member did names the member and the department', () => {
    const emails = new Set(demo.members.map((member) => member.email))
    const byMembers = [
      'Message Sent',
      'Call Answered',
      'Quote Sent',
      'Promise Made',
      'Handed Off',
      'Hand-off Accepted',
    ]
    for (const item of byMembers.flatMap((event) => named(event))) {
      expect(emails.has(String(item.properties['member']))).toBe(true)
      expect(item.properties['department']).toMatch(/^(management|sales|support|marketing)$/)
    }
  })

  test('no brace of a template was left unfilled', () => {
    expect(items.filter((item) => /\{\w+\}/.test(JSON.stringify(item)))).toEqual([])
  })

  test('customers read their own language', () => {
    const languages = new Map(demo.answerSheet().map((person) => [person.key, person.language]))
    for (const message of named('Message Received').concat(named('Complaint Filed'))) {
      const russian = /[а-яё]{3}/i.test(String(message.properties['text']))
      expect(russian ? 'ru' : 'en').toBe(languages.get(personKeyOf(message.messageId)))
    }
  })

  test('no address of a customer is the company’s own, and each has one owner outside the scenes', () => {
    const crowd = demo.answerSheet().filter((person) => person.habit !== 'scene')
    const mailboxes = crowd.flatMap((person) => (person.email === null ? [] : [person.email]))
    expect(mailboxes.filter((email) => !email.endsWith('.alt') || email.includes('harbour'))).toEqual([])
    expect(new Set(mailboxes).size).toBe(mailboxes.length)
    const phones = crowd.flatMap((person) =>
      person.phone === null ? [] : [person.phone.replace(/\D/g, '').slice(-10)],
    )
    expect(phones.filter((phone) => !phone.startsWith('900000'))).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
  })
})

test('the newest touches are hours old, whatever the moment', () => {
  for (const moment of ['2026-01-01T02:00:00Z', '2026-05-20T08:00:00Z']) {
    const now = Date.parse(moment)
    const all = [...generateDemo({ seed: 1, now }).touches()]
    expect(all.filter((item) => at(item) > now - 8 * HOUR).length).toBeGreaterThan(20)
  }
})

describe('no two of the crowd look like one person', () => {
  const people = crowd('1').filter(({ habit }) => habit !== 'anonymous')

  test('by name or address', () => {
    const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
    expect(new Set(names).size).toBe(people.length)
    const mailboxes = people.flatMap(({ email }) => email ?? [])
    expect(new Set(mailboxes).size).toBe(mailboxes.length)
  })

  test('by a wrong digit in a number', () => {
    const numbers = people.flatMap(({ phone }) => phone?.replace(/\D/g, '').slice(-4) ?? [])
    const blurred = numbers.flatMap((digits) =>
      [0, 1, 2, 3].map((at) => `${digits.slice(0, at)}?${digits.slice(at + 1)}`),
    )
    expect(numbers.length).toBeGreaterThan(500)
    expect(new Set(blurred).size).toBe(blurred.length)
  })
})
