/** Those who buy: once, in a rhythm, by subscription, late, unhappily. */
import { DAY, HOUR, MINUTE } from './calendar.ts'
import { MEMBERS } from './company.data.ts'
import { agreesToLetters, newsletters } from './letters.ts'
import { colleague, type Life, talkPlace } from './life.ts'
import {
  type Basket,
  buyByPlan,
  buyInShop,
  buyOnSite,
  cancelled,
  delivered,
  type Order,
  payment,
  paymentReminder,
  rated,
  refunded,
} from './order.ts'
import { PRODUCTS, productOf, productsIn } from './products.data.ts'
import type { Draft } from './protocol-item.ts'
import { complaint, contact, letters, promise } from './talk.ts'
import { browse } from './visit.ts'

const LONGEST_AGO = 89

/** Looks around, buys once (a third comes back for a second thing), now and then asks or returns. */
export function buyerLife(life: Life): readonly Draft[] {
  const { calendar, random } = life
  const start = calendar.drawDay(random, LONGEST_AGO, 2)
  const looks = visits(life, start + random.whole(0, 12), start, random.whole(1, 2))
  const first = buyOnce(life, start, 1)
  const again = random.chance(0.3) ? buyOnce(life, calendar.drawDay(random, start, 0), 2) : null
  return [
    ...looks,
    ...first.drafts,
    ...aftermath(life, first),
    ...(again === null ? [] : [...again.drafts, delivered(life, again)]),
    ...agreesToLetters(life, first.at + MINUTE),
    ...newsletters(life, first.at),
  ]
}

/** Buys every so many days. A steady customer bought within the usual gap; a cooling one is long overdue. */
export function rhythmLife(life: Life, pace: 'steady' | 'cooling'): readonly Draft[] {
  const { random, calendar } = life
  const gap = pace === 'steady' ? random.whole(10, 26) : random.whole(8, 15)
  const lastAgo =
    pace === 'steady' ? random.whole(0, Math.floor(gap * 0.8)) : Math.ceil(gap * (2.5 + random.fraction()))
  const drafts: Draft[] = []
  let lastOrder = calendar.now
  for (let ago = lastAgo, count = 1; ago < LONGEST_AGO; ago += gap + random.whole(-2, 2), count += 1) {
    const order = buyOnce(life, ago, count)
    lastOrder = count === 1 ? order.at : lastOrder
    drafts.push(...order.drafts, delivered(life, order))
    if (random.chance(0.2))
      drafts.push(rated(life, order.at + 3 * DAY, order.place, random.whole(4, 5), order.id))
    if (random.chance(0.45)) drafts.push(...askAbout(life, order))
    if (pace === 'steady' && random.chance(0.2)) drafts.push(...visits(life, ago + gap, ago, 1))
  }
  if (pace === 'cooling') drafts.push(...cooler(life, lastOrder))
  return [
    ...drafts,
    ...agreesToLetters(life, calendar.first + HOUR),
    ...newsletters(life, calendar.first + HOUR),
  ]
}

/** Half of those who cool had a reason that we could have read. */
function cooler(life: Life, lastOrder: number): readonly Draft[] {
  const sign = life.random.whole(1, 4)
  if (sign === 1) return [rated(life, lastOrder + 2 * DAY, { channel: 'email' }, life.random.whole(1, 2))]
  if (sign === 2) return [complaint(life, lastOrder + 3 * DAY, { channel: 'email' })]
  return []
}

/** A box of nappies every two to four weeks, paid a few days later. */
export function subscriberLife(life: Life): readonly Draft[] {
  const { random, calendar } = life
  const gap = random.pick([14, 14, 21, 28])
  const lines: readonly Basket[] = [
    {
      product: productOf(random.pick(['nappy-small', 'nappy-medium', 'nappy-box'])),
      quantity: random.whole(1, 2),
    },
    ...(random.chance(0.5) ? [{ product: productOf('nappy-wipes'), quantity: 1 }] : []),
  ]
  const drafts: Draft[] = []
  const newest = random.whole(0, gap - 1)
  for (let ago = newest, count = 1; ago < LONGEST_AGO; ago += gap, count += 1) {
    const at = calendar.moment({ days: ago, time: '10:00' }) + random.whole(0, 600) * MINUTE
    const oldest = ago + gap >= LONGEST_AGO
    const order = oldest ? buyOnSite(life, at, count, lines) : buyByPlan(life, at, count, lines)
    drafts.push(...order.drafts, delivered(life, order), ...payment(life, order, 5, random.whole(-4, 1)))
    if (random.chance(0.35)) drafts.push(...visits(life, ago, Math.max(0, ago - gap), 1))
  }
  const asked = calendar.drawMoment(random, calendar.drawDay(random, LONGEST_AGO, 1))
  const about = { topic: 'subscription', product: productOf('nappy-medium') } as const
  const member = colleague(life, 'support')
  return [
    ...drafts,
    ...letters(life, asked, about, member, random.whole(20, 200) * MINUTE),
    ...agreesToLetters(life, calendar.first + HOUR),
    ...newsletters(life, calendar.first + HOUR),
  ]
}

