import { expect, test } from 'vitest'
import { EditScoreRule } from '#contract/today.ts'
import { emptyDraft, toDraft, toRule, type WrittenRule } from './rule-draft.ts'

const rules: readonly WrittenRule[] = [
  {
    name: 'Bought',
    condition: { about: 'event', name: 'Order Completed' },
    points: 15,
    halfLifeDays: 90,
    cap: 5,
  },
  {
    name: 'Looked at something dear',
    condition: {
      about: 'event',
      name: 'Product Viewed',
      property: { key: 'price', operator: 'at-least', value: 5000 },
    },
    points: 12.5,
    halfLifeDays: 0.5,
    cap: null,
  },
  {
    name: 'From Kazan',
    condition: { about: 'trait', key: 'city', operator: 'equals', value: 'Казань' },
    points: -3,
    halfLifeDays: null,
    cap: 1,
  },
  {
    name: 'E-mail is known',
    condition: { about: 'trait', key: 'email', operator: 'present' },
    points: 5,
    halfLifeDays: null,
    cap: 1,
  },
]

test('a rule that is opened and saved without a change stays what it was', () => {
  for (const rule of rules) expect(toRule(toDraft(rule))).toEqual(rule)
})

test('what the form writes is what the server takes', () => {
  const draft = { ...emptyDraft, name: ' Asked ', subject: 'Lead Submitted' }
  expect(EditScoreRule.parse(toRule(draft))).toEqual({
    name: 'Asked',
    condition: { about: 'event', name: 'Lead Submitted' },
    points: 10,
    halfLifeDays: 14,
    cap: null,
  })
})

test('a change from an event to a fact leaves no operator behind that facts do not have', () => {
  const draft = { ...emptyDraft, about: 'trait' as const, subject: 'city', operator: 'at-least' as const }
  expect(toRule(draft).condition).toEqual({ about: 'trait', key: 'city', operator: 'present' })
})
