import { Problem } from '#server/platform/problems.ts'

/**
 * How many live streams stand open at once, by whatever key they are counted. An office, a school or a proxy that is
 * not trusted is one network to us; whoever opens thousands is no visitor. One conversation is a browser with its tabs.
 */
export const STREAMS = { network: 2_000, conversation: 50 } as const
/** Whoever finds no place asks for news by himself, and for a place again after so many seconds. */
const COMES_AGAIN = 30

export interface Places {
  /** Takes a place for all of these keys, or refuses; returns what gives it back, once. */
  take(keys: Readonly<Record<keyof typeof STREAMS, string>>): () => void
}

export function createPlaces(most: Readonly<Record<keyof typeof STREAMS, number>> = STREAMS): Places {
  const taken = new Map<string, number>()
  const change = (key: string, by: number): void => {
    const now = (taken.get(key) ?? 0) + by
    if (now > 0) taken.set(key, now)
    else taken.delete(key)
  }
  return {
    take({ network, conversation }) {
      const counted = [
        [`network ${network}`, most.network],
        [`conversation ${conversation}`, most.conversation],
      ] as const
      if (counted.some(([key, limit]) => (taken.get(key) ?? 0) >= limit))
        throw new Problem('too-many-requests', { retryAfterSeconds: COMES_AGAIN })
      for (const [key] of counted) change(key, 1)
      let isGiven = false
      return () => {
        if (isGiven) return
        isGiven = true
        for (const [key] of counted) change(key, -1)
      }
    },
  }
}
