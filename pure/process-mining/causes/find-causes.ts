/** One thing that may matter: for each row a number into its values, -1 where it is not known. */
export interface Trait {
  readonly name: string
  readonly codes: ArrayLike<number>
  readonly nameOf: (code: number) => string
}

/**
 * A group of rows in which the outcome is more often than elsewhere. It says "more often together": that is not
 * proof that the one brings about the other.
 */
export interface Cause {
  readonly trait: string
  readonly value: string
  /** Rows of the group, and how many of them have the outcome. */
  readonly rows: number
  readonly hits: number
  readonly share: number
  readonly shareElsewhere: number
  /** Outcomes beyond what the share elsewhere would give: how much could be gained here. */
  readonly excess: number
  /** The chance of so large a difference if nothing were behind it, corrected for everything that was tried. */
  readonly probability: number
}

export interface CauseOptions {
  /** Groups with fewer rows are not looked at (30). */
  readonly least?: number
  /** The largest corrected probability that is reported (0.01). */
  readonly level?: number
}

/**
 * Subgroup discovery over single conditions (Klösgen, "Explora", 1996): every value of every trait against all
 * other rows, by the two-proportion test with Yates' correction, corrected by Holm's method ("A simple sequentially
 * rejective multiple test procedure", 1979), so that the chance of even one false group is at most `level`. Ordered
 * by excess, the largest first. Linear in rows times traits.
 */
export function findCauses(
  outcome: ArrayLike<number>,
  traits: readonly Trait[],
  { least = 30, level = 0.01 }: CauseOptions = {},
): Cause[] {
  let hits = 0
  for (let row = 0; row < outcome.length; row++) hits += outcome[row] ?? 0
  const all = { rows: outcome.length, hits }
  const tried = traits.flatMap((trait) => groupsOf(outcome, trait, all, least))
  tried.sort((one, other) => one.probability - other.probability)
  let worst = 0
  const corrected = tried.map((cause, place) => {
    worst = Math.max(worst, Math.min(1, cause.probability * (tried.length - place)))
    return { ...cause, probability: worst }
  })
  return corrected
    .filter(({ probability, excess }) => probability <= level && excess > 0)
    .sort((one, other) => other.excess - one.excess)
}

function groupsOf(
  outcome: ArrayLike<number>,
  { name, codes, nameOf }: Trait,
  all: { readonly rows: number; readonly hits: number },
  least: number,
): Cause[] {
  const groups = new Map<number, { rows: number; hits: number }>()
  for (let row = 0; row < outcome.length; row++) {
    const code = codes[row] ?? -1
    if (code < 0) continue
    const group = groups.get(code) ?? { rows: 0, hits: 0 }
    groups.set(code, group)
    group.rows++
    group.hits += outcome[row] ?? 0
  }
  return [...groups]
    .filter(([, { rows }]) => rows >= least && all.rows - rows >= least)
    .map(([code, { rows, hits }]) => {
      const shareElsewhere = (all.hits - hits) / (all.rows - rows)
      return {
        trait: name,
        value: nameOf(code),
        rows,
        hits,
        share: hits / rows,
        shareElsewhere,
        excess: hits - rows * shareElsewhere,
        probability: chanceOf(rows, hits, all),
      }
    })
}

/** Two-sided probability of a difference of two shares at least so large. */
function chanceOf(rows: number, hits: number, all: { readonly rows: number; readonly hits: number }): number {
  const rest = all.rows - rows
  const pooled = all.hits / all.rows
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / rest))
  const difference = Math.abs(hits / rows - (all.hits - hits) / rest) - (1 / rows + 1 / rest) / 2
  return deviation === 0 || difference <= 0 ? 1 : 2 * upperTail(difference / deviation)
}

/**
 * The standard normal's upper tail for a value above 0, by the complementary error function in Chebyshev form
 * (Press and others, "Numerical Recipes", erfcc: relative error below 1.2e-7).
 */
function upperTail(value: number): number {
  const z = value / Math.SQRT2
  const t = 1 / (1 + z / 2)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  const sum = terms.reduceRight((total, term) => total * t + term, 0)
  return (t * Math.exp(-z * z + sum)) / 2
}
