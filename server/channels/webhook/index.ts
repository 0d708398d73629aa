import type { Clock } from '#server/platform/clock.ts'
import type { OutboundLimits } from '#server/platform/outbound/client.ts'
import type { Channel } from '../channel.ts'
import { receive } from './receive.ts'
import { check, send } from './send.ts'

/** Any messenger, by signed JSON in and out: docs/guide shows an adapter of about a hundred lines. */
export function createWebhookChannel(clock: Clock, limits: Partial<OutboundLimits> = {}): Channel {
  const way = { clock, limits }
  return {
    kind: 'webhook',
    capabilities: {
      longestText: 20_000,
      attachments: true,
      subject: true,
      states: ['delivered', 'read'],
      begins: true,
    },
    receive: async (account, delivery) => receive(account, delivery),
    send: (account, message) => send(way, account, message),
    check: (account) => check(way, account),
  }
}
