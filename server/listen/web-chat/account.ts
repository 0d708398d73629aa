import { sql } from 'kysely'
import { WebChatSettings } from '#contract/channels.ts'
import type { Account } from '#server/channels/channel.ts'
import { type AccountRow, accountRows, createAccount, openAccount } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'

/** The chat of a company's sites: the account as every channel's, and its settings read. */
export interface ChatAccount extends Account {
  readonly chat: WebChatSettings
}

/**
 * The chat that a page means: the one whose public key it names, or the first. A company that never had one gets one
 * by itself; one that was switched off or taken away stays so (null).
 */
export async function chatAccount(
  context: Context,
  wanted: string | null,
  publicUrl: string,
): Promise<ChatAccount | null> {
  const row = (await chatRow(context, wanted)) ?? (wanted === null ? await firstChat(context) : null)
  if (row === null || row.state !== 'on') return null
  const settings = WebChatSettings.safeParse(row.settings)
  // what a later version wrote and we cannot read counts as not set
  const chat = settings.success ? settings.data : WebChatSettings.parse({})
  return { ...openAccount(context, publicUrl, row), chat }
}

/** By its public key or its id; without either the oldest that is on. */
async function chatRow(context: Context, wanted: string | null): Promise<AccountRow | null> {
  const rows = (await accountRows(context)).filter(({ kind }) => kind === 'web-chat')
  if (wanted !== null) return rows.find(({ publicKey, id }) => publicKey === wanted || id === wanted) ?? null
  return rows.find(({ state }) => state === 'on') ?? rows[0] ?? null
}

async function firstChat(context: Context): Promise<AccountRow | null> {
  // two pages that ask at once make one
  await sql`select from workspace where id = ${context.workspace} for no key update`.execute(context.tx)
  const ever = await sql`select from channel_account
                          where workspace_id = ${context.workspace} and kind = 'web-chat' limit 1`.execute(
    context.tx,
  )
  if (ever.rows.length > 0) return chatRow(context, null)
  const settings = WebChatSettings.parse({})
  return (await createAccount(context, { kind: 'web-chat', name: 'Web chat', settings })).row
}

/** May a page of this origin talk to the chat? Those of our own host always: the demo shop is one of them. */
export function isAllowedSite(
  origin: string,
  ownHosts: readonly string[],
  sites: readonly string[],
): boolean {
  const site = originOf(origin)
  if (site === null) return false
  return (
    sites.length === 0 ||
    ownHosts.includes(site.host) ||
    sites.some((one) => originOf(one)?.origin === site.origin)
  )
}

function originOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
