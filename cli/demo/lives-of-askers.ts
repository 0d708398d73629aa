/** Those who look and ask: visitors, leads, nurseries that need a quote, people with a broken wheel. */
import { atWork, DAY, HOUR, MINUTE } from './calendar.ts'
import { MEMBERS } from './company.data.ts'
import { agreesToLetters, newsletters } from './letters.ts'
import { colleague, fill, type Life, talkPlace } from './life.ts'
import { visits } from './lives-of-buyers.ts'
import { NURSERIES } from './names.data.ts'
import { buyByPlan, delivered, payment, rated } from './order.ts'
import { SAYINGS } from './phrases.data.ts'
import { type Product, productOf, productsIn } from './products.data.ts'
import type { Draft } from './protocol-item.ts'
import { call, contact, handOff, letters, promise, quoteBySales, quoteByWorkshop } from './talk.ts'
import { joinCompany, type Place, sayWho, track, type Visit } from './touch.ts'
import { browse } from './visit.ts'

const OLDEST = 88

export function anonymousLife(life: Life): readonly Draft[] {
  const start = life.calendar.drawDay(life.random, OLDEST, 0)
  return visits(life, start, Math.max(0, start - 3), life.random.whole(1, 2))
}

/** Looks several times, leaves an address for the newsletter, has not bought. */
export function browserLife(life: Life): readonly Draft[] {
  const { calendar, random, person } = life
  const start = calendar.drawDay(random, OLDEST, 1)
  const at = calendar.drawMoment(random, start)
  const seen = browse(life, at, { depth: random.whole(2, 5) })
  const signedUp = seen.lastAt + MINUTE
  return [
    ...seen.drafts,
    sayWho(person, signedUp, { channel: 'site', visit: seen.visit }),
    ...agreesToLetters(life, signedUp + MINUTE),
    ...newsletters(life, signedUp),
    ...visits(life, start, Math.max(0, start - 25), random.whole(0, 3)),
  ]
}

/** Asks through the form; sales answers within hours, then calls. */
export function leadLife(life: Life): readonly Draft[] {
  const { calendar, random } = life
  const asked = lead(life, calendar.drawMoment(random, calendar.drawDay(random, OLDEST, 2)), null)
  const member = colleague(life, 'sales')
  const about = { topic: 'choice', product: asked.product } as const
  const talked = letters(life, asked.at + 10 * MINUTE, about, member, random.whole(10, 200) * MINUTE)
  const promised = { at: atWork(asked.at + 6 * HOUR), dueInHours: random.whole(20, 50), end: 'kept' } as const
  return [
    ...asked.drafts,
    ...talked,
    ...(random.chance(0.5) ? promise(life, talkPlace(life), member, promised) : []),
    ...(random.chance(0.4) ? visits(life, 20, 1, 1) : []),
  ]
}

/** Three looks at the same pram in three days, then the form, and nobody has answered yet. */
export function hotLeadLife(life: Life, askedAt: number): readonly Draft[] {
  const wanted = life.random.pick(productsIn(life.random.pick(['prams', 'car-seats'])))
  const looks = [2.6 * DAY, 1.2 * DAY].map((before) => {
    return browse(life, askedAt - before, { depth: 3, products: [wanted] }).drafts
  })
  return [...looks.flat(), ...lead(life, askedAt - 6 * MINUTE, wanted).drafts]
}

