import {
  type LogLogistic,
  median,
  medianAbsoluteDeviation,
  survival,
  waitOutlastedBy,
} from '#pure/statistics/index.ts'
import type { Basis } from './codes.ts'

const DAY = 86_400_000

export const NEEDED = 3
/** A silence that would be this rare or rarer for this very person is a sign of cooling, and of having gone cold. */
export const COOLING_BELOW = 0.1
export const COLD_BELOW = 0.02

export interface Silence {
  readonly of: Basis
  readonly times: number
  readonly usualGapDays: number
  readonly silenceDays: number
  readonly since: Date
  readonly shape: number
  /** The chance that an ordinary gap of this person is longer than the present silence. */
  readonly chance: number
  readonly coolingAt: Date
  readonly coldAt: Date
}

/**
 * Measures the silence of a person against their own rhythm, from three distinct days on.
 *
 * Method: gaps between the days are taken to be log-logistic. Its median is the median gap; its shape comes from
 * the median absolute deviation of the logarithms of the gaps (for a logistic distribution of scale s the MAD is
 * s ln 3). Both are robust: one holiday or one double order does not move them. Two gaps say little of
 * regularity, so the MAD is shrunk towards a typical one as if three gaps of it had been seen (a conjugate-style
 * prior; for orders 0.55, between clockwork, 0, and the memoryless buyer of Ehrenberg's NBD, 0.77; for visits 1.1,
 * because visits come in bursts while somebody chooses). The state follows from how improbable the silence is
 * under that distribution, not from a fixed number of days.
 */
export function measureSilence(of: Basis, moments: readonly Date[], until: Date): Silence | null {
  const days = distinctDays(moments)
  const last = days.at(-1)
  if (days.length < NEEDED || last === undefined) return null
  const waits = fitWaits(gapsOf(days), TYPICAL_DEVIATION[of])
  const silenceDays = Math.max(0, (until.getTime() - last) / DAY)
  return {
    of,
    times: days.length,
    usualGapDays: waits.median,
    silenceDays,
    since: new Date(last),
    shape: waits.shape,
    chance: survival(waits, silenceDays),
    coolingAt: new Date(last + waitOutlastedBy(waits, COOLING_BELOW) * DAY),
    coldAt: new Date(last + waitOutlastedBy(waits, COLD_BELOW) * DAY),
  }
}

const TYPICAL_DEVIATION: Readonly<Record<Basis, number>> = { orders: 0.55, visits: 1.1 }
const WEIGHT_OF_TYPICAL = 3

function fitWaits(gaps: readonly number[], typical: number): LogLogistic {
  const deviation = medianAbsoluteDeviation(gaps.map(Math.log)) ?? typical
  const shrunk = (gaps.length * deviation + WEIGHT_OF_TYPICAL * typical) / (gaps.length + WEIGHT_OF_TYPICAL)
  return { median: median(gaps) ?? 1, shape: Math.log(3) / shrunk }
}

/** Several purchases of one day are one: the last moment of each day, in order. */
export function distinctDays(moments: readonly Date[]): readonly number[] {
  const lastOfDay = new Map<number, number>()
  for (const moment of moments) {
    const time = moment.getTime()
    const day = Math.floor(time / DAY)
    lastOfDay.set(day, Math.max(lastOfDay.get(day) ?? 0, time))
  }
  return [...lastOfDay.values()].toSorted((one, other) => one - other)
}

/** Never shorter than half a day, so that two neighbouring days around midnight are no "gap of an hour". */
const gapsOf = (days: readonly number[]): number[] =>
  days.slice(1).map((day, index) => Math.max(0.5, (day - (days[index] ?? day)) / DAY))
