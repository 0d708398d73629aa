import { expect, test } from 'vitest'
import { NormRule } from '#contract/process-definition.ts'
import { ruleKinds, toRule } from './draft.ts'

const full = { one: 'Quote Sent', other: 'Message Received', times: '1', time: '2', unit: 'days' } as const

test('every norm that can be written is one the server understands', () => {
  for (const kind of ruleKinds)
    expect([kind, NormRule.safeParse(toRule({ ...full, kind })).success]).toEqual([kind, true])
})

test('a norm with something missing is none', () => {
  for (const kind of ruleKinds)
    expect([kind, toRule({ kind, one: '', other: '', times: '', time: '', unit: 'days' })]).toEqual([
      kind,
      null,
    ])
  expect(toRule({ ...full, kind: 'precedence', other: full.one })).toBeNull()
})

test('a reply may be due in its own unit, or at any time', () => {
  expect(toRule({ ...full, kind: 'response' })).toMatchObject({ withinSeconds: 172_800 })
  expect(toRule({ ...full, kind: 'response', time: '' })).not.toHaveProperty('withinSeconds')
})
