/**
 * Edits between two words: insertion, deletion, replacement, or swap of two neighbours (optimal string alignment,
 * Damerau 1964). Stops early: any distance above `limit` is reported as limit + 1. O(length a x length b).
 * @example editsApart('anna', 'anan', 2) // 1
 */
export function editsApart(a: string, b: string, limit: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow({ a, b, row, last, beforeLast })
    if (Math.min(...current) > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1)
}

interface Alignment {
  readonly a: string
  readonly b: string
  readonly row: number
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}

function nextRow({ a, b, row, last, beforeLast }: Alignment): number[] {
  const current = [row]
  for (let column = 1; column <= b.length; column++) {
    const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
    const moved = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1
    const swap = swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
    current.push(Math.min(replaced, moved, swap))
  }
  return current
}
