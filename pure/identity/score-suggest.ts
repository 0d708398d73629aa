import type { Agreement, PersonRecord } from './agreement.ts'
import { candidatePairs, type Pair } from './blocking.ts'
import { compare } from './compare.ts'
import { type Comparable, prepare } from './compare-prepare.ts'
import { type PairScore, scoreComparables } from './score.ts'
import { chooseLine, type Line, type ScoredPair } from './score-line.ts'
import type { ScoreModel } from './score-model.ts'
import { rarityOf } from './score-rarity.ts'
import { trainModel } from './score-train.ts'

export interface SuggestSettings {
  /** Where training starts, and the model itself for fields the records lack. */
  readonly model: ScoreModel
  /** Pairs (places in the list) that rules or members have joined already; they stay together. */
  readonly sure?: readonly Pair[]
  /**
   * Wanted share of right pairs at the line, by estimate. 0.995 unless said otherwise: half of the one
   * per cent that may be wrong is kept as a reserve, because the estimate takes fields for independent.
   */
  readonly precision?: number
}

export interface Suggestions {
  /** Candidates with a probability of at least one half, the best first; contradicting ones too. */
  readonly pairs: readonly ScoredPair[]
  readonly line: Line
  /** The weights learned from these records. */
  readonly model: ScoreModel
  readonly scoreOf: (left: number, right: number) => PairScore
}

/**
 * Proposes which records are one person: candidates by blocking, weights learned from the records
 * themselves, scores, a line by estimated precision, clusters without bridges. Nothing is joined here.
 * About a second for 5,000 records; grows linearly.
 */
export function suggestPairs(people: readonly PersonRecord[], settings: SuggestSettings): Suggestions {
  const records = people.map(prepare)
  const candidates = candidatePairs(records)
  const model = trainModel(records, candidates, settings.model)
  const scoreOf = scorerOf(records, model)
  const compareAt = (left: number, right: number) =>
    compare(recordAt(records, left), recordAt(records, right))
  const pairs = candidates
    .map((pair): ScoredPair => ({ pair, score: scoreOf(...pair) }))
    .filter(({ score }) => score.probability >= 0.5)
    .sort((left, right) => right.score.weight - left.score.weight)
  const contradict = (left: number, right: number) => contradicts(compareAt(left, right), model)
  const line = chooseLine({
    size: records.length,
    scored: pairs.filter(({ pair }) => !contradict(...pair)),
    sure: settings.sure ?? [],
    wanted: settings.precision ?? 0.995,
    evidence: { weight: (left, right) => scoreOf(left, right).weight, contradict },
  })
  return { pairs, line, model, scoreOf }
}

/**
 * Scores one person against candidates that blocking keys have found: the duplicates hint. The best first,
 * only those more likely than not. `model` is usually `modelForPeople(DEFAULT_MODEL, count)`.
 */
export function suggestFor(
  person: PersonRecord,
  candidates: readonly PersonRecord[],
  model: ScoreModel,
): readonly { readonly candidate: PersonRecord; readonly score: PairScore }[] {
  const prepared = prepare(person)
  return candidates
    .map((candidate) => {
      const score = scoreComparables(prepared, prepare(candidate), model)
      return { candidate, score: withNumbers(score, person, candidate, model) }
    })
    .filter(({ score }) => score.probability >= 0.5)
    .sort((left, right) => right.score.weight - left.score.weight)
}

/** One pair of people as the duplicates hint weighs it. */
export const scorePeople = (one: PersonRecord, other: PersonRecord, model: ScoreModel): PairScore =>
  withNumbers(scoreComparables(prepare(one), prepare(other), model), one, other, model)

/** About one customer in fifty signs up a second time: the logarithm of that share. */
const SIGNED_UP_TWICE = Math.log2(0.02)

/**
 * Two numbers of one system speak strongly against one person (rule 4 of automatic joining forbids it; a member may
 * still know better). Equal ones never come here: they are one person already.
 */
function withNumbers(
  score: PairScore,
  { external: left = {} }: PersonRecord,
  { external: right = {} }: PersonRecord,
  model: ScoreModel,
): PairScore {
  const differs = Object.entries(left).some(
    ([system, id]) => right[system] !== undefined && right[system] !== id,
  )
  if (!differs) return score
  const weight = score.weight + SIGNED_UP_TWICE
  const odds = 2 ** weight * (model.prior / (1 - model.prior))
  const reason = { field: 'number', level: 'different', weight: SIGNED_UP_TWICE } as const
  return { weight, probability: odds / (1 + odds), reasons: [...score.reasons, reason] }
}

/**
 * The model for a company with so many people. Among more people a random pair is less likely to be one
 * person: on average one person in five is assumed to have a second record.
 */
export function modelForPeople(model: ScoreModel, people: number): ScoreModel {
  const prior = Math.min(0.1, 0.4 / Math.max(people, 2))
  return { ...model, prior, household: Math.max(prior / 10, (model.household / model.prior) * prior) }
}

/**
 * Stated first names, patronymics or birthdays that have nothing in common keep a pair below the line and two
 * halves of a cluster apart, whatever else agrees (twins, a wife who uses the family mailbox). Only where the
 * file itself shows, by the trained shares, that one person's values often differ, is this evidence like any other.
 */
function contradicts(agreement: Agreement, model: ScoreModel): boolean {
  return CONTRADICTING.some(({ field, levels }) => {
    const level = agreement[field]
    const shares = model.fields[field]
    const oftenDiffers = levels.reduce((sum, each) => sum + shares[each].same, 0) > UNRELIABLE
    return levels.some((each) => each === level) && !oftenDiffers
  })
}

const UNRELIABLE = 0.05
const CONTRADICTING = [
  { field: 'first_name', levels: ['different'] },
  { field: 'patronymic', levels: ['different'] },
  { field: 'birthday', levels: ['two-edits', 'different'] },
] as const

function scorerOf(
  records: readonly Comparable[],
  model: ScoreModel,
): (left: number, right: number) => PairScore {
  const rarity = rarityOf(records)
  return (left, right) => scoreComparables(recordAt(records, left), recordAt(records, right), model, rarity)
}

function recordAt(records: readonly Comparable[], place: number): Comparable {
  const record = records[place]
  if (!record) throw new RangeError(`there is no record ${place}`)
  return record
}
