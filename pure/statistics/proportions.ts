import { normalTail } from './normal.ts'

/** How many of how many. */
export interface Share {
  readonly rows: number
  readonly hits: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The two-sided chance that two shares differ at least so much when nothing is behind it: the two-proportion test
 * with Yates' correction. 1 when either has no rows.
 * @example shareDifferenceChance({ rows: 100, hits: 30 }, { rows: 100, hits: 10 }) // 0.00082
 */
export function shareDifferenceChance(one: Share, other: Share): number {
  const pooled = (one.hits + other.hits) / (one.rows + other.rows)
  const weights = 1 / one.rows + 1 / other.rows
  const deviation = Math.sqrt(pooled * (1 - pooled) * weights)
  const difference = Math.abs(one.hits / one.rows - other.hits / other.rows) - weights / 2
  return deviation > 0 && difference > 0 ? 2 * normalTail(difference / deviation) : 1
}

/**
 * The interval of a share for a normal quantile `z` (Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927): sane for few rows and for shares near 0 and 1.
 * @example shareInterval({ rows: 10, hits: 0 }).high // 0.278
 */
export function shareInterval({ rows, hits }: Share, z = 1.959964): Interval {
  if (rows === 0) return { low: 0, high: 1 }
  const share = hits / rows
  const middle = (share + (z * z) / (2 * rows)) / (1 + (z * z) / rows)
  const half =
    (z / (1 + (z * z) / rows)) * Math.sqrt((share * (1 - share)) / rows + (z * z) / (4 * rows * rows))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * The interval of the difference of two shares, from the Wilson intervals of both (Newcombe, "Interval estimation
 * for the difference between independent proportions", 1998, method 10).
 * @example shareDifferenceInterval({ rows: 100, hits: 30 }, { rows: 100, hits: 10 }).low // 0.091
 */
export function shareDifferenceInterval(one: Share, other: Share, z = 1.959964): Interval {
  const [first, second] = [
    one.rows === 0 ? 0 : one.hits / one.rows,
    other.rows === 0 ? 0 : other.hits / other.rows,
  ]
  const [a, b] = [shareInterval(one, z), shareInterval(other, z)]
  const difference = first - second
  return {
    low: difference - Math.hypot(first - a.low, b.high - second),
    high: difference + Math.hypot(a.high - first, second - b.low),
  }
}

/** Two shares side by side in one layer of like cases. */
export interface Layer {
  readonly inside: Share
  readonly outside: Share
}

/**
 * The difference of two shares like for like: compared within each layer, weighted by how much each can tell
 * (Mantel, Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease", 1959;
 * the difference as in Greenland, Robins, 1985). Layers with one side only say nothing. `chance` is two-sided,
 * with the correction for continuity; `rows` are those inside that were compared.
 * @example alikeDifference([{ inside: { rows: 10, hits: 5 }, outside: { rows: 10, hits: 2 } }]).difference // 0.3
 */
export function alikeDifference(layers: readonly Layer[]): {
  difference: number
  chance: number
  rows: number
} {
  const sums = { weight: 0, difference: 0, observed: 0, expected: 0, variance: 0, rows: 0 }
  for (const { inside, outside } of layers) {
    const all = inside.rows + outside.rows
    if (inside.rows === 0 || outside.rows === 0 || all < 2) continue
    const weight = (inside.rows * outside.rows) / all
    const hits = inside.hits + outside.hits
    sums.weight += weight
    sums.difference += weight * (inside.hits / inside.rows - outside.hits / outside.rows)
    sums.observed += inside.hits
    sums.expected += (inside.rows * hits) / all
    sums.variance += (inside.rows * outside.rows * hits * (all - hits)) / (all * all * (all - 1))
    sums.rows += inside.rows
  }
  const away = Math.abs(sums.observed - sums.expected) - 1 / 2
  return {
    difference: sums.weight === 0 ? 0 : sums.difference / sums.weight,
    chance: sums.variance > 0 && away > 0 ? 2 * normalTail(away / Math.sqrt(sums.variance)) : 1,
    rows: sums.rows,
  }
}
