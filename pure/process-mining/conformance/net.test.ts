import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conformance,
  createAligner,
  createNetAligner,
  logOf,
  ModelProblem,
  type PetriNet,
  parseTree,
  tokenReplay,
  treeToNet,
} from '../index.ts'
import { editDistance, runsOf } from './oracle.example.ts'

const TREES = [
  "->( 'a', X( 'b', tau ), 'c' )",
  "+( 'a', ->( 'b', 'c' ) )",
  "*( ->( 'a', 'b' ), X( 'c', 'd' ) )",
  "->( 'a', *( +( 'b', X( tau, 'c' ) ), 'd' ) )",
  "X( ->( 'a', 'b', 'a' ), +( 'b', 'b' ), tau )",
].map(parseTree)
const NAMES = [...'abcdx']
const words = fc.array(fc.constantFrom(...NAMES), { maxLength: 6 })
/** b may only happen after both branches began, c or d after it: no tree does this. */
const UNSTRUCTURED: PetriNet = {
  places: 7,
  start: 0,
  end: 6,
  transitions: [
    { name: 'a', from: [0], to: [1, 2] },
    { name: 'b', from: [1], to: [3, 4] },
    { name: 'c', from: [2, 3], to: [5] },
    { name: null, from: [2, 3], to: [5] },
    { name: 'd', from: [4, 5], to: [6] },
  ],
}

describe('alignments with nets', () => {
  test('cost the fewest insertions and deletions to a run, and are such a run', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TREES), words, (tree, word) => {
        const runs = runsOf(tree, word.length + 5)
        const { lower, upper, moves } = createNetAligner(treeToNet(tree), NAMES).align(
          word.map((name) => NAMES.indexOf(name)),
        )
        const best = Math.min(...[...runs].map((run) => editDistance(word.join(''), run)))
        expect([lower, upper]).toEqual([best, best])
        expect(moves.filter(({ kind }) => kind !== 'both').length).toBe(best)
        const made = moves.filter(({ kind }) => kind !== 'log').map(({ activity }) => activity)
        expect(runs.has(made.join(''))).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
  test('say of a log what those with the tree say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TREES),
        fc.array(words, { minLength: 1, maxLength: 5 }),
        (tree, cases) => {
          fc.pre(cases.some((word) => word.length > 0))
          const log = logOf(cases.filter((word) => word.length > 0))
          const [byNet, byTree] = [conformance(log, treeToNet(tree)), conformance(log, tree)]
          expect(byNet.fitness).toBeCloseTo(byTree.fitness, 12)
          expect(byNet.fittingCases).toBe(byTree.fittingCases)
          if (byTree.fitness === 1) expect(byNet.precision).toBeCloseTo(byTree.precision, 12)
        },
      ),
      { numRuns: 300 },
    )
  })
  test('work where no tree does the same', () => {
    const log = logOf([
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'd'],
      ['a', 'd'],
    ])
    const found = conformance(log, UNSTRUCTURED)
    expect([found.fittingCases, found.fitness]).toEqual([2, 1 - 1 / 18])
    // after "a b" both c and d may come, and both do
    expect(found.precision).toBe(1)
  })
  test('have bounds when time is up', () => {
    const tree = parseTree("+( ->( 'a', 'b', 'a' ), ->( 'b', 'a', 'a' ), *( 'a', 'b' ), *( 'c', 'a' ) )")
    const word = Array.from({ length: 40 }, (_, at) => (at * 7) % 3)
    const aligner = (isOver: boolean) =>
      createNetAligner(treeToNet(tree), ['a', 'b', 'c'], () => isOver).align(word)
    const [early, exact] = [aligner(true), createAligner(tree, ['a', 'b', 'c']).align(word)]
    expect(early.lower).toBeLessThanOrEqual(exact.lower)
    expect(early.upper).toBeGreaterThanOrEqual(exact.upper)
    expect(early.moves.filter(({ kind }) => kind !== 'both').length).toBe(early.upper)
  })
  test('refuse a net that never ends, also one that gathers tokens for ever', () => {
    const transitions = [{ name: 'a', from: [0], to: [0, 1] }]
    expect(() => createNetAligner({ places: 3, start: 0, end: 2, transitions }, ['a'])).toThrow(ModelProblem)
  })
})

describe('token replay', () => {
  const abc = parseTree("->( 'a', 'b', 'c' )")
  test('is what it is by hand', () => {
    // start, a, c produce 3 and consume 3; c misses its token, that of a remains
    expect(tokenReplay(logOf([['a', 'c']]), abc)).toMatchObject({
      produced: 3,
      consumed: 3,
      missing: 1,
      remaining: 1,
    })
    expect(tokenReplay(logOf([['a', 'c']]), abc).fitness).toBeCloseTo(2 / 3, 12)
    // a second b: consumed 5 of which 1 missing, produced 5 of which 1 remains
    expect(tokenReplay(logOf([['a', 'b', 'b', 'c']]), abc).fitness).toBeCloseTo(4 / 5, 12)
    // b alone: misses its token and the end; start and the place after b remain
    expect(tokenReplay(logOf([['b']]), abc).fitness).toBeCloseTo(0, 12)
    const choice = parseTree("->( 'a', X( 'b', 'c' ) )")
    // a, b, c: the place after a is empty when c comes, and two tokens reach the end
    expect(tokenReplay(logOf([['a', 'b', 'c']]), choice).fitness).toBeCloseTo((1 - 1 / 5 + 1) / 2, 12)
  })
  test('never counts a case as fitting that does not fit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TREES),
        words.filter(({ length }) => length > 0),
        (tree, word) => {
          const log = logOf([word])
          expect(tokenReplay(log, tree).fittingCases).toBeLessThanOrEqual(conformance(log, tree).fittingCases)
        },
      ),
      { numRuns: 1500 },
    )
  })
})
