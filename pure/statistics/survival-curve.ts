/** One wait: how long it lasted, or how long it has lasted so far when it is not over. */
export interface Wait {
  readonly time: number
  readonly isOver: boolean
}

/** The share of waits that last longer than a time, as steps. */
export interface SurvivalCurve {
  /** Times at which waits ended, ascending, and the share that lasts longer than each. */
  readonly times: Float64Array
  readonly longer: Float64Array
  /** Waits that are over. */
  readonly over: number
}

/**
 * The survival curve of waits of which some are not over (Kaplan, Meier, "Nonparametric estimation from incomplete
 * observations", 1958). Leaving those out would make waits look shorter than they are. O(n log n).
 * @example survivalCurve([{ time: 1, isOver: true }, { time: 2, isOver: false }]).longer // [0.5]
 */
export function survivalCurve(waits: readonly Wait[]): SurvivalCurve {
  const sorted = waits.toSorted((one, other) => one.time - other.time)
  const times: number[] = []
  const longer: number[] = []
  let left = sorted.length
  let share = 1
  let over = 0
  for (let at = 0; at < sorted.length; ) {
    const time = sorted[at]?.time ?? 0
    let ended = 0
    const before = left
    for (; at < sorted.length && sorted[at]?.time === time; at++, left--)
      if (sorted[at]?.isOver === true) ended++
    if (ended === 0) continue
    over += ended
    share *= 1 - ended / before
    times.push(time)
    longer.push(share)
  }
  return { times: Float64Array.from(times), longer: Float64Array.from(longer), over }
}

/**
 * The time that a wait outlasts with the chance `chance`, given that it has lasted `so far` already; the last known
 * time when the curve does not come down so far.
 * @example outlasted(survivalCurve([1, 2, 3, 4].map((time) => ({ time, isOver: true }))), 0.5) // 2
 */
export function outlasted({ times, longer }: SurvivalCurve, chance: number, soFar = 0): number {
  const from = firstWhere(times.length, (at) => (times[at] ?? 0) > soFar)
  const reached = from === 0 ? 1 : (longer[from - 1] ?? 1)
  // sums of shares lose their last digits
  const wanted = chance * reached + 1e-12
  const at = firstWhere(times.length, (place) => (longer[place] ?? 0) <= wanted)
  return Math.max(soFar, times[Math.min(at, times.length - 1)] ?? soFar)
}

/** The first place for which a question that turns from no to yes is answered with yes; `length` when never. */
function firstWhere(length: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}
