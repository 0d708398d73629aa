import type { Account, Channel, Handed, OutboundMessage } from '../channel.ts'

/** Puts a message where its visitor reads it; server/listen/web-chat keeps the conversations. */
export type Deliver = (account: Account, message: OutboundMessage) => Promise<Handed>

/**
 * The chat on a company's own sites. Its other side is ourselves: a message is handed over when it lies in the
 * visitor's conversation, and what he writes comes by the public port, not by a provider.
 */
export const createWebChatChannel = (deliver: Deliver): Channel => ({
  kind: 'web-chat',
  capabilities: {
    longestText: 20_000,
    attachments: true,
    subject: false,
    states: ['read'],
    // there is a conversation only where the visitor began one
    begins: false,
  },
  send: async (account, message) =>
    // an outage of our own database is no answer of the visitor's; nothing was stored, so it may be tried again
    deliver(account, message).catch(() => ({ outcome: 'unreachable' })),
  check: async () => ({ ok: true }),
})
