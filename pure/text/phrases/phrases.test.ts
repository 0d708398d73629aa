import { expect, test } from 'vitest'
import { INTENTS } from '../intents.ts'
import { ENGLISH_APART, RUSSIAN_APART } from './apart.data.ts'
import { ENGLISH_PHRASES } from './english.data.ts'
import type { Phrase } from './phrase.ts'
import { RUSSIAN_PHRASES } from './russian.data.ts'

const countsOf = (phrases: readonly Phrase[]): ReadonlyMap<string, number> =>
  phrases.reduce(
    (counts, { intent }) => counts.set(intent, (counts.get(intent) ?? 0) + 1),
    new Map<string, number>(),
  )

test('a thousand different Russian and seven hundred English phrases, the same intents in both', () => {
  const different = (phrases: readonly Phrase[]) =>
    new Set(phrases.map(({ text }) => text.toLowerCase())).size
  expect(different(RUSSIAN_PHRASES)).toBe(RUSSIAN_PHRASES.length)
  expect(different(ENGLISH_PHRASES)).toBe(ENGLISH_PHRASES.length)
  expect(RUSSIAN_PHRASES.length).toBeGreaterThanOrEqual(1_000)
  expect(ENGLISH_PHRASES.length).toBeGreaterThanOrEqual(700)
  const [russian, english] = [countsOf(RUSSIAN_PHRASES), countsOf(ENGLISH_PHRASES)]
  expect([...english.keys()].sort()).toEqual([...russian.keys()].sort())
  expect(russian.size).toBe(31)
  expect(Math.min(...russian.values())).toBeGreaterThanOrEqual(35)
})

test.each([
  ['Russian', RUSSIAN_PHRASES, 0.999],
  ['English', ENGLISH_PHRASES, 0.993],
] as const)('the agreement of both passes is what the README says: %s', (_, phrases, told) => {
  const total = phrases.length
  const same = phrases.filter(({ intent, secondLabel }) => intent === secondLabel).length / total
  const seconds = countsOf(phrases.map(({ text, secondLabel = '' }) => ({ text, intent: secondLabel })))
  const chance = [...countsOf(phrases)].reduce(
    (sum, [intent, count]) => sum + (count * (seconds.get(intent) ?? 0)) / total ** 2,
    0,
  )
  const kappa = (same - chance) / (1 - chance)
  expect(kappa).toBeCloseTo(told, 3)
})

test('the intents are those that the product names', () => {
  expect([...new Set(RUSSIAN_PHRASES.map(({ intent }) => intent))].sort()).toEqual([...INTENTS].sort())
})

test('what is measured with was never taught', () => {
  const taught = new Set([...RUSSIAN_PHRASES, ...ENGLISH_PHRASES].map(({ text }) => text.toLowerCase()))
  const known = [...RUSSIAN_APART, ...ENGLISH_APART].filter(({ text }) => taught.has(text.toLowerCase()))
  expect(known).toEqual([])
})
