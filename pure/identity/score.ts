import { type Agreement, FIELDS, type Field, type PersonRecord, type ScoreReason } from './agreement.ts'
import { compare } from './compare.ts'
import { type Comparable, prepare } from './compare-prepare.ts'
import { householdShare, type ScoreModel, SHARED_FIELDS, sharesOf } from './score-model.ts'

/**
 * The verdict on one pair. `weight` is the evidence in bits (log2 of the likelihood ratio) and equals the
 * sum of the reasons; `probability` also counts how rare one-person pairs are (the model's prior).
 */
export interface PairScore {
  readonly weight: number
  readonly probability: number
  readonly reasons: readonly ScoreReason[]
}

/** Share of records that carry the value of this field; null where it is not known. */
export type Rarity = (field: Field, record: Comparable) => number | null

const NO_RARITY: Rarity = () => null

/**
 * How likely two records are one person (Fellegi and Sunter 1969, with a third class for households).
 * Ten field comparisons: microseconds. Nothing here may join people by itself; it only proposes.
 * @example scorePair({ id: 'a', emails: ['anna@shop.ru'] }, { id: 'b', emails: ['anna@shop.ru'] }, DEFAULT_MODEL).weight > 10 // true
 */
export function scorePair(left: PersonRecord, right: PersonRecord, model: ScoreModel): PairScore {
  return scoreComparables(prepare(left), prepare(right), model)
}

/** The same for prepared records; `rarity` makes rare equal values weigh more than common ones. */
export function scoreComparables(
  left: Comparable,
  right: Comparable,
  model: ScoreModel,
  rarity: Rarity = NO_RARITY,
): PairScore {
  return scoreAgreement(compare(left, right), model, (field) => rarity(field, left))
}

/** The score of an agreement. `shareOf` gives the share of records that carry an equal value. */
export function scoreAgreement(
  agreement: Agreement,
  model: ScoreModel,
  shareOf: (field: Field) => number | null = () => null,
): PairScore {
  const stated: ScoreReason[] = FIELDS.filter((field) => agreement[field] !== 'missing').map((field) => ({
    field,
    level: agreement[field],
    weight: fieldWeight(field, agreement, model, shareOf),
  }))
  const reasons = [...stated, ...householdReason(stated, agreement, model)]
  const weight = reasons.reduce((sum, reason) => sum + reason.weight, 0)
  const odds = 2 ** weight * (model.prior / (1 - model.prior))
  return { weight, probability: odds / (1 + odds), reasons }
}

/**
 * Term frequency (Winkler 1989): the share of the value itself stands for the average share of equal values. A rare
 * value counts at half strength (the geometric mean), because a person's own duplicates decide how rare it looks.
 */
function fieldWeight(
  field: Field,
  agreement: Agreement,
  model: ScoreModel,
  shareOf: (field: Field) => number | null,
): number {
  const level = agreement[field]
  if (level === 'missing') return 0
  const { same, strangers } = sharesOf(model, field, level)
  const share = level === 'equal' || level === 'swapped' ? shareOf(field) : null
  if (share === null) return Math.log2(same / strangers)
  // a common value counts in full, a rare one at half strength
  return Math.log2(same / (share > strangers ? share : Math.sqrt(strangers * share)))
}

/**
 * Surname, phone, home and company come together in families and offices. Strangers are a mixture of random
 * people and households; this is the logarithm of the mixture, the part of the evidence that two people who
 * live or work together would show as well.
 */
function householdReason(
  stated: readonly ScoreReason[],
  agreement: Agreement,
  model: ScoreModel,
): ScoreReason[] {
  let bits = 0
  for (const { field, weight } of stated) {
    if (field === 'household' || field === 'number') continue
    const level = agreement[field]
    if (level === 'missing') continue
    const { same, strangers } = sharesOf(model, field, level)
    bits += Math.log2(householdShare(model, field, level) / strangers)
    // a rare surname or company is as rare in the household
    if (SHARED_FIELDS.has(field)) bits += weight - Math.log2(same / strangers)
  }
  const random = 1 - model.prior - model.household
  const weight = -Math.log2((random + model.household * 2 ** bits) / (random + model.household))
  return weight > -0.05 ? [] : [{ field: 'household', level: 'possible', weight }]
}
