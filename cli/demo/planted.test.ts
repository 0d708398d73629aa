/** Everything that was put into the demo company on purpose can be found in it. */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, hourAt, weekdayAt } from './calendar.ts'
import { generateDemo, type ProtocolItem, personKeyOf } from './index.ts'

const NOW = Date.parse('2026-11-21T13:20:00Z')
const demo = generateDemo({ seed: 1, now: NOW })
const items = [...demo.touches()]
const keyOf = (item: ProtocolItem) => personKeyOf(item.messageId)
const at = (item: ProtocolItem) => Date.parse(item.timestamp)
const named = (event: string) =>
  items.filter((item) => item.type === 'track').filter((item) => item.event === event)
const of = (key: string) => items.filter((item) => keyOf(item) === key)
const field = (item: ReturnType<typeof named>[number], name: string) => String(item.properties[name])
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Things of one kind that have no answer of another kind with the same id. */
function unanswered(asked: string, answered: readonly string[], id: string) {
  const closed = new Set(answered.flatMap((event) => named(event).map((item) => field(item, id))))
  return named(asked).filter((item) => !closed.has(field(item, id)))
}

describe('work', () => {
  test('one hand-off older than a day was never accepted, and she called again and complained', () => {
    const open = unanswered('Handed Off', ['Hand-off Accepted'], 'handoff_id')
    expect(open.filter((item) => at(item) < NOW - DAY).map(keyOf)).toEqual(['olga'])
    const names = of('olga').map((item) => (item.type === 'track' ? item.event : item.type))
    expect(names.slice(names.indexOf('Handed Off'))).toEqual(
      expect.arrayContaining(['Call Missed', 'Call Answered', 'Complaint Filed']),
    )
  })

  test('Natalia’s promise was kept before its time, Emily’s was broken', () => {
    const due = (key: string) => named('Promise Made').filter((item) => keyOf(item) === key)
    const [natalia] = due('natalia')
    const [kept] = named('Promise Kept').filter((item) => keyOf(item) === 'natalia')
    if (natalia === undefined || kept === undefined) throw new Error('Natalia has no promise')
    expect(at(kept)).toBeLessThan(Date.parse(field(natalia, 'due_at')))
    expect(named('Promise Broken').map(keyOf)).toContain('emily')
  })

  test('a promise is due within the next hours', () => {
    const open = unanswered('Promise Made', ['Promise Kept', 'Promise Broken'], 'promise_id')
    const soon = open.filter((item) => Date.parse(field(item, 'due_at')) - NOW < 8 * HOUR)
    expect(soon.map(keyOf)).toContain('james')
  })

  test('quotes of the workshop wait for days, those of sales for hours', () => {
    const asked = new Map(named('Quote Requested').map((item) => [field(item, 'quote_id'), at(item)]))
    const waits = (department: string) =>
      named('Quote Sent')
        .filter((item) => field(item, 'department') === department)
        .map((item) => (at(item) - (asked.get(field(item, 'quote_id')) ?? 0)) / HOUR)
    expect(waits('sales').length).toBeGreaterThan(50)
    expect(waits('support').length).toBeGreaterThan(100)
    expect(median(waits('sales'))).toBeLessThan(15)
    expect(median(waits('support'))).toBeGreaterThan(72)
  })

  test('because one master writes them on Tuesdays and Thursdays', () => {
    const sent = named('Quote Sent').filter((item) => field(item, 'department') === 'support')
    expect(new Set(sent.map((item) => weekdayAt(at(item))))).toEqual(new Set([2, 4]))
    expect(new Set(sent.map((item) => field(item, 'member'))).size).toBe(1)
  })

  test('hot leads of the last hours have no answer', () => {
    const touchedByMember = (key: string, since: number) =>
      of(key).some((item) => item.type === 'track' && 'member' in item.properties && at(item) > since)
    const open = named('Lead Submitted').filter((lead) => at(lead) > NOW - 8 * HOUR)
    const hot = open.filter((lead) => !touchedByMember(keyOf(lead), at(lead)))
    expect(hot.map(keyOf)).toContain('igor')
    expect(hot.length).toBeGreaterThanOrEqual(6)
  })

  test('payments are overdue, Priya’s by nine days', () => {
    const open = unanswered('Payment Due', ['Payment Received'], 'payment_id')
    const overdue = open.filter((item) => Date.parse(field(item, 'due_at')) < NOW - 2 * DAY)
    expect(overdue.length).toBeGreaterThanOrEqual(15)
    const [priya] = overdue.filter((item) => keyOf(item) === 'priya')
    expect(Math.floor((NOW - Date.parse(priya === undefined ? '' : field(priya, 'due_at'))) / DAY)).toBe(9)
  })

  test('there are refunds, cancellations, complaints and low ratings', () => {
    expect(named('Order Refunded').length).toBeGreaterThan(20)
    expect(named('Order Cancelled').length).toBeGreaterThan(5)
    expect(named('Complaint Filed').length).toBeGreaterThan(20)
    expect(
      named('Rating Given').filter((item) => Number(item.properties['rating']) <= 2).length,
    ).toBeGreaterThan(30)
  })
})

