/**
 * The middle value: half of the values are at most it, half at least. Use it where one odd value must not move
 * the answer (it stays sane while up to half of the values are wrong; the mean does not survive one).
 * With an even count it is the mean of the two middle values; of nothing it is null. O(n log n).
 * @example median([18, 20, 95]) // 20
 * @example median([18, 20]) // 19
 */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/**
 * Median absolute deviation: the typical distance of the values from their median, in the values' own unit.
 * The robust sister of the standard deviation (Rousseeuw and Croux, "Alternatives to the median absolute
 * deviation", JASA 1993); unscaled, so for a normal sample it is 0.6745 of the standard deviation.
 * Of nothing it is null. O(n log n).
 * @example medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]) // 1
 */
export function medianAbsoluteDeviation(values: readonly number[]): number | null {
  const middle = median(values)
  return middle === null ? null : median(values.map((value) => Math.abs(value - middle)))
}
