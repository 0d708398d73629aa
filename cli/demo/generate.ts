/** Puts the company together: people, their lives, and one stream of touches in time order. */
import { type Calendar, createCalendar } from './calendar.ts'
import { COMPANY, DEPARTMENTS, type DemoMember, memberList, type Words } from './company.data.ts'
import { lifeOf } from './lives.ts'
import type { DemoPerson } from './person.ts'
import { crowd } from './population.ts'
import type { Draft, ProtocolItem } from './protocol-item.ts'
import { randomFrom } from './random.ts'
import { playScenes } from './scenes.ts'
import { type Told, tellStories } from './stories.ts'

export interface DemoRequest {
  /** The same seed and the same now give the same bytes. */
  readonly seed: number | string
  /** Milliseconds since 1970; everything happened in the ninety days before it. */
  readonly now: number
}

export interface DemoCompany {
  readonly company: { readonly name: Words; readonly timeZone: string; readonly currency: string }
  readonly departments: typeof DEPARTMENTS
  readonly members: readonly DemoMember[]
  /** All touches, the oldest first. */
  readonly touches: () => Iterable<ProtocolItem>
  /** Who is behind the touches: for tests of what the product concludes, never to be loaded. */
  readonly answerSheet: () => readonly DemoPerson[]
}

export function generateDemo(request: DemoRequest): DemoCompany {
  const { name, timeZone, currency } = COMPANY
  return {
    company: { name, timeZone, currency },
    departments: DEPARTMENTS,
    members: memberList,
    touches: () => inOrder(request),
    answerSheet: () => everyone(request).map((told) => told.person),
  }
}

function inOrder(request: DemoRequest): readonly ProtocolItem[] {
  const { now } = request
  const items = everyone(request).flatMap((told) => itemsOf(`demo-${request.seed}`, told, now))
  return items.sort(
    (one, other) => compare(one.timestamp, other.timestamp) || compare(one.messageId, other.messageId),
  )
}

/** Everybody who has been seen, with what they did up to now. */
function everyone(request: DemoRequest): readonly Told[] {
  const calendar = createCalendar(request.now)
  const seed = String(request.seed)
  const lives = crowd(seed).map((person) => liveOut(person, calendar, seed))
  return [...tellStories(calendar), ...playScenes(calendar), ...lives].filter(
    (told) => told.drafts.length > 0,
  )
}

/** What would happen after now has not happened: an answer that comes tonight is simply not there yet. */
function liveOut(person: DemoPerson, calendar: Calendar, seed: string): Told {
  const random = randomFrom(`${seed}:life:${person.key}`)
  const drafts = lifeOf({ person, calendar, random })
  return { person, drafts: drafts.filter((draft) => draft.at >= calendar.first && draft.at <= calendar.now) }
}

/** Numbers a person's touches in time order and makes items of them. */
export function itemsOf(prefix: string, told: Told, until: number): readonly ProtocolItem[] {
  return told.drafts
    .filter((draft) => draft.at <= until)
    .sort((one, other) => one.at - other.at)
    .map((draft, place) => itemOf(draft, `${prefix}-${told.person.key}-${place + 1}`))
}

function itemOf(draft: Draft, messageId: string): ProtocolItem {
  const { at, ...touch } = draft
  return { ...touch, messageId, timestamp: new Date(at).toISOString() }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
