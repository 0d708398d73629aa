import { expect, test } from 'vitest'
import type { Drawing } from '#pure/process-mining/layout/index.ts'
import { type Film, particlesAt, tracksOf } from './particles.ts'

const points = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
]
const shape = {
  edges: [{ edge: 0, kind: 'step', points, label: { x: 0, y: 0 } }],
} as unknown as Drawing // only its lines matter here
const tracks = tracksOf(shape, () => ['Ask', 'Pay'])
const film = (ways: Film['ways']) => ({ activities: ['Ask', 'Pay'], ways }) as unknown as Film // likewise

test('a case travels along its line in the time that its step really took', () => {
  const one = film([{ path: [0, 1], at: [10, 30], open: false }])
  expect(particlesAt(one, tracks, 15)).toEqual([{ x: 50, y: 0, cases: 1 }])
  expect(particlesAt(one, tracks, 25)).toEqual([{ x: 100, y: 50, cases: 1 }])
})

test('before its first and after its last step a case is on no line, and an open one stays where it is', () => {
  const one = film([{ path: [0, 1], at: [10, 30], open: true }])
  expect(particlesAt(one, tracks, 5)).toEqual([])
  expect(particlesAt(one, tracks, 40)).toEqual([])
})

test('cases that are near to each other are one larger dot', () => {
  const three = film([10, 10.2, 20].map((start) => ({ path: [0, 1], at: [start, start + 20], open: false })))
  expect(particlesAt(three, tracks, 21).map(({ cases }) => cases)).toEqual([2, 1])
})
