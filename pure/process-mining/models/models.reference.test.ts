import { describe, expect, test } from 'vitest'
import {
  canonicalTree,
  conformance,
  dependencies,
  type EventLog,
  inductiveMiner,
  parseTree,
  simplifyTree,
  treeText,
} from '../index.ts'
import { bytesOf, goldenLogs, isHere, readXes } from '../reference-logs.example.ts'

const NAMES = ['running-example', 'receipt', 'sepsis', 'bpic2012_complete']
if (!isHere) console.warn(`reference data not found, ${NAMES.length * 4 + 1} tests skipped`)

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
  for (const name of NAMES)
    test(`${name}: with noise 0.2 fitness and precision are not below those of the peer's tree`, () => {
      const log = logOf(name)
      const peer = simplifyTree(parseTree(String(goldenLogs()[name]?.peer['process_tree_imf_0.2'])))
      const [ours, theirs] = [inductiveMiner(log, 0.2), peer].map((tree) => conformance(log, tree))
      expect(ours?.fitness).toBeGreaterThanOrEqual(theirs?.fitness ?? 1)
      expect(ours?.precision).toBeGreaterThanOrEqual(theirs?.precision ?? 1)
    })
  for (const name of NAMES)
    test(`${name}: dependencies of the heuristics miner are the golden ones`, () => {
      const log = logOf(name)
      const ours = new Map(dependencies(log).map((arc) => [`${arc.from} > ${arc.to}`, arc]))
      const golden = goldenLogs()[name]?.peer['heuristics_dependency'] as [string, string, number][]
      expect(golden.length).toBeGreaterThan(10)
      let asFormula = 0
      for (const [from, to, value] of golden) {
        const { dependency, count } = ours.get(`${from} > ${to}`) ?? { dependency: Number.NaN, count: 0 }
        const isFormula = Math.abs(dependency - value) < 0.000001
        // the peer first leaves out follows that are rare beside the strongest: then nothing seems to come back
        const isWithoutBack = Math.abs(count / (count + 1) - value) < 0.000001
        expect([from, to, isFormula || isWithoutBack]).toEqual([from, to, true])
        if (isFormula) asFormula++
      }
      expect(asFormula / golden.length).toBeGreaterThan(0.85)
    })
  test('running-example: precision is the golden one', () => {
    const log = logOf('running-example')
    expect(conformance(log, inductiveMiner(log)).precision).toBeCloseTo(0.753086, 6)
  })
})
