import { expect, test } from 'vitest'
import { EMOJI } from './emoji.data.ts'
import { emojiFor, emojiWords } from './emoji.ts'

test('signs are found by the beginning of a name in both languages', () => {
  const found = (words: string) => emojiFor(EMOJI, words, 'en').map(({ sign }) => sign)
  expect(found('gift')).toEqual(['🎁'])
  expect(found('Подар')).toEqual(['🎁'])
  expect(found('ёлк')).toEqual(found('елк'))
  expect(found('елк')).toContain('🎄')
  expect(found('qwerty')).toEqual([])
  expect(emojiFor(EMOJI, 'gift', 'ru')).toEqual([{ sign: '🎁', name: 'подарок' }])
})

test('every line has a sign of its own with names in both languages', () => {
  const lines = EMOJI.trim().split('\n')
  expect(lines.length).toBeGreaterThan(150)
  for (const line of lines) expect(line).toMatch(/^\P{L}+ [a-z][a-z ]*\|[а-яё][а-яё ]*$/u)
  const signs = lines.map((line) => line.split(' ')[0])
  expect(new Set(signs).size).toBe(signs.length)
})

test('a colon asks for signs where a word begins, and neither in times nor in faces', () => {
  const asked = (text: string) => emojiWords(text, text.length)
  expect([':gi', 'Да :под', 'at 12:30', 'hi:gi', ':)', ':g', ': gi'].map(asked)).toEqual([
    'gi',
    'под',
    null,
    null,
    null,
    null,
    null,
  ])
})
