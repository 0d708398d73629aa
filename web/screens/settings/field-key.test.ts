import { expect, test } from 'vitest'
import { keyFrom } from './field-key.ts'

test('a name in any language becomes a key that programs can write', () => {
  expect(keyFrom('Размер семьи')).toBe('razmer_semi')
  expect(keyFrom('  2nd visit: when?')).toBe('nd_visit_when')
  expect(keyFrom('Größe')).toBe('gro_e')
  expect(keyFrom('!')).toBe('')
})
