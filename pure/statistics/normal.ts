/**
 * The standard normal's upper tail: the chance of a value above `value`. By the complementary error function in
 * Chebyshev form (Press and others, "Numerical Recipes", erfcc: relative error below 1.2e-7).
 * @example normalTail(0) // 0.5
 * @example normalTail(1.959963985) // 0.025
 */
export function normalTail(value: number): number {
  if (value < 0) return 1 - normalTail(-value)
  const z = value / Math.SQRT2
  const t = 1 / (1 + z / 2)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  const sum = terms.reduceRight((total, term) => total * t + term, 0)
  return (t * Math.exp(-z * z + sum)) / 2
}

/**
 * The value that a standard normal exceeds with the chance `tail` (between 0 and 1, both excluded): the inverse of
 * `normalTail`, by bisection to 1e-9. Throws a RangeError for any other chance.
 * @example normalBeyond(0.025) // 1.96
 */
export function normalBeyond(tail: number): number {
  if (!(tail > 0 && tail < 1)) throw new RangeError('a chance lies between 0 and 1')
  let [low, high] = [-40, 40]
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (normalTail(middle) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}
