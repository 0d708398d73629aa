/**
 * A believable stream: 40 people a batch, a tenth of them new, who first look around and then sign in; pages,
 * product views and orders; a third of the events carry traits. The same on every run.
 */
export function makeBatches(count: number): readonly string[] {
  const chance = random(20260304)
  let people = 0
  const start = Date.now() - count * 1_000
  const known: number[] = Array.from({ length: REGULARS }, () => people++)
  const regulars = Array.from({ length: REGULARS / 100 }, (_, batch) =>
    JSON.stringify({
      batch: known.slice(batch * 100, batch * 100 + 100).map((person) => introduce(person, start)),
    }),
  )
  const stream = Array.from({ length: count - regulars.length }, (_, batch) => {
    const now = start + batch * 1_000
    const present = Array.from({ length: 40 }, (_, place) => {
      if (place >= 4) return known[Math.floor(chance() * known.length)] ?? 0
      known.push(people)
      return people++
    })
    const items = Array.from({ length: 100 }, (_, index) =>
      itemOf(present[index % 40] ?? 0, {
        index,
        batch,
        at: now + index * 10,
        isNew: index % 40 < 4,
        chance: chance(),
      }),
    )
    return JSON.stringify({ batch: items, sentAt: new Date(now + 1_000).toISOString() })
  })
  return [...regulars, ...stream]
}

/** People whom the shop knows before the measuring begins. */
const REGULARS = 2_000

function introduce(person: number, at: number): object {
  return {
    type: 'identify',
    messageId: `known-${person}`,
    userId: `customer-${person}`,
    anonymousId: `cookie-${person}`,
    traits: traitsOf(person),
    timestamp: new Date(at).toISOString(),
  }
}

interface Moment {
  readonly index: number
  readonly batch: number
  readonly at: number
  readonly isNew: boolean
  readonly chance: number
}

function itemOf(person: number, { index, batch, at, isNew, chance }: Moment): object {
  const anonymous = isNew && index < 40
  const base = {
    messageId: `bench-${batch}-${index}-${Math.floor(chance * 1e9).toString(36)}`,
    timestamp: new Date(at).toISOString(),
    anonymousId: `cookie-${person}`,
    ...(anonymous ? {} : { userId: `customer-${person}` }),
    context: {
      library: { name: 'analytics-next', version: '1.84.3' },
      locale: 'ru-RU',
      timezone: 'Europe/Moscow',
      page: {
        path: `/goods/${index}`,
        title: 'Коляски и автокресла',
        url: `https://shop.test/goods/${index}`,
        referrer: 'https://shop.test/',
        search: '',
      },
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    },
  }
  if (!anonymous && (chance < 0.3 || (isNew && index < 80)))
    return { ...base, type: 'identify', traits: traitsOf(person) }
  if (chance < 0.65)
    return {
      ...base,
      type: 'page',
      name: 'Goods',
      properties: { path: `/goods/${index}`, title: 'Коляски и автокресла' },
    }
  return {
    ...base,
    type: 'track',
    event: 'Product Viewed',
    properties: {
      product_id: `p${index}`,
      name: 'Коляска',
      price: 19990.5,
      currency: 'RUB',
      category: 'prams',
    },
  }
}

function traitsOf(person: number): object {
  return {
    email: `customer${person}@pochta${person % 50}.ru`,
    phone: `+7916${String(1_000_000 + person * 7).slice(-7)}`,
    firstName: FIRST[person % FIRST.length],
    lastName: LAST[person % LAST.length],
    city: 'Москва',
    plan: person % 3 === 0 ? 'club' : 'guest',
  }
}

const FIRST = ['Анна', 'Пётр', 'Мария', 'Иван', 'Ольга', 'Фёдор', 'Вера']
const LAST = ['Ким', 'Петрова', 'Орлова', 'Седов', 'Громова']

/** Mulberry32: small, fast and the same everywhere. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
