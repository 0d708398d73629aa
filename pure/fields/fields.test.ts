import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_TYPES, indexForms, type OwnFieldType, readFieldValue } from './index.ts'

const options = [
  { id: 'gold', label: { en: 'Gold', ru: 'Золотой' }, archived: false },
  { id: 'silver', label: { en: 'Silver', ru: 'Серебряный' }, archived: false },
]
const read = (type: OwnFieldType, raw: unknown) => {
  const outcome = readFieldValue({ type, options }, raw)
  return outcome.understood ? outcome.value : outcome.because
}

test.for([
  ['text', ' A line\nof two ', 'A line of two'],
  ['text', { deep: 1 }, 'not-text'],
  ['text', 'x'.repeat(501), 'too-long'],
  ['number', '1 200,5', 1200.5],
  ['number', '1,200', 'not-a-number'],
  ['number', 'many', 'not-a-number'],
  ['number', -0, 0],
  ['money', '1 200,50', '1200.50'],
  ['money', '1,200.50', '1200.50'],
  ['money', 12.5, '12.5'],
  ['money', '007', '7'],
  ['money', '-0.00', '0.00'],
  ['money', '10 ₽', 'not-an-amount'],
  ['date', '01.03.2026', '2026-03-01'],
  ['date', '2026-03-01T23:30:00+03:00', '2026-03-01'],
  ['date', '31.02.2026', 'not-a-date'],
  ['date', '03/04/2026', 'not-a-date'],
  ['yes-no', 'Да', true],
  ['yes-no', 0, false],
  ['yes-no', 'perhaps', 'not-yes-or-no'],
  ['choice', 'ЗОЛОТОЙ', 'gold'],
  ['choice', 'bronze', 'no-such-option'],
  ['choices', 'silver; Gold', ['gold', 'silver']],
  ['choices', ['gold', 'tin'], 'no-such-option'],
  ['link', 'example.com/a', 'https://example.com/a'],
  ['link', 'javascript:alert(1)', 'not-a-link'],
  ['member', 'me', 'not-an-id'],
] as const)('%s reads %j', ([type, raw, expected]) => {
  expect(read(type, raw)).toEqual(expected)
})

test('nothing is nothing, whatever the type', () => {
  for (const type of FIELD_TYPES)
    for (const raw of [null, undefined, '', '  ']) expect(read(type, raw)).toBeNull()
})

test('what was read is read again as itself, and never fails', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELD_TYPES), fc.jsonValue(), (type, raw) => {
      const outcome = readFieldValue({ type, options }, raw)
      if (!outcome.understood) return
      expect(readFieldValue({ type, options }, outcome.value)).toEqual(outcome)
      expect(JSON.parse(JSON.stringify(outcome.value))).toEqual(outcome.value)
    }),
    { seed: 20260304, numRuns: 2_000 },
  )
})

test('days and amounts stand in the index in their order', () => {
  const rank = (type: OwnFieldType, value: string) => indexForms({ type, options }, value, String).rank
  expect(rank('date', '1999-12-31')).toBe(-1)
  expect(rank('date', '2000-01-03')).toBe(2)
  expect(rank('money', '-1.5')).toBe(-1.5)
  expect(rank('choice', 'silver')).toBe(1)
})
