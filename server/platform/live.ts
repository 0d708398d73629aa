import { sql } from 'kysely'
import { plainArray, textArray } from './database/arrays.ts'
import type { Tx } from './database/connect.ts'
import { leave } from './database/transaction.ts'
import type { Id } from './identifiers.ts'

export const LIVE_CHANNEL = 'tandem_live'
export const TOUCHED_CHANNEL = 'tandem_touched'
export const OUTBOX_CHANNEL = 'tandem_outbox'
export const WEBHOOK_CHANNEL = 'tandem_webhook'
/** A key was revoked: whoever remembers keys forgets them. */
export const KEY_CHANNEL = 'tandem_keys'
/** There is something that a member should know of. */
export const NEWS_CHANNEL = 'tandem_news'
/** A run of questions is to be looked at. */
export const QUESTIONS_CHANNEL = 'tandem_questions'
/** A talk of the bot is to be looked at. */
export const BOT_CHANNEL = 'tandem_bot'
/** A member came to the screen who had been away. */
export const CAME_CHANNEL = 'tandem_came'
/** Somebody asks to be let in to his page. */
export const KNOCK_CHANNEL = 'tandem_knock'
/** An account of the outside world was set up, changed or switched. */
export const ACCOUNT_CHANNEL = 'tandem_channels'

export type LiveTopic =
  | 'person'
  | 'dialogue'
  | 'deal'
  | 'task'
  | 'company'
  | 'today'
  | 'duplicates'
  | 'sources'
  | 'outbox'
  | 'webhooks'
  | 'channels'
  | 'processes'
  | 'import'
  | 'workspace'
  /** A conversation of a visitor; told to him alone. */
  | 'chat'
export interface LiveChange {
  readonly topic: LiveTopic
  readonly id: string | null
}

/**
 * Appends to the company's live log. Call it last in a transaction: the row lock of live_position is held until
 * commit, and that lock is what makes positions appear in order (a reader that saw 7 has seen 1 to 6).
 */
export async function announce(
  tx: Tx,
  workspace: Id<'Workspace'>,
  changes: readonly LiveChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const logged = sql`/* announce */
    with moved as (
      insert into live_position (workspace_id, last) values (${workspace}, ${changes.length})
      on conflict (workspace_id) do update set last = live_position.last + excluded.last returning last
    ), logged as (
      insert into live_change (workspace_id, position, topic, subject_id, at)
      select ${workspace}, moved.last - ${changes.length} + change.place, change.topic, change.id, ${now}
        from moved, unnest(${plainArray(changes.map(({ topic }) => topic))}::text[],
                           ${textArray(changes.map(({ id }) => id))}::text[]) with ordinality as change (topic, id, place)
    )
    select pg_notify(${LIVE_CHANNEL}, ${workspace})`
  await leave(tx, logged.execute(tx))
}

/** Wakes listeners when (and only when) this transaction commits. */
export async function notify(tx: Tx, channel: string, workspace: Id<'Workspace'>): Promise<void> {
  await leave(tx, sql`/* notify */ select pg_notify(${channel}, ${workspace})`.execute(tx))
}

export interface LoggedChange extends LiveChange {
  readonly position: number
}

/** What came after a position; null when the log no longer reaches back that far, so all must be read anew. */
export async function changesAfter(
  tx: Tx,
  workspace: Id<'Workspace'>,
  position: number,
): Promise<readonly LoggedChange[] | null> {
  const rows = await tx
    .selectFrom('live_change')
    .select(['position', 'topic', 'subject_id'])
    .where('workspace_id', '=', workspace)
    .where('position', '>', position)
    .orderBy('position')
    .limit(1_000)
    .execute()
  const last = await lastPosition(tx, workspace)
  if (position > last || (rows[0] === undefined ? position < last : rows[0].position > position + 1))
    return null
  // topic is written only by announce, from the union above
  return rows.map((row) => ({ position: row.position, topic: row.topic as LiveTopic, id: row.subject_id }))
}

export async function lastPosition(tx: Tx, workspace: Id<'Workspace'>): Promise<number> {
  const row = await tx
    .selectFrom('live_position')
    .select('last')
    .where('workspace_id', '=', workspace)
    .executeTakeFirst()
  return row?.last ?? 0
}

export const forgetChangesBefore = (tx: Tx, workspace: Id<'Workspace'>, moment: Date) =>
  tx.deleteFrom('live_change').where('workspace_id', '=', workspace).where('at', '<', moment).execute()
