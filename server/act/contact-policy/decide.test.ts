import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PolicySettings } from '#contract/account.ts'
import { dayAround, localTime, momentOf, weekAround } from '#pure/hours/index.ts'
import { decide, type PolicyFacts, type Question } from './decide.ts'
import { firstAwakeMoment, wakesAt } from './quiet-hours.ts'
import { zonesFrom } from './zones.ts'

// a Wednesday, 12:00 in Moscow
const noon = new Date('2026-03-04T09:00:00Z')
const settings = PolicySettings.parse({})
const moscow = { zones: ['Europe/Moscow'], from: 'stated' } as const
const consent = (given: boolean, more = {}) => ({
  purpose: 'marketing',
  channel: 'email',
  given,
  statedAt: new Date('2026-01-01T00:00:00Z'),
  ...more,
})
const facts = (more: Partial<PolicyFacts> = {}): PolicyFacts => ({
  suppressed: null,
  consents: [consent(true)],
  lastRequestAt: noon,
  humanOnly: false,
  handleStatus: 'live',
  openComplaint: null,
  zones: moscow,
  settings,
  marketing: [],
  unanswered: 0,
  ...more,
})
const marketing: Question = { channel: 'email', class: 'marketing', purpose: 'marketing', byMember: false }
const own: Question = { channel: 'email', class: 'personal', purpose: 'service', byMember: true }
const at = (moment: string) => new Date(moment)

describe('the contact policy', () => {
  test('lets an answer into the chat of a site at night: nothing rings there', () => {
    const night = at('2026-03-04T23:00:00Z')
    expect(decide(facts(), { ...own, channel: 'web-chat' }, night).verdict).toBe('now')
    expect(decide(facts(), own, night).rule).toBe('quiet-hours')
  })

  test('allows a marketing letter by day to who agreed', () => {
    expect(decide(facts(), marketing, noon)).toMatchObject({ verdict: 'now', rule: 'allowed', hits: [] })
  })

  test('needs consent of this purpose by this channel', () => {
    expect(decide(facts({ consents: [] }), marketing, noon).rule).toBe('no-consent')
    expect(decide(facts({ consents: [consent(true, { channel: 'sms' })] }), marketing, noon).rule).toBe(
      'no-consent',
    )
    expect(decide(facts({ consents: [consent(true, { channel: 'all' })] }), marketing, noon).verdict).toBe(
      'now',
    )
  })

  test('one withdrawal counts, whatever other addresses of the person say', () => {
    const verdict = decide(facts({ consents: [consent(true), consent(false)] }), marketing, noon)
    expect(verdict).toMatchObject({ verdict: 'never', rule: 'consent-withdrawn' })
  })

  test('waits until morning when Anna sleeps, and until ten on a weekend', () => {
    expect(decide(facts(), marketing, at('2026-03-04T23:30+03:00'))).toMatchObject({
      verdict: 'later',
      rule: 'quiet-hours',
      earliestAt: at('2026-03-05T09:00+03:00'),
    })
    expect(decide(facts(), marketing, at('2026-03-06T22:00+03:00')).earliestAt).toEqual(
      at('2026-03-07T10:00+03:00'),
    )
  })

  test('the third letter of a week waits for Monday morning by her clock', () => {
    const sent = [at('2026-03-02T12:00+03:00'), at('2026-03-03T12:00+03:00')]
    expect(decide(facts({ marketing: sent }), marketing, noon)).toMatchObject({
      verdict: 'later',
      rule: 'cap-week',
      earliestAt: at('2026-03-09T09:00+03:00'),
    })
  })

  test('a cap of none is never, and no cap is no cap', () => {
    const none = { ...settings, marketingPerDay: 0 }
    expect(decide(facts({ settings: none }), marketing, noon)).toMatchObject({
      verdict: 'never',
      rule: 'cap-zero',
    })
    const free = { ...settings, marketingPerDay: null, marketingPerWeek: null }
    const many = Array.from({ length: 50 }, () => noon)
    expect(decide(facts({ settings: free, marketing: many }), marketing, noon).verdict).toBe('now')
  })

  test('a reason to stay silent for good is shown before one to wait, and all are kept', () => {
    const openComplaint = { eventId: 'e', at: noon }
    const verdict = decide(
      facts({ openComplaint, marketing: [noon] }),
      marketing,
      at('2026-03-04T23:30+03:00'),
    )
    expect(verdict).toMatchObject({ verdict: 'never', rule: 'open-complaint', earliestAt: null })
    expect(verdict.hits.map((hit) => hit.rule)).toEqual(['open-complaint', 'quiet-hours', 'cap-day'])
  })

  test('machines are silent to whom only people may speak; a member may write', () => {
    expect(decide(facts({ humanOnly: true }), marketing, noon).rule).toBe('human-only')
    expect(decide(facts({ humanOnly: true }), own, noon).verdict).toBe('now')
  })

  test('a member is advised by most rules and bound by two', () => {
    const night = decide(facts(), own, at('2026-03-04T23:30+03:00'))
    expect(night).toMatchObject({ verdict: 'later', advisory: true })
    const unanswered = decide(facts({ unanswered: 3 }), own, noon)
    expect(unanswered).toMatchObject({ verdict: 'never', rule: 'unanswered-messages', advisory: true })
    const withdrawn = facts({ consents: [consent(false, { purpose: 'service' })] })
    expect(decide(withdrawn, own, noon)).toMatchObject({ rule: 'consent-withdrawn', advisory: false })
    const suppressed = facts({ suppressed: { reason: 'hard-bounce', since: noon } })
    expect(decide(suppressed, own, noon)).toMatchObject({ rule: 'suppressed', advisory: false })
  })

  test('a service message answers a request of the last 30 days, or has consent', () => {
    const service: Question = { channel: 'email', class: 'service', purpose: 'service', byMember: false }
    const silent = facts({ lastRequestAt: at('2026-01-01T00:00Z') })
    expect(decide(silent, service, noon).rule).toBe('no-recent-request')
    expect(decide(facts(), service, noon).verdict).toBe('now')
  })

  test('security codes go at night and without consent, but not to a suppressed address', () => {
    const code: Question = { channel: 'email', class: 'security', purpose: 'security', byMember: false }
    expect(decide(facts({ consents: [] }), code, at('2026-03-04T03:00+03:00')).verdict).toBe('now')
    expect(decide(facts({ suppressed: { reason: 'erased', since: noon } }), code, noon).verdict).toBe('never')
  })

  test('what it promises for later it keeps: no rule speaks at that moment', () => {
    const moments = fc
      .integer({ min: 0, max: 60 * 24 * 30 })
      .map((minutes) => new Date(noon.getTime() + minutes * 60_000))
    const zones = fc.constantFrom(
      ['Europe/Moscow'],
      ['Asia/Kamchatka', 'Europe/Kaliningrad'],
      ['America/New_York'],
    )
    fc.assert(
      fc.property(moments, fc.array(moments, { maxLength: 8 }), zones, (moment, sent, known) => {
        const given = facts({ marketing: sent, zones: { zones: known, from: 'phone' } })
        const verdict = decide(given, marketing, moment)
        if (verdict.verdict !== 'later' || verdict.earliestAt === null) return
        expect(verdict.earliestAt.getTime()).toBeGreaterThan(moment.getTime())
        expect(decide(given, marketing, verdict.earliestAt).verdict).toBe('now')
      }),
    )
  })
})

