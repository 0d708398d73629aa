import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cut, findCut } from './cuts.ts'
import { type Follows, followsOf } from './small-log.ts'

/** Random logs of up to four activities, as sequences of the characters 0 to 3. */
const follows = fc
  .array(fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((cases) => followsOf(new Map(cases.map((steps) => [String.fromCharCode(...steps), 1]))))

const all = (size: number) => Array.from({ length: size }, (_, place) => place)
const goes =
  ({ size, counts }: Follows) =>
  (from: number, to: number) =>
    (counts[from * size + to] ?? 0) > 0

/** Whether one activity leads to another by any way, found by walking. */
function leads(given: Follows): (from: number, to: number) => boolean {
  const next = goes(given)
  return (from, to) => {
    const seen = new Set<number>()
    const open = all(given.size).filter((place) => next(from, place))
    for (const place of open) {
      if (seen.has(place)) continue
      seen.add(place)
      open.push(...all(given.size).filter((other) => next(place, other)))
    }
    return seen.has(to)
  }
}

/** The definitions of the cuts, word by word (Leemans, 2017, section 6.1). */
function isCut(given: Follows, { kind, groups }: Cut): boolean {
  const [next, reach] = [goes(given), leads(given)]
  const isStart = (place: number) => (given.starts[place] ?? 0) > 0
  const isEnd = (place: number) => (given.ends[place] ?? 0) > 0
  const pairs = groups.flatMap((group, at) =>
    groups.flatMap((other, place) =>
      at === place ? [] : group.flatMap((one) => other.map((two) => ({ one, two, isLater: place > at }))),
    ),
  )
  if (kind === 'choice') return pairs.every(({ one, two }) => !next(one, two))
  if (kind === 'sequence') return pairs.every(({ one, two, isLater }) => reach(one, two) === isLater)
  if (kind === 'parallel')
    return (
      pairs.every(({ one, two }) => next(one, two)) &&
      groups.every((group) => group.some(isStart) && group.some(isEnd))
    )
  const [body = [], redo = []] = groups
  const [starts, ends] = [body.filter(isStart), body.filter(isEnd)]
  return (
    redo.every((one) => !isStart(one) && !isEnd(one)) &&
    redo.every((one) =>
      body.every((two) => (!next(two, one) || isEnd(two)) && (!next(one, two) || isStart(two))),
    ) &&
    redo.every((one) => {
      const [into, out] = [ends.filter((two) => next(two, one)), starts.filter((two) => next(one, two))]
      return (
        (into.length === 0 || into.length === ends.length) &&
        (out.length === 0 || out.length === starts.length)
      )
    })
  )
}

/** Every way to divide the activities in two, in both orders. */
const divisions = (size: number): number[][][] =>
  Array.from({ length: 2 ** size - 2 }, (_, mask) => [
    all(size).filter((place) => (((mask + 1) >> place) & 1) === 1),
    all(size).filter((place) => (((mask + 1) >> place) & 1) === 0),
  ])

describe('cuts', () => {
  test('are what their definitions say, and the first kind that any division allows', () => {
    fc.assert(
      fc.property(follows, (given) => {
        const found = findCut(given)
        const kinds = (['choice', 'sequence', 'parallel', 'loop'] as const).filter((kind) =>
          divisions(given.size).some((groups) => isCut(given, { kind, groups })),
        )
        if (found !== null) {
          expect(found.groups.flat().sort()).toEqual(all(given.size))
          expect(isCut(given, found)).toBe(true)
        }
        // a sequence may be given up when one of its parts comes only together with all others
        const [first, second] = kinds
        const allowed = first === 'sequence' ? [first, second ?? null] : [first ?? null]
        expect(allowed).toContain(found?.kind ?? null)
      }),
      { numRuns: 3000 },
    )
  })
  test('of a choice and of parallel parts cannot be divided further', () => {
    fc.assert(
      fc.property(follows, (given) => {
        const found = findCut(given)
        if (found === null || (found.kind !== 'choice' && found.kind !== 'parallel')) return
        for (const group of found.groups)
          for (const part of divisions(group.length)) {
            const halves = part.map((half) => half.map((at) => group[at] ?? 0))
            const groups = [...found.groups.filter((other) => other !== group), ...halves]
            expect(isCut(given, { kind: found.kind, groups })).toBe(false)
          }
      }),
      { numRuns: 2000 },
    )
  })
})
