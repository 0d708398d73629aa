import { type Cut, findCut } from './cuts.ts'
import { type Follows, type SmallLog, weightOf } from './small-log.ts'
import { splitLog } from './split-log.ts'

/** A cut may cost at most this part of the noise: steps that lie on the wrong side of it and are left out. */
const LOST_PART = 1 / 4

/**
 * A cut of what is left when rare follows are taken away (Leemans, Fahland, van der Aalst, "Discovering
 * block-structured process models from event logs containing infrequent behaviour", 2013): those below `noise`
 * times the most frequent way out of the same activity, its end among the ways. Two things are gentler than in the
 * paper. The rarest go first, and no more than it takes to find a cut. And a cut that would lose more than a
 * quarter of `noise` of the steps is not taken: looser shapes explain the log better then. On the public logs
 * this gives models that are both more fitting and more precise than taking everything away at once.
 */
export function noisyCut(log: SmallLog, follows: Follows, noise: number): Cut | null {
  if (noise <= 0) return null
  for (const rarest of rareShares(follows, noise)) {
    const cut = findCut(withoutRare(follows, rarest))
    if (cut !== null && lostShare(log, follows, cut) <= noise * LOST_PART) return cut
  }
  return null
}

/** Of what is rare, how rare: each share of the strongest way out that occurs, up to `noise`, the least first. */
function rareShares(follows: Follows, noise: number): number[] {
  const found = new Set<number>()
  for (let from = 0; from < follows.size; from++) {
    const { row, most } = waysOut(follows, from)
    for (const count of row) if (count > 0 && count / most < noise) found.add(count / most)
  }
  return [...found].sort((one, other) => one - other)
}

function waysOut({ size, counts, ends }: Follows, from: number) {
  const row = counts.subarray(from * size, (from + 1) * size)
  return { row, most: row.reduce((found, count) => Math.max(found, count), ends[from] ?? 0) }
}

function withoutRare(follows: Follows, rarest: number): Follows {
  const { size, starts } = follows
  const counts = follows.counts.slice()
  for (let from = 0; from < size; from++) {
    const { row, most } = waysOut(follows, from)
    for (let to = 0; to < size; to++) if ((row[to] ?? 0) / most <= rarest) counts[from * size + to] = 0
  }
  const mostStarts = starts.reduce((found, count) => Math.max(found, count), 0)
  return { ...follows, counts, starts: starts.map((count) => (count / mostStarts <= rarest ? 0 : count)) }
}

function lostShare(log: SmallLog, follows: Follows, cut: Cut): number {
  const kept = splitLog(log, follows, cut).reduce((sum, part) => sum + stepsOf(part), 0)
  return 1 - kept / stepsOf(log)
}

function stepsOf(log: SmallLog): number {
  let steps = 0
  for (const [sequence, weight] of log) steps += sequence.length * weight
  return steps
}

/**
 * True when the only activity of a log comes about once in every case: the share of cases among cases and steps,
 * 1/2 where it is exactly once, is within half of `noise` of that (the same paper's filter on base cases).
 */
export function isOnceInspiteOfNoise(log: SmallLog, noise: number): boolean {
  const [first = ''] = log.keys()
  const only = first.charAt(0)
  for (const sequence of log.keys()) if (sequence !== only.repeat(sequence.length)) return false
  const cases = weightOf(log)
  return only !== '' && Math.abs(cases / (cases + stepsOf(log)) - 1 / 2) < noise / 2
}
