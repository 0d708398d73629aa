import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '../problems.ts'

/**
 * How many calls one caller may make in a minute. On a company's own machine there is no commercial cap; this one
 * keeps a runaway script from starving colleagues.
 */
const CALLS_A_MINUTE = 20_000

/** What a caller may still do, and in how many seconds he may do all of it again. */
export interface Left {
  readonly calls: number
  readonly remaining: number
  readonly seconds: number
}

export type Pace = (caller: string) => Promise<Left>

export function createPace(calls: number = CALLS_A_MINUTE): Pace {
  const limiter = new RateLimiterMemory({ points: calls, duration: WINDOW })
  return async (caller) => ({ calls, ...(await take(limiter, caller)) })
}

const WINDOW = 60

/** Takes points, one unless told, or refuses with the seconds to wait. */
export async function take(
  limiter: RateLimiterMemory,
  key: string,
  points = 1,
): Promise<Pick<Left, 'remaining' | 'seconds'>> {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key, points)
    return { remaining: remainingPoints, seconds: Math.ceil(msBeforeNext / 1000) }
  } catch (refused) {
    const wait =
      typeof refused === 'object' && refused !== null && 'msBeforeNext' in refused
        ? Number(refused.msBeforeNext)
        : 60_000
    throw new Problem('too-many-requests', { retryAfterSeconds: wait / 1000 })
  }
}

const left = new WeakMap<Request, Left>()
export const rememberPace = (request: Request, pace: Left): void => {
  left.set(request, pace)
}

/** What every answer of the API says about it, refusals too, as draft-ietf-httpapi-ratelimit-headers spells it. */
export function paceHeaders(request: Request, answer: Headers): Readonly<Record<string, string>> {
  const known = left.get(request)
  if (known !== undefined)
    return {
      'ratelimit-policy': `"calls";q=${known.calls};w=${WINDOW}`,
      ratelimit: `"calls";r=${known.remaining};t=${known.seconds}`,
    }
  const wait = answer.get('retry-after')
  return wait === null ? {} : { ratelimit: `"calls";r=0;t=${wait}` }
}