/** A nursery or hotel: a quote from sales within hours, a large order, paid by invoice. */
export function nurseryLife(life: Life): readonly Draft[] {
  const { calendar, random, person } = life
  const asked = lead(
    life,
    calendar.drawMoment(random, calendar.drawDay(random, OLDEST, 1)),
    productOf('cot-cove'),
  )
  const place: Place = { channel: 'email' }
  const amount = random.whole(40, 320) * 1_000
  const id = `Q-${person.key}`
  const subject = asked.product.name[person.language]
  const quote = quoteBySales(life, asked.at + 5 * MINUTE, place, { id, subject, amount })
  const about = { topic: 'nursery', product: asked.product } as const
  const talk = letters(life, asked.at + 2 * MINUTE, about, MEMBERS.denis, random.whole(60, 300) * MINUTE)
  const called = call(life, atWork(asked.at + 2 * DAY), MEMBERS.denis)
  const start = [
    ...asked.drafts,
    belongsTo(life, asked.at + MINUTE, asked.visit),
    ...quote,
    ...talk,
    ...called,
  ]
  if (!random.chance(0.55)) return start
  const lines = [{ product: productOf('cot-cove'), quantity: random.whole(3, 12) }]
  const order = buyByPlan(life, atWork(asked.at + random.whole(4, 9) * DAY), 1, lines)
  return [...start, ...order.drafts, delivered(life, order), ...payment(life, order, 10, random.whole(-6, 2))]
}

/** Something broke: sales takes the question, gives it to the workshop, the quote takes days. */
export function repairLife(life: Life): readonly Draft[] {
  const { calendar, random, person } = life
  const at = atWork(calendar.drawMoment(random, calendar.drawDay(random, OLDEST, 0)))
  const place = talkPlace(life)
  const about = { topic: 'repair', product: productOf('repair-wheel') } as const
  const asked = contact(life, at, place, about, colleague(life, 'sales'))
  const answeredAt = asked.at(-1)?.at ?? at
  const handed = random.chance(0.6) ? handOff(life, answeredAt + 15 * MINUTE, place) : []
  const requestedAt = (handed.at(-1)?.at ?? answeredAt) + 10 * MINUTE
  const subject = about.product.name[person.language]
  const price = about.product.price
  const quote = quoteByWorkshop(life, requestedAt, place, { id: `Q-${person.key}`, subject, amount: price })
  const quotedAt = quote.at(-1)?.at ?? requestedAt
  const chased =
    quotedAt - requestedAt > 3 * DAY ? call(life, requestedAt + 2.5 * DAY, colleague(life, 'support')) : []
  const start = [...asked, ...handed, ...quote, ...(person.phone === null ? [] : chased)]
  if (!random.chance(0.75)) return start
  const order = buyByPlan(life, atWork(quotedAt + random.whole(3, 40) * HOUR), 1, [
    { product: about.product, quantity: 1 },
  ])
  const ready = { at: order.at + HOUR, dueInHours: 48, end: random.chance(0.85) ? 'kept' : 'broken' } as const
  return [
    ...start,
    ...order.drafts,
    ...promise(life, place, MEMBERS.ildar, ready),
    ...(random.chance(0.5) ? [rated(life, order.at + 4 * DAY, place, random.whole(2, 5), order.id)] : []),
  ]
}

interface Lead {
  readonly at: number
  readonly visit: Visit
  readonly product: Product
  readonly drafts: readonly Draft[]
}

/** A visit that ends with the form: who they are, and what they would like. */
export function lead(life: Life, at: number, wanted: Product | null): Lead {
  const { person, random } = life
  const products = wanted === null ? [] : [wanted]
  const seen = browse(life, at, { depth: random.whole(2, 3), products })
  const place: Place = { channel: 'site', visit: seen.visit }
  const product = seen.favourite
  const askedAt = seen.lastAt + MINUTE
  const text = fill(random.pick(SAYINGS[person.language].wishes), { product: product.name[person.language] })
  const form = track(person, askedAt + 1000, place, 'Lead Submitted', {
    form: 'ask',
    text,
    product_id: product.id,
    product: product.name[person.language],
  })
  return {
    at: askedAt,
    visit: seen.visit,
    product,
    drafts: [...seen.drafts, sayWho(person, askedAt, place), form],
  }
}

function belongsTo(life: Life, at: number, visit: Visit): Draft {
  const { person } = life
  const place = Number(person.key.replace(/\D/g, '')) % NURSERIES.length
  const [russian, english] = NURSERIES[place] ?? NURSERIES[0]
  const name = person.language === 'ru' ? russian : english
  const traits = { name, industry: 'childcare' }
  return joinCompany(person, at, { channel: 'site', visit }, `company-${place + 1}`, traits)
}
