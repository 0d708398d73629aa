/** Conversations: letters and calls, promises, hand-offs, complaints, quotes. */
import { atWork, DAY, HOUR, MINUTE, weekdayAt } from './calendar.ts'
import { COMPANY, type DemoMember, MEMBERS } from './company.data.ts'
import { colleague, fill, type Life } from './life.ts'
import { SAYINGS, TALKS, type Topic } from './phrases.data.ts'
import type { Product } from './products.data.ts'
import type { Draft, Fields } from './protocol-item.ts'
import { type Place, track, trackBy } from './touch.ts'
import { money } from './visit.ts'

interface About {
  readonly topic: Topic
  readonly product: Product
  readonly orderId?: string
}

/** The customer writes and a member answers `answerAfter` milliseconds of open hours later (null: nobody does). */
export function letters(
  life: Life,
  at: number,
  about: About,
  member: DemoMember,
  answerAfter: number | null,
): readonly Draft[] {
  const { person, random } = life
  const place: Place = { channel: 'email' }
  const talk = TALKS[person.language][about.topic]
  const values = wordsFor(life, about, member)
  const subject = fill(talk.subject, values)
  const message_id = `<${person.key}-${Math.floor(at / MINUTE).toString(36)}@posta.alt>`
  const asked = track(person, at, place, 'Message Received', {
    subject,
    text: fill(random.pick(talk.asks), values),
    message_id,
  })
  if (answerAfter === null) return [asked]
  const answer = trackBy(member, person, atWork(atWork(at) + answerAfter), place, 'Message Sent', {
    subject: `Re: ${subject}`,
    text: fill(random.pick(talk.answers), values),
    in_reply_to: message_id,
  })
  return [asked, answer]
}

/** The customer calls. Outside open hours, and sometimes inside, nobody answers and we call back. */
export function call(life: Life, at: number, member: DemoMember): readonly Draft[] {
  const { person, random } = life
  const place: Place = { channel: 'phone' }
  const summary = random.pick(SAYINGS[person.language].calls)
  const seconds = random.whole(40, 540)
  const talked = (when: number, direction: string) =>
    trackBy(member, person, when, place, 'Call Answered', { direction, seconds, summary })
  const open = atWork(at)
  if (open === at && !random.chance(0.12)) return [talked(at, 'in')]
  const missed = track(person, at, place, 'Call Missed', {
    direction: 'in',
    waited_seconds: random.whole(15, 90),
  })
  return [missed, talked(atWork(open + random.whole(10, 150) * MINUTE), 'out')]
}

/** Asks by telephone or letter, whichever the place says. */
export function contact(
  life: Life,
  at: number,
  place: Place,
  about: About,
  member: DemoMember,
): readonly Draft[] {
  if (place.channel === 'phone') return call(life, at, member)
  return letters(life, at, about, member, life.random.whole(15, 260) * MINUTE)
}

interface Promised {
  readonly at: number
  readonly dueInHours: number
  readonly end: 'kept' | 'broken' | 'open'
}

export function promise(life: Life, place: Place, member: DemoMember, promised: Promised): readonly Draft[] {
  const { person, random } = life
  const dueAt = atWork(promised.at + promised.dueInHours * HOUR)
  const promise_id = `PR-${person.key}-${Math.floor(promised.at / MINUTE).toString(36)}`
  const made = trackBy(member, person, promised.at, place, 'Promise Made', {
    promise_id,
    text: random.pick(SAYINGS[person.language].promises),
    due_at: new Date(dueAt).toISOString(),
    by: member.email,
  })
  const end = { promise_id, by: member.email }
  switch (promised.end) {
    case 'open':
      return [made]
    case 'kept':
      return [
        made,
        trackBy(member, person, promised.at + (dueAt - promised.at) * 0.8, place, 'Promise Kept', end),
      ]
    case 'broken':
      return [made, trackBy(member, person, dueAt, place, 'Promise Broken', end)]
  }
}

export function complaint(life: Life, at: number, place: Place, orderId?: string): Draft {
  const text = fill(life.random.pick(SAYINGS[life.person.language].complaints), { order: orderId ?? '' })
  const about: Fields = orderId === undefined ? {} : { order_id: orderId }
  return track(life.person, at, place, 'Complaint Filed', { text, ...about })
}

/** Sales gives the customer to the workshop; the packet is accepted within some open hours. */
export function handOff(life: Life, at: number, place: Place): readonly Draft[] {
  const { person, random } = life
  const handoff_id = `HO-${person.key}-${Math.floor(at / MINUTE).toString(36)}`
  const given = trackBy(colleague(life, 'sales'), person, at, place, 'Handed Off', {
    handoff_id,
    from_department: 'sales',
    to_department: 'support',
    to: MEMBERS.galina.email,
    summary: random.pick(SAYINGS[person.language].packets),
  })
  const accepted = trackBy(
    MEMBERS.galina,
    person,
    atWork(at + random.whole(20, 240) * MINUTE),
    place,
    'Hand-off Accepted',
    {
      handoff_id,
      by: MEMBERS.galina.email,
    },
  )
  return [given, accepted]
}

export interface Quote {
  readonly id: string
  readonly subject: string
  readonly amount: number
}

/** Sales works a price out within hours. */
export function quoteBySales(life: Life, at: number, place: Place, quote: Quote): readonly Draft[] {
  const sentAt = atWork(atWork(at) + life.random.whole(60, 420) * MINUTE)
  return quoted(life, at, place, quote, MEMBERS.denis, sentAt)
}

/**
 * The planted bottleneck: repair quotes are written by one master, on Tuesdays and Thursdays only,
 * and never earlier than two days after the request. Requests pile up in between.
 */
export function quoteByWorkshop(life: Life, at: number, place: Place, quote: Quote): readonly Draft[] {
  const afternoon = atWork(at + 2 * DAY + life.random.whole(0, 40) * HOUR)
  let sentAt = afternoon
  while (weekdayAt(sentAt) !== 2 && weekdayAt(sentAt) !== 4) sentAt += DAY
  return quoted(life, at, place, quote, MEMBERS.ildar, sentAt)
}

function quoted(
  life: Life,
  at: number,
  place: Place,
  quote: Quote,
  member: DemoMember,
  sentAt: number,
): readonly Draft[] {
  const { person } = life
  const fields = { quote_id: quote.id, subject: quote.subject, department: member.department }
  const asked = track(person, at, place, 'Quote Requested', fields)
  const sent = { ...fields, amount: money(quote.amount), currency: COMPANY.currency }
  return [asked, trackBy(member, person, sentAt, place, 'Quote Sent', sent)]
}

function wordsFor(life: Life, about: About, member: DemoMember): Readonly<Record<string, string>> {
  const { person } = life
  return {
    product: about.product.name[person.language],
    name: person.firstName,
    member: member.name[person.language],
    order: about.orderId ?? '',
    city: person.city,
  }
}
