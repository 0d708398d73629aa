import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCondition } from './arbitrary.example.ts'
import { shop } from './conditions.example.ts'
import {
  type Condition,
  foldText,
  holds,
  planCondition,
  readCondition,
  readConditionText,
  sentenceOf,
  writeConditionText,
} from './index.ts'

const words = {
  texts: ['Kazan', 'Нижний Новгород', 'a "b" \\ {v}', '\u0085\u2028', 'x, y) and (z'],
  amounts: ['0', '1200.50', '-3.0001'],
  numbers: [0, -1, 2.5, 1e-7, 1_000_000_000_000_000],
  days: ['2026-01-31', '2026-02-28', '2026-03-04'],
  members: ['0190a0a0-0000-7000-8000-000000000001'],
  events: ['Called', 'all', 'Смотрел «видео»', '1'],
  properties: ['colour', 'not', 'last seen', 'true'],
}
const seller: Condition = {
  all: [
    { field: 'city', operator: 'is', value: 'Казань' },
    { has: 'order', times: { atLeast: 2 }, within: { lastDays: 90 } },
    { field: 'owner', operator: 'unknown' },
  ],
}
const say = (condition: Condition, language: 'en' | 'ru') =>
  sentenceOf(condition, { language, catalogue: shop })

test('what is written as text is read back as it was, whatever it is', () => {
  fc.assert(
    fc.property(anyCondition(shop, words), (condition) => {
      expect(readConditionText(writeConditionText(condition), shop)).toEqual({ ok: true, condition })
    }),
    { numRuns: 3_000 },
  )
})

test('of several choices each is asked for by itself', () => {
  const tagged = (operator: 'is' | 'none-of' | 'known', value?: string | readonly string[]): Condition => ({
    field: 'tags',
    operator,
    ...(value !== undefined && { value }),
  })
  const plan = (condition: Condition) =>
    planCondition(condition, shop, { now: new Date(0), timeZone: 'UTC', me: null })
  const person = (tags: readonly string[] | null) => ({ fields: { tags }, events: [], related: {} })
  expect(holds(plan(tagged('is', 'vip')), person(['twins', 'vip']))).toBe(true)
  expect(holds(plan(tagged('none-of', ['vip'])), person(['twins', 'vip']))).toBe(false)
  expect(holds(plan(tagged('none-of', ['vip'])), person(null))).toBe(true)
  expect(holds(plan(tagged('known')), person([]))).toBe(false)
  expect(say(tagged('is', 'vip'), 'en')).toBe('tags include important')
  expect(say(tagged('is', 'vip'), 'ru')).toBe('метки: есть важный')
})

test('what was read is read again as the same', () => {
  fc.assert(
    fc.property(anyCondition(shop, words), (condition) => {
      expect(readCondition(JSON.parse(JSON.stringify(condition)), shop)).toEqual({ ok: true, condition })
    }),
    { numRuns: 2_000 },
  )
})

test('whatever comes in, it is read or refused by name, never a failure', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        anyCondition(shop, words).map((one) => writeConditionText(one).slice(3)),
      ),
      (text) => {
        const read = readConditionText(text, shop)
        if (!read.ok) expect(read.problems[0]?.message).toBeTruthy()
      },
    ),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('all', 'not', 'did', 'field'), (value, key) => {
      expect(typeof readCondition({ [key]: value }, shop).ok).toBe('boolean')
    }),
  )
  expect(readConditionText('('.repeat(10_000), shop).ok).toBe(false)
})

test.for<[unknown, string, string]>([
  [{ all: [seller, { field: 'shoe', operator: 'is', value: 1 }] }, 'all.1.field', 'unknown field shoe'],
  [{ field: 'toString', operator: 'is', value: 1 }, 'field', 'unknown field toString'],
  [{ field: 'city', operator: 'resembles', value: 'K' }, 'operator', 'unknown operator resembles'],
  [
    { field: 'city', operator: 'over', value: 'K' },
    'operator',
    'operator over does not fit field city, which is of type text',
  ],
  [
    { not: { field: 'seen', operator: 'before', value: '2026-02-30' } },
    'not.value',
    'value must be a date, for example "2026-03-01"',
  ],
  [
    { field: 'revenue', operator: 'over', value: 12 },
    'value',
    'value must be an amount as text, for example "1200.50"',
  ],
  [{ field: 'orders', operator: 'over', value: '12' }, 'value', 'value must be a number'],
  [{ field: 'rhythm', operator: 'is', value: 'odd' }, 'value', 'unknown choice odd of field rhythm'],
  [
    { field: 'owner', operator: 'one-of', value: ['me', 'Boris'] },
    'value.1',
    'value must be "me" or the id of a member',
  ],
  [{ has: 'yacht' }, 'has', 'unknown relation yacht'],
  [{ has: 'order', where: [{ field: 'mast', operator: 'known' }] }, 'where.0.field', 'unknown field mast'],
  [{ has: 'company', within: { lastDays: 3 } }, 'within', 'company have no moment, so no window of time'],
  [
    { has: 'order', times: { atLeast: 0 } },
    'times',
    'times must be { atLeast | exactly | atMost: 0 to 1000000 }',
  ],
  [{ field: 'city', operator: 'is', value: 'K', colour: 1 }, '', 'unknown key colour'],
  [[], '', 'not a condition: expected all, any, not, field, did or has, got a list'],
])('a mistake is named with its place: %j', ([value, path, message]) => {
  const read = readCondition(value, shop)
  expect(read.ok ? [] : read.problems).toContainEqual(expect.objectContaining({ path, message }))
})

