import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mustRetry, QUEUE_BYTES, retryDelay, trimQueue } from './queue.ts'

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

test('a trimmed queue always fits and keeps the newest items in order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 40 }), (items) => {
      const kept = trimQueue(items, 200)
      expect(bytes(kept)).toBeLessThanOrEqual(200)
      const small = items.filter((item) => bytes(item) < 200)
      expect(kept).toEqual(kept.length ? small.slice(-kept.length) : [])
    }),
  )
})

test('nothing is lost while there is room', () => {
  expect(trimQueue(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
})

test('Cyrillic text counts with two bytes a letter, so that a batch stays below 64 KB', () => {
  const letters = Array.from({ length: 50 }, () => 'я'.repeat(1000))
  expect(bytes(trimQueue(letters))).toBeLessThanOrEqual(QUEUE_BYTES)
  expect(trimQueue(letters)).toHaveLength(29)
})

test('one giant event does not push out the others', () => {
  expect(trimQueue(['small', 'x'.repeat(QUEUE_BYTES)])).toEqual(['small'])
})

test('no answer, too many requests and server errors are tried again, other refusals are final', () => {
  expect([0, 429, 500, 503, 511].map(mustRetry)).toEqual([true, true, true, true, true])
  expect([200, 204, 400, 401, 404, 413].map(mustRetry)).toEqual([false, false, false, false, false, false])
})

test('retries slow down from one second to one minute', () => {
  expect([1, 2, 3, 6, 7, 50].map(retryDelay)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000])
})
