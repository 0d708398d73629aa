import { WebChatSettings } from '#contract/channels.ts'
import type { Account, Channel, Handed, OutboundMessage } from '../channel.ts'

/** Where conversations with visitors lie: with ourselves, in server/listen/web-chat. */
export interface Conversations {
  /** Puts a message where its visitor reads it; accepted when that is committed. Throws when nothing was stored. */
  readonly deliver: (account: Account, message: OutboundMessage) => Promise<Handed>
  readonly areThere: () => Promise<boolean>
}

/**
 * The chat on a company's own sites. Its other side is ourselves: a message is handed over when it lies in the
 * visitor's conversation, and what he writes comes by the public port, not by a provider.
 */
export const createWebChatChannel = ({ deliver, areThere }: Conversations): Channel => ({
  kind: 'web-chat',
  capabilities: {
    longestText: 20_000,
    attachments: true,
    subject: false,
    states: ['read'],
    // there is a conversation only where the visitor began one
    begins: false,
  },
  send: async (account, message) => {
    if (hasControlSigns(message)) return { outcome: 'refused', permanent: true, code: 400 }
    if (!isSetUp(account)) return { outcome: 'unreachable' }
    return deliver(account, message).catch(() => ({ outcome: 'unreachable' }))
  },
  check: async (account) => {
    if (!isSetUp(account)) return { ok: false, trouble: 'wrong-settings', detail: '' }
    const isThere = await areThere().catch(() => false)
    return isThere ? { ok: true } : { ok: false, trouble: 'unreachable', detail: '' }
  },
})

const isSetUp = ({ settings }: Account): boolean => WebChatSettings.safeParse(settings).success

const CONTROL = /[\p{Cc}\u2028\u2029]/u
const hasControlSigns = ({ recipient, subject, messageId, author }: OutboundMessage): boolean =>
  [recipient, subject, messageId, author?.name ?? '', author?.email ?? ''].some((text) => CONTROL.test(text))
