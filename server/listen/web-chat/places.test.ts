import { expect, test } from 'vitest'
import { createPlaces, STREAMS } from './places.ts'

const office = (browser: number) => ({ network: '10.0.0.1', conversation: `token ${browser}` })

test('an office of three hundred with three tabs each stays connected', () => {
  const places = createPlaces()
  const give = Array.from({ length: 900 }, (_, tab) => places.take(office(tab % 300)))
  expect(give).toHaveLength(900)
})

test('beyond the limit the next is told when to come again, others are not, and a place given back is free', () => {
  const places = createPlaces({ network: 3, conversation: 2 })
  const given = [places.take(office(1)), places.take(office(1))]
  // one conversation is full, then the network
  const refused = expect.objectContaining({ code: 'too-many-requests', retryAfterSeconds: 30 })
  expect(() => places.take(office(1))).toThrow(refused)
  places.take(office(2))
  expect(() => places.take(office(3))).toThrow(refused)
  expect(() => places.take({ ...office(4), network: '10.0.0.2' })).not.toThrow()
  for (const give of given) give()
  given[0]?.()
  places.take(office(3))
  places.take(office(5))
  expect(() => places.take(office(6))).toThrow(refused)
  expect(STREAMS.network).toBeGreaterThan(900)
})
