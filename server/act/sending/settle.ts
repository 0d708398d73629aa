import type { Handed } from '#server/channels/channel.ts'
import type { Trouble } from './codes.ts'

export type Guarantee = 'at-least-once' | 'at-most-once'

/** What becomes of a message after handing over. `wait` is until the next try. */
export type Settlement =
  | { readonly state: 'sent'; readonly trouble: null }
  | { readonly state: 'failed' | 'unknown'; readonly trouble: Trouble }
  | { readonly state: 'waiting'; readonly trouble: Trouble; readonly wait: number }

const MOST_ATTEMPTS = 10
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 3_600_000

/**
 * Decides from the channel's answer. Where nobody knows whether it arrived, at-most-once asks a member and
 * at-least-once tries again. `chance` (0 to 1) spreads the retries, so that an outage does not end in a stampede.
 */
export function settle(handed: Handed, guarantee: Guarantee, attempts: number, chance: number): Settlement {
  switch (handed.outcome) {
    case 'accepted':
      return { state: 'sent', trouble: null }
    case 'refused':
      return handed.permanent
        ? { state: 'failed', trouble: `refused:${handed.code}` }
        : again(`try-again:${handed.code}`, attempts, chance, handed.waitSeconds)
    case 'unreachable':
      return again(troubleOf(handed), attempts, chance)
    case 'ambiguous':
      return guarantee === 'at-most-once'
        ? { state: 'unknown', trouble: 'connection-lost' }
        : again('connection-lost', attempts, chance)
  }
}

const troubleOf = ({ channel }: Extract<Handed, { outcome: 'unreachable' }>): Trouble =>
  channel === undefined || channel.trouble === 'unreachable' ? 'unreachable' : `channel:${channel.trouble}`

function again(trouble: Trouble, attempts: number, chance: number, asked = 0): Settlement {
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', trouble: 'gave-up' }
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, attempts - 1))
  const wait = Math.round(longest * (0.5 + chance / 2))
  // never earlier than the other side asked for; a whole day would be a mistake of its
  return { state: 'waiting', trouble, wait: Math.max(wait, Math.min(asked * 1000, LONGEST_WAIT)) }
}
