/**
 * A quantile of sorted numbers, interpolated between neighbours (Hyndman, Fan, 1996, definition 7: the default of
 * R, NumPy and spreadsheets). Null of nothing.
 * @example quantile(Float64Array.of(1, 2, 10), 0.5) // 2
 */
export function quantile(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null
  const position = (sorted.length - 1) * share
  const lower = Math.floor(position)
  const below = sorted[lower] ?? 0
  return below + ((sorted[lower + 1] ?? below) - below) * (position - lower)
}
