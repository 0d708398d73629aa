/** Buying: the order and what follows it (delivery, rating, refund, payments). */
import { atWork, DAY, HOUR, MINUTE } from './calendar.ts'
import { COMPANY, MEMBERS } from './company.data.ts'
import { colleague, fill, type Life } from './life.ts'
import { SAYINGS } from './phrases.data.ts'
import type { Product } from './products.data.ts'
import type { Draft } from './protocol-item.ts'
import { type Place, sayWho, track, trackBy } from './touch.ts'
import { browse, money, productFields } from './visit.ts'

export interface Basket {
  readonly product: Product
  readonly quantity: number
}

export interface Order {
  readonly id: string
  readonly at: number
  readonly total: number
  readonly place: Place
  readonly drafts: readonly Draft[]
}

/** Buys on the site: looks, puts into the cart, says who they are, pays. */
export function buyOnSite(life: Life, at: number, count: number, basket: readonly Basket[]): Order {
  const { person } = life
  const seen = browse(life, at, { depth: 2, products: basket.map((line) => line.product) })
  const place: Place = { channel: 'site', visit: seen.visit }
  const lines = linesOf(life, basket)
  const total = totalOf(basket)
  const added = lines.map((line, step) =>
    track(person, seen.lastAt + (step + 1) * 20_000, place, 'Product Added', line),
  )
  const paying = seen.lastAt + lines.length * 20_000
  const value = money(total)
  const checkout = track(person, paying + MINUTE, place, 'Checkout Started', { products: lines, value })
  const who = sayWho(person, paying + 3 * MINUTE, place)
  const placed = paying + 4 * MINUTE
  const id = orderId(life, count)
  const order = placeOrder(life, placed, place, id, basket)
  return { id, at: placed, total, place, drafts: [...seen.drafts, ...added, checkout, who, order] }
}

/** Buys over the counter: one touch, told by the till. */
export function buyInShop(life: Life, at: number, count: number, basket: readonly Basket[]): Order {
  const place: Place = { channel: 'shop' }
  const id = orderId(life, count)
  const placed = atWork(at)
  const drafts = [placeOrder(life, placed, place, id, basket)]
  return { id, at: placed, total: totalOf(basket), place, drafts }
}

/** A box of the subscription: ordered by itself, paid a little later. */
export function buyByPlan(life: Life, at: number, count: number, basket: readonly Basket[]): Order {
  const place: Place = { channel: 'site' }
  const id = orderId(life, count)
  return {
    id,
    at,
    total: totalOf(basket),
    place,
    drafts: [placeOrder(life, at, place, id, basket, { subscription: true })],
  }
}

export function delivered(life: Life, order: Order): Draft {
  const at = order.at + life.random.whole(20, 70) * HOUR
  return track(life.person, at, order.place, 'Order Updated', { order_id: order.id, status: 'delivered' })
}

export function rated(life: Life, at: number, place: Place, rating: number, orderId?: string): Draft {
  const { random, person } = life
  const say = SAYINGS[person.language]
  const text = random.pick(rating >= 4 ? say.praise : say.grumbles)
  const about = orderId === undefined ? {} : { order_id: orderId }
  return track(person, at, place, 'Rating Given', { rating, scale: 5, text, ...about })
}

export function refunded(life: Life, order: Order, at: number, reason: string): Draft {
  const member = colleague(life, 'support')
  const total = money(order.total)
  return trackBy(member, life.person, atWork(at), order.place, 'Order Refunded', {
    order_id: order.id,
    total,
    revenue: total,
    currency: COMPANY.currency,
    reason,
  })
}

export function cancelled(life: Life, order: Order, reason: string): Draft {
  const at = order.at + life.random.whole(1, 6) * HOUR
  return track(life.person, at, order.place, 'Order Cancelled', {
    order_id: order.id,
    revenue: money(order.total),
    currency: COMPANY.currency,
    reason,
  })
}

/** The payment gets its date with the order; `paidAfterDays` counts from the due date, null is never. */
export function payment(
  life: Life,
  order: Order,
  dueInDays: number,
  paidAfterDays: number | null,
): readonly Draft[] {
  const { person } = life
  const dueAt = order.at + dueInDays * DAY
  const fields = {
    payment_id: `PAY-${order.id}`,
    order_id: order.id,
    amount: money(order.total),
    currency: COMPANY.currency,
  }
  const due = track(person, order.at + 2 * MINUTE, order.place, 'Payment Due', {
    ...fields,
    due_at: new Date(dueAt).toISOString(),
  })
  if (paidAfterDays === null) return [due]
  const paidAt = Math.max(order.at + HOUR, dueAt + paidAfterDays * DAY)
  return [due, track(person, paidAt, order.place, 'Payment Received', fields)]
}

export function paymentReminder(life: Life, order: Order, at: number): Draft {
  const text = fill(life.random.pick(SAYINGS[life.person.language].reminders), {
    order: order.id,
    amount: money(order.total),
  })
  return trackBy(MEMBERS.sophie, life.person, atWork(at), { channel: 'email' }, 'Message Sent', {
    text,
    kind: 'payment-reminder',
    order_id: order.id,
  })
}

function placeOrder(
  life: Life,
  at: number,
  place: Place,
  id: string,
  basket: readonly Basket[],
  extra: { readonly subscription?: boolean } = {},
): Draft {
  const revenue = money(totalOf(basket))
  return track(life.person, at, place, 'Order Completed', {
    order_id: id,
    revenue,
    total: revenue,
    currency: COMPANY.currency,
    products: linesOf(life, basket),
    ...extra,
  })
}

const orderId = (life: Life, count: number): string => `LH-${life.person.key.toUpperCase()}-${count}`

const linesOf = (life: Life, basket: readonly Basket[]) =>
  basket.map((line) => productFields(line.product, life.person.language, line.quantity))

const totalOf = (basket: readonly Basket[]): number =>
  basket.reduce((sum, line) => sum + line.product.price * line.quantity, 0)
