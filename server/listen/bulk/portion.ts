import { sql } from 'kysely'
import type { Act } from '#contract/bulk.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { announce, type LiveTopic } from '#server/platform/live.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { kindOf } from './acts.ts'
import type { BulkKind, Item } from './kind.ts'

const TOPICS: Readonly<Record<BulkKind['of'], LiveTopic>> = {
  people: 'person',
  deals: 'deal',
  tasks: 'task',
  dialogues: 'dialogue',
}

/**
 * Carries out the next portion that nobody else is at, so that two can work side by side; whoever ends the last one
 * ends the act. An act that has ended stays as it is.
 */
export async function nextPortion(context: Context, kinds: readonly BulkKind[], id: string): Promise<void> {
  const { tx, workspace } = context
  const claimed = await sql<Claimed>`
    select portion.portion, portion.state, bulk_act.of, bulk_act.act, bulk_act.made_by as "madeBy"
      from bulk_portion portion
      join bulk_act on bulk_act.workspace_id = portion.workspace_id and bulk_act.id = portion.bulk_act_id
     where portion.workspace_id = ${workspace} and portion.bulk_act_id = ${id}
       and portion.state in ('waiting', 'returning')
     order by portion.portion limit 1 for update of portion skip locked`.execute(tx)
  const portion = claimed.rows[0]
  if (portion === undefined) return
  const isBack = portion.state === 'returning'
  const items = await itemsOf(context, id, portion.portion, isBack)
  const run = { id, act: portion.act, madeBy: portion.madeBy }
  // they were chosen in the sight of whoever began it
  const origin = { door: 'bulk', memberId: portion.madeBy, because: { bulk: id } } as const
  const carrying = { ...context, origin }
  const moved = await seeingAll(context, () => kindOf(kinds, portion.of).carry(carrying, run, items))
  const left = await leave(context, id, portion.portion, items, moved)
  await sql`
    update bulk_portion set state = ${isBack ? 'returned' : 'done'}, moved = ${moved.length}
     where workspace_id = ${workspace} and bulk_act_id = ${id} and portion = ${portion.portion}`.execute(tx)
  await count(context, id, { isBack, moved: moved.length, left })
  if (moved.length > 0)
    await announce(tx, workspace, [{ topic: TOPICS[portion.of], id: null }], context.clock.now())
}

interface Claimed {
  readonly portion: number
  readonly state: 'waiting' | 'returning'
  readonly of: BulkKind['of']
  readonly act: Act
  readonly madeBy: string
}

/** A portion of one that somebody began and left; false when none is left. */
export async function finishActs(context: Context, kinds: readonly BulkKind[]): Promise<boolean> {
  const open = await context.tx
    .selectFrom('bulk_act')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('state', 'in', ['doing', 'undoing'])
    .orderBy('made_at')
    .limit(1)
    .execute()
  for (const { id } of open) await nextPortion(context, kinds, id)
  return open.length > 0
}

async function itemsOf(context: Context, id: string, portion: number, isBack: boolean) {
  const [from, to] = isBack ? [sql`after`, sql`before`] : [sql`before`, sql`after`]
  const found = await sql<Item>`
    select subject_id as id, ${from}::text as "from", ${to}::text as "to" from bulk_item
     where workspace_id = ${context.workspace} and bulk_act_id = ${id} and portion = ${portion} and not left_alone
     order by subject_id`.execute(context.tx)
  return found.rows
}

/** Who was left alone on the way there is not touched on the way back. */
async function leave(
  context: Context,
  id: string,
  portion: number,
  items: readonly Item[],
  moved: readonly string[],
): Promise<number> {
  const done = new Set(moved)
  const left = items.flatMap((item) => (done.has(item.id) ? [] : item.id))
  if (left.length > 0)
    await sql`
      update bulk_item set left_alone = true
       where workspace_id = ${context.workspace} and bulk_act_id = ${id} and portion = ${portion}
         and subject_id = any(${plainArray(left)}::uuid[])`.execute(context.tx)
  return left.length
}

async function count(
  context: Context,
  id: string,
  { isBack, moved, left }: { isBack: boolean; moved: number; left: number },
) {
  const { tx, workspace } = context
  // locked before it is asked what remains: of two that end at once the second sees what the first wrote
  await sql`select from bulk_act where workspace_id = ${workspace} and id = ${id} for update`.execute(tx)
  await sql`
    update bulk_act set moved = moved + ${moved}, left_alone = left_alone + ${left},
           state = case when exists (select from bulk_portion
                                      where workspace_id = ${workspace} and bulk_act_id = ${id}
                                        and state in ('waiting', 'returning'))
                        then state else ${isBack ? 'undone' : 'done'} end
     where workspace_id = ${workspace} and id = ${id}`.execute(tx)
}
