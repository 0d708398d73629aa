import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { NotificationKind } from '#contract/promises.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

interface News {
  readonly members: readonly string[]
  readonly kind: z.output<typeof NotificationKind>
  /** The same thing is told to the same member once. */
  readonly key: string
  readonly person: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

export async function notifyMembers(
  context: Context,
  { members, kind, key, person, facts }: News,
): Promise<void> {
  if (members.length === 0) return
  const now = context.clock.now()
  await context.tx
    .insertInto('notification')
    .values(
      [...new Set(members)].map((member) => ({
        workspace_id: context.workspace,
        id: newId(now),
        member_id: member,
        kind,
        key,
        person_id: person,
        facts: JSON.stringify(facts),
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id', 'key']).doNothing())
    .execute()
}

/** The newest of a member, unread ones before the others. */
export async function notificationsOf(context: Context, member: string) {
  const rows = await context.tx
    .selectFrom('notification')
    .select(['id', 'kind', 'person_id as personId', 'facts', 'created_at as createdAt', 'read_at as readAt'])
    .where('workspace_id', '=', context.workspace)
    .where('member_id', '=', member)
    .orderBy(sql`read_at is not null`)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()
  const { rows: counted } = await sql<{ unread: number }>`
    select count(*)::int as unread from notification
     where workspace_id = ${context.workspace} and member_id = ${member} and read_at is null`.execute(
    context.tx,
  )
  return { notifications: rows, unread: counted[0]?.unread ?? 0 }
}

/** Only his own: whatever else is named is not there for him. */
export const markRead = (context: Context, member: string, ids: readonly string[], read: boolean) =>
  context.tx
    .updateTable('notification')
    .set({ read_at: read ? context.clock.now() : null })
    .where('workspace_id', '=', context.workspace)
    .where('member_id', '=', member)
    .where('id', 'in', [...ids])
    .execute()
