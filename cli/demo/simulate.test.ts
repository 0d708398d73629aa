import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from './calendar.ts'
import { generateDemo, type ProtocolItem, personKeyOf, simulate, VOCABULARY } from './index.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const request = { seed: 1, now: NOW }
const company = generateDemo(request)
const simulator = simulate({ ...request, company })
const ids = (from: number, to: number) => simulator.nextTouches(from, to).map((item) => item.messageId)

/** A user id, a cookie, or the address of the letter, call or messenger: one of them must be there. */
const namesSomebody = ({ userId, anonymousId, context }: ProtocolItem) =>
  [
    userId,
    anonymousId,
    context.traits?.['email'],
    context.traits?.['phone'],
    context.externalIds?.[0]?.id,
  ].some(Boolean)

test('an hour cut into pieces of seven seconds holds the same touches as the whole hour', () => {
  const whole = ids(NOW, NOW + HOUR)
  const pieces: string[] = []
  for (let from = NOW; from < NOW + HOUR; from += 7_000) {
    pieces.push(...ids(from, Math.min(from + 7_000, NOW + HOUR)))
  }
  expect(whole.length).toBeGreaterThan(0)
  expect(pieces.sort()).toEqual([...whole].sort())
})

test('a restarted simulator tells the same', () => {
  const again = simulate({ ...request, company: generateDemo(request) })
  expect(again.nextTouches(NOW + DAY, NOW + DAY + HOUR)).toEqual(
    simulator.nextTouches(NOW + DAY, NOW + DAY + HOUR),
  )
})

test('by day a touch comes every few seconds to a minute, at night fewer', () => {
  const day = ids(NOW + HOUR, NOW + 2 * HOUR).length
  const night = ids(NOW + 15 * HOUR, NOW + 16 * HOUR).length
  expect(day).toBeGreaterThan(120)
  expect(day).toBeLessThan(720)
  expect(night).toBeGreaterThan(10)
  expect(night).toBeLessThan(day / 2)
})

test('no message id repeats, within a day or with the ninety days', () => {
  const live = ids(NOW, NOW + DAY)
  const told = [...company.touches()].map((item) => item.messageId)
  expect(new Set([...live, ...told]).size).toBe(live.length + told.length)
})

test('nothing is told of the past, and time runs forward within the stretch', () => {
  expect(ids(NOW - DAY, NOW)).toEqual([])
  const times = simulator.nextTouches(NOW, NOW + HOUR).map((item) => Date.parse(item.timestamp))
  expect(times).toEqual([...times].sort((one, other) => one - other))
  expect(times.every((at) => at > NOW && at < NOW + HOUR)).toBe(true)
})

test('both known and new visitors come, and those with a written story are left alone', () => {
  const habits = new Map(company.answerSheet().map((person) => [person.key, person.habit]))
  const who = simulator.nextTouches(NOW, NOW + DAY).map((item) => habits.get(personKeyOf(item.messageId)))
  expect(new Set(who)).toEqual(new Set([undefined, 'browser', 'buyer', 'regular', 'subscriber']))
})

test('order ids are new, names are of the vocabulary, everybody is known by something', () => {
  const items = simulator.nextTouches(NOW, NOW + DAY)
  const tracks = [...company.touches(), ...items].filter((item) => item.type === 'track')
  const orders = tracks
    .filter((item) => item.event === 'Order Completed')
    .map((item) => item.properties['order_id'])
  expect(new Set(orders).size).toBe(orders.length)
  expect(tracks.filter((item) => !(item.event in VOCABULARY))).toEqual([])
  expect(items.filter((item) => !namesSomebody(item))).toEqual([])
})

test('asking for one second takes a few milliseconds', () => {
  const start = process.cpuUsage()
  for (let step = 0; step < 50; step += 1) ids(NOW + step * MINUTE, NOW + step * MINUTE + 1_000)
  // of the processor: what else the machine does is not counted
  expect(process.cpuUsage(start).user / 50).toBeLessThan(50_000)
})
