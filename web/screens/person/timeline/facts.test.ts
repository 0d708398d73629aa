import { expect, test } from 'vitest'
import type { TimelineEvent } from '#contract/people.ts'
import { formats } from '../../../text/format.ts'
import { factsOf } from './facts.ts'

const format = formats({ language: 'en', timeZone: 'Europe/Moscow', currency: 'RUB' })
const event = (name: string, properties: Record<string, unknown>, more: Partial<TimelineEvent> = {}) =>
  ({ kind: 'order', name, properties, page: null, ...more }) as TimelineEvent

test('an order says its sum and the first of its products', () => {
  const products = ['Pram', 'Car seat', 'Blanket', 'Rattle', 'Bib'].map((name) => ({ name }))
  const { facts } = factsOf(
    event('Order Completed', { revenue: '120.50', currency: 'EUR', products }),
    format,
  )
  expect(facts).toEqual(['Pram, Car seat, Blanket +2', '€120.50'])
})

test('an amount without a currency is in the company’s own where it can only be money, as on the order', () => {
  expect(factsOf(event('Order Completed', { total: '249.45' }), format).facts).toEqual(['249.45\u00a0₽'])
  const paid = event('Payment Received', { amount: 1200, currency: 'eur' }, { kind: 'payment' })
  expect(factsOf(paid, format).facts).toEqual(['€1,200'])
  const seen = event('Product Viewed', { name: 'Pram', price: 1200 }, { kind: 'behaviour' })
  expect(factsOf(seen, format).facts).toEqual(['Pram'])
})

test('what a customer wrote is quoted in full, under its subject', () => {
  const letter = event(
    'Message Received',
    { subject: 'The pram', text: 'Is it still there?' },
    { kind: 'message' },
  )
  expect(factsOf(letter, format)).toEqual({ words: 'Is it still there?', facts: ['The pram'] })
})

test('an address added by hand is said', () => {
  const added = event('Address Added', { kind: 'email', address: 'anna@mail.ru' }, { kind: 'identity' })
  expect(factsOf(added, format).facts).toEqual(['anna@mail.ru'])
})

test('a page view says its title, an invented event its own facts by name', () => {
  const view = event('Page Viewed', {}, { kind: 'visit', page: { title: 'Prams', path: '/p', url: null } })
  expect(factsOf(view, format).facts).toEqual(['Prams'])
  const own = event('Moon Landed', { crew: 3, rover: { wheels: 6 } }, { kind: 'behaviour' })
  expect(factsOf(own, format).facts).toEqual(['crew: 3'])
})

test('a review shows its stars and its words, however the shop sends them', () => {
  const review = (properties: Record<string, unknown>) =>
    factsOf(event('Product Reviewed', properties, { kind: 'feedback' }), format)
  expect(review({ rating: '1', review_body: 'awful', name: 'Pram' })).toEqual({
    words: 'awful',
    facts: ['Pram', '★☆☆☆☆ 1 / 5'],
  })
  expect(review({ rating: 8.5, scale: 10 }).facts).toEqual(['8.5 / 10'])
})
