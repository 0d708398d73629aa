import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentionPattern } from './values.ts'

const finds = (values: Parameters<typeof mentionPattern>[0], text: string): boolean =>
  new RegExp(mentionPattern(values) ?? '(?!)', 'iu').test(text)

test('an address is found in any writing, and nobody else’s is', () => {
  const anna = [
    { kind: 'email', value: 'anna.kim@posta.alt' },
    { kind: 'phone', value: '+79000000001' },
    { kind: 'external', value: 'a-1' },
    { kind: 'name', value: 'Анна Ким' },
  ] as const
  for (const text of [
    'to ANNA.KIM@posta.alt!',
    '+7 (900) 000-00-01',
    '7-900-000-00-01',
    '8 900 000 00 01',
    '{"userId": "a-1"}',
    'анна  ким',
  ])
    expect([text, finds(anna, text)]).toEqual([text, true])
  for (const text of [
    'joanna.kim@posta.alt',
    'annaxkim@posta.alt',
    '790000000012',
    '{"event": "a-1"}',
    'Анна Кимова',
  ])
    expect([text, finds(anna, text)]).toEqual([text, false])
})

test('whatever the value is, it is found by itself, and the pattern is never broken', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 5, maxLength: 40 }), (value) => {
      const text = value.trim()
      fc.pre(text.length >= 5)
      expect(finds([{ kind: 'external', value }], `… ${text} …`)).toBe(true)
    }),
  )
})
