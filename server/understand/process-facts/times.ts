import { quantile } from '#pure/process-mining/index.ts'

export interface Times {
  readonly mean: number
  readonly median: number
  readonly p90: number
  readonly min: number
  readonly max: number
}

/** Milliseconds in, seconds out; null of nothing. Sorts what it is given. */
export function timesOf(durations: Float64Array): Times | null {
  if (durations.length === 0) return null
  durations.sort()
  return {
    mean: durations.reduce((sum, duration) => sum + duration, 0) / durations.length / 1000,
    median: (quantile(durations, 0.5) ?? 0) / 1000,
    p90: (quantile(durations, 0.9) ?? 0) / 1000,
    min: (durations[0] ?? 0) / 1000,
    max: (durations.at(-1) ?? 0) / 1000,
  }
}
