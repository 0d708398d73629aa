import { type Spread, spreadOf } from '../facts/step-times.ts'
import type { EventLog } from '../log/event-log.ts'

/** An activity that was done again. */
export interface Rework {
  readonly activity: string
  /** Executions beyond the first of each case. */
  readonly repeats: number
  readonly cases: number
  /** From the end of the execution before to the end of the repetition: the whole round. */
  readonly lost: Spread
}

export interface ReworkTime {
  readonly cases: number
  /** Time spent in rounds; where rounds of several activities overlap in a case it counts once. */
  readonly lostMs: number
  /** The most time lost first. Rounds of different activities may overlap. */
  readonly activities: readonly Rework[]
}

/**
 * Rework with the time it cost: each repetition is a round that began when the activity had been done before. What
 * a repetition costs is thus seen with everything that had to be done for it.
 * @example reworkTime(logOf([['ask', 'call', 'ask']])).activities[0]?.lost.sumMs // 2000
 */
export function reworkTime(log: EventLog): ReworkTime {
  const rounds = log.activities.map(() => ({ times: [] as number[], cases: 0 }))
  let cases = 0
  let lostMs = 0
  for (let number = 0; number < log.cases; number++) {
    const found = roundsIn(log, number)
    if (found.length > 0) cases++
    lostMs += covered(found)
    for (const { activity, from, to } of found) rounds[activity]?.times.push(to - from)
    for (const activity of new Set(found.map((one) => one.activity))) {
      const row = rounds[activity]
      if (row !== undefined) row.cases++
    }
  }
  return { cases, lostMs, activities: reworkOf(log.activities, rounds) }
}

function reworkOf(
  names: readonly string[],
  rounds: readonly { readonly times: readonly number[]; readonly cases: number }[],
): Rework[] {
  return names
    .flatMap((activity, number) => {
      const { times = [], cases = 0 } = rounds[number] ?? {}
      const lost = spreadOf(times)
      return lost === null ? [] : [{ activity, repeats: times.length, cases, lost }]
    })
    .sort((one, other) => other.lost.sumMs - one.lost.sumMs)
}

interface Round {
  readonly activity: number
  readonly from: number
  readonly to: number
}

/** In the order of their ends. */
function roundsIn({ activity, caseOffsets, end }: EventLog, number: number): Round[] {
  const last = new Map<number, number>()
  const rounds: Round[] = []
  for (let place = caseOffsets[number] ?? 0; place < (caseOffsets[number + 1] ?? 0); place++) {
    const step = activity[place] ?? 0
    const now = end[place] ?? 0
    const from = last.get(step)
    if (from !== undefined) rounds.push({ activity: step, from, to: now })
    last.set(step, now)
  }
  return rounds
}

/** The length of the union of intervals. */
function covered(rounds: readonly Round[]): number {
  let sum = 0
  let until = Number.NEGATIVE_INFINITY
  for (const { from, to } of rounds.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}
