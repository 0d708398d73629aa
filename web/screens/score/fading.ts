/** What is left of some points after some days, by the half-life of their rule. */
export function left(points: number, halfLifeDays: number, days: number): number {
  return points * 0.5 ** (days / halfLifeDays)
}

/** After how many whole days less than one point is left; null when it never was more than one. */
export function goneAfter(points: number, halfLifeDays: number): number | null {
  const size = Math.abs(points)
  return size <= 1 ? null : Math.ceil(halfLifeDays * Math.log2(size))
}
