import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Call } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { take } from '../http/pace.ts'

/** Guards the ways in: by network (IPv6 counted by /64), and by account against slow guessing from many places. */
export interface EntryLimits {
  attempt(call: Call, trustProxy: boolean, email: string | null): Promise<void>
  succeeded(email: string): Promise<void>
}

export function createEntryLimits(): EntryLimits {
  const byNetwork = new RateLimiterMemory({ points: 60, duration: 600 })
  const byAccount = new RateLimiterMemory({ points: 10, duration: 900 })
  return {
    async attempt(call, trustProxy, email) {
      await take(byNetwork, networkOf(addressOf(call, trustProxy)))
      if (email !== null) await take(byAccount, email)
    },
    succeeded: async (email) => {
      await byAccount.delete(email)
    },
  }
}

export function addressOf(call: Call, trustProxy: boolean): string {
  const forwarded = trustProxy ? call.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded !== undefined && forwarded !== '') return forwarded
  try {
    return getConnInfo(call).remote.address ?? 'unknown'
  } catch {
    // a call without a socket: a test through app.request()
    return 'unknown'
  }
}

/** A household or a rented server owns a whole /64, so that is what is counted. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '')
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const full = address.includes('::')
    ? [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
