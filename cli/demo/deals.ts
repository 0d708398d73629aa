/** The deals of the demo company, told of the same requests, quotes and orders as everything else in it. */
import { MEMBERS } from './company.data.ts'
import { PRODUCTS } from './products.data.ts'
import type { Fields, ProtocolItem } from './protocol-item.ts'
import { type Random, randomFrom } from './random.ts'

type Track = Extract<ProtocolItem, { type: 'track' }>
type Say = (event: string, at: number, more: Fields) => ProtocolItem

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOST = ['price', 'competitor', 'timing', 'no-answer', 'product', 'no-need'] as const
const SELLERS = [MEMBERS.polina.email, MEMBERS.nora.email, MEMBERS.denis.email] as const

/**
 * A quote that was asked of sales is a deal, and so is a question left on the site within the last weeks. The same
 * touches and the same now give the same deals; what would happen after now has not happened.
 */
export function dealsOf(touches: readonly ProtocolItem[], now: number): readonly ProtocolItem[] {
  const byPerson = Map.groupBy(touches, personOf)
  const items = [...byPerson].flatMap(([person, own]) => {
    const asked = own
      .filter(isAsked)
      .toSorted((one, other) => Number(isQuote(other)) - Number(isQuote(one)))[0]
    if (asked === undefined) return []
    return lifeOf(asked, own, { now, random: randomFrom(`deal:${person}`) })
  })
  return items.filter(({ timestamp }) => Date.parse(timestamp) <= now)
}

const personOf = ({ messageId }: ProtocolItem): string => messageId.replace(/-\d+$/, '')
const isQuote = (item: ProtocolItem): boolean => item.type === 'track' && item.event === 'Quote Requested'
const isAsked = (item: ProtocolItem): item is Track =>
  item.type === 'track' &&
  ((item.event === 'Quote Requested' && item.properties['department'] === 'sales') ||
    (item.event === 'Lead Submitted' && item.properties['product_id'] !== undefined))

interface Fate {
  readonly now: number
  readonly random: Random
}

function lifeOf(asked: Track, own: readonly ProtocolItem[], { now, random }: Fate): readonly ProtocolItem[] {
  const start = Date.parse(asked.timestamp)
  const say = sayer(asked)
  const later = own.filter(
    (item): item is Track => item.type === 'track' && Date.parse(item.timestamp) > start,
  )
  const product = PRODUCTS.find(({ id }) => id === asked.properties['product_id'])
  const created = say('Deal Created', start + 60_000, {
    title: String(asked.properties['subject'] ?? asked.properties['product'] ?? product?.name.ru ?? ''),
    stage: 'request',
    owner: random.pick(SELLERS),
    ...(product === undefined ? {} : { amount: String(product.price), currency: 'RUB' }),
  })
  const quoted = later.find(({ event }) => event === 'Quote Sent')
  const bought = later.find(({ event }) => event === 'Order Completed')
  if (bought !== undefined) return [created, ...offer(say, quoted, random), won(say, bought)]
  const age = (now - start) / DAY
  const steps = quoted === undefined ? talked(say, start, random) : offer(say, quoted, random)
  // of what was not bought in time most was said to be lost; the rest still stands there
  if (age > (quoted === undefined ? 8 : 35) && random.chance(0.85)) {
    const days = quoted === undefined ? random.whole(4, 7) : random.whole(18, 34)
    return [created, ...steps, lost(say, start, days, random)]
  }
  const isClose = quoted !== undefined && age > 6 && random.chance(0.5)
  const agreed = isClose
    ? [say('Deal Stage Changed', Date.parse(quoted.timestamp) + 5 * DAY, { stage: 'agreement' })]
    : []
  return [created, ...steps, ...agreed]
}

const talked = (say: Say, start: number, random: Random): readonly ProtocolItem[] =>
  random.chance(0.6)
    ? [say('Deal Stage Changed', start + random.whole(3, 40) * HOUR, { stage: 'qualified' })]
    : []

function offer(say: Say, quoted: Track | undefined, random: Random): readonly ProtocolItem[] {
  if (quoted === undefined) return []
  const at = Date.parse(quoted.timestamp)
  const close = new Date(at + random.whole(10, 45) * DAY).toISOString()
  const { amount = '0', currency = 'RUB', member = '' } = quoted.properties
  return [
    say('Deal Updated', at, { amount, currency, expected_close: close, owner: member }),
    say('Deal Stage Changed', at + 1_000, { stage: 'offer' }),
  ]
}

const won = (say: Say, { timestamp }: Track): ProtocolItem => say('Deal Won', Date.parse(timestamp), {})

const lost = (say: Say, start: number, days: number, random: Random): ProtocolItem =>
  say('Deal Lost', start + days * DAY, { reason: random.pick(LOST) })

/** About the same person through the same address, but said by the company's own server. */
function sayer(asked: Track): Say {
  const { context, anonymousId, userId } = asked
  return (event, at, more) => ({
    type: 'track',
    event,
    properties: { deal_id: `D-${asked.messageId}`, ...more },
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(userId === undefined ? {} : { userId }),
    channel: 'server',
    context: {
      channel: context.channel,
      locale: context.locale,
      timezone: context.timezone,
      ...(context.traits === undefined ? {} : { traits: context.traits }),
      ...(context.externalIds === undefined ? {} : { externalIds: context.externalIds }),
    },
    messageId: `${asked.messageId}-${event}-${at}`,
    timestamp: new Date(at).toISOString(),
  })
}
