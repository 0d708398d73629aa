import { expect, test } from 'vitest'
import { readItem, writeItem } from './item.ts'

const item = { type: 'track', event: 'Order Completed', properties: { revenue: 4200 } }

test('an item that was only looked at is replayed as it is, however it is spaced', () => {
  expect(readItem(writeItem(item), item)).toEqual({ kind: 'unchanged' })
  expect(readItem(JSON.stringify(item), item)).toEqual({ kind: 'unchanged' })
})

test('a corrected item is sent as it was corrected', () => {
  const corrected = { ...item, userId: 'c-12' }
  expect(readItem(JSON.stringify(corrected), item)).toEqual({ kind: 'changed', item: corrected })
})

test('what is no JSON object can be no item', () => {
  for (const text of ['', '{', '[]', 'null', '"track"', '7'])
    expect(readItem(text, item)).toEqual({ kind: 'broken' })
})
