import type { PersonRecord, ScoreReason } from './agreement.ts'
import type { Pair } from './blocking.ts'
import { type AutomaticJoin, linkAutomatically } from './link-file-automatic.ts'
import type { ScoreModel } from './score-model.ts'
import { type Suggestions, suggestPairs } from './score-suggest.ts'

/** Why a row is in its cluster: the rule (or the score) that ties it to another row. */
export type LinkReason =
  | { readonly rule: string; readonly row: number }
  | { readonly rule: 'score'; readonly row: number; readonly score: number; readonly probability: number }

export interface LinkedRow {
  readonly row: number
  /** The number of the first row of the cluster: the same for the same file, whatever else changes. */
  readonly cluster: number
  readonly because: readonly LinkReason[]
}

/**
 * A pair that ends in one cluster. `by`: a rule joined it, its own score put it at the line, or it follows from
 * other pairs (chain). `doubtful` pairs lie below the line and join nothing.
 */
export interface LinkedPair {
  readonly pair: Pair
  readonly score: number
  readonly probability: number
  readonly by: 'rule' | 'score' | 'chain' | 'doubtful'
  readonly because: readonly ScoreReason[]
}

export interface LinkedFile {
  readonly rows: readonly LinkedRow[]
  readonly pairs: readonly LinkedPair[]
  readonly unusedRules: readonly string[]
  /** Only with suggestions: where the line stands and what precision is expected there. */
  readonly line: { readonly probability: number; readonly estimatedPrecision: number } | null
}

export interface LinkSettings {
  /** ISO 3166 code that says how phones without a country code are read. */
  readonly country: string
  /** Null: rules only. A model: suggestions too, trained from it on the file itself. */
  readonly suggestFrom: ScoreModel | null
}

/** In larger clusters only the joined pairs are listed, not every pair that follows from them. */
const LARGEST_LISTED = 60

/**
 * Links the rows of a file of people. Rules join what is beyond doubt (link-file-automatic.ts); with a model,
 * suggestions at the line of estimated precision 0.99 join the rest, rules included and never undone.
 * @example linkFile([{ id: '0', emails: ['a@b.ru'] }, { id: '1', emails: ['A@b.ru'] }], { country: 'RU', suggestFrom: null }).rows[1].cluster // 0
 */
export function linkFile(people: readonly PersonRecord[], settings: LinkSettings): LinkedFile {
  const { joins, groups, unused } = linkAutomatically(people, settings.country)
  if (settings.suggestFrom === null) {
    return { rows: rowsOf(groups, reasonsOf(joins, [])), pairs: [], unusedRules: unused, line: null }
  }
  const suggestions = suggestPairs(people, {
    model: settings.suggestFrom,
    sure: joins.map(({ pair }) => pair),
  })
  const { clustering, probability, estimatedPrecision, estimatedClusterPrecision } = suggestions.line
  const pairs = pairsOf(suggestions, joins)
  return {
    rows: rowsOf(leaders(clustering.clusters), reasonsOf(joins, pairs)),
    pairs,
    unusedRules: unused,
    line: { probability, estimatedPrecision: Math.min(estimatedPrecision, estimatedClusterPrecision) },
  }
}

function rowsOf(
  clusters: readonly number[],
  reasons: ReadonlyMap<number, readonly LinkReason[]>,
): LinkedRow[] {
  return clusters.map((cluster, row) => ({ row, cluster, because: reasons.get(row) ?? [] }))
}

function leaders(clusters: readonly (readonly number[])[]): readonly number[] {
  const leaderOf: number[] = []
  for (const members of clusters) {
    const leader = Math.min(...members)
    for (const member of members) leaderOf[member] = leader
  }
  return leaderOf
}

function reasonsOf(
  joins: readonly AutomaticJoin[],
  pairs: readonly LinkedPair[],
): ReadonlyMap<number, readonly LinkReason[]> {
  const reasons = new Map<number, LinkReason[]>()
  const add = (row: number, reason: LinkReason) => {
    const known = reasons.get(row)
    if (known) known.push(reason)
    else reasons.set(row, [reason])
  }
  for (const { pair, rule } of joins) {
    add(pair[0], { rule, row: pair[1] })
    add(pair[1], { rule, row: pair[0] })
  }
  for (const { pair, by, score, probability } of pairs) {
    if (by !== 'score') continue
    add(pair[0], { rule: 'score', row: pair[1], score, probability })
    add(pair[1], { rule: 'score', row: pair[0], score, probability })
  }
  return reasons
}

function pairsOf({ pairs, line, scoreOf }: Suggestions, joins: readonly AutomaticJoin[]): LinkedPair[] {
  const ruled = new Set(joins.map(({ pair }) => pair.join()))
  const scored = new Map(pairs.map(({ pair, score }) => [pair.join(), score]))
  const clusterOf = leaders(line.clustering.clusters)
  const inside = line.clustering.clusters.flatMap((members) =>
    members.length > LARGEST_LISTED ? [] : everyPair(members),
  )
  const together = new Map([...inside, ...joins.map(({ pair }) => pair)].map((pair) => [pair.join(), pair]))
  const joined = [...together.values()].map((pair): LinkedPair => {
    const score = scored.get(pair.join()) ?? scoreOf(...pair)
    const atLine = line.accepted.has(pair.join())
    const by = ruled.has(pair.join()) ? 'rule' : atLine ? 'score' : 'chain'
    return { pair, score: score.weight, probability: score.probability, by, because: score.reasons }
  })
  const doubtful = pairs
    .filter(({ pair: [left, right] }) => clusterOf[left] !== clusterOf[right])
    .map(({ pair, score }): LinkedPair => {
      const { weight, probability, reasons } = score
      return { pair, score: weight, probability, by: 'doubtful', because: reasons }
    })
  return [...joined, ...doubtful].sort(
    (left, right) => left.pair[0] - right.pair[0] || left.pair[1] - right.pair[1],
  )
}

function everyPair(members: readonly number[]): Pair[] {
  return members.flatMap((left, index) => members.slice(index + 1).map((right): Pair => [left, right]))
}
