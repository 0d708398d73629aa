import { expect, test } from 'vitest'
import type { Pipeline } from '#contract/deals.ts'
import { bodyOf, draftOf, type Words, wrongIn } from './draft.ts'

const words: Words = {
  pipeline: ({ name, code }) => name ?? `the ${code}`,
  stage: ({ name, code }) => name ?? `the ${code}`,
  reason: ({ name, code }) => name ?? `the ${code}`,
}
const stage = (id: string, kind: 'open' | 'won' | 'lost', name: string | null = null) => ({
  ...{ id, kind, name, code: id, typicalDays: kind === 'open' ? 3 : null, probability: 40 },
})
const pipeline: Pipeline = {
  ...{ id: 'sales', code: 'sales', name: null, archived: false },
  stages: [stage('ask', 'open'), stage('offer', 'open', 'Quote'), stage('won', 'won'), stage('lost', 'lost')],
  lostReasons: [
    { id: 'r1', code: 'price', name: null, retired: false },
    { id: 'r2', code: 'timing', name: null, retired: true },
  ],
}

test('what was not changed is sent as it was, ready-made words as their codes', () => {
  expect(bodyOf(draftOf(pipeline, words), pipeline, words)).toEqual({
    name: 'sales',
    stages: [
      { id: 'ask', name: 'ask', typicalDays: 3, probability: 40 },
      { id: 'offer', name: 'Quote', typicalDays: 3, probability: 40 },
    ],
    ends: { won: 'won', lost: 'lost' },
    lostReasons: [{ id: 'r1', name: 'price' }],
    targets: [],
  })
})

test('what cannot be saved says what is missing', () => {
  const draft = draftOf(pipeline, words)
  const [first] = draft.stages
  if (first === undefined) throw new Error('there are stages')
  expect(wrongIn(draft)).toBeNull()
  expect(wrongIn({ ...draft, stages: [] })).toBe('stages')
  expect(wrongIn({ ...draft, stages: [{ ...first, name: ' ' }] })).toBe('names')
  expect(wrongIn({ ...draft, stages: [{ ...first, chance: '101' }] })).toBe('numbers')
  const gone = { id: 'offer', name: 'Quote', deals: 2, to: null }
  expect(wrongIn({ ...draft, gone: [gone] })).toBe('targets')
  expect(wrongIn({ ...draft, gone: [{ ...gone, deals: 0 }] })).toBeNull()
})
