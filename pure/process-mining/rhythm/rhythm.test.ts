import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandRhythm, type Rhythm, type RhythmPattern, rhythmSentences } from '../index.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2024-01-01T00:00:00Z')

/** A small random generator of the test's own, so that planted series are always the same. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296
  }
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/** Instants of `days` days, each with as many as chance gives around what `meanOf` says. */
function series(days: number, meanOf: (date: Date) => number, seed = 7): number[] {
  const random = randomOf(seed)
  return Array.from({ length: days }, (_, day) => FIRST + day * DAY).flatMap((start) =>
    Array.from(
      { length: poisson(meanOf(new Date(start)), random) },
      () => start + Math.floor(random() * DAY),
    ),
  )
}

const kinds = (rhythm: Rhythm | null): string[] =>
  (rhythm?.patterns ?? []).filter(({ isSignificant }) => isSignificant).map(({ kind }) => kind)
const pattern = (rhythm: Rhythm | null, kind: RhythmPattern['kind']) =>
  rhythm?.patterns.find((one) => one.kind === kind)
const isFree = (date: Date) => date.getUTCDay() === 0 || date.getUTCDay() === 6
const slump = (date: Date) => (isFree(date) ? 5 : 20) * (date.getUTCDate() > 20 ? 0.6 : 1)

describe('the rhythm of demand', () => {
  test('a slump after the 20th is found by itself, beside the weekdays', () => {
    const rhythm = demandRhythm(series(500, slump), { rounds: 499 })
    expect(kinds(rhythm)).toEqual(['weekday', 'week-of-month', 'pay-day', 'stretch'])
    const [stretch] = pattern(rhythm, 'stretch')?.cells ?? []
    expect(stretch?.ratio).toBeLessThan(0.85)
    expect([stretch?.from, stretch?.to]).toEqual([21, expect.any(Number)])
    const after20 = pattern(rhythm, 'pay-day')?.cells.filter(({ payDay }) => payDay === 20) ?? []
    expect(after20.some(({ isUnusual, ratio }) => isUnusual && ratio < 1)).toBe(true)
    expect(rhythmSentences(rhythm ?? NONE, 'en').join('\n')).toMatch(
      /^On days 21 to \d\d of the month: \d\d% less/m,
    )
    expect(rhythmSentences(rhythm ?? NONE, 'ru').join('\n')).toMatch(
      /^С 21-го по \d\d-е число: на \d\d% меньше/m,
    )
  })
  test('the same days in another order have no rhythm', () => {
    const random = randomOf(3)
    let found = 0
    for (let trial = 0; trial < 40; trial++) {
      const counts = Map.groupBy(series(400, slump, trial), (instant) => Math.floor(instant / DAY))
      const days = [...counts.values()]
        .map((list) => ({ list, key: random() }))
        .sort((one, other) => one.key - other.key)
      const shuffled = days.flatMap(({ list }, place) =>
        list.map((instant) => FIRST + place * DAY + (instant % DAY)),
      )
      found += kinds(demandRhythm(shuffled, { rounds: 199 })).length > 0 ? 1 : 0
    }
    // one series in twenty may be called unusual by chance
    expect(found).toBeLessThanOrEqual(5)
  }, 60_000)
  test('a steady rise or a strong season is no rhythm of the month', () => {
    const rise = demandRhythm(
      series(400, (date) => 5 + (date.getTime() - FIRST) / DAY / 10),
      { rounds: 199 },
    )
    expect(kinds(rise)).toEqual([])
    const season = demandRhythm(
      series(400, (date) => (date.getUTCMonth() < 6 ? 30 : 10)),
      { rounds: 199 },
    )
    expect(kinds(season)).toEqual([])
  })
  test('weekdays alone are told as weekdays', () => {
    const rhythm = demandRhythm(
      series(400, (date) => (isFree(date) ? 2 : 20)),
      { rounds: 199 },
    )
    expect(kinds(rhythm)).toEqual(['weekday'])
    const unusual = pattern(rhythm, 'weekday')?.cells.filter(({ isUnusual, ratio }) => isUnusual && ratio < 1)
    expect(unusual?.map(({ from }) => from)).toEqual([5, 6])
  })
  test('days are those of the zone', () => {
    // every request falls on a Monday in Moscow, in the last hours of Sunday by UTC
    const mondays = Array.from({ length: 60 }, (_, week) => FIRST + week * 7 * DAY - 2 * 3_600_000).flatMap(
      (start) => Array.from({ length: 5 }, (_, place) => start + place * 60_000),
    )
    const rhythm = demandRhythm(mondays, { timeZone: 'Europe/Moscow', rounds: 199 })
    const [most] = (pattern(rhythm, 'weekday')?.cells ?? []).toSorted((one, other) => other.ratio - one.ratio)
    expect(most?.from).toBe(0)
    expect(most?.ratio).toBeCloseTo(7, 9)
  })
  test('the same series always gives the same answer, in any order, and too short a one gives none', () => {
    const instants = series(90, slump)
    expect(demandRhythm(instants.toReversed(), { rounds: 99 })).toEqual(
      demandRhythm(instants, { rounds: 99 }),
    )
    expect(demandRhythm(instants.slice(0, 20), {})).toBeNull()
    expect(demandRhythm([], {})).toBeNull()
  })
  test('the cells of a pattern share out the days, and probabilities are probabilities', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80 * DAY), { minLength: 1, maxLength: 60 }), (offsets) => {
        const rhythm = demandRhythm(
          offsets.map((offset) => FIRST + offset),
          { rounds: 19, period: { from: FIRST, to: FIRST + 80 * DAY } },
        )
        expect([rhythm?.days, rhythm?.total]).toEqual([
          80,
          offsets.filter((offset) => offset < 80 * DAY).length,
        ])
        for (const { cells, probability } of rhythm?.patterns ?? [])
          for (const cell of [...cells, { probability }])
            expect(cell.probability > 0 && cell.probability <= 1).toBe(true)
        const perMonth = pattern(rhythm, 'week-of-month')?.cells ?? []
        expect(perMonth.reduce((sum, { days }) => sum + days, 0)).toBeLessThanOrEqual(80)
      }),
      { numRuns: 50 },
    )
  })
})

const NONE: Rhythm = { days: 0, total: 0, patterns: [] }
