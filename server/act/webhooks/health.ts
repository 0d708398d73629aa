import { sql } from 'kysely'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { createTask } from '../tasks/index.ts'
import { PAUSES_ITSELF_AFTER } from './settle.ts'

/** Keeps in mind since when nothing arrives; after three days of that the webhook pauses itself and an owner is told. */
export async function noteHealth(context: Context, webhook: string, arrived: boolean): Promise<void> {
  const now = context.clock.now()
  if (arrived) {
    await sql`update webhook set failing_since = null, delivered_at = ${now}
               where workspace_id = ${context.workspace} and id = ${webhook}
                 and (failing_since is not null or delivered_at is null
                   or delivered_at < ${new Date(now.getTime() - MINUTE)})`.execute(context.tx)
    return
  }
  await sql`update webhook set failing_since = coalesce(failing_since, ${now})
             where workspace_id = ${context.workspace} and id = ${webhook}`.execute(context.tx)
  const hopeless = new Date(now.getTime() - PAUSES_ITSELF_AFTER)
  const paused = await context.tx
    .updateTable('webhook')
    .set({ state: 'paused', paused_because: 'failures' })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', webhook)
    .where('state', '=', 'on')
    .where('failing_since', '<=', hopeless)
    .returning(['name', 'url', 'locale', 'created_by'])
    .executeTakeFirst()
  if (paused !== undefined) await tellOwner(context, webhook, paused)
}

/** A busy webhook must not write its own row for each delivery. */
const MINUTE = 60_000

/** What waits is kept for the day it is switched on again. */
export const holdWaiting = (context: Context, webhook: string) =>
  sql`update webhook_delivery set state = 'held'
       where workspace_id = ${context.workspace} and webhook_id = ${webhook} and state = 'waiting'`.execute(
    context.tx,
  )

interface Paused {
  readonly name: string
  readonly url: string
  readonly locale: string
  readonly created_by: string | null
}

async function tellOwner(context: Context, webhook: string, hook: Paused): Promise<void> {
  await holdWaiting(context, webhook)
  await audit(context, {
    action: 'webhook paused',
    subject: { kind: 'webhook', id: webhook },
    details: { because: 'failures' },
  })
  const name = `${hook.name} (${new URL(hook.url).host})`.slice(0, 200)
  const title =
    hook.locale === 'ru'
      ? `Вебхук «${name}» приостановлен: три дня ничего не доходило`
      : `The webhook “${name}” was paused: nothing arrived for three days`
  await createTask(context, {
    title,
    doing: 'other',
    ownerMemberId: await ownerOf(context, hook.created_by),
    dueAt: context.clock.now().toISOString(),
  })
}

/** Who made it, while he is an owner here; else the owner who has been longest. */
async function ownerOf(context: Context, maker: string | null): Promise<string | null> {
  const owner = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .orderBy(sql`id is not distinct from ${maker}`, 'desc')
    .orderBy('created_at')
    .executeTakeFirst()
  return owner?.id ?? null
}
