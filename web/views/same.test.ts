import { expect, test } from 'vitest'
import type { View } from '#contract/views.ts'
import { isAsSaved } from './same.ts'

const view: View = {
  id: 'v',
  of: 'people',
  name: 'Kazan',
  shared: false,
  madeBy: { id: 'm', name: 'Anna' },
  mine: true,
  search: {},
  columns: ['city', 'owner'],
  widths: {},
  changedAt: '2026-03-01T00:00:00Z',
}
const look = { columns: ['city', 'owner'], widths: {} }

test('a view is as saved while address and columns are, in whatever order the address says it', () => {
  expect(isAsSaved(view, { q: 'a', who: 'known' }, { who: 'known', q: 'a' }, look)).toBe(true)
  expect(isAsSaved(view, { q: 'a' }, { q: 'b' }, look)).toBe(false)
  expect(isAsSaved(view, {}, {}, { columns: ['owner', 'city'], widths: {} })).toBe(false)
  expect(isAsSaved(view, {}, {}, { columns: ['city', 'owner'], widths: { city: 9 } })).toBe(false)
})

test('a view that says nothing of columns leaves them to its reader', () => {
  expect(isAsSaved({ ...view, columns: [] }, {}, {}, { columns: ['score'], widths: { score: 7 } })).toBe(true)
})
