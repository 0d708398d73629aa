import { expect, test } from 'vitest'
import { plays } from '../../text/plays.ts'
import { isUnfinished } from './unfinished.ts'

test.for([
  'Anna, thank you for your patience.\n\nHere is where we are: ',
  'Вот что будет сделано сегодня: ',
  'Hello {name}, your order is ready.',
  'Hello {{ first name }}, your order is ready.',
  'Сумма [впишите сумму] пришла.',
  'Your code is ____.',
  'Dear %NAME%, hello.',
  'We will be there on —',
])('%s is asked about', (words) => {
  expect(isUnfinished(words)).toBe(true)
})

test.for([
  'The shelves are in stock.',
  'At 14:30. See https://shop.example/?a=1: it is there',
  'As I wrote [1], see [the list](https://shop.example).',
  'Oak - 3, birch - 2',
  '',
])('%s is not', (words) => {
  expect(isUnfinished(words)).toBe(false)
})

test('every word to say that is left to be finished is asked about', () => {
  const open = Object.entries(plays).filter(
    ([key, { en }]) => key.startsWith('plays.words.') && /: $/.test(en),
  )
  expect(open.length).toBeGreaterThan(0)
  for (const [, { en, ru }] of open)
    expect([en, ru].map((words) => isUnfinished(words))).toEqual([true, true])
})
