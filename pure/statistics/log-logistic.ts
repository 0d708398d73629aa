/**
 * A log-logistic (Fisk) distribution of waiting times: `median` in any unit of time, and `shape` without unit
 * (the larger, the more regular the waits). Its survival and its quantiles are closed forms, and its median is a
 * parameter, so that it can be fitted robustly. Kalbfleisch and Prentice, "The Statistical Analysis of Failure
 * Time Data", 2nd ed., section 2.2.6.
 */
export interface LogLogistic {
  readonly median: number
  readonly shape: number
}

/**
 * The chance that a wait lasts longer than `wait`: 1 / (1 + (wait / median)^shape). 1 for a wait of nothing.
 * @example survival({ median: 10, shape: 2 }, 10) // 0.5
 * @example survival({ median: 10, shape: 2 }, 30) // 0.1
 */
export function survival(distribution: LogLogistic, wait: number): number {
  if (wait <= 0) return 1
  return 1 / (1 + (wait / distribution.median) ** distribution.shape)
}

/**
 * The wait that is outlasted with chance `chance` (between 0 and 1, both excluded): the inverse of `survival`.
 * Throws a RangeError for any other chance.
 * @example waitOutlastedBy({ median: 10, shape: 2 }, 0.1) // 30
 */
export function waitOutlastedBy(distribution: LogLogistic, chance: number): number {
  if (!(chance > 0 && chance < 1)) throw new RangeError('a chance lies between 0 and 1')
  return distribution.median * ((1 - chance) / chance) ** (1 / distribution.shape)
}
