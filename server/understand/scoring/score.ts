import type { ScoreCondition } from '#contract/today.ts'

/** A rule as the score needs it: points may be negative, a half-life of null never decays, a cap of null is none. */
export interface Rule {
  readonly id: string
  readonly name: string
  readonly condition: ScoreCondition
  readonly points: number
  readonly halfLifeDays: number | null
  readonly cap: number | null
}

export interface ScoredEvent {
  readonly id: string
  readonly name: string
  readonly at: Date
  readonly properties: Readonly<Record<string, unknown>>
  readonly machine: boolean
}

export interface StatedTrait {
  readonly key: string
  readonly value: unknown
  readonly statedAt: Date
}

/** What one event or trait still gives at the asked moment, and what it gave when it happened. */
export interface Part {
  readonly ruleId: string
  readonly rule: string
  readonly points: number
  readonly original: number
  readonly halfLifeDays: number | null
  readonly at: Date
  readonly eventId: string | null
  readonly eventName: string | null
}

export interface Score {
  readonly score: number
  readonly parts: readonly Part[]
}

const DAY = 86_400_000
/** After so many half-lives a millionth is left: the event no longer counts and need not be read. */
export const FORGOTTEN_AFTER = 20

/**
 * The lead score at a moment: sum of points x 0.5^(age / half-life) over the events that rules name, plus the
 * points of profile facts. A pure function of events and time, so it is right for any moment, past ones too,
 * and merge and unmerge follow by themselves. Machine events give nothing; events after the moment do not exist.
 */
export function score(
  events: readonly ScoredEvent[],
  traits: readonly StatedTrait[],
  rules: readonly Rule[],
  at: Date,
): Score {
  const seen = events
    .filter((event) => !event.machine && event.at.getTime() <= at.getTime())
    .toSorted((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1))
  const stated = traits.filter((trait) => trait.statedAt.getTime() <= at.getTime())
  const parts = rules.flatMap((rule) =>
    rule.condition.about === 'event' ? fromEvents(rule, seen, at) : fromTraits(rule, stated, at),
  )
  return { score: parts.reduce((sum, part) => sum + part.points, 0), parts }
}

/**
 * Whole points to show: the rounded total, and parts that add up to exactly it (largest remainder, Hamilton's
 * method), so that nobody finds 41 explained by 39.
 */
export function inWholePoints(exact: Score): Score {
  // + 0 turns the -0 that rounding may give into a plain 0
  const total = Math.round(exact.score) + 0
  const floors = exact.parts.map((part) => Math.floor(part.points))
  const missing = total - floors.reduce((sum, floor) => sum + floor, 0)
  const byRemainder = exact.parts
    .map((part, index) => ({ index, remainder: part.points - Math.floor(part.points) }))
    .toSorted((one, other) => other.remainder - one.remainder || one.index - other.index)
  const raised = new Set(byRemainder.slice(0, missing).map((entry) => entry.index))
  const parts = exact.parts.map((part, index) => ({
    ...part,
    points: (floors[index] ?? 0) + (raised.has(index) ? 1 : 0) + 0,
  }))
  return { score: total, parts }
}

function fromEvents(rule: Rule, events: readonly ScoredEvent[], at: Date): Part[] {
  const window = rule.halfLifeDays === null ? Number.POSITIVE_INFINITY : rule.halfLifeDays * DAY
  const counted: ScoredEvent[] = []
  for (const event of events) {
    if (!eventMatches(rule.condition, event)) continue
    // a repeated action counts up to the cap within one half-life; later events never change earlier parts
    const recent = counted.filter((earlier) => event.at.getTime() - earlier.at.getTime() < window)
    if (rule.cap === null || recent.length < rule.cap) counted.push(event)
  }
  return counted
    .filter((event) => at.getTime() - event.at.getTime() <= window * FORGOTTEN_AFTER)
    .map((event) => part(rule, event.at, at, event))
}

function fromTraits(rule: Rule, traits: readonly StatedTrait[], at: Date): Part[] {
  const trait = traits.find((candidate) => traitMatches(rule.condition, candidate))
  return trait === undefined ? [] : [part(rule, trait.statedAt, at, null)]
}

function part(rule: Rule, since: Date, at: Date, event: ScoredEvent | null): Part {
  const age = (at.getTime() - since.getTime()) / DAY
  return {
    ruleId: rule.id,
    rule: rule.name,
    points: rule.halfLifeDays === null ? rule.points : rule.points * 0.5 ** (age / rule.halfLifeDays),
    original: rule.points,
    halfLifeDays: rule.halfLifeDays,
    at: since,
    eventId: event?.id ?? null,
    eventName: event?.name ?? null,
  }
}

function eventMatches(condition: ScoreCondition, event: ScoredEvent): boolean {
  if (condition.about !== 'event' || condition.name !== event.name) return false
  const { property } = condition
  if (property === undefined) return true
  const value = own(event.properties, property.key)
  switch (property.operator) {
    case 'equals':
      return sameValue(value, property.value)
    case 'contains':
      return contains(value, property.value)
    case 'at-least':
      return asNumber(value) >= asNumber(property.value)
    case 'at-most':
      return asNumber(value) <= asNumber(property.value)
  }
}

function traitMatches(condition: ScoreCondition, trait: StatedTrait): boolean {
  if (condition.about !== 'trait' || condition.key !== trait.key) return false
  if (trait.value === null || trait.value === '') return false
  switch (condition.operator) {
    case 'present':
      return true
    case 'equals':
      return sameValue(trait.value, condition.value)
    case 'contains':
      return contains(trait.value, condition.value)
  }
}

const own = (properties: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(properties, key) ? properties[key] : undefined
const plain = (value: unknown): string => String(value ?? '').toLowerCase()
const sameValue = (value: unknown, wanted: unknown): boolean =>
  value !== undefined && plain(value) === plain(wanted)
const contains = (value: unknown, wanted: unknown): boolean =>
  value !== undefined && plain(wanted) !== '' && plain(value).includes(plain(wanted))
/** NaN, which no comparison holds for, when it is no number. */
const asNumber = (value: unknown): number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN
