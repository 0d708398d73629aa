import { sql } from 'kysely'
import type { Account, Channel, Health } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'

/**
 * What is known of the other side. The moment since when it is in trouble is that of the first of the same kind, so
 * that a screen can say "since Friday" and not "since the last attempt".
 */
export async function noteHealth(context: Context, account: Account, health: Health): Promise<void> {
  const now = context.clock.now()
  const [trouble, detail] = health.ok ? [null, null] : [health.trouble, told(account, health.detail)]
  const facts = health.ok && health.facts !== undefined ? JSON.stringify(health.facts) : null
  const changed = await sql`
    update channel_account
       set trouble = ${trouble}, trouble_detail = ${detail},
           trouble_since = case when ${trouble}::text is null then null
                                when trouble = ${trouble} then trouble_since else ${now} end,
           facts = coalesce(${facts}::jsonb, facts), checked_at = ${now}
     where workspace_id = ${context.workspace} and id = ${account.id} and state <> 'removed'
       and (trouble is distinct from ${trouble} or trouble_detail is distinct from ${detail}
            or checked_at is null or checked_at < ${new Date(now.getTime() - 60_000)}
            or (${facts}::jsonb is not null and facts <> ${facts}::jsonb))`.execute(context.tx)
  if ((changed.numAffectedRows ?? 0n) > 0n)
    await announce(context.tx, context.workspace, [{ topic: 'channels', id: account.id }], now)
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
