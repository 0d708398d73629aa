import { expect, test } from 'vitest'
import { fillCanned } from './canned.ts'

const olga = { member: 'Olga' }

test('a ready answer names the customer and its writer, and nobody by an address', () => {
  const words = 'Hello {{person.first_name}}! {{ person.name }}, this is {{member.name}}. {{city}}'
  expect(fillCanned(words, { person: 'Anna Kim', ...olga })).toBe(
    'Hello Anna! Anna Kim, this is Olga. {{city}}',
  )
  for (const person of ['', 'anna@posta.alt', '+7 900 000-00-01'])
    expect(fillCanned('Hello {{person.first_name}}! {{member.name}}', { person, ...olga })).toBe(
      'Hello! Olga',
    )
})
