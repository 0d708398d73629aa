import { expect, test } from 'vitest'
import { readRating, reviewWords } from './index.ts'

test.for([
  [{ rating: 1 }, { rating: 1, scale: 5 }],
  [{ rating: '1' }, { rating: 1, scale: 5 }],
  [{ rating: ' 4,5 ' }, { rating: 4.5, scale: 5 }],
  [{ rating: '2/5' }, { rating: 2, scale: 5 }],
  [{ rating: '3 / 10' }, { rating: 3, scale: 10 }],
  [{ rating: 7 }, { rating: 7, scale: 10 }],
  [
    { rating: 3, scale: '10' },
    { rating: 3, scale: 10 },
  ],
  [
    { rating: 3, scale: 0 },
    { rating: 3, scale: 5 },
  ],
  [{ rating: 0 }, { rating: 0, scale: 5 }],
] as const)('%j is read as %j', ([properties, read]) => {
  expect(readRating(properties)).toEqual(read)
})

test.for([
  {},
  { rating: '' },
  { rating: 'awful' },
  { rating: -1 },
  { rating: null },
  { rating: [1] },
] as const)('%j is no rating', (properties) => {
  expect(readRating(properties)).toBeNull()
})

test('the words stand where the standard, or the shop, puts them', () => {
  expect(reviewWords({ review_body: ' awful ' })).toBe('awful')
  expect(reviewWords({ review_text: 'ужас' })).toBe('ужас')
  expect(reviewWords({ text: 'Broken', review_body: 'awful' })).toBe('Broken')
  expect(reviewWords({ review_body: '', rating: 1 })).toBeNull()
})
