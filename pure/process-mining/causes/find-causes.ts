import {
  alikeDifference,
  holm,
  type Layer,
  type Share,
  shareDifferenceChance,
} from '#pure/statistics/index.ts'
import { conditionsOf, distinct, type Group, layersOf, pairsOf } from './groups.ts'

/** One thing that may matter: for each row a number into its values, -1 where it is not known. */
export interface Trait {
  readonly name: string
  readonly codes: ArrayLike<number>
  readonly nameOf: (code: number) => string
}

export interface Condition {
  readonly trait: string
  readonly value: string
}

/**
 * A group of rows in which the outcome is more often than elsewhere. It says "more often together": that is not
 * proof that the one brings about the other.
 */
export interface Cause {
  /** The only condition, or the first of two. */
  readonly trait: string
  readonly value: string
  /** One or two conditions that all hold in the group. */
  readonly conditions: readonly Condition[]
  /** Rows of the group, and how many of them have the outcome. */
  readonly rows: number
  readonly hits: number
  readonly share: number
  readonly shareElsewhere: number
  /** Outcomes beyond what the share elsewhere would give, like for like: how much could be gained here. */
  readonly excess: number
  /** The chance of so large a difference if nothing were behind it, corrected for everything that was tried. */
  readonly probability: number
  /** The difference of the shares among rows that are alike in the confounders, and on how many rows it rests. */
  readonly alike: { readonly difference: number; readonly rows: number }
}

export interface CauseOptions {
  /** Groups with fewer rows are not looked at (30). */
  readonly least?: number
  /** The largest corrected probability that is reported (0.01). */
  readonly level?: number
  /** What may explain a difference by itself, as the month or the channel: groups are compared within its values. */
  readonly confounders?: readonly Trait[]
  /** How many conditions a group may have (1). */
  readonly conditions?: 1 | 2
}

/** Of the level for false alarms this part goes to groups of one condition, the rest to pairs. */
const PART_OF_SINGLES = 3 / 4

/**
 * Subgroup discovery (Klösgen, "Explora", 1996): every value of every trait, and on wish every pair of values,
 * against all other rows. A group is reported when the two-proportion test and the comparison like for like
 * (Mantel-Haenszel within the confounders) both stay below `level` after Holm's correction for everything tried, so
 * that the chance of even one false group is at most `level`. A pair must also hold within each of its halves.
 * Ordered by excess, the largest first; of groups that are nearly the same rows only the first is told. Linear in
 * rows times traits, times conditions for pairs.
 */
export function findCauses(
  outcome: ArrayLike<number>,
  traits: readonly Trait[],
  { least = 30, level = 0.01, confounders = [], conditions = 1 }: CauseOptions = {},
): Cause[] {
  const all = Array.from(outcome, (hit) => hit)
  const whole: Share = { rows: all.length, hits: all.reduce((sum, hit) => sum + hit, 0) }
  const layers = layersOf(confounders, all.length)
  const judge = (group: Group): Judged => judged(group, whole, all, layers(group))
  const singles = conditionsOf(all, traits, least)
  const part = conditions === 1 ? 1 : PART_OF_SINGLES
  const found = corrected(singles.map(judge), singles.length, part)
  if (conditions === 2) {
    const { pairs, tried } = pairsOf(all, singles, least)
    const within = pairs.map((pair) => {
      const cause = judge(pair)
      const halves = pair.parts.map((half) => shareDifferenceChance(pair, minus(half, pair)))
      return { ...cause, chance: Math.max(cause.chance, ...halves) }
    })
    found.push(...corrected(within, tried, 1 - PART_OF_SINGLES))
  }
  const sure = found
    .filter(({ cause }) => cause.probability <= level && cause.excess > 0)
    .sort((one, other) => other.cause.excess - one.cause.excess)
  return distinct(sure, all.length).map(({ cause }) => cause)
}

interface Judged {
  readonly group: Group
  readonly cause: Omit<Cause, 'probability'>
  readonly chance: number
}

const minus = (one: Share, other: Share): Share => ({
  rows: one.rows - other.rows,
  hits: one.hits - other.hits,
})

function judged(group: Group, whole: Share, outcome: readonly number[], layerOf: Int32Array | null): Judged {
  const rest = minus(whole, group)
  const share = group.hits / group.rows
  const shareElsewhere = rest.hits / rest.rows
  const raw = shareDifferenceChance(group, rest)
  const alike =
    layerOf === null
      ? { difference: share - shareElsewhere, chance: raw, rows: group.rows }
      : alikeDifference(splitByLayer(group, outcome, layerOf))
  const [first = { trait: '', value: '' }] = group.conditions
  const cause = {
    ...first,
    conditions: group.conditions,
    rows: group.rows,
    hits: group.hits,
    share,
    shareElsewhere,
    // where like for like says less, that is what could be gained
    excess: group.rows * Math.min(share - shareElsewhere, alike.difference),
    alike: { difference: alike.difference, rows: alike.rows },
  }
  return { group, cause, chance: Math.max(raw, alike.chance) }
}

function splitByLayer(group: Group, outcome: readonly number[], layerOf: Int32Array): Layer[] {
  const layers = new Map<
    number,
    { inside: { rows: number; hits: number }; outside: { rows: number; hits: number } }
  >()
  for (let row = 0; row < outcome.length; row++) {
    const key = layerOf[row] ?? -1
    const layer = layers.get(key) ?? { inside: { rows: 0, hits: 0 }, outside: { rows: 0, hits: 0 } }
    layers.set(key, layer)
    const side = group.has(row) ? layer.inside : layer.outside
    side.rows++
    side.hits += outcome[row] ?? 0
  }
  return [...layers.values()]
}

function corrected(judgements: readonly Judged[], tried: number, part: number) {
  const probabilities = holm(
    judgements.map(({ chance }) => chance),
    tried,
  )
  return judgements.map(({ group, cause }, place): { group: Group; cause: Cause } => ({
    group,
    cause: { ...cause, probability: Math.min(1, (probabilities[place] ?? 1) / part) },
  }))
}
