import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '../problems.ts'

/**
 * How many calls one caller may make in a minute. On a company's own machine there is no commercial cap; this one
 * keeps a runaway script from starving colleagues.
 */
const CALLS_A_MINUTE = 20_000

export type Pace = (caller: string) => Promise<void>

export function createPace(calls: number = CALLS_A_MINUTE): Pace {
  const limiter = new RateLimiterMemory({ points: calls, duration: 60 })
  return (caller) => take(limiter, caller)
}

/** Takes one point, or refuses with the seconds to wait. */
export async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    const wait =
      typeof refused === 'object' && refused !== null && 'msBeforeNext' in refused
        ? Number(refused.msBeforeNext)
        : 60_000
    throw new Problem('too-many-requests', { retryAfterSeconds: wait / 1000 })
  }
}
