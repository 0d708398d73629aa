import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peopleCatalogue } from '#contract/people-catalogue.ts'
import { anyCondition } from '#pure/conditions/arbitrary.example.ts'
import { type Condition, type Plan, planCondition, readCondition } from '#pure/conditions/index.ts'
import { conditionOf, draftOf } from './draft.ts'
import { typeOf } from './subjects.ts'

const words = {
  texts: ['Kazan', 'a, b'],
  amounts: ['1200.50'],
  numbers: [0, -2.5, 1e-7],
  days: ['2026-02-28', '2026-03-04'],
  members: [],
  events: ['Called'],
  properties: ['colour'],
}
const at = { now: new Date('2026-03-04T12:00:00Z'), timeZone: 'UTC', me: 'anna' }
const written = (condition: Condition) => conditionOf(draftOf(condition), typeOf)

/** Without the brackets that a row of the screen needs and a condition does not. */
function bare(plan: Plan): Plan {
  if (plan.test === 'not') {
    const inner = bare(plan.of)
    return inner.test === 'not' ? inner.of : { test: 'not', of: inner }
  }
  if (plan.test !== 'all' && plan.test !== 'any') return plan
  const [only, ...more] = plan.of.map(bare)
  return only !== undefined && more.length === 0 ? only : { ...plan, of: plan.of.map(bare) }
}

/** Properties that no catalogue lists are text on the screen; everything else comes back as it was. */
const isListed = (condition: Condition) => !/"field":"colour"/.test(JSON.stringify(condition))

test('a condition opened in the builder says what it said before', () => {
  fc.assert(
    fc.property(anyCondition(peopleCatalogue, words).filter(isListed), (condition) => {
      const read = readCondition(written(condition), peopleCatalogue)
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      const plan = (one: Condition) => bare(planCondition(one, peopleCatalogue, at))
      expect(plan(read.condition)).toEqual(plan(condition))
    }),
    { numRuns: 1_000 },
  )
})

test('a row that is not finished is refused with its place', () => {
  const draft = draftOf({ all: [{ field: 'orders', operator: 'at-least', value: 2 }] })
  const [row] = draft.parts
  if (row?.kind !== 'check') throw new Error('expected a check')
  const unfinished = conditionOf({ ...draft, parts: [{ ...row, value: ' ' }] }, typeOf)
  expect(readCondition(unfinished, peopleCatalogue)).toMatchObject({
    problems: [{ path: 'all.0.value', code: 'value-must-be' }],
  })
})
