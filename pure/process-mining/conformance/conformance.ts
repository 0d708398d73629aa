import { type Variants, variantNames, variants } from '../facts/variants.ts'
import type { EventLog } from '../log/event-log.ts'
import type { ProcessModel } from '../models/read-model.ts'
import { type Alignment, createAligner } from './alignment.ts'
import { createNetAligner } from './net-aligner.ts'
import type { RunCounts } from './precision.ts'

/** How a log and a model agree. Shares are from 0 to 1. */
export interface Conformance {
  /** 1 minus deviations over the most there could be; exactly 1 when every case fits. Null bounds are equal ones. */
  readonly fitness: number
  /** The bounds of fitness; both equal it unless time ran out. */
  readonly fitnessBounds: { readonly lower: number; readonly upper: number }
  /** How little the model allows beyond what happened (escaping edges on aligned cases). */
  readonly precision: number
  readonly fittingCases: number
  readonly cases: number
  /** Variants that deviate, by cases. */
  readonly deviations: readonly Deviation[]
}

export interface Deviation {
  readonly variant: readonly string[]
  readonly cases: number
  readonly cost: number
  readonly moves: Alignment['moves']
}

/**
 * Aligns every variant with the model, a tree or a net, once each, and sums up. Fitness is 1 - deviations / (steps of the cases +
 * steps of as many shortest runs). `isOver` ends the exact search of hard variants; then the bounds differ.
 * @example conformance(logOf([['a', 'b'], ['b']]), parseTree("->( 'a', 'b' )")).fittingCases // 1
 */
export function conformance(
  log: EventLog,
  model: ProcessModel,
  isOver: () => boolean = () => false,
): Conformance {
  const table = variants(log)
  const aligner =
    'kind' in model
      ? createAligner(model, log.activities, isOver)
      : createNetAligner(model, log.activities, isOver)
  const units = new Map(aligner.names.map((name, unit) => [name, unit]))
  const runs: RunCounts = new Map()
  const sums = { lower: 0, upper: 0, most: 0, fitting: 0 }
  const deviations: Deviation[] = []
  for (let variant = 0; variant < table.count; variant++) {
    const sequence = sequenceOf(table, variant)
    const cases = table.cases[variant] ?? 0
    const { lower, upper, moves } = aligner.align(sequence)
    sums.lower += lower * cases
    sums.upper += upper * cases
    sums.most += (sequence.length + aligner.shortest) * cases
    noteRun(runs, moves, units, cases)
    if (upper === 0) sums.fitting += cases
    else deviations.push({ variant: variantNames(log, table, variant), cases, cost: upper, moves })
  }
  const share = (cost: number): number => (sums.most === 0 ? 1 : 1 - cost / sums.most)
  return {
    fitness: share(sums.upper),
    fitnessBounds: { lower: share(sums.upper), upper: share(sums.lower) },
    precision: aligner.precision(runs),
    fittingCases: sums.fitting,
    cases: log.cases,
    deviations,
  }
}

const sequenceOf = ({ sequence, offsets }: Variants, variant: number): Uint32Array =>
  sequence.subarray(offsets[variant], offsets[variant + 1])

/** What the model did in an alignment is a run of it: the steps of both and those of the model alone. */
function noteRun(
  runs: RunCounts,
  moves: Alignment['moves'],
  units: ReadonlyMap<string, number>,
  cases: number,
): void {
  let run = ''
  for (const { kind, activity } of moves)
    if (kind !== 'log') run += String.fromCharCode(units.get(activity) ?? 0)
  runs.set(run, (runs.get(run) ?? 0) + cases)
}
