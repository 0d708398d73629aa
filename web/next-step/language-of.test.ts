import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'

test('a stated language is stronger than the letters of a name', () => {
  expect(languageOf('en-GB', 'Анна')).toBe('en')
  expect(languageOf('ru', 'Anna')).toBe('ru')
})

test('a name in Cyrillic letters is addressed in Russian, another one says nothing', () => {
  expect(languageOf(null, 'Анна Смирнова')).toBe('ru')
  expect(languageOf(null, 'Anna Smirnova')).toBeNull()
  expect(languageOf('de', null)).toBeNull()
})
