import { expect, test } from 'vitest'
import { findBinding, isPrefix, type KeyBinding, wordsWithoutField } from './keys.ts'

const key = (code: string, more: Partial<KeyBinding> = {}): KeyBinding => ({
  code,
  shown: [code],
  label: code,
  run: () => undefined,
  ...more,
})

const people = key('KeyP', { after: 'KeyG' })
const previous = key('KeyP')
const sheet = key('Slash', { shift: true })

test('g, then p goes to People, while p alone is another key', () => {
  expect(findBinding([people, previous], { code: 'KeyP', shiftKey: false }, 'KeyG')).toBe(people)
  expect(findBinding([people, previous], { code: 'KeyP', shiftKey: false }, undefined)).toBe(previous)
})

test('Shift makes another key', () => {
  expect(findBinding([sheet], { code: 'Slash', shiftKey: true }, undefined)).toBe(sheet)
  expect(findBinding([sheet], { code: 'Slash', shiftKey: false }, undefined)).toBeUndefined()
})

test('the key of the screen is stronger than the same key of the frame', () => {
  const own = key('KeyP')
  expect(findBinding([previous, own], { code: 'KeyP', shiftKey: false }, undefined)).toBe(own)
})

test('only a key that begins a sequence is waited upon', () => {
  expect(isPrefix([people, sheet], { code: 'KeyG', shiftKey: false })).toBe(true)
  expect(isPrefix([people, sheet], { code: 'ShiftLeft', shiftKey: true })).toBe(false)
  expect(isPrefix([people, sheet], { code: 'KeyQ', shiftKey: false })).toBe(false)
})

test('words that are typed before their field is there do nothing', () => {
  const words = wordsWithoutField()
  const typed = (text: string, known: string, from: number, every: number) =>
    [...text].filter(
      (key, place) => !words.takes({ key, timeStamp: from + place * every }, known.includes(key)),
    )
  // e resolves, r answers, s snoozes: not within a word
  expect(typed('Hers', 'ers', 0, 120)).toEqual(['H'])
  // after a pause they mean what they say, one after the other as well
  expect(typed('ers', 'ers', 2_000, 120)).toEqual(['e', 'r', 's'])
})
