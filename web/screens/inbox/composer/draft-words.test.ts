import { expect, test } from 'vitest'
import { type DraftWords, leftOver, nothing, together } from './draft-words.ts'

const words = (text: string, more: Partial<DraftWords> = {}): DraftWords => ({ ...nothing, text, ...more })
const both = (base: string, mine: string, other: string) =>
  together(words(base), words(mine), words(other)).text

test('of two versions no word is lost', () => {
  expect(both('Good', 'Good day', 'Good')).toBe('Good day')
  expect(both('Good', 'Good', 'Good day')).toBe('Good day')
  expect(both('', '', 'Taken back')).toBe('Taken back')
  // a message that was taken back stands below what is being written
  expect(both('And the cot', 'And the cot is here', 'And the cot\n\nTomorrow at noon')).toBe(
    'And the cot is here\n\nTomorrow at noon',
  )
  expect(both('', 'New words', 'Taken back')).toBe('New words\n\nTaken back')
  // emptied by sending while something was put below
  expect(both('Sent', '', 'Sent\n\nTaken back')).toBe('Taken back')
  expect(both('One', 'Two', 'Three')).toBe('Two\n\nThree')
})

test('files of both go along, except one that was left out', () => {
  const [offer, photo, price] = ['offer', 'photo', 'price'].map((id) => ({ id, name: id }))
  if (!offer || !photo || !price) throw new Error('three files')
  const base = words('a', { attached: [offer] })
  const mine = words('ab', { attached: [photo] })
  const other = words('a', { attached: [offer, price] })
  expect(together(base, mine, other).attached).toEqual([photo, price])
})

test('what was written while an answer was on its way stays in the field', () => {
  const sent = { text: 'Tomorrow', attachmentIds: ['offer'] }
  const attached = [{ id: 'offer', name: 'offer' }]
  expect(leftOver(words(' Tomorrow ', { subject: 'Pram', attached }), sent)).toBe(nothing)
  expect(leftOver(words('Tomorrow\nAnd the cot?'), sent).text).toBe('And the cot?')
  expect(leftOver(words('Something else'), sent).text).toBe('Something else')
})
