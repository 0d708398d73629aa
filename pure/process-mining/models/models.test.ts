import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runsOf } from '../conformance/oracle.example.ts'
import {
  canonicalTree,
  conformance,
  inductiveMiner,
  logOf,
  parseTree,
  simplifyTree,
  TreeTextProblem,
  treeText,
} from '../index.ts'

const canonical = (text: string) => treeText(canonicalTree(simplifyTree(parseTree(text))))
const mined = (cases: readonly (readonly string[])[], noise = 0) =>
  treeText(canonicalTree(inductiveMiner(logOf(cases), noise)))
const spelled = (...words: string[]) => words.map((word) => [...word])

const logs = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 7 }), {
  minLength: 1,
  maxLength: 8,
})

describe('process trees', () => {
  test('are read back from their text', () => {
    for (const text of ["->( 'a', X( tau, 'b\\'s' ), +( 'c', *( 'd', tau ) ) )", "'a'", 'tau'])
      expect(treeText(parseTree(text))).toBe(text)
  })
  test('of damaged text are refused with the place', () => {
    for (const text of ['', '->(', "X( 'a' 'b' )", "'a", "->( 'a' ) x", '*( tau )', '('.repeat(9999)])
      expect(() => parseTree(text)).toThrow(TreeTextProblem)
  })
  test('lose what changes nothing', () => {
    expect(canonical("->( ->( 'a', tau ), X( tau, X( tau, 'b' ) ), +( 'c' ) )")).toBe(
      "->( 'a', X( 'b', tau ), 'c' )",
    )
  })
})

describe('the inductive miner', () => {
  test('finds each operator', () => {
    expect(mined(spelled('abc'))).toBe("->( 'a', 'b', 'c' )")
    expect(mined(spelled('ab', 'ac'))).toBe("->( 'a', X( 'b', 'c' ) )")
    expect(mined(spelled('abcd', 'acbd'))).toBe("->( 'a', +( 'b', 'c' ), 'd' )")
    expect(mined(spelled('ab', 'abcab'))).toBe("*( ->( 'a', 'b' ), 'c' )")
    expect(mined(spelled('a', 'aa'))).toBe("*( 'a', tau )")
    expect(mined(spelled('a', 'ab'))).toBe("->( 'a', X( 'b', tau ) )")
  })
  test('leaves out what is rare when it is told to', () => {
    const cases = [...Array.from({ length: 20 }, () => 'abc'), 'cab'].map((word) => [...word])
    expect(mined(cases, 0.2)).toBe("->( 'a', 'b', 'c' )")
    expect(mined(cases)).not.toBe("->( 'a', 'b', 'c' )")
  })
  test('takes an activity that is rarely repeated for one that happens once', () => {
    const cases = [...Array.from({ length: 30 }, () => 'ab'), 'abb'].map((word) => [...word])
    expect(mined(cases, 0.2)).toBe("->( 'a', 'b' )")
    expect(mined(cases)).toBe("->( 'a', *( 'b', tau ) )")
  })
  test('takes away no more than it needs, and nothing that would cost too many steps', () => {
    // c stands before a in one case of five: leaving it out there would lose more than the noise allows
    const cases = [...Array.from({ length: 4 }, () => 'abc'), 'cab'].map((word) => [...word])
    const log = logOf(cases)
    expect(conformance(log, inductiveMiner(log, 0.2)).fitness).toBe(1)
  })
  test('without noise makes a tree that every case fits, exactly', () => {
    fc.assert(
      fc.property(logs, (cases) => {
        const log = logOf(cases)
        expect(conformance(log, inductiveMiner(log)).fitness).toBe(1)
      }),
      { numRuns: 500 },
    )
  })
  test('gives the same tree for any order of the cases, with noise and without', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(0, 0.2), (cases, noise) => {
        const text = treeText(inductiveMiner(logOf(cases), noise))
        expect(treeText(inductiveMiner(logOf(cases.toReversed()), noise))).toBe(text)
        expect(treeText(inductiveMiner(logOf(cases.toSorted()), noise))).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
  test('finds the tree again that a complete log was made from', () => {
    for (const text of [
      "->( 'a', X( 'b', 'c' ), 'd' )",
      "->( 'a', +( 'b', ->( 'c', 'd' ) ), 'e' )",
      "X( ->( 'a', 'b' ), +( 'c', 'd' ) )",
      "->( 'a', X( tau, 'b' ), 'c' )",
      "->( 'a', *( ->( 'b', 'c' ), 'd' ), 'e' )",
    ]) {
      const cases = [...runsOf(parseTree(text), 10)].map((run) => [...run])
      expect(mined(cases)).toBe(canonical(text))
    }
  })
})
