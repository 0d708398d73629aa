/** One touch as a client of ours would send it: who it says it is about depends on where it happened. */
import { COMPANY, type DemoMember } from './company.data.ts'
import { type DemoPerson, fullName } from './person.ts'
import type { Campaign, Channel, Draft, ExternalId, Fields, ItemContext, Page } from './protocol-item.ts'
import type { EventName } from './vocabulary.ts'

/** What the site's own script sees. Everything else is told by the shop's server, telephone or mailbox. */
const SEEN_IN_BROWSER: ReadonlySet<EventName> = new Set([
  'Products Searched',
  'Product List Viewed',
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Checkout Started',
  'Lead Submitted',
  'Signed Out',
])

/** One stretch on the site, on one device. */
export interface Visit {
  readonly id: string
  readonly cookie: string
  readonly startedAt: number
  readonly campaign: Campaign | null
}

export interface Place {
  readonly channel: Channel
  readonly visit?: Visit
  readonly externalIds?: readonly ExternalId[]
}

export function track(
  person: DemoPerson,
  at: number,
  place: Place,
  event: EventName,
  properties: Fields,
): Draft {
  const inBrowser = place.channel === 'site' && SEEN_IN_BROWSER.has(event)
  const identity = inBrowser ? onSite(person, place) : known(person, place, event === 'Message Received')
  return { type: 'track', at, event, properties, ...identity }
}

/** What a member did with the customer: the same touch, with who and which department. */
export function trackBy(
  member: DemoMember,
  person: DemoPerson,
  at: number,
  place: Place,
  event: EventName,
  properties: Fields = {},
): Draft {
  const by = { member: member.email, department: member.department }
  return track(person, at, place, event, { ...properties, ...by })
}

export function seePage(person: DemoPerson, at: number, visit: Visit, path: string, title: string): Draft {
  const page = pageOf(path, title, visit.campaign)
  const { context, ...identity } = onSite(person, { channel: 'site', visit })
  const { campaign } = visit
  const began = campaign !== null && at === visit.startedAt
  const touch = began ? { touch: { referrer: page.referrer, landingPage: page.url, campaign } } : {}
  return {
    type: 'page',
    at,
    name: title,
    properties: { ...page },
    ...identity,
    context: { ...context, ...touch, page },
  }
}

/** The person says who they are in a form of the site: a claim of the browser, or what the till typed in. */
export function sayWho(person: DemoPerson, at: number, place: Place, extra: Fields = {}): Draft {
  const identity = place.channel === 'site' ? onSite(person, place) : known(person, place, false)
  const account = person.account === null ? {} : { userId: person.account }
  return { type: 'identify', at, traits: { ...whoIs(person), ...extra }, ...identity, ...account }
}

/** The person acts for a company: a link to it, never a link between people. */
export function joinCompany(
  person: DemoPerson,
  at: number,
  place: Place,
  groupId: string,
  traits: Fields,
): Draft {
  return { type: 'group', at, groupId, traits, ...known(person, place, false) }
}

/** Traits that the person states, without what they have not. */
function whoIs(person: DemoPerson): Fields {
  return {
    ...named(person),
    ...(person.patronymic === null ? {} : { patronymic: person.patronymic }),
    ...reach(person),
    language: person.language,
    address: { city: person.city },
  }
}

const named = (person: DemoPerson): Fields => ({
  name: fullName(person),
  firstName: person.firstName,
  lastName: person.lastName,
})

function reach(person: DemoPerson): Fields {
  return {
    ...(person.email === null ? {} : { email: person.email }),
    ...(person.phone === null ? {} : { phone: person.phone }),
  }
}

type Identity = Pick<Draft, 'userId' | 'anonymousId' | 'channel' | 'context'>

function onSite(person: DemoPerson, place: Place): Identity {
  const anonymousId = place.visit?.cookie ?? person.cookies[0]
  return { anonymousId, channel: 'browser', context: contextOf(person, place) }
}

/** A letter or a call has no user id and no cookie: the address it came from, or goes to, says who it is. */
function known(person: DemoPerson, place: Place, inbound: boolean): Identity {
  const context = contextOf(person, place)
  switch (place.channel) {
    case 'email': {
      // What comes in is proven by the sending server's signature.
      const proof: Fields = inbound ? { email_verified: true } : {}
      const traits = { ...named(person), ...only('email', person.email), ...proof }
      return { channel: 'server', context: { ...context, traits } }
    }
    case 'phone':
      return { channel: 'server', context: { ...context, traits: only('phone', person.phone) } }
    case 'site': {
      const anonymousId = place.visit?.cookie ?? person.cookies[0]
      return { ...account(person), anonymousId, channel: 'server', context: withReach(context, person) }
    }
    case 'telegram':
    case 'vk':
    case 'max':
      return { channel: 'server', context }
    case 'shop':
    case 'marketplace':
    case 'import':
      return { ...account(person), channel: 'server', context: withReach(context, person) }
  }
}

const account = (person: DemoPerson) => (person.account === null ? {} : { userId: person.account })
const only = (name: string, value: string | null): Fields => (value === null ? {} : { [name]: value })
const withReach = (context: ItemContext, person: DemoPerson): ItemContext => ({
  ...context,
  traits: { ...named(person), ...reach(person) },
})

function contextOf(person: DemoPerson, place: Place): ItemContext {
  return {
    channel: place.channel,
    locale: person.language === 'ru' ? 'ru-RU' : 'en-GB',
    timezone: person.timezone,
    ...(place.visit === undefined ? {} : visitOf(place.visit)),
    ...(place.externalIds === undefined ? {} : { externalIds: place.externalIds }),
  }
}

function visitOf({ id, startedAt, campaign }: Visit): Pick<ItemContext, 'visit' | 'campaign'> {
  const visit = { id, startedAt: new Date(startedAt).toISOString() }
  return campaign === null ? { visit } : { visit, campaign }
}

function pageOf(path: string, title: string, campaign: Campaign | null): Page {
  const search = campaign === null ? '' : searchOf(campaign)
  return {
    path,
    title,
    search,
    referrer: campaign === null ? '' : `https://${campaign.source}.example/`,
    url: `https://${COMPANY.domain}${path}${search}`,
  }
}

function searchOf(campaign: Campaign): string {
  const { name, source, medium, ...clickIds } = campaign
  const query = { utm_campaign: name, utm_source: source, utm_medium: medium, ...clickIds }
  return `?${new URLSearchParams(query).toString()}`
}
