import { expect, test } from 'vitest'
import { permittedMode } from './consent.ts'

test('a browser that refuses tracking gets anonymous measuring at most', () => {
  expect(permittedMode('full', true)).toBe('anonymous')
  expect(permittedMode('anonymous', true)).toBe('anonymous')
  expect(permittedMode('none', true)).toBe('none')
})

test('without a refusal the page decides, and a misspelt mode collects nothing', () => {
  expect(['full', 'anonymous', 'none', 'ful', ''].map((asked) => permittedMode(asked, false))).toEqual([
    'full',
    'anonymous',
    'none',
    'none',
    'none',
  ])
})
