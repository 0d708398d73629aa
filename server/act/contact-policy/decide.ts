import type { z } from '@hono/zod-openapi'
import type { PolicySettings } from '#contract/account.ts'
import type { ContactClass } from '#contract/today.ts'
import { dayAround, localTime, weekAround } from '#pure/hours/index.ts'
import { type Hit, type PolicyVerdict, RULES, type Rule } from './codes.ts'
import { distinctZones, firstAwakeMoment, wakesAt } from './quiet-hours.ts'
import type { KnownZones } from './zones.ts'

export type Class = z.output<typeof ContactClass>

export interface Question {
  readonly channel: string
  readonly class: Class
  readonly purpose: string
  /** A member writes this single message himself: most rules only advise. */
  readonly byMember: boolean
}

export interface ConsentFact {
  readonly purpose: string
  readonly channel: string
  readonly given: boolean
  readonly statedAt: Date
}

export interface PolicyFacts {
  readonly suppressed: { readonly reason: string; readonly since: Date } | null
  /** The newest statement of each handle for each purpose and channel. */
  readonly consents: readonly ConsentFact[]
  readonly lastRequestAt: Date | null
  readonly humanOnly: boolean
  readonly handleStatus: string
  readonly openComplaint: { readonly eventId: string; readonly at: Date } | null
  readonly zones: KnownZones
  readonly settings: PolicySettings
  /** When marketing messages went out or will go out. */
  readonly marketing: readonly Date[]
  /** Messages of ours since the person was last heard. */
  readonly unanswered: number
}

const DAY = 86_400_000
export const REQUEST_SPEAKS_FOR_DAYS = 30

/** Which rules a class of message must pass. A personal message passes those of its content, see contentOf. */
const ASKED: Readonly<Record<Exclude<Class, 'personal'>, ReadonlySet<Rule>>> = {
  security: new Set(['suppressed']),
  transactional: new Set(['suppressed', 'consent-withdrawn', 'handle-invalid', 'quiet-hours']),
  service: new Set([
    'suppressed',
    'consent-withdrawn',
    'no-recent-request',
    'human-only',
    'handle-invalid',
    'quiet-hours',
    'unanswered-messages',
  ]),
  survey: new Set<Rule>(RULES.filter((rule) => !['no-recent-request', 'unanswered-messages'].includes(rule))),
  marketing: new Set<Rule>(
    RULES.filter((rule) => !['no-recent-request', 'unanswered-messages'].includes(rule)),
  ),
}

/** What no wish of a member overrules. */
const BINDING: ReadonlySet<string> = new Set(['suppressed', 'consent-withdrawn'])

/**
 * The one gate: may this person be written to on this channel at this moment? Every rule that speaks is a hit, in
 * a fixed order; a rule that says never is shown before one that says later, because waiting would not help.
 * `later` comes with the first moment at which no rule speaks any more. Pure.
 */
export function decide(given: PolicyFacts, question: Question, at: Date): PolicyVerdict {
  const zones = { ...given.zones, zones: distinctZones(given.zones.zones, at) }
  const facts = { ...given, zones }
  const hits = hitsAt(facts, question, at)
  const shown = hits.find((hit) => hit.until === null) ?? hits[0]
  if (shown === undefined) {
    return { verdict: 'now', rule: 'allowed', earliestAt: null, advisory: false, hits }
  }
  const binding = hits.some((hit) => BINDING.has(hit.rule))
  const never = shown.until === null
  return {
    verdict: never ? 'never' : 'later',
    rule: shown.rule,
    earliestAt: never ? null : earliest(facts, question, hits),
    advisory: question.byMember && !binding,
    hits,
  }
}

/** Follows the rules that say later until none of them speaks. */
function earliest(facts: PolicyFacts, question: Question, first: readonly Hit[]): Date | null {
  let hits = first
  // each round ends a quiet night, a full day or a full week; a month of rounds is more than any cap needs
  for (let round = 0; round < 60; round++) {
    const moment = new Date(Math.max(...hits.map((hit) => hit.until?.getTime() ?? 0)))
    hits = hitsAt(facts, question, moment).filter((hit) => hit.until !== null)
    if (hits.length === 0) return moment
  }
  return null
}

function hitsAt(facts: PolicyFacts, question: Question, at: Date): readonly Hit[] {
  const asked = rulesFor(question)
  return RULES.filter((rule) => asked.has(rule)).flatMap((rule) => CHECKS[rule](facts, question, at) ?? [])
}

/** A member's own message is judged by what it is about, but needs no fresh request and no consent to write first. */
function rulesFor(question: Question): ReadonlySet<Rule> {
  if (question.class !== 'personal') return ASKED[question.class]
  const rules = new Set(ASKED[question.purpose === 'marketing' ? 'marketing' : 'service'])
  rules.delete('no-recent-request')
  if (question.byMember) rules.delete('human-only')
  return rules
}

