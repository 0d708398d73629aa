import type { Account, Channel } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'

/** How messages leave: an adapter for each kind of channel, and the accounts that they go through. */
export interface WaysOut {
  /** By the kind of the channel. */
  readonly channels: Readonly<Record<string, Channel>>
  /** The mailbox of the configuration; null: not set up. A message without an account goes through it. */
  readonly mail: Account | null
  /** An account of the company as it is now, with its secrets; null: removed or switched off. */
  readonly account: (context: Context, id: string) => Promise<Account | null>
  /** Where people reach us: letters that nobody asked for say there how to end them. */
  readonly publicUrl?: () => string
}

/** What a message without an account of its own is sent through. */
export const accountFor = async (
  context: Context,
  ways: WaysOut,
  { channel, account_id }: { readonly channel: string; readonly account_id: string | null },
): Promise<Account | null> => {
  if (account_id !== null) return ways.account(context, account_id)
  return channel === 'email' ? ways.mail : null
}

/** The domain in the Message-ID of what goes through an account: that of its address where it has one. */
export function idDomainOf({ settings }: Account): string {
  const from = settings['from'] ?? settings['address']
  return typeof from === 'string' && from.includes('@') ? domainOf(from) : 'message.tandem'
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