/** Bought on a pay-later plan: earlier payments came late, the last one has not come at all. */
export function latePayerLife(life: Life): readonly Draft[] {
  const { random, calendar } = life
  const old = buyOnce(life, random.whole(50, 75), 1)
  const overdueDays = random.whole(2, 20)
  const fresh = buyOnSite(life, calendar.drawMoment(random, overdueDays + 10), 2, drawBasket(life))
  const reminded = fresh.at + 12 * DAY
  return [
    ...old.drafts,
    delivered(life, old),
    ...payment(life, old, 10, random.whole(3, 15)),
    ...fresh.drafts,
    delivered(life, fresh),
    ...payment(life, fresh, 9, null),
    paymentReminder(life, fresh, reminded),
  ]
}

/** Something went wrong: complaint, low rating, money back, sometimes a promise that was not kept either. */
export function unhappyLife(life: Life): readonly Draft[] {
  const { random, calendar } = life
  const order = buyOnce(life, calendar.drawDay(random, 80, 4), 1)
  const place = { channel: 'email' } as const
  const wrong = order.at + random.whole(40, 70) * HOUR
  const about = { topic: 'return', product: productOf('pram-gull'), orderId: order.id } as const
  const member = colleague(life, 'support')
  return [
    ...visits(life, 85, 6, 1),
    ...order.drafts,
    delivered(life, order),
    ...letters(life, wrong, about, member, random.whole(3, 9) * HOUR),
    ...promise(life, place, member, {
      at: wrong + 10 * HOUR,
      dueInHours: random.whole(24, 72),
      end: random.chance(0.6) ? 'broken' : 'kept',
    }),
    complaint(life, wrong + 30 * HOUR, place, order.id),
    rated(life, wrong + 80 * HOUR, place, random.whole(1, 2), order.id),
    ...(random.chance(0.6) ? [refunded(life, order, wrong + 40 * HOUR, 'complaint')] : []),
  ]
}

/** Visits without buying, spread between two days ago, the older first. */
export function visits(life: Life, oldest: number, newest: number, count: number): readonly Draft[] {
  const { calendar, random } = life
  return Array.from({ length: count }, () => {
    const daysAgo = calendar.drawDay(random, Math.min(oldest, LONGEST_AGO), Math.min(newest, LONGEST_AGO))
    return browse(life, calendar.drawMoment(random, daysAgo), { depth: random.whole(1, 4) }).drafts
  }).flat()
}

function buyOnce(life: Life, daysAgo: number, count: number): Order {
  const { calendar, random } = life
  const at = calendar.drawMoment(random, daysAgo)
  const basket = drawBasket(life)
  return random.chance(0.72) ? buyOnSite(life, at, count, basket) : buyInShop(life, at, count, basket)
}

/** A pram is often bought together with a car seat: the pair that recommendations should find. */
function drawBasket(life: Life): readonly [Basket, ...Basket[]] {
  const { random } = life
  const goods = PRODUCTS.filter((one) => one.category !== 'service')
  const product = goods[random.whole(0, goods.length - 1)] ?? PRODUCTS[0]
  const first = { product, quantity: product.price < 3_000 ? random.whole(1, 3) : 1 }
  if (product.category === 'prams' && random.chance(0.4)) {
    return [first, { product: random.pick(productsIn('car-seats')), quantity: 1 }]
  }
  return random.chance(0.25) ? [first, { product: random.pick(productsIn('toys')), quantity: 1 }] : [first]
}

function askAbout(life: Life, order: Order): readonly Draft[] {
  const { random } = life
  const topic = random.pick(['delivery', 'choice', 'payment'] as const)
  const about = { topic, product: random.pick(PRODUCTS), orderId: order.id }
  return contact(
    life,
    order.at + random.whole(2, 30) * HOUR,
    talkPlace(life),
    about,
    colleague(life, 'support'),
  )
}

function aftermath(life: Life, order: Order): readonly Draft[] {
  const { random } = life
  const luck = random.fraction()
  if (luck < 0.04) return [cancelled(life, order, 'changed-mind')]
  const arrived = delivered(life, order)
  const asked = random.chance(0.6) ? askAbout(life, order) : []
  const stars = random.chance(0.28)
    ? [rated(life, arrived.at + DAY, order.place, drawRating(life), order.id)]
    : []
  if (luck < 0.09)
    return [arrived, ...asked, ...stars, refunded(life, order, arrived.at + 2 * DAY, 'wrong-size')]
  const promised = luck < 0.16 ? shopPromise(life, order) : []
  return [arrived, ...asked, ...stars, ...promised]
}

function shopPromise(life: Life, order: Order): readonly Draft[] {
  const { random, person } = life
  const member = person.language === 'ru' ? MEMBERS.polina : MEMBERS.nora
  const at = order.at + random.whole(1, 5) * HOUR
  const end = random.chance(0.88) ? 'kept' : 'broken'
  return promise(life, talkPlace(life), member, { at, dueInHours: random.whole(20, 60), end })
}

const drawRating = (life: Life): number => [5, 4, 3, 2, 1][life.random.weighted([52, 30, 9, 5, 4])] ?? 5
