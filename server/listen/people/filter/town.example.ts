import fc from 'fast-check'
import type { Fact, PersonFacts } from '#pure/conditions/index.ts'

/** A small town for the agreement of evaluator and SQL: awkward values, boundaries, and much that is not known. */
export const MEMBERS = [
  '0190a0a0-0000-7000-8000-00000000000a',
  '0190a0a0-0000-7000-8000-00000000000b',
] as const
export const words = {
  texts: [
    'Kazan',
    'казань',
    'КАЗАНЬ',
    'Орёл',
    'орел',
    'a',
    '100%',
    'O’Brien "x" \\',
    '_',
    'Größe',
    'email',
    'Pram',
  ],
  amounts: ['0', '0.1', '100.00', '100', '1200.5', '-3.0001', '999999999999.99'],
  numbers: [0, 1, 2, 2.5, -1, 0.1, 1e-7, 100],
  days: ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-01', '2026-03-04', '2026-03-05'],
  members: [...MEMBERS],
  events: ['Called', 'Unheard of'],
  properties: ['colour', 'price', 'vip'],
}

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })
const text = oneOf(...words.texts)
/** Around the beginnings of days in Moscow and the ends of windows before noon of the 4th of March, UTC. */
const moment = fc
  .tuple(
    oneOf(
      '2025-12-31T21:00:00Z',
      '2026-01-30T21:00:00Z',
      '2026-02-02T12:00:00Z',
      '2026-03-01T12:00:00Z',
      '2026-03-03T21:00:00Z',
      '2026-03-04T12:00:00Z',
      '2026-03-04T21:00:00Z',
    ),
    oneOf(-1, 0, 1, 3_600_000),
  )
  .map(([at, by]) => new Date(Date.parse(at) + by))
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })
const anything = oneOf<unknown>(...words.texts, ...words.numbers, true, false, null, { deep: 1 }, ['a'])

const resident = fc.record({
  name: maybe(text),
  city: maybe(text),
  company: maybe(text),
  owner: maybe(oneOf(...MEMBERS)),
  orders: oneOf(0, 1, 2, 100),
  revenue: oneOf('0.00', '0.10', '100.00', '1200.50', '999999999999.99'),
  lastOrder: maybe(moment),
  firstSeen: maybe(moment),
  lastSeen: maybe(moment),
  created: moment,
  eventCount: oneOf(0, 1, 2, 100),
  source: maybe(text),
  humanOnly: fc.boolean(),
  score: maybe(oneOf(0, 0.1, 2.5, 100, 1e-7)),
  rhythm: maybe(oneOf('steady', 'cooling', 'cold', 'unknown')),
  bought: list(
    fc.record({
      at: moment,
      total: oneOf(...words.amounts.filter((amount) => !amount.includes('0001'))),
      currency: oneOf('RUB', 'EUR'),
      paid: fc.boolean(),
      fate: oneOf('stands', 'stands', 'cancelled', 'unsaid'),
      lines: fc.array(
        fc.record({
          name: text,
          quantity: oneOf('1', '2.5', '0.1'),
          price: oneOf('100', '1200.5', '-3.0001'),
        }),
        {
          maxLength: 2,
        },
      ),
    }),
  ),
  requests: list(fc.record({ at: moment, topic: text, answered: fc.boolean() })),
  /** Numbers of firms; each is stated through both handles of the person. */
  firms: fc.uniqueArray(oneOf(0, 1, 2), { maxLength: 2 }),
  role: maybe(text),
  facts: fc.dictionary(text, anything, { maxKeys: 3 }),
  events: list(
    fc.record({
      name: oneOf('Called', 'Product Viewed', 'Rating Given'),
      at: moment,
      properties: fc.record(
        { colour: anything, price: anything, vip: anything, name: anything, rating: anything },
        { requiredKeys: [] },
      ),
    }),
  ),
  /** Does the phone belong to the neighbour, who comes next, from the first of March on? */
  sharesPhone: fc.boolean(),
})
type Resident = ReturnType<
  typeof fc.sample<typeof resident extends fc.Arbitrary<infer One> ? One : never>
>[number]

export interface Neighbour extends Resident {
  readonly n: number
  readonly id: string
}
export const town = (count: number, seed: number): readonly Neighbour[] =>
  fc.sample(resident, { numRuns: count, seed }).map((one, n) => ({ ...one, n, id: made('1', n) }))

export const made = (kind: string, n: number): string =>
  `0190a0a0-0000-7000-800${kind}-${n.toString(16).padStart(12, '0')}`

export const CUT = new Date('2026-03-01T12:00:00Z')
export const FIRMS = ['Kazan', 'Größe', 'a']

/** What is known of each, said without the database. */
export function factsOf(people: readonly Neighbour[], person: Neighbour): PersonFacts {
  const before = people[person.n - 1]
  const called = (one: Neighbour) =>
    one.events.map((event) => ({ ...event, isByPhone: event.name === 'Called' }))
  const kept = called(person).filter(
    (event) =>
      !(person.sharesPhone && event.isByPhone) || event.at < CUT || people[person.n + 1] === undefined,
  )
  const inherited =
    before?.sharesPhone === true ? called(before).filter((event) => event.isByPhone && event.at >= CUT) : []
  const bought = person.bought.filter((order) => order.fate === 'stands')
  return {
    fields: {
      name: person.name,
      city: person.city,
      company: person.company,
      owner: person.owner,
      orders: person.orders,
      revenue: person.revenue,
      'last-order': person.lastOrder,
      'first-seen': person.firstSeen,
      'last-seen': person.lastSeen,
      created: person.created,
      events: person.eventCount,
      source: person.source,
      'human-only': person.humanOnly,
      score: person.score,
      rhythm: person.rhythm,
    },
    events: [...kept, ...inherited],
    related: {
      order: bought.map(({ at, total, currency, paid }) => related(at, { total, currency, paid })),
      product: bought.flatMap(({ at, lines }) =>
        lines.map(({ name, quantity, price }) => related(at, { name, quantity: Number(quantity), price })),
      ),
      request: person.requests.map(({ at, topic, answered }) => related(at, { topic, answered })),
      company: person.firms.map((firm) => related(null, { name: FIRMS[firm] ?? null, role: person.role })),
      address: [
        related(null, { kind: 'email', value: emailOf(person) }),
        related(null, { kind: 'phone', value: phoneOf(person) }),
        ...(before?.sharesPhone === true ? [related(null, { kind: 'phone', value: phoneOf(before) })] : []),
      ],
      fact: Object.entries(person.facts)
        .filter(([, value]) => value !== null)
        .map(([key, value]) => related(null, { key, value: typeof value === 'string' ? value : null })),
    },
  }
}

const related = (at: Date | null, fields: Record<string, Fact>) => ({ at, fields })
export const emailOf = ({ n }: Neighbour) => (n % 2 === 0 ? `kazan${n}@post.alt` : `a${n}@post.alt`)
export const phoneOf = ({ n }: Neighbour) => `+7900${n}`
