import type { Account, Channel } from '#server/channels/channel.ts'
import { type AccountRow, accountRows } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'

/** The fact that names the mail server of an account whose letters stay on this machine. */
export const STAYS = 'stays'

/** As long as the mailbox has not been given another server. */
export const staysHere = ({ facts, settings }: Pick<AccountRow, 'facts' | 'settings'>): boolean =>
  facts[STAYS] !== undefined && facts[STAYS] === settings['smtpHost']

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

/**
 * The mailbox of the configuration, else the company's oldest that is on. A machine's letters need one from which
 * they arrive: the demo company's keeps them.
 */
export async function mailboxOf(
  context: Context,
  ways: WaysOut,
  { arrives = true }: { readonly arrives?: boolean } = {},
): Promise<Account | null> {
  if (ways.mail !== null) return ways.mail
  const rows = await accountRows(context)
  const first = rows.find((row) => row.kind === 'email' && row.state === 'on' && !(arrives && staysHere(row)))
  return first === undefined ? null : ways.account(context, first.id)
}

/** As the outbox names an account; null: the mailbox of the configuration. */
export const accountIdOf = (ways: WaysOut, { id }: Account): string | null =>
  id === ways.mail?.id ? null : id

/** The domain in the Message-ID of what goes through an account: that of its address where it has one. */
export function idDomainOf({ settings }: Account): string {
  const from = settings['from'] ?? settings['address']
  return typeof from === 'string' && from.includes('@') ? domainOf(from) : 'message.tandem'
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
