import { expect, test } from 'vitest'
import { detailsOf } from './event-detail.ts'

test('a rating says its stars and words', () => {
  expect(detailsOf('Rating Given', { rating: 2, text: ' Slow ' })).toEqual([
    { say: 'stars', rating: 2, scale: 5 },
    { say: 'words', text: 'Slow' },
  ])
  expect(detailsOf('rating given', { rating: 9, scale: 10 })).toEqual([
    { say: 'stars', rating: 9, scale: 10 },
  ])
})

test('what was given says to whom, and from whom', () => {
  expect(detailsOf('Topic Assigned', { to: 'Olga' })).toEqual([{ say: 'to', name: 'Olga' }])
  expect(detailsOf('Topic Assigned', { to: null })).toEqual([{ say: 'to', name: null }])
  expect(detailsOf('Owner Changed', { from: 'Pavel', to: 'Olga' })).toEqual([
    { say: 'from', name: 'Pavel' },
    { say: 'to', name: 'Olga' },
  ])
})

test('a promise says its words, and until when', () => {
  expect(detailsOf('Promise Made', { text: 'I call', due_at: '2026-03-05T09:00:00Z' })).toEqual([
    { say: 'words', text: 'I call' },
    { say: 'until', at: '2026-03-05T09:00:00Z' },
  ])
})

test('what has another form, and what is no such event, says nothing', () => {
  expect(detailsOf('Rating Given', { rating: 'many', text: 7 })).toEqual([])
  expect(detailsOf('Promise Made', { due_at: 'soon' })).toEqual([])
  expect(detailsOf('Order Completed', { text: 'x' })).toEqual([])
})
