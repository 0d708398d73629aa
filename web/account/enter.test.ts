import { expect, test } from 'vitest'
import { innerPath } from './enter.ts'

test('after the sign-in the asked page opens', () => {
  expect(innerPath('/people?q=anna')).toBe('/people?q=anna')
})

test.each([undefined, '', '//evil.example', '/\\evil.example', 'https://evil.example', 'people'])(
  'a link to somebody else is ignored: %s',
  (to) => {
    expect(innerPath(to)).toBe('/')
  },
)
