import { normalBeyond } from './normal.ts'

/**
 * The value that Student's t with so many degrees of freedom exceeds with the chance `tail`, by its expansion around
 * the normal (Abramowitz, Stegun, "Handbook of mathematical functions", 26.7.5): good to three digits from four
 * degrees on.
 * @example studentBeyond(0.025, 10) // 2.228
 */
export function studentBeyond(tail: number, freedom: number): number {
  const z = normalBeyond(tail)
  const [z3, z5, z7, z9] = [z ** 3, z ** 5, z ** 7, z ** 9]
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92_160 * freedom ** 4)
  )
}
