import { expect, test } from 'vitest'
import { readTour } from './tour-memory.ts'

test('a browser that never saw the tour is shown all of it', () => {
  expect(readTour(null)).toEqual({ closed: false, seen: [] })
})

test('what was seen and closed stays so', () => {
  const memory = { closed: true, seen: ['step', 'shop'] }
  expect(readTour(JSON.stringify(memory))).toEqual(memory)
})

test('what somebody else wrote into the storage harms nothing', () => {
  for (const text of ['{', 'null', '[]', '7', '{"seen":7,"closed":"yes"}', '{"seen":["nonsense"]}'])
    expect(readTour(text)).toEqual({ closed: false, seen: [] })
})
