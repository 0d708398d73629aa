import { z } from '@hono/zod-openapi'
import { policyRole, RolePolicy } from '#contract/access.ts'
import { type Context, memberOf } from '../context.ts'

/** The questions asked of role_policy. What a policy means: access.ts, and open_sight in the database. */
const StoredPolicy = RolePolicy.extend({ role: policyRole })
export type StoredPolicy = z.output<typeof StoredPolicy>

export async function policiesOf(context: Context): Promise<readonly StoredPolicy[]> {
  const rows = await context.tx
    .selectFrom('role_policy')
    .select(['role', 'people', 'deals', 'tasks', 'companies', 'nobodys', 'hidden'])
    .where('workspace_id', '=', context.workspace)
    .execute()
  return z.array(StoredPolicy).parse(rows)
}

export async function keepPolicy(context: Context, { role, ...policy }: StoredPolicy): Promise<void> {
  const stated = { ...policy, changed_at: context.clock.now(), changed_by: memberOf(context.actor) }
  await context.tx
    .insertInto('role_policy')
    .values({ workspace_id: context.workspace, role, ...stated })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'role']).doUpdateSet(stated))
    .execute()
}