describe('rhythm', () => {
  const orderDays = (key: string) =>
    named('Order Completed')
      .filter((item) => keyOf(item) === key)
      .map((item) => at(item) / DAY)

  test('about forty regulars are silent for more than twice their usual gap', () => {
    const cooling = demo.answerSheet().filter((person) => person.habit === 'cooling')
    expect(cooling.length).toBeGreaterThanOrEqual(40)
    for (const { key } of cooling) {
      const days = orderDays(key)
      expect(days.length).toBeGreaterThanOrEqual(3)
      const gaps = days.slice(1).map((moment, place) => moment - (days[place] ?? moment))
      expect(NOW / DAY - (days.at(-1) ?? 0)).toBeGreaterThan(2 * median(gaps))
    }
    expect(NOW / DAY - (orderDays('maria').at(-1) ?? 0)).toBeGreaterThan(37)
  })

  test('steady regulars are not silent', () => {
    const steady = demo.answerSheet().filter((person) => person.habit === 'regular')
    const silent = steady.filter(({ key }) => NOW / DAY - (orderDays(key).at(-1) ?? 0) > 27)
    expect(silent).toEqual([])
  })

  test('after the 20th of a month fewer touches come a day', () => {
    const days = new Map<string, number>()
    for (const item of items) {
      const date = new Date(at(item) + 3 * HOUR).toISOString().slice(0, 10)
      days.set(date, (days.get(date) ?? 0) + 1)
    }
    const mean = (wanted: (dayOfMonth: number) => boolean) => {
      const counts = [...days].filter(([date]) => wanted(Number(date.slice(8)))).map(([, count]) => count)
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    }
    expect(mean((date) => date > 20)).toBeLessThan(0.9 * mean((date) => date <= 20))
  })

  test('members work in open hours', () => {
    const byMembers = named('Message Sent').concat(named('Quote Sent'))
    const crowd = byMembers.filter((item) => keyOf(item).startsWith('c0') || keyOf(item).startsWith('c1'))
    expect(crowd.filter((item) => hourAt(at(item)) < 9 || hourAt(at(item)) > 20)).toEqual([])
  })

  test('nobody gets a letter after taking the consent back', () => {
    for (const withdrawn of named('Consent Withdrawn')) {
      const later = named('Message Sent').filter(
        (item) =>
          keyOf(item) === keyOf(withdrawn) &&
          at(item) > at(withdrawn) &&
          item.properties['kind'] === 'newsletter',
      )
      expect(later).toEqual([])
    }
  })
})

describe('identity', () => {
  const claims = (key: string) => of(key).flatMap((item) => (item.type === 'identify' ? [item] : []))
  const traits = (key: string, name: string) => claims(key).map((item) => String(item.traits[name]))

  test('a number in four spellings, a name in three', () => {
    expect(new Set(traits('viktor', 'phone')).size).toBe(4)
    expect(new Set(traits('semenova', 'name')).size).toBe(3)
  })

  test('Иван Петров and Ivan Petrov share nothing but the sound', () => {
    expect(traits('ivanru', 'name')).toEqual(['Иван Петров'])
    expect(traits('ivanen', 'name')).toEqual(['Ivan Petrov'])
    expect(traits('ivanru', 'email')).not.toEqual(traits('ivanen', 'email'))
  })

  test('mother and son typed one phone and two mailboxes', () => {
    expect(new Set([...traits('anna', 'phone'), ...traits('petr', 'phone')]).size).toBe(1)
    expect(new Set([...traits('anna', 'email'), ...traits('petr', 'email')]).size).toBe(2)
  })

  test('five buyers on one tablet in one day, and looks that nobody claimed', () => {
    const keys = ['tablet1', 'tablet2', 'tablet3', 'tablet4', 'tablet5']
    const cookies = keys.flatMap((key) => claims(key).map((item) => item.anonymousId))
    expect(cookies).toHaveLength(5)
    expect(new Set(cookies).size).toBe(1)
    expect(of('passers').every((item) => item.anonymousId === cookies[0])).toBe(true)
  })

  test('on the laptop she signed out before he signed in', () => {
    const left = of('laptopfirst').filter((item) => item.type === 'track' && item.event === 'Signed Out')
    const [his] = claims('laptopsecond')
    if (his === undefined || left[0] === undefined) throw new Error('the laptop scene is missing')
    expect(at(his) - at(left[0])).toBe(10 * 60_000)
    expect(his.anonymousId).toBe(left[0].anonymousId)
  })

  test('the number of a recycled SIM was silent for twenty months', () => {
    const [former, present] = [of('simformer'), of('simpresent')]
    expect(Math.min(...present.map(at)) - Math.max(...former.map(at))).toBeGreaterThan(600 * DAY)
    expect(traits('simpresent', 'phone')).toEqual(traits('simformer', 'phone'))
  })

  test('the Telegram link carries the cookie of the visit', () => {
    for (const key of ['elena', 'telegram']) {
      const [start] = of(key).filter((item) => item.type === 'track' && item.event === 'Telegram Started')
      const visits = new Set(of(key).flatMap((item) => (item.type === 'page' ? [item.anonymousId] : [])))
      expect(start?.context.externalIds?.[0]?.type).toBe('telegram')
      expect(visits.has(start?.anonymousId)).toBe(true)
    }
  })

  test('one accountant acts for three companies', () => {
    const groups = of('accountant').flatMap((item) => (item.type === 'group' ? [item.groupId] : []))
    expect(new Set(groups).size).toBe(3)
  })

  test('junk was typed where an address should be', () => {
    const typed = ['junk1', 'junk2', 'junk3'].flatMap((key) =>
      claims(key).map((item) => item.traits['phone'] ?? item.traits['email']),
    )
    expect(typed).toEqual(['79777777777', 'test@test.ru', 'нет@нет.рф'])
  })
})
