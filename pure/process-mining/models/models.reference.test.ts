import { describe, expect, test } from 'vitest'
import {
  canonicalTree,
  conformance,
  type EventLog,
  inductiveMiner,
  parseTree,
  simplifyTree,
  treeText,
} from '../index.ts'
import { bytesOf, goldenLogs, isHere, readXes } from '../reference-logs.example.ts'

const NAMES = ['running-example', 'receipt', 'sepsis', 'bpic2012_complete']
if (!isHere) console.warn(`reference data not found, ${NAMES.length * 2 + 1} tests skipped`)

describe.skipIf(!isHere)('models of public logs', () => {
  const logs = new Map<string, EventLog>()
  const logOf = (name: string): EventLog => {
    const log = logs.get(name) ?? readXes(bytesOf(goldenLogs()[name]?.file ?? ''))
    logs.set(name, log)
    return log
  }
  const canonical = (text: string) => treeText(canonicalTree(simplifyTree(parseTree(text))))

  for (const name of NAMES) {
    test(`${name}: the tree of noise 0 is the golden one, but for the order of children`, () => {
      const golden = String(goldenLogs()[name]?.peer['process_tree'])
      expect(canonical(treeText(inductiveMiner(logOf(name))))).toBe(canonical(golden))
    })
    test(`${name}: every case fits the tree of noise 0, exactly`, () => {
      const log = logOf(name)
      const { fitness, fittingCases, deviations } = conformance(log, inductiveMiner(log))
      expect([fitness, fittingCases, deviations]).toEqual([1, log.cases, []])
    })
  }
  test('running-example: precision is the golden one', () => {
    const log = logOf('running-example')
    expect(conformance(log, inductiveMiner(log)).precision).toBeCloseTo(0.753086, 6)
  })
})
