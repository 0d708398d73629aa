import {
  type Conformance,
  conformance,
  type EventLog,
  heuristicsMiner,
  inductiveMiner,
  ModelProblem,
  type ProcessModel,
  type ProcessTree,
  type TokenReplay,
  tokenReplay,
  treeText,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option, readArguments, requiredOption } from '../arguments.ts'
import type { Print } from '../main.ts'
import { readModelFile } from './model-file.ts'
import { LOG_OPTIONS, readLogFile } from './read-log-file.ts'
import { count, percent, tableLines } from './table.ts'

/** tandem mine discover LOG [--noise 0.2] [--json] */
export async function mineDiscover(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('discover', argv, ['noise', 'algorithm', 'seconds'])
  const algorithm = option(flags, 'algorithm') ?? 'inductive'
  if (algorithm === 'heuristics') return discoverHeuristics(path, flags, print)
  if (algorithm !== 'inductive') throw new Mistake('--algorithm is inductive or heuristics.')
  const noise = noiseOf(flags)
  const { log } = await readLogFile(path, flags)
  const tree = inductiveMiner(log, noise)
  const { fitness, precision, fittingCases, cases } = conformance(log, tree, timeBox(flags))
  if (flags.has('json')) print(JSON.stringify({ tree, text: treeText(tree), fitness, precision }))
  else {
    for (const line of outline(tree, '')) print(line)
    print('')
    print(
      `Fitness ${fitness.toFixed(4)}: ${count(fittingCases)} of ${count(cases)} cases fit without a deviation.`,
    )
    print(`Precision ${precision.toFixed(4)}: the share of what the model allows that cases really do.`)
    print('')
    print(treeText(tree))
  }
  return 0
}

/** A dependency graph has no runs of its own, so neither tree nor fitness nor precision can be said of it. */
async function discoverHeuristics(path: string, flags: Arguments['flags'], print: Print): Promise<number> {
  const { log } = await readLogFile(path, flags)
  const arcs = heuristicsMiner(log)
  const text = arcs.map(({ from, to }) => `'${from}' > '${to}'`).join(', ')
  if (flags.has('json')) {
    print(JSON.stringify({ tree: null, text, fitness: null, precision: null, arcs }))
    return 0
  }
  const columns = [
    { title: 'from' },
    { title: 'to' },
    { title: 'times', isNumber: true },
    { title: 'dependency', isNumber: true },
  ]
  const rows = arcs.map(({ from, to, count: times, dependency }) => [
    from,
    to,
    count(times),
    dependency.toFixed(3),
  ])
  for (const line of tableLines(columns, rows)) print(line)
  return 0
}

/** tandem mine conformance LOG --model FILE [--quick] [--json] */
export async function mineConformance(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('conformance', argv, ['model', 'seconds'], ['quick'])
  const file = requiredOption(flags, 'model')
  const model = await readModelFile(file)
  const { log } = await readLogFile(path, flags)
  if (flags.has('quick')) return quickConformance(tokenReplay(log, model), flags, print)
  const found = aligned(log, model, file, flags)
  if (flags.has('json')) print(JSON.stringify(conformanceJson(found)))
  else for (const line of conformanceLines(found)) print(line)
  return 0
}

function aligned(log: EventLog, model: ProcessModel, file: string, flags: Arguments['flags']): Conformance {
  try {
    return conformance(log, model, timeBox(flags))
  } catch (error) {
    if (error instanceof ModelProblem) throw new Mistake(`${file}: ${error.message}.`)
    throw error
  }
}

/** Token replay: no deviations, and only a lower bound of what fits. */
function quickConformance(found: TokenReplay, flags: Arguments['flags'], print: Print): number {
  const { fitness, fittingCases, cases } = found
  if (flags.has('json')) {
    print(JSON.stringify({ ...found, deviations: [], method: 'token-replay', isLowerBound: true }))
    return 0
  }
  print(`At least ${count(fittingCases)} of ${count(cases)} cases (${percent(fittingCases / cases)}) fit.`)
  print(
    `Replay fitness ${fitness.toFixed(4)}. It is quick and only a lower bound; without --quick it is exact.`,
  )
  return 0
}

function conformanceJson({ fitness, fittingCases, cases, deviations, fitnessBounds }: Conformance) {
  const isExact = fitnessBounds.lower === fitnessBounds.upper
  return {
    fitness,
    fittingCases,
    cases,
    deviations: deviations.map(({ variant, cases: count, moves }) => ({ variant, cases: count, moves })),
    ...(isExact ? {} : { fitnessBounds }),
  }
}

function* conformanceLines({
  fitness,
  fitnessBounds,
  precision,
  fittingCases,
  cases,
  deviations,
}: Conformance): Iterable<string> {
  yield `Fitness ${fitness.toFixed(4)}: ${count(fittingCases)} of ${count(cases)} cases (${percent(fittingCases / cases)}) fit without a deviation.`
  if (fitnessBounds.upper > fitnessBounds.lower)
    yield `Time ran out for some variants: the true fitness lies between ${fitnessBounds.lower.toFixed(4)} and ${fitnessBounds.upper.toFixed(4)}. --seconds gives more.`
  yield `Precision ${precision.toFixed(4)}.`
  for (const { variant, cases: number, cost, moves } of deviations.slice(0, 10)) {
    yield ''
    yield `${count(number)} cases, ${cost} deviations: ${variant.join(' > ')}`
    for (const { kind, activity } of moves) {
      if (kind === 'log') yield `  done, but not allowed here: ${activity}`
      if (kind === 'model') yield `  missing: ${activity}`
    }
  }
  if (deviations.length > 10) yield `… and ${count(deviations.length - 10)} more variants that deviate.`
}

function* outline(tree: ProcessTree, indent: string): Iterable<string> {
  const words = {
    sequence: 'in this order',
    choice: 'one of',
    parallel: 'in any order',
    loop: 'again and again: the first, and between two rounds the second',
  }
  if (tree.kind === 'activity') yield `${indent}${tree.name}`
  else if (tree.kind === 'silent') yield `${indent}(nothing)`
  else {
    yield `${indent}${words[tree.kind]}:`
    for (const child of tree.children) yield* outline(child, `${indent}  `)
  }
}

export function logArguments(
  name: string,
  argv: readonly string[],
  options: readonly string[],
  switches: readonly string[] = [],
) {
  const { words, flags } = readArguments(argv, {
    switches: ['json', ...switches],
    options: [...LOG_OPTIONS, ...options],
  })
  const [path, more] = words
  if (path === undefined) throw new Mistake(`mine ${name} needs a log: mine ${name} LOG`)
  if (more !== undefined) throw new Mistake(`mine ${name} takes one log; "${more}" is too much.`)
  return { path, flags }
}

export function noiseOf(flags: Arguments['flags']): number {
  const noise = Number(option(flags, 'noise') ?? '0')
  if (!(noise >= 0 && noise < 1)) throw new Mistake('--noise is a number from 0 up to 1.')
  return noise
}

/** Exact alignments of hard models end after this time; then bounds are told. */
export function timeBox(flags: Arguments['flags']): () => boolean {
  const seconds = Number(option(flags, 'seconds') ?? '60')
  if (!(seconds > 0)) throw new Mistake('--seconds is a number above 0.')
  const end = performance.now() + seconds * 1000
  return () => performance.now() > end
}
