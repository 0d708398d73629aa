/**
 * The order of rows by case, then time, then arrival: a counting sort on case numbers, which were given in order
 * of first appearance, then each case by itself. Linear for rows that are nearly in order of time.
 * Returns the row at each place, and where each case begins (one entry more than cases).
 */
export function sortRows(
  caseNumber: Uint32Array,
  time: Float64Array,
  rows: number,
  cases: number,
): { readonly order: Uint32Array; readonly offsets: Uint32Array } {
  const offsets = new Uint32Array(cases + 1)
  for (let row = 0; row < rows; row++) {
    const next = (caseNumber[row] ?? 0) + 1
    offsets[next] = (offsets[next] ?? 0) + 1
  }
  for (let number = 0; number < cases; number++)
    offsets[number + 1] = (offsets[number + 1] ?? 0) + (offsets[number] ?? 0)
  const places = offsets.slice()
  const order = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    const number = caseNumber[row] ?? 0
    const place = places[number] ?? 0
    order[place] = row
    places[number] = place + 1
  }
  for (let number = 0; number < cases; number++)
    sortSlice(order, time, offsets[number] ?? 0, offsets[number + 1] ?? 0)
  return { order, offsets }
}

const INSERTION_LIMIT = 24

/** Stable by time; the slice is in order of arrival when it comes. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat pass over millions of steps; a call in it costs more than the work
function sortSlice(order: Uint32Array, time: Float64Array, from: number, to: number): void {
  let isSorted = true
  for (let place = from + 1; place < to && isSorted; place++)
    isSorted = (time[order[place - 1] ?? 0] ?? 0) <= (time[order[place] ?? 0] ?? 0)
  if (isSorted) return
  if (to - from > INSERTION_LIMIT) {
    // Array.prototype.sort of typed arrays is stable and O(n log n)
    order.subarray(from, to).sort((one, other) => (time[one] ?? 0) - (time[other] ?? 0) || one - other)
    return
  }
  for (let place = from + 1; place < to; place++) {
    const row = order[place] ?? 0
    const instant = time[row] ?? 0
    let hole = place
    for (; hole > from && (time[order[hole - 1] ?? 0] ?? 0) > instant; hole--)
      order[hole] = order[hole - 1] ?? 0
    order[hole] = row
  }
}
