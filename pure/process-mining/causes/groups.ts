import type { Share } from '#pure/statistics/index.ts'
import type { Condition, Trait } from './find-causes.ts'

/** Rows for which all conditions hold. */
export interface Group extends Share {
  readonly conditions: readonly Condition[]
  readonly has: (row: number) => boolean
}

interface Single extends Group {
  readonly trait: Trait
  readonly code: number
}

/** Every value of every trait with enough rows in it and enough outside. */
export function conditionsOf(outcome: readonly number[], traits: readonly Trait[], least: number): Single[] {
  return traits.flatMap((trait) => {
    const groups = new Map<number, { rows: number; hits: number }>()
    outcome.forEach((hit, row) => {
      const code = trait.codes[row] ?? -1
      if (code < 0) return
      const group = groups.get(code) ?? { rows: 0, hits: 0 }
      groups.set(code, group)
      group.rows++
      group.hits += hit
    })
    return [...groups]
      .filter(([, { rows }]) => rows >= least && outcome.length - rows >= least)
      .map(([code, { rows, hits }]) => ({
        rows,
        hits,
        trait,
        code,
        conditions: [{ trait: trait.name, value: trait.nameOf(code) }],
        has: (row: number) => trait.codes[row] === code,
      }))
  })
}

interface Pair extends Group {
  readonly parts: readonly [Share, Share]
}

/** Beyond so many conditions only pairs of the largest are counted: their number grows with the square. */
const MOST_CONDITIONS = 120

/** Every two conditions on different traits; `tried` is how many there were, large enough or not. */
export function pairsOf(
  outcome: readonly number[],
  singles: readonly Single[],
  least: number,
): { readonly pairs: readonly Pair[]; readonly tried: number } {
  const large = singles
    .toSorted((one, other) => other.rows - one.rows)
    .slice(0, MOST_CONDITIONS)
    .map((single) => ({ single, rows: outcome.flatMap((_, row) => (single.has(row) ? [row] : [])) }))
  const all = large.flatMap(({ single: one }, place) =>
    large.slice(place + 1).flatMap(({ single: other, rows }) => {
      if (one.trait === other.trait) return []
      // the later one has fewer rows
      const both = rows.filter(one.has)
      const hits = both.reduce((sum, row) => sum + (outcome[row] ?? 0), 0)
      const conditions = [...one.conditions, ...other.conditions]
      const has = (row: number) => one.has(row) && other.has(row)
      return [{ rows: both.length, hits, conditions, parts: [one, other] as const, has }]
    }),
  )
  const isLarge = ({ rows, parts }: Pair) => rows >= least && parts.every((half) => half.rows - rows >= least)
  return { pairs: all.filter(isLarge), tried: all.length }
}

/**
 * For a group the layer of each row: rows with equal values in all confounders are alike. What the group itself is
 * made of is no confounder of it. Null when there is none.
 */
export function layersOf(confounders: readonly Trait[], rows: number): (group: Group) => Int32Array | null {
  const known = new Map<string, Int32Array | null>()
  return ({ conditions }) => {
    const used = confounders.filter(({ name }) => conditions.every(({ trait }) => trait !== name))
    const key = used.map(({ name }) => name).join('\n')
    const layers = known.get(key)
    if (layers !== undefined) return layers
    const numbers = new Map<string, number>()
    const made =
      used.length === 0
        ? null
        : Int32Array.from({ length: rows }, (_, row) => {
            const values = used.map(({ codes }) => codes[row] ?? -1).join()
            const number = numbers.get(values) ?? numbers.size
            numbers.set(values, number)
            return number
          })
    known.set(key, made)
    return made
  }
}

/** Two groups that share this part of their rows are one finding told twice. */
const NEARLY_THE_SAME = 0.8
const MOST_TOLD = 200

/** Leaves out groups whose rows are nearly those of one before them. */
export function distinct<Found extends { readonly group: Group }>(
  found: readonly Found[],
  rows: number,
): Found[] {
  const kept: { readonly one: Found; readonly members: Uint8Array }[] = []
  for (const one of found.slice(0, MOST_TOLD)) {
    const members = Uint8Array.from({ length: rows }, (_, row) => (one.group.has(row) ? 1 : 0))
    const isNew = kept.every(({ one: other, members: known }) => {
      let both = 0
      for (let row = 0; row < rows; row++) both += (members[row] ?? 0) & (known[row] ?? 0)
      return both < NEARLY_THE_SAME * (one.group.rows + other.group.rows - both)
    })
    if (isNew) kept.push({ one, members })
  }
  return kept.map(({ one }) => one)
}
