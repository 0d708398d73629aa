/** The few sentences in which hand-written stories are told. Nothing here is left to chance. */
import { type Calendar, MINUTE, type When } from './calendar.ts'
import { COMPANY, type DemoMember } from './company.data.ts'
import type { DemoPerson } from './person.ts'
import { CATEGORY_NAMES, productOf } from './products.data.ts'
import type { Campaign, Channel, Draft, Fields } from './protocol-item.ts'
import { type Place, sayWho, seePage, track, trackBy, type Visit } from './touch.ts'
import { money, productFields } from './visit.ts'
import type { EventName } from './vocabulary.ts'

export interface Teller {
  readonly person: DemoPerson
  /** Milliseconds of a moment, for events that speak of another moment (due_at). */
  readonly at: (when: When) => number
  readonly looked: (when: When, products: readonly string[], how?: Looking) => readonly Draft[]
  readonly saidWho: (when: When, how?: Looking) => Draft
  readonly wrote: (when: When, subject: string, text: string) => Draft
  readonly answered: (when: When, member: DemoMember, subject: string, text: string) => Draft
  readonly called: (when: When, member: DemoMember, summary: string) => Draft
  readonly bought: (when: When, number: number, products: readonly string[], channel?: Channel) => Draft
  readonly did: (when: When, channel: Channel, event: EventName, properties: Fields) => Draft
  readonly by: (
    member: DemoMember,
    when: When,
    channel: Channel,
    event: EventName,
    properties: Fields,
  ) => Draft
}

interface Looking {
  readonly campaign?: Campaign
  readonly cookie?: string
}

export function teller(person: DemoPerson, calendar: Calendar): Teller {
  const at = calendar.moment
  const placeOf = visitKeeper(person)
  const did: Teller['did'] = (when, channel, event, properties) =>
    track(person, at(when), { channel }, event, properties)
  const by: Teller['by'] = (member, when, channel, event, properties) =>
    trackBy(member, person, at(when), { channel }, event, properties)
  return {
    person,
    at,
    did,
    by,
    looked: (when, products, how = {}) => looked(person, at(when), products, placeOf(at(when), how)),
    saidWho: (when, how = {}) => sayWho(person, at(when), placeOf(at(when), how)),
    wrote: (when, subject, text) => did(when, 'email', 'Message Received', { subject, text }),
    answered: (when, member, subject, text) => by(member, when, 'email', 'Message Sent', { subject, text }),
    called: (when, member, summary) =>
      by(member, when, 'phone', 'Call Answered', {
        direction: 'in',
        seconds: 60 + summary.length * 3,
        summary,
      }),
    bought: (when, number, products, channel = 'site') =>
      did(when, channel, 'Order Completed', orderFields(person, number, products)),
  }
}

export const orderOf = (person: DemoPerson, number: number): string =>
  `LH-${person.key.toUpperCase()}-${number}`

export function orderFields(person: DemoPerson, number: number, ids: readonly string[]): Fields {
  const products = ids.map(productOf)
  const revenue = money(products.reduce((sum, one) => sum + one.price, 0))
  return {
    order_id: orderOf(person, number),
    revenue,
    total: revenue,
    currency: COMPANY.currency,
    products: products.map((one) => productFields(one, person.language)),
  }
}

type VisitPlace = Place & { readonly visit: Visit }

function looked(person: DemoPerson, at: number, ids: readonly string[], place: VisitPlace): readonly Draft[] {
  const [first] = ids.map(productOf)
  const category = first?.category ?? 'prams'
  const landing = seePage(person, at, place.visit, `/${category}`, CATEGORY_NAMES[category][person.language])
  const products = ids.map((id, step) => {
    const fields = productFields(productOf(id), person.language)
    return track(person, at + (step + 1) * 1.5 * MINUTE, place, 'Product Viewed', fields)
  })
  return [landing, ...products]
}

/** What is told next of the same device within half an hour belongs to the same visit. */
function visitKeeper(person: DemoPerson): (at: number, how: Looking) => VisitPlace {
  let latest: Visit | null = null
  return (at, how) => {
    const cookie = how.cookie ?? person.cookies[0]
    const continues =
      latest?.cookie === cookie && at >= latest.startedAt && at < latest.startedAt + 30 * MINUTE
    if (latest === null || !continues) {
      const id = `visit-${person.key}-${Math.floor(at / MINUTE).toString(36)}`
      latest = { id, startedAt: at, cookie, campaign: how.campaign ?? null }
    }
    return { channel: 'site', visit: latest }
  }
}
