import { describe, expect, test } from 'vitest'
import { learnAhead } from '../index.ts'
import { bytesOf, goldenLogs, isHere, readXes } from '../reference-logs.example.ts'
import { casesUntil, usualPatience } from './states.ts'

const NAMES = ['receipt', 'sepsis', 'bpic2012_complete']
if (!isHere) console.warn(`reference data not found, ${NAMES.length} tests skipped`)

describe.skipIf(!isHere)('remaining times of public logs, learnt from the first 70% of the time', () => {
  for (const name of NAMES)
    test(`${name}: nearer than the mean per prefix, and intervals hold about as often as they promise`, () => {
      const log = readXes(bytesOf(goldenLogs()[name]?.file ?? ''))
      const begins = Float64Array.from(
        { length: log.cases },
        (_, number) => log.end[log.caseOffsets[number] ?? 0] ?? 0,
      )
      const until = begins.toSorted()[Math.floor(log.cases * 0.7)] ?? 0
      const last = log.end.reduce((latest, end) => Math.max(latest, end), 0)
      const remaining = (ends: Float64Array, length: number) => (ends.at(-1) ?? 0) - (ends[length - 1] ?? 0)
      const sums: number[] = []
      const counts: number[] = []
      for (const { ends, isOver } of casesUntil(log, until, usualPatience(log, until)))
        for (let length = 1; isOver && length <= ends.length; length++) {
          sums[length] = (sums[length] ?? 0) + remaining(ends, length)
          counts[length] = (counts[length] ?? 0) + 1
        }
      const ahead = learnAhead(log, { until, coverage: 0.8 })
      const found = { ours: 0, plain: 0, held: 0, all: 0 }
      for (const { steps, ends, isOver } of casesUntil(log, last, usualPatience(log, last)))
        for (let length = 1; isOver && (ends[0] ?? 0) > until && length <= ends.length; length++) {
          const truth = remaining(ends, length)
          const { low, median, high } = ahead.expect(Array.from(steps).slice(0, length), 0).remainingMs
          const plain = (sums[length] ?? sums.at(-1) ?? 0) / (counts[length] ?? counts.at(-1) ?? 1)
          found.ours += Math.abs(median - truth)
          found.plain += Math.abs(plain - truth)
          // what is a minute off is held: most of these logs write minutes
          if (low - 60_000 <= truth && truth <= high + 60_000) found.held++
          found.all++
        }
      expect(found.ours).toBeLessThan(found.plain)
      expect(found.held / found.all).toBeGreaterThan(0.75)
      expect(found.held / found.all).toBeLessThan(0.92)
    })
})
