/**
 * Probabilities corrected so that the chance of even one false alarm among all of them stays below a level that
 * the corrected ones are compared with (Holm, "A simple sequentially rejective multiple test procedure", 1979).
 * `tests` may be larger than the list when more was tried than is kept. In the order given. O(n log n).
 * @example holm([0.01, 0.04]) // [0.02, 0.04]
 */
export function holm(probabilities: readonly number[], tests: number = probabilities.length): number[] {
  const order = probabilities.map((_, place) => place).sort((one, other) => at(one) - at(other))
  const corrected = probabilities.slice()
  let worst = 0
  order.forEach((place, rank) => {
    worst = Math.max(worst, Math.min(1, at(place) * (tests - rank)))
    corrected[place] = worst
  })
  return corrected

  function at(place: number): number {
    return probabilities[place] ?? 1
  }
}

/**
 * Probabilities corrected so that among those below a level at most that share is expected to be false (Benjamini,
 * Hochberg, "Controlling the false discovery rate", 1995). Use it for lists that a person looks through, Holm's
 * where one false alarm is already too much. In the order given. O(n log n).
 * @example benjaminiHochberg([0.01, 0.04, 0.9]) // [0.03, 0.06, 0.9]
 */
export function benjaminiHochberg(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, place) => place).sort((one, other) => at(other) - at(one))
  const corrected = probabilities.slice()
  let least = 1
  order.forEach((place, rank) => {
    least = Math.min(least, (at(place) * probabilities.length) / (probabilities.length - rank))
    corrected[place] = least
  })
  return corrected

  function at(place: number): number {
    return probabilities[place] ?? 1
  }
}
