import type { Colleague } from './team.ts'

/** How full somebody may be: from the queue, and with his own customers. */
export interface Limits {
  readonly queue: number
  readonly own: number
}

/**
 * The reserve is the difference: it is kept for people whom he leads anyway, so that a full day never turns away
 * somebody who knows him. Whoever has any capacity takes at least one from the queue.
 */
export function limitsOf(capacity: number, share: number): Limits {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is between 0 and 1, not ${share}`)
  const own = Math.max(0, Math.floor(capacity))
  // a fraction like 0.8 * 5 is not quite 4 in floating point
  const queue = Math.floor(own * share + 1e-9)
  return { own, queue: own === 0 ? 0 : Math.max(1, queue) }
}

/** How many more he may take from the queue now; 0 for whoever is not here. */
export const openSlots = ({ isHere, capacity, load }: Colleague, share: number): number =>
  isHere ? Math.max(0, limitsOf(capacity, share).queue - load) : 0