/** What lies in the chat of a site is read when its visitor looks; nothing rings. */
const WAKES_NOBODY: ReadonlySet<string> = new Set(['web-chat'])

type Check = (facts: PolicyFacts, question: Question, at: Date) => Hit | null

const never = (rule: Rule, values: Hit['values'] = {}, eventId: string | null = null): Hit => ({
  rule,
  until: null,
  values,
  eventId,
})

const CHECKS: Readonly<Record<Rule, Check>> = {
  suppressed: ({ suppressed }) =>
    suppressed === null
      ? null
      : never('suppressed', { reason: suppressed.reason, since: suppressed.since.toISOString() }),
  'consent-withdrawn': (facts, { purpose, channel }, at) => {
    const withdrawn = statements(facts, purpose, channel, at).find((consent) => !consent.given)
    return withdrawn === undefined
      ? null
      : never('consent-withdrawn', { purpose, channel, at: withdrawn.statedAt.toISOString() })
  },
  'no-consent': (facts, { purpose, channel }, at) =>
    statements(facts, purpose, channel, at).length > 0 ? null : never('no-consent', { purpose, channel }),
  'no-recent-request': (facts, { purpose, channel }, at) =>
    isRecent(facts.lastRequestAt, at) ||
    statements(facts, purpose, channel, at).some((consent) => consent.given)
      ? null
      : never('no-recent-request', { days: REQUEST_SPEAKS_FOR_DAYS }),
  'human-only': ({ humanOnly }) => (humanOnly ? never('human-only') : null),
  'handle-invalid': ({ handleStatus }) =>
    handleStatus === 'live' ? null : never('handle-invalid', { status: handleStatus }),
  'open-complaint': ({ openComplaint }) =>
    openComplaint === null
      ? null
      : never('open-complaint', { at: openComplaint.at.toISOString() }, openComplaint.eventId),
  'quiet-hours': ({ zones, settings }, { channel }, at) =>
    WAKES_NOBODY.has(channel) ? null : quiet(zones, settings, at),
  'cap-zero': ({ settings }) =>
    settings.marketingPerDay === 0 || settings.marketingPerWeek === 0 ? never('cap-zero') : null,
  'cap-day': (facts, _question, at) => full(facts, at, 'cap-day', facts.settings.marketingPerDay, dayAround),
  'cap-week': (facts, _question, at) =>
    full(facts, at, 'cap-week', facts.settings.marketingPerWeek, weekAround),
  'unanswered-messages': ({ unanswered, settings }) => {
    const cap = settings.unansweredServiceMessages
    return cap === null || unanswered < cap ? null : never('unanswered-messages', { sent: unanswered, cap })
  },
}

const isRecent = (moment: Date | null, at: Date): boolean =>
  moment !== null && at.getTime() - moment.getTime() <= REQUEST_SPEAKS_FOR_DAYS * DAY

const EVERY = new Set(['all', '*', 'any'])

function statements(facts: PolicyFacts, purpose: string, channel: string, at: Date): readonly ConsentFact[] {
  return facts.consents.filter(
    (consent) =>
      consent.statedAt <= at &&
      (consent.purpose === purpose || EVERY.has(consent.purpose)) &&
      (consent.channel === channel || EVERY.has(consent.channel)),
  )
}

function quiet(known: KnownZones, settings: PolicySettings, at: Date): Hit | null {
  const asleep = known.zones.find((zone) => wakesAt(at, zone, settings) !== null)
  if (asleep === undefined) return null
  // zones too far apart for any common hour: better the middle of their day than never
  const until =
    firstAwakeMoment(at, known.zones, settings) ??
    firstAwakeMoment(at, [known.zones[Math.floor(known.zones.length / 2)] ?? asleep], settings) ??
    new Date(at.getTime() + DAY)
  if (until.getTime() === at.getTime()) return null
  const { hour, minute } = localTime(at, asleep)
  const values = {
    localTime: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    zone: asleep,
    zones: known.zones.length,
    zoneFrom: known.from,
    until: until.toISOString(),
  }
  return { rule: 'quiet-hours', until, values, eventId: null }
}

/** Calendar periods run in the recipient's zone; where that is not known for sure, the strictest counts. */
function full(
  { marketing, zones }: PolicyFacts,
  at: Date,
  rule: 'cap-day' | 'cap-week',
  cap: number | null,
  period: (moment: Date, zone: string) => { begins: Date; ends: Date },
): Hit | null {
  if (cap === null || cap === 0) return null
  const spans = zones.zones.map((zone) => {
    const span = period(at, zone)
    return { ...span, sent: marketing.filter((sent) => sent >= span.begins && sent < span.ends).length }
  })
  const over = spans.filter((span) => span.sent >= cap)
  if (over.length === 0) return null
  const until = new Date(Math.max(...over.map((span) => span.ends.getTime())))
  const sent = Math.max(...over.map((span) => span.sent))
  return { rule, until, values: { sent, cap, until: until.toISOString() }, eventId: null }
}
