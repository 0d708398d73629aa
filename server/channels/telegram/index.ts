import type { OutboundLimits } from '#server/platform/outbound/client.ts'
import type { Account, Channel } from '../channel.ts'
import { botOf, whoIs } from './api.ts'
import { startFetching } from './fetch.ts'
import { receive } from './receive.ts'
import { LONGEST_TEXT, send } from './send.ts'

/**
 * Telegram, by a bot of the company. `way`: hosts of the own network that may be reached, such as a Bot API server of
 * the company's own.
 */
export function createTelegramChannel(way: Partial<OutboundLimits> = {}): Channel {
  const notABot = { ok: false, trouble: 'wrong-settings', detail: '' } as const
  return {
    kind: 'telegram',
    capabilities: {
      // longer ones go in several pieces
      longestText: LONGEST_TEXT * 5,
      attachments: true,
      subject: false,
      states: [],
      begins: false,
    },
    receive: async (account, delivery) => {
      const bot = botOf(account, way)
      return bot === null ? { ok: false, refusal: 'wrong-signature' } : receive(bot, delivery)
    },
    fetch: (account, inbox) => {
      const bot = botOf(account, way)
      return bot === null
        ? { stop: async () => {}, ended: Promise.resolve(notABot) }
        : startFetching(bot, inbox)
    },
    send: async (account, message) => {
      const bot = botOf(account, way)
      return bot === null ? { outcome: 'unreachable' } : send(bot, message)
    },
    check: async (account) => {
      const bot = botOf(account, way)
      if (bot === null) return notABot
      if (bot.mode === 'webhook' && !isPublic(account))
        return { ok: false, trouble: 'wrong-settings', detail: 'webhook needs https: TANDEM_PUBLIC_URL' }
      return whoIs(bot)
    },
  }
}

const isPublic = ({ deliveryUrl = '' }: Account): boolean => deliveryUrl.startsWith('https://')
