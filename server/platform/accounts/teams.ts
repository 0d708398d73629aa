import { sql } from 'kysely'
import type { Context } from '../context.ts'

/** The questions asked of team and team_member. */
export interface KeptTeam {
  readonly id: string
  readonly name: string
  readonly memberIds: readonly string[]
}

export async function teamsOf(context: Context) {
  const found = await sql<{ id: string; name: string; createdAt: Date; memberIds: string[] }>`
    select team.id, team.name, team.created_at as "createdAt",
           array(select member_id from team_member
                  where team_member.workspace_id = team.workspace_id and team_member.team_id = team.id
                  order by member_id)::text[] as "memberIds"
      from team where team.workspace_id = ${context.workspace} order by lower(team.name), team.id`.execute(
    context.tx,
  )
  return found.rows
}

/** Makes the team or makes it so: who is in it is given whole. */
export async function keepTeam(context: Context, { id, name, memberIds }: KeptTeam): Promise<void> {
  const own = { workspace_id: context.workspace }
  await context.tx
    .insertInto('team')
    .values({ ...own, id, name, created_at: context.clock.now() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ name }))
    .execute()
  await leaveAll(context, id)
  if (memberIds.length === 0) return
  await context.tx
    .insertInto('team_member')
    .values(memberIds.map((member) => ({ ...own, team_id: id, member_id: member })))
    .execute()
}

export async function dropTeam(context: Context, id: string): Promise<boolean> {
  await leaveAll(context, id)
  const dropped = await context.tx
    .deleteFrom('team')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return dropped !== undefined
}

const leaveAll = (context: Context, team: string) =>
  context.tx
    .deleteFrom('team_member')
    .where('workspace_id', '=', context.workspace)
    .where('team_id', '=', team)
    .execute()

/** How many of these ids are members of the company. */
export async function knownMembers(context: Context, ids: readonly string[]): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from member
     where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[])`.execute(context.tx)
  return found.rows[0]?.count ?? 0
}
