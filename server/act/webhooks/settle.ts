import type { OutboundOutcome } from '#server/platform/outbound/client.ts'

/** What became of an attempt. Anything but an answer of 2xx is a failure: a redirect is not followed. */
export type Settlement =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly wait: number }
  | { readonly state: 'given-up' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Pauses after each failure: three days in all, so that a weekend without anybody at work is survived. */
const PAUSES: readonly number[] = [
  ...[0.5, 2, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 10, 12, 12, 13].map((hours) => hours * HOUR),
]

/** @param attempts with this one; @param chance 0 to 1: spreads the retries, so that none come as one wave. */
export function settle(outcome: OutboundOutcome, attempts: number, chance: number): Settlement {
  if (hasArrived(outcome)) return { state: 'delivered' }
  const pause = PAUSES[attempts - 1]
  return pause === undefined
    ? { state: 'given-up' }
    : { state: 'waiting', wait: Math.round(pause * (0.95 + chance / 10)) }
}

export const hasArrived = (outcome: OutboundOutcome): boolean =>
  outcome.ok && outcome.status >= 200 && outcome.status < 300

/** After so long without one success a webhook pauses itself. */
export const PAUSES_ITSELF_AFTER = 72 * HOUR
