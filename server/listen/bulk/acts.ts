import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Act, BulkAct, NewBulkAct } from '#contract/bulk.ts'
import { isNarrowed } from '#server/platform/access.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { withinTime } from '#server/platform/database/within-time.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import type { BulkKind } from './kind.ts'

type Shown = z.input<typeof BulkAct>

/** So many rows change in one transaction: about a second, during which nobody else can change them. */
const PORTION = 5_000

/** Writes down what becomes of whom, all at this moment: the portions that follow only carry it out. */
export async function startAct(
  context: Context,
  kinds: readonly BulkKind[],
  wanted: NewBulkAct,
): Promise<Shown> {
  const madeBy = memberOf(context.actor)
  if (madeBy === null) throw new Problem('not-allowed')
  const members = 'memberIds' in wanted.act ? [...new Set(wanted.act.memberIds)] : []
  const act: Act = 'memberIds' in wanted.act ? { ...wanted.act, memberIds: members } : wanted.act
  const id = newId(context.clock.now())
  const chosen = await kindOf(kinds, wanted.of).choose(context, wanted.among, act)
  await assertActive(context, members)
  const { workspace } = context
  const turn = sql`row_number() over (order by ${chosen.order} desc, id) - 1`
  await withinTime(context, async () => {
    await sql`
      insert into bulk_act (workspace_id, id, of, act, made_by, made_at, state, total)
      values (${workspace}, ${id}, ${wanted.of}, ${JSON.stringify(act)}, ${madeBy}, ${context.clock.now()}, 'doing', 0)`.execute(
      context.tx,
    )
    await sql`
      with chosen as materialized (
        select ${sql.ref(chosen.table)}.*, ${turn} as turn from ${sql.table(chosen.table)} where ${chosen.where}
      ), dealt as (
        insert into bulk_item (workspace_id, bulk_act_id, portion, subject_id, before, after)
        select ${workspace}::uuid, ${id}::uuid, (row_number() over (order by id) - 1) / ${PORTION}::integer, id,
               ${chosen.before}, ${chosen.after}
          from chosen as ${sql.ref(chosen.table)}
        returning portion
      ), portions as (
        insert into bulk_portion (workspace_id, bulk_act_id, portion, state)
        select distinct ${workspace}::uuid, ${id}::uuid, portion, 'waiting' from dealt
      )
      update bulk_act set total = (select count(*) from dealt),
             state = case when exists (select from dealt) then 'doing' else 'done' end
       where workspace_id = ${workspace} and id = ${id}`.execute(context.tx)
  })
  await audit(context, {
    action: 'bulk act started',
    subject: { kind: 'bulk-act', id },
    details: { of: wanted.of, act: act.do, members },
  })
  return actById(context, id)
}

/** What was done is taken back, by portions; what never began stays undone. */
export async function undoAct(context: Context, id: string): Promise<Shown> {
  const { state } = await actById(context, id)
  if (state === 'doing' || state === 'done') {
    const own = sql`workspace_id = ${context.workspace} and bulk_act_id = ${id}`
    // a portion under way is waited for: it is done then, and taken back like the others
    await sql`
      update bulk_portion set state = case state when 'waiting' then 'returned' else 'returning' end
       where ${own} and state in ('waiting', 'done')`.execute(context.tx)
    await sql`
      update bulk_act set moved = 0, left_alone = 0,
             state = case when exists (select from bulk_portion where ${own} and state = 'returning')
                          then 'undoing' else 'undone' end,
             total = (select coalesce(sum(moved), 0) from bulk_portion where ${own} and state = 'returning')
       where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
    await audit(context, { action: 'bulk act undone', subject: { kind: 'bulk-act', id } })
  }
  return actById(context, id)
}

/** Those who lead and see everything see every act, everybody his own. */
export async function actById(context: Context, id: string): Promise<Shown> {
  const row = await context.tx
    .selectFrom('bulk_act')
    .select(['id', 'of', 'act', 'made_by', 'made_at', 'state', 'total', 'moved', 'left_alone'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  const leads = (context.actor.kind !== 'member' || context.actor.role !== 'member') && !isNarrowed(context)
  if (row === undefined || (!leads && row.made_by !== memberOf(context.actor))) throw new Problem('not-found')
  // written from the contract's own shape
  const act = row.act as unknown as Act
  return {
    id: row.id,
    // both held by the table's own checks
    of: row.of as Shown['of'],
    state: row.state as Shown['state'],
    do: act.do,
    madeAt: row.made_at,
    total: row.total,
    moved: row.moved,
    leftAlone: row.left_alone,
    shares: await sharesOf(context, act, row.total),
  }
}

export function kindOf(kinds: readonly BulkKind[], of: string): BulkKind {
  const kind = kinds.find((one) => one.of === of)
  if (kind === undefined) throw new Error(`Nobody carries out acts upon ${of}`)
  return kind
}

/** They are given in turn, so the first few may get one more. */
async function sharesOf(context: Context, act: Act, total: number): Promise<Shown['shares']> {
  if (!('memberIds' in act) || act.memberIds.length === 0) return []
  const named = await context.tx
    .selectFrom('member')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', act.memberIds)
    .execute()
  const names = new Map(named.map(({ id, name }) => [id as string, name]))
  const [each, over] = [Math.floor(total / act.memberIds.length), total % act.memberIds.length]
  return act.memberIds.map((id, place) => ({
    id,
    name: names.get(id) ?? '',
    count: each + (place < over ? 1 : 0),
  }))
}

async function assertActive(context: Context, members: readonly string[]): Promise<void> {
  if (members.length === 0) return
  const found = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', members)
    .where('deactivated_at', 'is', null)
    .execute()
  if (found.length < members.length)
    throw new Problem('bad-input', { fields: [{ path: 'act.memberIds', message: 'no such member' }] })
}