describe('the clock of the recipient', () => {
  test('somewhere in Russia leaves 10:00 to 12:00 Moscow time', () => {
    const known = zonesFrom({ stated: null, browser: null, phones: ['+79161234567'], workspace: 'UTC' })
    expect(known.from).toBe('phone')
    const awake = Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, 2, 3, hour))).filter(
      (moment) => known.zones.every((zone) => wakesAt(moment, zone, settings) === null),
    )
    expect(awake.map((moment) => localTime(moment, 'Europe/Moscow').hour)).toEqual([10, 11])
    expect(firstAwakeMoment(at('2026-03-04T12:00+03:00'), known.zones, settings)).toEqual(
      at('2026-03-05T10:00+03:00'),
    )
  })

  test('hours that end as they begin are none, and a stretch within one day is one', () => {
    const day = { quietFrom: '12:00', quietUntil: '14:00', weekendQuietUntil: '14:00' }
    expect(wakesAt(at('2026-03-04T13:00+03:00'), 'Europe/Moscow', day)).toEqual(at('2026-03-04T14:00+03:00'))
    expect(wakesAt(at('2026-03-04T23:00+03:00'), 'Europe/Moscow', day)).toBeNull()
    const none = { quietFrom: '09:00', quietUntil: '09:00', weekendQuietUntil: '09:00' }
    expect(wakesAt(at('2026-03-04T03:00+03:00'), 'Europe/Moscow', none)).toBeNull()
  })

  test('what was stated beats the browser, the browser the phone, and nonsense counts as nothing', () => {
    const evidence = { stated: null, browser: null, phones: [], workspace: 'Europe/Moscow' }
    expect(zonesFrom(evidence)).toEqual({ zones: ['Europe/Moscow'], from: 'workspace' })
    expect(zonesFrom({ ...evidence, browser: 'Asia/Omsk', phones: ['+79161234567'] })).toEqual({
      zones: ['Asia/Omsk'],
      from: 'browser',
    })
    expect(zonesFrom({ ...evidence, stated: 'Mars/Olympus', browser: 'Asia/Omsk' }).from).toBe('browser')
  })

  test('days and weeks begin by the local clock, over daylight saving too', () => {
    expect(dayAround(at('2026-03-29T12:00:00Z'), 'Europe/Berlin')).toEqual({
      begins: at('2026-03-29T00:00+01:00'),
      ends: at('2026-03-30T00:00+02:00'),
    })
    expect(weekAround(at('2026-03-01T22:30:00Z'), 'Europe/Moscow').begins).toEqual(
      at('2026-03-02T00:00+03:00'),
    )
  })

  test('a local time leads to the moment at which the clock shows it', () => {
    const zone = fc.constantFrom(
      'Europe/Moscow',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 24 * 365 * 5 }), (name, hours) => {
        const moment = new Date(Date.UTC(2024, 0, 1) + hours * 3_600_000)
        const local = localTime(moment, name)
        expect(localTime(momentOf(name, local), name)).toEqual(local)
      }),
    )
  })
})
