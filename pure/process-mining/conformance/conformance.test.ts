import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conformance, createAligner, logOf, type ProcessTree, parseTree } from '../index.ts'
import { editDistance, fewRunsOf } from './oracle.example.ts'

/** Random trees; `names` are dealt to the leaves in turn, so each stands once unless there are too few. */
function trees(names: readonly string[]): fc.Arbitrary<ProcessTree> {
  type Shape =
    | { kind: 'activity' | 'silent' }
    | { kind: 'sequence' | 'choice' | 'parallel' | 'loop'; children: Shape[] }
  const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: fc.constant<Shape>({ kind: 'activity' }) },
      { weight: 1, arbitrary: fc.constant<Shape>({ kind: 'silent' }) },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const, 'loop' as const),
          children: fc.array(tie('shape'), { minLength: 2, maxLength: 2 }),
        }),
      },
    ),
  }))
  return shape.map((given) => {
    let dealt = 0
    const build = (one: Shape): ProcessTree => {
      if (one.kind === 'silent') return { kind: 'silent' }
      if (!('children' in one)) return { kind: 'activity', name: names[dealt++ % names.length] ?? '' }
      const [first = { kind: 'silent' }, second = { kind: 'silent' }] = one.children.map(
        build,
      ) as ProcessTree[]
      return { kind: one.kind, children: [first, second] }
    }
    return build(given)
  })
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const cases = (names: readonly string[]) => fc.array(fc.constantFrom(...names), { maxLength: 5 })
const size = (tree: ProcessTree): number =>
  'children' in tree
    ? tree.children.reduce((sum, child) => sum + size(child), 0)
    : tree.kind === 'activity'
      ? 1
      : 0

function checkAgainstOracle(tree: ProcessTree, sequence: readonly string[], names: readonly string[]): void {
  const units = sequence.map((name) => names.indexOf(name))
  const { lower, upper, moves } = createAligner(tree, names).align(units)
  // a run that costs at most as much is at most so long
  const runs = fewRunsOf(tree, sequence.length + upper)
  fc.pre(runs !== null)
  const best = Math.min(...[...runs].map((run) => editDistance(sequence.join(''), run)))
  expect([lower, upper]).toEqual([best, best])
  expect(moves.filter(({ kind }) => kind !== 'both').length).toBe(upper)
  expect(moves.filter(({ kind }) => kind !== 'model').map(({ activity }) => activity)).toEqual(sequence)
  const run = moves.filter(({ kind }) => kind !== 'log').map(({ activity }) => activity)
  expect(runs.has(run.join(''))).toBe(true)
}

describe('alignments', () => {
  test('of trees with each activity once are the best there are', () => {
    fc.assert(
      fc.property(trees(NAMES), cases(NAMES.slice(0, 5)), (tree, sequence) => {
        fc.pre(size(tree) <= 5)
        checkAgainstOracle(tree, sequence, NAMES)
      }),
      { numRuns: 1500 },
    )
  })
  test('of trees that repeat activities are the best there are', () => {
    fc.assert(
      fc.property(trees(['a', 'b']), cases(['a', 'b', 'c']), (tree, sequence) => {
        fc.pre(size(tree) <= 4)
        checkAgainstOracle(tree, sequence, ['a', 'b', 'c'])
      }),
      { numRuns: 800 },
    )
  })
  test('have bounds when time is up', () => {
    const tree = parseTree("+( ->( 'a', 'b', 'a' ), ->( 'b', 'a', 'a' ), *( 'a', 'b' ) )")
    const sequence = Array.from({ length: 60 }, (_, at) => at % 3)
    const { lower, upper, moves } = createAligner(tree, ['a', 'b', 'c'], () => true).align(sequence)
    expect(lower).toBeLessThanOrEqual(upper)
    expect(moves.filter(({ kind }) => kind !== 'both').length).toBe(upper)
  })
})

describe('conformance', () => {
  test('says which cases deviate, and how', () => {
    const log = logOf([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
    ])
    const found = conformance(log, parseTree("->( 'a', 'b', 'c' )"))
    expect([found.fittingCases, found.cases]).toEqual([2, 3])
    expect(found.fitness).toBeCloseTo(1 - 2 / 18, 12)
    expect(found.deviations).toMatchObject([{ variant: ['a', 'x', 'c'], cases: 1, cost: 2 }])
  })
  test('precision is the share of what is allowed that happens', () => {
    const tree = parseTree("->( 'a', X( 'b', 'c', 'd' ) )")
    // after nothing: a of 1; after a: b of 3, for two cases
    expect(
      conformance(
        logOf([
          ['a', 'b'],
          ['a', 'b'],
        ]),
        tree,
      ).precision,
    ).toBeCloseTo(1 - 4 / 8, 12)
  })
  test('precision agrees with a plain count over all runs', () => {
    fc.assert(
      fc.property(
        trees(NAMES),
        fc.array(
          cases(NAMES.slice(0, 4)).filter(({ length }) => length > 0),
          { minLength: 1, maxLength: 4 },
        ),
        (tree, sequences) => {
          fc.pre(size(tree) <= 4)
          const log = logOf(sequences)
          const aligner = createAligner(tree, log.activities)
          const taken = sequences.map((sequence) =>
            aligner
              .align(sequence.map((name) => log.activities.indexOf(name)))
              .moves.filter(({ kind }) => kind !== 'log')
              .map(({ activity }) => activity)
              .join(''),
          )
          const all = fewRunsOf(tree, Math.max(...taken.map((run) => run.length)) + 5)
          fc.pre(all !== null)
          expect(conformance(log, tree).precision).toBeCloseTo(plainPrecision([...all], taken), 10)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function plainPrecision(all: readonly string[], runs: readonly string[]): number {
  let allowed = 0
  let escaping = 0
  for (const run of runs)
    for (let at = 0; at < run.length; at++) {
      const begin = run.slice(0, at)
      const following = (some: readonly string[]) =>
        new Set(some.filter((one) => one.startsWith(begin) && one.length > at).map((one) => one.charAt(at)))
      allowed += following(all).size
      escaping += [...following(all)].filter((next) => !following(runs).has(next)).length
    }
  return allowed === 0 ? 1 : 1 - escaping / allowed
}