test('an event that is not listed is refused where the catalogue is closed', () => {
  const closed = { ...shop, openEvents: false }
  expect(readCondition({ did: 'Called' }, shop).ok).toBe(true)
  expect(readCondition({ did: 'Called' }, closed)).toMatchObject({
    problems: [{ path: 'did', message: 'unknown event Called' }],
  })
})

test('nesting and number of parts have a bound', () => {
  const deep = Array.from({ length: 9 }).reduce<Condition>((inner) => ({ not: inner }), seller)
  expect(readCondition(deep, shop)).toMatchObject({ problems: [{ code: 'too-deep' }] })
  const many = { any: Array.from({ length: 101 }, () => ({ has: 'order' })) }
  expect(readCondition(many, shop)).toMatchObject({ problems: [{ code: 'too-many' }] })
})

test('a condition is said as people say it', () => {
  expect(say(seller, 'ru')).toBe(
    'город — Казань и купил не меньше 2 раз за последние 90 дней и владелец не назначен',
  )
  expect(say(seller, 'en')).toBe(
    'city is Kazan and bought at least 2 times in the last 90 days and owner is nobody'.replace(
      'Kazan',
      'Казань',
    ),
  )
  const odd: Condition = {
    any: [
      {
        all: [
          { field: 'city', operator: 'is-not', value: 'Нижний Новгород' },
          { field: 'human-only', operator: 'is', value: true },
        ],
      },
      { not: { has: 'order', times: { exactly: 0 }, within: { lastDays: 1 } } },
      {
        has: 'order',
        where: [{ field: 'total', operator: 'at-least', value: '1200.50' }],
        times: { atMost: 21 },
        within: { from: '2026-01-01', until: '2026-03-04' },
      },
      { did: 'Called', times: { exactly: 22 } },
    ],
  }
  expect(say(odd, 'en')).toBe(
    '(city is not “Нижний Новгород” and is left to humans) or not (has not bought in the last day) or bought where total at least 1,200.5, at most 21 times between 1 January 2026 and 4 March 2026 or did “Called” exactly 22 times',
  )
  expect(say(odd, 'ru')).toBe(
    '(город — не «Нижний Новгород» и оставлен людям) или неверно, что (не покупал за последний день) или купил, где сумма не меньше 1\u00a0200,5, не больше 21 раза с 1 января 2026 г. по 4 марта 2026 г. или сделал «Called» ровно 22 раза',
  )
})

test.for([
  [1, 'не меньше 1 раза за последний день', 'at least once in the last day'],
  [2, 'не меньше 2 раз за последние 2 дня', 'at least 2 times in the last 2 days'],
  [11, 'не меньше 11 раз за последние 11 дней', 'at least 11 times in the last 11 days'],
  [21, 'не меньше 21 раза за последний 21 день', 'at least 21 times in the last 21 days'],
] as const)('numbers have the right form: %s', ([count, russian, english]) => {
  const condition: Condition = { has: 'order', times: { atLeast: count }, within: { lastDays: count } }
  expect(say(condition, 'ru')).toBe(`купил ${russian}`)
  expect(say(condition, 'en')).toBe(`bought ${english}`)
})

const NOW = new Date('2026-03-04T12:00:00Z')
function isTrue(
  condition: Condition,
  fields: Record<string, string | number | Date | null>,
  timeZone = 'Europe/Moscow',
) {
  return holds(planCondition(condition, shop, { now: NOW, timeZone, me: null }), {
    fields,
    events: [],
    related: {},
  })
}

test('of what is not known only the negative is true', () => {
  expect(isTrue({ field: 'city', operator: 'is', value: 'Kazan' }, {})).toBe(false)
  expect(isTrue({ field: 'city', operator: 'is-not', value: 'Kazan' }, {})).toBe(true)
  expect(isTrue({ not: { field: 'orders', operator: 'under', value: 5 } }, { orders: null })).toBe(true)
  expect(isTrue({ field: 'seen', operator: 'not-last-days', value: 30 }, {})).toBe(true)
  expect(isTrue({ field: 'owner', operator: 'is', value: 'me' }, { owner: 'anna' })).toBe(false)
})

test('a day is that of the clocks of the company', () => {
  const seen = new Date('2026-02-28T21:30:00Z')
  expect(isTrue({ field: 'seen', operator: 'on', value: '2026-03-01' }, { seen })).toBe(true)
  expect(isTrue({ field: 'seen', operator: 'on', value: '2026-03-01' }, { seen }, 'UTC')).toBe(false)
  // in Beirut the 29th of March 2026 begins at one o'clock
  expect(
    isTrue(
      { field: 'seen', operator: 'before', value: '2026-03-29' },
      { seen: new Date('2026-03-28T21:59:59Z') },
      'Asia/Beirut',
    ),
  ).toBe(true)
  expect(
    isTrue(
      { field: 'seen', operator: 'before', value: '2026-03-29' },
      { seen: new Date('2026-03-28T22:00:00Z') },
      'Asia/Beirut',
    ),
  ).toBe(false)
})

test('amounts are compared exactly, texts without regard to case', () => {
  expect(
    isTrue(
      { field: 'revenue', operator: 'over', value: '9007199254740.993' },
      { revenue: '9007199254740.9931' },
    ),
  ).toBe(true)
  expect(isTrue({ field: 'revenue', operator: 'is', value: '0.10' }, { revenue: '0.1' })).toBe(true)
  expect(isTrue({ field: 'city', operator: 'begins', value: 'ОРЁ' }, { city: 'Орел' })).toBe(true)
  expect(foldText('ÀÉ×ß ҐЇ')).toBe('àé×ß ҐЇ')
})
