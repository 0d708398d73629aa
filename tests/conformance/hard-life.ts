/**
 * Items that depend on each other in every way in which an order could matter: people who share a device, names
 * said before and after, orders whose parts come apart, junk, and the same thing said twice.
 */
const START = Date.UTC(2026, 1, 2, 9)
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString()

const browser = (n: number): string => `d0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
type Item = Readonly<Record<string, unknown>>

let made = 0
function item(minutes: number, type: string, fields: object): Item {
  const number = made++
  return {
    type,
    messageId: `hard-${number}`,
    timestamp: at(minutes),
    sentAt: at(minutes + 1),
    ...fields,
  }
}

const track = (minutes: number, who: object, event: string, properties: object = {}): Item =>
  item(minutes, 'track', { ...who, event, properties })
const identify = (minutes: number, who: object, traits: object): Item =>
  item(minutes, 'identify', { ...who, traits })

const tablet = { anonymousId: browser(1) }

/** Five buyers a day on the tablet of the shop; between them somebody only looks. */
const sharedTablet: readonly Item[] = [0, 1, 2, 3, 4].flatMap((n) => {
  const start = n * 60
  const who = { ...tablet, userId: `buyer-${n}` }
  return [
    track(start, tablet, 'Product Viewed', { product_id: 'pram' }),
    identify(start + 5, who, { firstName: `Buyer ${n}`, email: `buyer-${n}@posta.alt`, city: 'Kazan' }),
    track(start + 6, who, 'Order Completed', {
      order_id: `order-${n}`,
      total: '120.50',
      currency: 'EUR',
      products: [{ product_id: 'pram', name: 'Pram', price: '120.50', quantity: 1 }],
    }),
    ...(n % 2 === 0 ? [track(start + 8, who, 'Signed Out')] : []),
    track(start + 20, tablet, 'Product Viewed', { product_id: 'bottle' }),
  ]
})

/** What became of the orders, told about the same ids. */
const orders: readonly Item[] = [
  track(600, { userId: 'buyer-0' }, 'Order Refunded', {
    order_id: 'order-0',
    total: '20.50',
    currency: 'EUR',
  }),
  track(601, { userId: 'buyer-1' }, 'Order Cancelled', { order_id: 'order-1' }),
  track(602, { userId: 'buyer-2' }, 'Order Updated', {
    order_id: 'order-2',
    total: '99.00',
    currency: 'EUR',
    products: [{ product_id: 'pram', name: 'Pram', price: '99.00', quantity: 1 }],
  }),
  track(603, { userId: 'buyer-3' }, 'Lead Submitted', { message: 'Is there a blue one?' }),
]

/** One customer with two devices, an earlier name, changed traits and aliases in several directions. */
const anna: readonly Item[] = [
  track(700, { anonymousId: browser(2) }, 'Product Viewed'),
  item(701, 'page', { anonymousId: browser(3), name: 'Home' }),
  identify(702, { userId: 'anna', anonymousId: browser(2) }, { name: 'Anna Kim', email: 'anna@posta.alt' }),
  item(703, 'alias', { userId: 'anna', previousId: browser(3) }),
  item(704, 'alias', { userId: 'anna', previousId: 'anna' }),
  item(705, 'alias', { userId: 'anna', previousId: 'guest-7' }),
  identify(706, { userId: 'anna' }, { name: 'Anna Kim-Lee', phone: '+7 900 000-11-22' }),
  identify(707, { userId: '', anonymousId: browser(2) }, { city: 'Riga' }),
  item(708, 'group', { userId: 'anna', groupId: 'daisy', traits: { name: 'Daisy' } }),
  item(709, 'group', { userId: 'anna', groupId: 'daisy', traits: { name: 'Daisy Ltd' } }),
  item(710, 'screen', { userId: 'anna', anonymousId: browser(4), name: 'Basket' }),
]

/** A family phone, junk, and two user ids that claim one address. */
const contested: readonly Item[] = [
  identify(
    800,
    { userId: 'mother' },
    { firstName: 'Olga', phone: '+7 900 000-33-44', email: 'olga@posta.alt' },
  ),
  identify(
    801,
    { userId: 'son' },
    { firstName: 'Peter', phone: '8 900 000 33 44', email: 'peter@posta.alt' },
  ),
  identify(802, { userId: 'olga-two' }, { firstName: 'Olga', email: 'olga@posta.alt' }),
  identify(803, { userId: 'nobody-1' }, { email: 'test@test.ru', phone: '79777777777' }),
  identify(804, { userId: 'nobody-2' }, { email: 'test@test.ru', phone: '79777777777' }),
  track(805, { userId: 'null', anonymousId: browser(5) }, 'Product Viewed'),
]

const noise: readonly Item[] = Array.from({ length: 40 }, (_, n) =>
  track(900 + n, n % 3 === 0 ? { anonymousId: browser(2 + (n % 3)) } : { userId: `buyer-${n % 5}` }, 'Seen', {
    n,
  }),
)

const all = [...sharedTablet, ...orders, ...anna, ...contested, ...noise]

/** Some of them twice, as a line that cuts answers off makes them. */
export const hardLife: readonly Item[] = [...all, ...all.filter((_, index) => index % 4 === 0)]
