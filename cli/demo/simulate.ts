/**
 * Keeps the demo company alive: what happens in any stretch of time after its ninety days.
 *
 * Each minute has its own stream of chance that decides which small scenes begin in it, so the same stretch
 * always holds the same touches, however it is cut, and a restarted server repeats nothing but message ids.
 * Letters, forms and missed calls are left without an answer: that is the work of whoever tries Tandem.
 */
import { type Calendar, createCalendar, hourAt, MINUTE } from './calendar.ts'
import { type DemoCompany, type DemoRequest, itemsOf } from './generate.ts'
import { colleague, type Life } from './life.ts'
import { lead } from './lives-of-askers.ts'
import { buyOnSite, rated } from './order.ts'
import type { DemoPerson, Habit } from './person.ts'
import { SAYINGS } from './phrases.data.ts'
import { newcomer } from './population.ts'
import { PRODUCTS, productsIn } from './products.data.ts'
import type { Draft, ProtocolItem } from './protocol-item.ts'
import { type Random, randomFrom } from './random.ts'
import { letters } from './talk.ts'
import { track, trackBy } from './touch.ts'
import { browse } from './visit.ts'

/** A scene is over after this long; what would come later does not happen. */
const LONGEST_SCENE = 30 * MINUTE
/** Scenes a minute: a touch every ten to twenty seconds by day, one or two a minute at night. */
const SCENES_BY_DAY = 1.4
const SCENES_BY_NIGHT = 0.4
/** Whom a visit may come from. Not those who cool, are late or have a written story: those must stay as told. */
const WALK_ONS: ReadonlySet<Habit> = new Set(['browser', 'buyer', 'regular', 'subscriber'])

export interface Simulator {
  /** The touches at `fromMs` or later and before `toMs`, the oldest first; none up to the `now` of the company. */
  readonly nextTouches: (fromMs: number, toMs: number) => readonly ProtocolItem[]
}

export function simulate(request: DemoRequest & { readonly company: DemoCompany }): Simulator {
  const stage = {
    seed: String(request.seed),
    calendar: createCalendar(request.now),
    people: request.company.answerSheet().filter((person) => WALK_ONS.has(person.habit)),
  }
  return { nextTouches: (fromMs, toMs) => touchesBetween(stage, fromMs, toMs) }
}

interface Stage {
  readonly seed: string
  readonly calendar: Calendar
  readonly people: readonly DemoPerson[]
}

function touchesBetween(stage: Stage, fromMs: number, toMs: number): readonly ProtocolItem[] {
  const { now } = stage.calendar
  const items: ProtocolItem[] = []
  const first = Math.floor((fromMs - LONGEST_SCENE) / MINUTE)
  for (let minute = first; minute * MINUTE < toMs; minute += 1) items.push(...scenesOf(stage, minute))
  return items
    .filter((item) => isWithin(Date.parse(item.timestamp), Math.max(fromMs, now + 1), toMs))
    .sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp))
}

const isWithin = (at: number, from: number, until: number): boolean => at >= from && at < until

function scenesOf(stage: Stage, minute: number): readonly ProtocolItem[] {
  const random = randomFrom(`${stage.seed}:minute:${minute}`)
  const usual = isDay(minute * MINUTE) ? SCENES_BY_DAY : SCENES_BY_NIGHT
  const count = Math.floor(usual) + (random.chance(usual % 1) ? 1 : 0)
  return Array.from({ length: count }, (_, place) => scene(stage, minute * 10 + place, minute, random)).flat()
}

function scene(stage: Stage, number: number, minute: number, random: Random): readonly ProtocolItem[] {
  const at = minute * MINUTE + Math.floor(random.fraction() * MINUTE)
  const isNew = random.chance(0.3)
  const person = isNew ? newcomer(stage.seed, number) : known(stage, random, number)
  const life: Life = { person, calendar: stage.calendar, random }
  const drafts = isNew ? visitOfNewcomer(life, at) : actOfKnown(life, at, number)
  const short = drafts.filter((draft) => draft.at < at + LONGEST_SCENE)
  return itemsOf(
    `live-${stage.seed}-${number.toString(36)}`,
    { person, drafts: short },
    Number.POSITIVE_INFINITY,
  )
}

const known = (stage: Stage, random: Random, number: number): DemoPerson =>
  stage.people[random.whole(0, stage.people.length - 1)] ?? newcomer(stage.seed, number)

/** Nine to eleven at night in Moscow. */
const isDay = (at: number): boolean => hourAt(at) >= 9 && hourAt(at) < 23

function visitOfNewcomer(life: Life, at: number): readonly Draft[] {
  const { random } = life
  if (random.chance(0.15)) return lead(life, at, random.pick(productsIn('prams'))).drafts
  return browse(life, at, { depth: random.whole(1, 3) }).drafts
}

function actOfKnown(life: Life, at: number, number: number): readonly Draft[] {
  const { person, random } = life
  const act = random.weighted([60, 14, 12, 8, 6])
  if (act === 1) return buyOnSite(life, at, number, [{ product: random.pick(PRODUCTS), quantity: 1 }]).drafts
  if (act === 2 && person.email !== null) return writes(life, at)
  if (act === 3 && person.phone !== null) return [calls(life, at)]
  if (act === 4) return [rated(life, at, { channel: 'site' }, random.pick([5, 5, 5, 4, 4, 3, 2]))]
  return browse(life, at, { depth: random.whole(1, 3) }).drafts
}

function writes(life: Life, at: number): readonly Draft[] {
  const { random } = life
  const topic = random.pick(['availability', 'choice', 'subscription'] as const)
  const product = random.pick(productsIn(random.pick(['prams', 'car-seats', 'sleep'])))
  return letters(life, at, { topic, product }, colleague(life, 'support'), null)
}

function calls(life: Life, at: number): Draft {
  const { person, random } = life
  const place = { channel: 'phone' } as const
  const isMissed = !isDay(at) || random.chance(0.25)
  if (isMissed) {
    return track(person, at, place, 'Call Missed', { direction: 'in', waited_seconds: random.whole(15, 90) })
  }
  return trackBy(colleague(life, 'support'), person, at, place, 'Call Answered', {
    direction: 'in',
    seconds: random.whole(40, 540),
    summary: random.pick(SAYINGS[person.language].calls),
  })
}
