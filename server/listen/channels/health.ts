import { sql } from 'kysely'
import {
  type Account,
  CHANNEL_KINDS,
  type Channel,
  type Handed,
  type Health,
} from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { type Db, inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'

/**
 * What is known of the other side. The moment since when it is in trouble is that of the first of the same kind, so
 * that a screen can say "since Friday" and not "since the last attempt".
 */
export async function noteHealth(
  context: Context,
  account: Account,
  health: Health,
  by: 'fetching' | 'sending' | 'asking' = 'fetching',
): Promise<void> {
  const now = context.clock.now()
  const [trouble, detail] = health.ok ? [null, null] : [health.trouble, told(account, health.detail)]
  const facts = health.ok && health.facts !== undefined ? JSON.stringify(health.facts) : null
  const changed = await sql`
    update channel_account
       set trouble = ${trouble}, trouble_detail = ${detail},
           trouble_since = case when ${trouble}::text is null then null
                                when trouble = ${trouble} then trouble_since else ${now} end,
           trouble_by = case when ${trouble}::text is not null then ${by}::text end,
           facts = coalesce(${facts}::jsonb, facts), checked_at = ${now}
     where workspace_id = ${context.workspace} and id = ${account.id} and state <> 'removed'
       -- a letter that comes in says nothing of those that do not go out
       and (${by !== 'fetching' || !health.ok} or trouble_by is distinct from 'sending')
       and (trouble is distinct from ${trouble} or trouble_detail is distinct from ${detail}
            or checked_at is null or checked_at < ${new Date(now.getTime() - 60_000)}
            or (${facts}::jsonb is not null and facts <> ${facts}::jsonb))`.execute(context.tx)
  if ((changed.numAffectedRows ?? 0n) > 0n)
    await announce(context.tx, context.workspace, [{ topic: 'channels', id: account.id }], now)
}

/** What handing a message over told of the account. Its trouble is over with the first message that is taken. */
export async function noteSending(context: Context, account: Account, handed: Handed): Promise<void> {
  if ('channel' in handed && handed.channel !== undefined)
    return noteHealth(context, account, { ok: false, ...handed.channel }, 'sending')
  if (handed.outcome !== 'accepted') return
  const over = await sql`
    update channel_account set trouble = null, trouble_detail = null, trouble_since = null, trouble_by = null
     where workspace_id = ${context.workspace} and id = ${account.id} and trouble_by = 'sending'`.execute(
    context.tx,
  )
  if ((over.numAffectedRows ?? 0n) > 0n)
    await announce(
      context.tx,
      context.workspace,
      [{ topic: 'channels', id: account.id }],
      context.clock.now(),
    )
}

const LONGEST = 300

/** What the other side said, in one line, without any secret of ours that it repeats. */
function told(account: Account, detail: string): string {
  const open = Object.values(account.secrets).filter((secret) => secret.length > 3)
  const without = open.reduce((text, secret) => text.replaceAll(secret, '…'), detail)
  return without
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, LONGEST)
}

/** Asks the other side. An adapter that breaks over it is no answer either. */
export const askHealth = (channel: Channel | undefined, account: Account): Promise<Health> =>
  channel === undefined
    ? Promise.resolve({ ok: false, trouble: 'wrong-settings', detail: 'no adapter' })
    : channel.check(account).catch(
        (error: unknown): Health => ({
          ok: false,
          trouble: 'unreachable',
          detail: error instanceof Error ? error.message : '',
        }),
      )

/** For the doctor: accounts that are on, over all companies, and those of them that are in trouble. */
export interface ChannelReport {
  readonly on: number
  readonly aside: number
  readonly troubled: readonly { readonly name: string; readonly trouble: string; readonly since: Date }[]
}

export async function reportChannels(db: Db): Promise<ChannelReport> {
  const companies = await sql<{
    id: Id<'Workspace'>
  }>`select id from workspaces_with_channels(${[...CHANNEL_KINDS]}::text[])`.execute(db)
  const rows: { name: string; trouble: string | null; since: Date }[] = []
  let aside = 0
  for (const { id } of companies.rows)
    await inWorkspace(db, id, async (tx) => {
      const found = await sql<{ name: string; trouble: string | null; since: Date }>`
        select name, trouble, coalesce(trouble_since, created_at) as since from channel_account
         where workspace_id = ${id} and state = 'on' order by created_at`.execute(tx)
      rows.push(...found.rows)
      const items = await sql<{ many: number }>`
        select count(*)::int as many from channel_item where workspace_id = ${id}`.execute(tx)
      aside += items.rows[0]?.many ?? 0
    })
  const troubled = rows.flatMap(({ name, trouble, since }) =>
    trouble === null ? [] : [{ name, trouble, since }],
  )
  return { on: rows.length, aside, troubled }
}
