import fc from 'fast-check'
import { startOfDay } from '#pure/conditions/day.ts'
import type { Fact, PersonFacts } from '#pure/conditions/index.ts'
import type { OwnFieldType } from '#pure/fields/index.ts'

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
const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id, label: { en: id, ru: id }, archived: id === 'c' }))
const ownField = (object: 'person' | 'company', type: OwnFieldType) => ({
  object,
  key: `own_${type.replace('-', '_')}`,
  label: { en: type, ru: type },
  type,
  options: type === 'choice' || type === 'choices' ? OPTIONS : [],
})
const OF_PEOPLE = [
  'text',
  'number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'member',
  'person',
] as const
/** The fields that the town defined for itself. */
export const OWN_FIELDS = [
  ...OF_PEOPLE.map((type) => ownField('person', type)),
  ...(['text', 'date', 'choices'] as const).map((type) => ownField('company', type)),
]
/** What is said of the firms in them; of the second nothing. */
export const OF_FIRMS: readonly Readonly<Record<string, unknown>>[] = [
  { own_text: 'казань', own_date: '2026-03-01', own_choices: ['a', 'b'] },
  {},
  { own_text: 'Орёл', own_date: 'not a day', own_choices: ['b'] },
]
const ZONE = 'Europe/Moscow'

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
  deals: list(
    fc.record({
      at: moment,
      state: oneOf<'open' | 'won' | 'lost'>('open', 'won', 'lost'),
      amount: maybe(oneOf('0.00', '100.00', '1200.50')),
      currency: oneOf('RUB', 'EUR'),
      owner: maybe(oneOf(...MEMBERS)),
      closes: maybe(oneOf(...words.days)),
    }),
  ),
  tasks: list(fc.record({ due: maybe(moment), done: fc.boolean(), owner: maybe(oneOf(...MEMBERS)) })),
  payments: list(fc.record({ amount: oneOf('0.10', '100.00'), due: maybe(moment), received: fc.boolean() })),
  /** What was said of the tags last: a list, one word, or something that is none. */
  tags: maybe(oneOf<unknown>(['a'], ['Kazan', 'a'], ['КАЗАНЬ', 'казань'], 'Größe', [], 7)),
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
  /** Traits that the town's own fields read; some of them in vain. */
  own: fc.record(
    {
      own_text: text,
      own_number: oneOf<unknown>(...words.numbers, 'many'),
      own_money: oneOf<unknown>(...words.amounts, 'much'),
      own_date: oneOf<unknown>(...words.days, 'soon'),
      own_yes_no: oneOf<unknown>(true, false, 'perhaps'),
      own_choice: oneOf('a', 'b', 'c', 'd'),
      own_choices: oneOf<unknown>(['a'], ['a', 'b'], ['b', 'c'], [], ['d']),
      own_member: oneOf(...MEMBERS, 'nobody'),
      own_person: oneOf(...MEMBERS),
    },
    { requiredKeys: [] },
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
/** The moment at which the town is looked at. */
const NOON = new Date('2026-03-04T12:00:00Z')

const tagsIn = (said: unknown): readonly string[] =>
  typeof said === 'string' ? [said] : Array.isArray(said) ? said.map(String) : []

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
      ...ownFacts('person', person.own),
    },
    events: [...kept, ...inherited],
    related: {
      order: bought.map(({ at, total, currency, paid }) => related(at, { total, currency, paid })),
      product: bought.flatMap(({ at, lines }) =>
        lines.map(({ name, quantity, price }) => related(at, { name, quantity: Number(quantity), price })),
      ),
      request: person.requests.map(({ at, topic, answered }) => related(at, { topic, answered })),
      company: person.firms.map((firm) =>
        related(null, {
          name: FIRMS[firm] ?? null,
          role: person.role,
          ...ownFacts('company', OF_FIRMS[firm] ?? {}),
        }),
      ),
      address: [
        related(null, { kind: 'email', value: emailOf(person) }),
        related(null, { kind: 'phone', value: phoneOf(person) }),
        ...(before?.sharesPhone === true ? [related(null, { kind: 'phone', value: phoneOf(before) })] : []),
      ],
      ...laterFacts(person),
      fact: Object.entries({ ...person.facts, ...(person.tags !== null && { tags: person.tags }) })
        .filter(([, value]) => value !== null)
        .map(([key, value]) => related(null, { key, value: typeof value === 'string' ? value : null })),
    },
  }
}

/** Deals, tasks, payments and tags. */
const laterFacts = (person: Neighbour) => ({
  deal: person.deals.map(({ at, state, amount, currency, owner, closes }) =>
    related(at, {
      pipeline: 'Kazan',
      // the second stage bears only the code that came with it
      stage: { open: 'Орёл', won: 'won', lost: 'lost' }[state],
      ...{ state, amount, currency, owner },
      closes: closes === null ? null : startOfDay(closes, ZONE),
    }),
  ),
  task: person.tasks.map(({ due, done, owner }) =>
    related(null, { overdue: !done && due !== null && due < NOON, done, due, owner }),
  ),
  payment: person.payments.map(({ amount, due, received }) => related(null, { amount, due, received })),
  tag: [...new Set(tagsIn(person.tags))].map((name) => related(null, { name })),
})

/** What was said and is of the field's type, as the language of conditions sees it. */
function ownFacts(object: string, said: Readonly<Record<string, unknown>>): Record<string, Fact> {
  const fits: Readonly<Record<string, (value: unknown) => Fact>> = {
    text: (value) => String(value),
    number: (value) => (typeof value === 'number' ? value : null),
    money: (value) => (/^-?[\d.]+$/.test(String(value)) ? String(value) : null),
    date: (value) => (/^\d/.test(String(value)) ? startOfDay(String(value), ZONE) : null),
    'yes-no': (value) => (typeof value === 'boolean' ? value : null),
    choice: (value) => (value === 'd' ? null : String(value)),
    choices: (value) => (Array.isArray(value) && value.length > 0 && !value.includes('d') ? value : null),
    member: (value) => (value === 'nobody' ? null : String(value)),
    person: (value) => String(value),
  }
  const fields = OWN_FIELDS.filter((field) => field.object === object && said[field.key] !== undefined)
  return Object.fromEntries(fields.map(({ key, type }) => [`fields.${key}`, fits[type]?.(said[key]) ?? null]))
}

const related = (at: Date | null, fields: Record<string, Fact>) => ({ at, fields })
export const emailOf = ({ n }: Neighbour) => (n % 2 === 0 ? `kazan${n}@post.alt` : `a${n}@post.alt`)
export const phoneOf = ({ n }: Neighbour) => `+7900${n}`
