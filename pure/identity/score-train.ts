import { type Agreement, FIELDS, type Field, LEVELS, type Level, type StatedLevel } from './agreement.ts'
import type { Pair } from './blocking.ts'
import { compare } from './compare.ts'
import type { Comparable } from './compare-prepare.ts'
import {
  householdShare,
  modelFields,
  normalised,
  type ScoreModel,
  SHARED_FIELDS,
  sharesOf,
  trainedAs,
} from './score-model.ts'

/**
 * Pairs with the same agreement are one pattern; `count` is how many pairs of the whole file it stands for. Pairs
 * that blocking did not bring together are strangers for certain: one of them drawn at random stands for
 * thousands, and left undecided a single odd one could outweigh all true pairs (it did, at 50,000 records).
 */
interface Pattern {
  readonly areStrangers: boolean
  readonly agreement: Agreement
  readonly count: number
}

interface Shares {
  readonly same: number
  readonly household: number
}

const STRANGERS: Shares = { same: 0, household: 0 }
const ROUNDS = 40
const SAMPLE = 20_000
/** How many pairs the starting model is worth: a small file hardly moves it, a large one forgets it. */
const START_WEIGHT = 25
/** Never believe a file to be free of households: at least this many for each pair of one person. */
const LEAST_HOUSEHOLDS = 0.1

/**
 * Learns the weights from the records themselves, without labels, by expectation maximisation
 * (Dempster, Laird, Rubin 1977; Winkler 1988) over three classes: one person, household, strangers.
 *
 * All pairs of the file are represented: candidates by themselves, the rest by a random sample that is
 * weighted up, so that the shares among strangers are those of the file and not those of the candidates.
 * Fields that the file lacks keep the shares of `start`. Cost: candidates, then patterns x rounds.
 */
export function trainModel(
  records: readonly Comparable[],
  candidates: readonly Pair[],
  start: ScoreModel,
): ScoreModel {
  if (records.length < 2) return start
  const patterns = patternsOf(records, candidates)
  let model: ScoreModel = {
    ...start,
    prior: Math.min(0.1, 1 / records.length),
    household: 0.5 / records.length,
  }
  for (let round = 0; round < ROUNDS; round += 1) model = improve(model, patterns, start)
  return model
}

function improve(model: ScoreModel, patterns: readonly Pattern[], start: ScoreModel): ScoreModel {
  const sums = new Map<string, { same: number; strangers: number }>()
  let [total, same, household] = [0, 0, 0]
  for (const { agreement, count, areStrangers } of patterns) {
    const chance = areStrangers ? STRANGERS : responsibility(agreement, model)
    total += count
    same += chance.same * count
    household += chance.household * count
    for (const field of FIELDS) addTo(sums, field, agreement[field], chance, count)
  }
  const fields = modelFields((field) =>
    normalised((level) => {
      const sum = sums.get(`${field}:${level}`) ?? { same: 0, strangers: 0 }
      const before = start.fields[field][level]
      return {
        same: sum.same + START_WEIGHT * before.same,
        strangers: sum.strangers + START_WEIGHT * before.strangers,
      }
    }),
  )
  const prior = bounded(same / total)
  return { prior, household: Math.max(household / total, prior * LEAST_HOUSEHOLDS), fields }
}

/** In a household the shared fields behave as within one person, all others as between strangers. */
function addTo(
  sums: Map<string, { same: number; strangers: number }>,
  field: Field,
  level: Level,
  chance: Shares,
  count: number,
): void {
  if (level === 'missing') return
  const key = `${field}:${trainedAs(level)}`
  const sum = sums.get(key) ?? { same: 0, strangers: 0 }
  const strangers = 1 - chance.same - chance.household
  sum.same += chance.same * count
  sum.strangers += (SHARED_FIELDS.has(field) ? strangers : strangers + chance.household) * count
  sums.set(key, sum)
}

function responsibility(agreement: Agreement, model: ScoreModel): Shares {
  let [same, household, strangers] = [model.prior, model.household, 1 - model.prior - model.household]
  for (const field of FIELDS) {
    const level = agreement[field]
    if (level === 'missing') continue
    const share = sharesOf(model, field, level)
    same *= share.same
    strangers *= share.strangers
    household *= householdShare(model, field, level)
  }
  const total = same + household + strangers
  return { same: same / total, household: household / total }
}

function patternsOf(records: readonly Comparable[], candidates: readonly Pair[]): readonly Pattern[] {
  const counts = new Map<string, { agreement: Agreement; count: number; areStrangers: boolean }>()
  const size = records.length
  const add = (left: number, right: number, count: number, areStrangers: boolean) => {
    const [first, second] = [records[left], records[right]]
    if (!first || !second) return
    const agreement = compare(first, second)
    const key = `${areStrangers} ${patternKey(agreement)}`
    const known = counts.get(key)
    if (known) known.count += count
    else counts.set(key, { agreement, count, areStrangers })
  }
  for (const [left, right] of candidates) add(left, right, 1, false)
  const known = new Set(candidates.map(([left, right]) => left * size + right))
  const rest = (size * (size - 1)) / 2 - candidates.length
  const sample = samplePairs(size, known)
  for (const [left, right] of sample) add(left, right, rest / sample.length, true)
  return [...counts.values()]
}

/** A fixed sequence of pairs (a linear congruential generator), so that training is repeatable. */
function samplePairs(size: number, known: ReadonlySet<number>): readonly Pair[] {
  const chosen: Pair[] = []
  let state = 12_345
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * size)
  }
  for (let attempt = 0; attempt < SAMPLE * 2 && chosen.length < SAMPLE; attempt += 1) {
    const [one, other] = [next(), next()]
    const pair: Pair = one < other ? [one, other] : [other, one]
    if (one !== other && !known.has(pair[0] * size + pair[1])) chosen.push(pair)
  }
  return chosen
}

function patternKey(agreement: Agreement): string {
  return FIELDS.map((field) => LEVELS.indexOf(agreement[field] as StatedLevel)).join()
}

function bounded(share: number): number {
  return Math.min(0.4, Math.max(1e-9, share))
}
