import type { HandleKey } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { findHandles, lockIdentity } from './queries.ts'
import type { RecordMover } from './record-mover.ts'
import { type Settled, settle } from './settle.ts'
import { refoldTraits } from './split-traits.ts'

export type ValueDecision =
  | 'junk-value'
  | 'allow-value'
  | 'shared-handle'
  | 'private-handle'
  | 'quarantine'
  | 'release'

/** A member says what a value is: junk, shared by several people, to be put aside. The latest word counts. */
export async function decideOnValue(
  context: Context,
  key: HandleKey,
  decision: ValueDecision,
  movers: readonly RecordMover[],
): Promise<Settled> {
  await lockIdentity(context)
  const now = context.clock.now()
  await context.tx
    .insertInto('identity_decision')
    .values({
      workspace_id: context.workspace,
      id: newId(now),
      decided_at: now,
      decided_by: memberOf(context.actor),
      decision,
      kind: key.kind,
      scope: key.scope,
      value: key.value,
    })
    .execute()
  const [known] = await findHandles(context, [key])
  const settled = await settle(context, known === undefined ? [] : [known.id], movers)
  await refoldTraits(context, settled.resplit)
  return settled
}

/** Works off regions that were too large to resolve while a request waited; true when there may be more. */
export async function resolveBacklog(context: Context, movers: readonly RecordMover[]): Promise<boolean> {
  await lockIdentity(context)
  const claimed = await context.tx
    .deleteFrom('identity_backlog')
    .where('workspace_id', '=', context.workspace)
    .where('handle_id', 'in', (from) =>
      from
        .selectFrom('identity_backlog')
        .select('handle_id')
        .where('workspace_id', '=', context.workspace)
        .orderBy('handle_id')
        .limit(1),
    )
    .returning('handle_id')
    .execute()
  const [next] = claimed
  if (next === undefined) return false
  const { resplit } = await settle(context, [next.handle_id], movers, { unbounded: true })
  await refoldTraits(context, resplit)
  return true
}
