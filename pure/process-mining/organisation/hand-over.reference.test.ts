import { describe, expect, test } from 'vitest'
import { handOver, unitsOf } from '../index.ts'
import { bytesOf, goldenLogs, isHere, readXes } from '../reference-logs.example.ts'

const NAMES = ['running-example', 'receipt', 'bpic2012_complete']
if (!isHere) console.warn(`reference data not found, ${NAMES.length} tests skipped`)

describe.skipIf(!isHere)('hand-over of work in public logs', () => {
  for (const name of NAMES)
    test(`${name}: pairs and shares`, () => {
      const golden = goldenLogs()[name]
      const log = readXes(bytesOf(golden?.file ?? ''))
      const units = unitsOf(log, 'actor')
      const found = units === null ? [] : handOver(log, units)
      expect(found.length).toBe(golden?.peer['handover_connections'])
      // the golden file lists the ten largest as [from, to, share]
      const top = (golden?.peer['handover_top'] ?? []) as [string, string, number][]
      for (const [from, to, share] of top)
        expect(found.find((pair) => pair.from === from && pair.to === to)?.share).toBeCloseTo(share, 6)
    })
})
