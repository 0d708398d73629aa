import { expect, test } from 'vitest'
import { readTrouble } from './trouble.ts'

test('a refusal carries the answer of the receiving server', () => {
  expect(readTrouble('refused:550')).toEqual({ code: 'refused', detail: '550' })
})

test('a rule of the contact policy can be selected on', () => {
  expect(readTrouble('policy:quiet-hours')).toEqual({ code: 'policy', detail: 'quiet_hours' })
})

test('a code alone has no detail', () => {
  expect(readTrouble('connection-lost')).toEqual({ code: 'connection-lost', detail: '' })
})
