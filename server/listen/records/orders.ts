import { add, multiply } from '#pure/money/index.ts'
import { moneyOf, type RecordedEvent, textOf } from './recorded-event.ts'

/** What a batch of events says about one order. The parts add up in any order of arrival. */
export interface OrderNews {
  readonly externalId: string
  readonly handleId: string | null
  readonly personId: string | null
  readonly placedAt: Date
  readonly updatedAt: Date
  /** The newest statement of the total. */
  readonly statement: OrderStatement | null
  /** The newest statement that named lines; one without them says nothing about them. */
  readonly lines: OrderLines | null
  readonly refunded: string
  readonly refundedWhole: boolean
  readonly cancelledAt: Date | null
  readonly paidAt: Date | null
}

export interface OrderStatement {
  readonly at: Date
  readonly currency: string | null
  readonly total: string
}

export interface OrderLines {
  readonly at: Date
  readonly lines: readonly OrderLine[]
}

export interface OrderLine {
  readonly productId: string | null
  readonly name: string
  readonly category: string | null
  readonly quantity: string
  readonly price: string
}

type OrderEventName =
  | 'Order Completed'
  | 'Order Updated'
  | 'Order Refunded'
  | 'Order Cancelled'
  | 'Order Paid'
type Part = (
  event: RecordedEvent,
) => Partial<Omit<OrderNews, 'externalId' | 'handleId' | 'personId' | 'placedAt' | 'updatedAt'>>

const PARTS: Record<OrderEventName, Part> = {
  'Order Completed': stated,
  'Order Updated': stated,
  'Order Refunded': (event) => {
    const amount = refundOf(event)
    return amount === null ? { refundedWhole: true } : { refunded: amount }
  },
  'Order Cancelled': (event) => ({ cancelledAt: event.occurredAt }),
  'Order Paid': (event) => ({ paidAt: event.occurredAt }),
}

export const ORDER_EVENTS: readonly string[] = Object.keys(PARTS)

/** Folds events into the news of each order they name; events without an order id are left to the timeline alone. */
export function orderNews(events: readonly RecordedEvent[]): OrderNews[] {
  const news = new Map<string, OrderNews>()
  for (const event of events) {
    const part = PARTS[event.name as OrderEventName]
    const externalId = textOf(event.properties, 'order_id', 'orderId')?.slice(0, 200) ?? null
    if (part === undefined || externalId === null) continue
    news.set(externalId, combine(news.get(externalId) ?? blank(externalId, event), part(event), event))
  }
  return [...news.values()]
}

const blank = (externalId: string, event: RecordedEvent): OrderNews => ({
  externalId,
  handleId: event.handleId,
  personId: event.personId,
  placedAt: event.occurredAt,
  updatedAt: event.occurredAt,
  statement: null,
  lines: null,
  refunded: '0',
  refundedWhole: false,
  cancelledAt: null,
  paidAt: null,
})

function combine(known: OrderNews, part: ReturnType<Part>, event: RecordedEvent): OrderNews {
  return {
    ...known,
    placedAt: new Date(Math.min(event.occurredAt.getTime(), known.placedAt.getTime())),
    updatedAt: new Date(Math.max(event.occurredAt.getTime(), known.updatedAt.getTime())),
    statement: newer(known.statement, part.statement ?? null),
    lines: newer(known.lines, part.lines ?? null),
    refunded: add([known.refunded, part.refunded ?? '0']),
    refundedWhole: known.refundedWhole || (part.refundedWhole ?? false),
    cancelledAt: earlier(known.cancelledAt, part.cancelledAt ?? null),
    paidAt: earlier(known.paidAt, part.paidAt ?? null),
  }
}

const newer = <Said extends { readonly at: Date }>(one: Said | null, other: Said | null): Said | null =>
  one === null || (other !== null && other.at >= one.at) ? other : one

const earlier = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

function stated(event: RecordedEvent): ReturnType<Part> {
  const lines = linesOf(event.properties['products'])
  const at = event.occurredAt
  const sum = lines.length === 0 ? null : add(lines.map((line) => multiply(line.quantity, line.price)))
  const total = moneyOf(event.properties, 'total', 'revenue', 'value') ?? sum
  return {
    ...(total === null ? {} : { statement: { at, currency: currencyOf(event), total } }),
    ...(lines.length === 0 ? {} : { lines: { at, lines } }),
  }
}

function refundOf(event: RecordedEvent): string | null {
  const stated = moneyOf(event.properties, 'total', 'revenue', 'value', 'amount')
  if (stated !== null) return stated.replace('-', '')
  const lines = linesOf(event.properties['products'])
  if (lines.length === 0) return null
  return add(lines.map((line) => multiply(line.quantity, line.price))).replace('-', '')
}

export function currencyOf(event: RecordedEvent): string | null {
  const currency = textOf(event.properties, 'currency')?.toUpperCase() ?? null
  return currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null
}

function linesOf(products: unknown): OrderLine[] {
  if (!Array.isArray(products)) return []
  return products.slice(0, 5_000).flatMap((product: unknown) => {
    if (typeof product !== 'object' || product === null) return []
    const fields = Object.fromEntries(Object.entries(product))
    const productId = textOf(fields, 'product_id', 'sku', 'id')?.slice(0, 200) ?? null
    const name = textOf(fields, 'name', 'title') ?? productId
    if (name === null) return []
    const line = {
      productId,
      name: name.slice(0, 500),
      category: textOf(fields, 'category')?.slice(0, 200) ?? null,
    }
    return [{ ...line, quantity: moneyOf(fields, 'quantity') ?? '1', price: moneyOf(fields, 'price') ?? '0' }]
  })
}
