/** The step between two stretches of a series, with its standard error and degrees of freedom. */
export interface FittedStep {
  readonly step: number
  readonly error: number
  readonly freedom: number
}

/** Level, trend, step. */
const TERMS = 3

/**
 * Fits a level, a trend and a step between two stretches by least squares, with errors of which each carries on a
 * part of the one before it (Prais, Winsten, "Trend estimators and serial correlation", 1954). That part is
 * estimated from the residuals and corrected for being too small in short series (Kendall, "Note on bias in the
 * estimation of autocorrelation", 1954).
 */
export function fitSteps(before: readonly number[], after: readonly number[]): FittedStep {
  const values = [...before, ...after]
  const rows = values.map((_, at) => [1, at - before.length, at < before.length ? 0 : 1])
  const carried = carriedPart(rows, values, leastSquares(rows, values).terms)
  const whitened = <Kind>(some: readonly Kind[], join: (one: Kind, before: Kind | null) => Kind): Kind[] =>
    some.map((one, at) => join(one, at === 0 ? null : (some[at - 1] ?? null)))
  const mix = (one: number, last: number | null): number =>
    last === null ? one * Math.sqrt(1 - carried ** 2) : one - carried * last
  const { terms, inverse, residual } = leastSquares(
    whitened(rows, (row, last) =>
      row.map((value, term) => mix(value, last === null ? null : (last[term] ?? 0))),
    ),
    whitened(values, mix),
  )
  // what is carried on tells less than as many independent values
  const freedom = Math.max(4, ((values.length - TERMS) * (1 - carried)) / (1 + carried))
  const variance = (residual / (values.length - TERMS)) * (inverse[2]?.[2] ?? 0)
  return { step: terms[2] ?? 0, error: Math.sqrt(variance), freedom }
}

function carriedPart(rows: readonly number[][], values: readonly number[], terms: readonly number[]): number {
  const errors = values.map((value, at) => value - dot(rows[at] ?? [], terms))
  const square = dot(errors, errors)
  if (square === 0) return 0
  const found = dot(errors.slice(1), errors) / square
  const length = values.length
  // residuals of a fit with so many terms look as if each pulled the next the other way
  return Math.min(0.9, Math.max(0, (length * found + TERMS) / Math.max(1, length - TERMS - 4)))
}

const dot = (ones: readonly number[], others: readonly number[]): number =>
  ones.reduce((sum, one, at) => sum + one * (others[at] ?? 0), 0)

function leastSquares(rows: readonly number[][], values: readonly number[]) {
  const columns = Array.from({ length: TERMS }, (_, term) => rows.map((row) => row[term] ?? 0))
  const inverse = inverted(columns.map((one) => columns.map((other) => dot(one, other))))
  const right = columns.map((column) => dot(column, values))
  const terms = inverse.map((row) => dot(row, right))
  const residual = values.reduce((sum, value, at) => sum + (value - dot(rows[at] ?? [], terms)) ** 2, 0)
  return { terms, inverse, residual }
}

/** By Gauss and Jordan; for the small, well-conditioned matrices here. */
function inverted(matrix: readonly number[][]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...row.map((_, place) => (place === at ? 1 : 0))])
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot] ?? []
    const scale = own[pivot] ?? 1
    rows[pivot] = own.map((value) => value / scale)
    for (let other = 0; other < size; other++) {
      if (other === pivot) continue
      const factor = rows[other]?.[pivot] ?? 0
      rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (rows[pivot]?.[at] ?? 0))
    }
  }
  return rows.map((row) => row.slice(size))
}
