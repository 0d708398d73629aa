import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type KeepZones, Zone } from '#contract/team-work.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { assertMembers } from './availability.ts'
import { assertSegments, segmentsIn } from './segments.ts'

type KnownZone = z.output<typeof Zone>

/** In the order in which they are asked. */
export async function zonesOf(context: Context): Promise<KnownZone[]> {
  const rows = await context.tx
    .selectFrom('zone')
    .select([
      'id',
      'name',
      'distribution',
      'member_ids as memberIds',
      'team_id as teamId',
      'conditions',
      'needs',
    ])
    .where('workspace_id', '=', context.workspace)
    .orderBy('place')
    .execute()
  return z.array(Zone).parse(rows)
}

/** The members of a zone, those of its team among them. */
export async function membersByZone(context: Context): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ zone: string; members: string[] }>`
    select zone.id as zone, array(select unnest(zone.member_ids)
                                  union select member_id from team_member
                                   where team_member.workspace_id = zone.workspace_id and team_member.team_id = zone.team_id) as members
      from zone where workspace_id = ${context.workspace}`.execute(context.tx)
  return new Map(rows.map(({ zone, members }) => [zone, members]))
}

/** The whole list at once: its order is part of it. */
export async function keepZones(context: Context, { zones }: z.output<typeof KeepZones>): Promise<void> {
  await assertMembers(
    context,
    zones.flatMap(({ memberIds }) => memberIds),
  )
  await assertTeams(
    context,
    zones.flatMap(({ teamId }) => teamId ?? []),
  )
  const before = await zonesOf(context)
  await assertSegments(context, {
    before: before.flatMap(({ conditions }) => conditions),
    after: zones.flatMap(({ conditions }) => conditions),
  })
  await context.tx.deleteFrom('zone').where('workspace_id', '=', context.workspace).execute()
  const now = context.clock.now()
  const rows = zones.map((zone, place) => ({
    workspace_id: context.workspace,
    id: zone.id ?? newId(now),
    place,
    name: zone.name,
    distribution: zone.distribution,
    member_ids: zone.memberIds,
    team_id: zone.teamId,
    conditions: JSON.stringify(zone.conditions),
    needs: zone.needs,
  }))
  if (rows.length > 0) await context.tx.insertInto('zone').values(rows).execute()
  await audit(context, { action: 'assignment.zones-changed', details: { zones: zones.length } })
}

/** The names of the zones that are about a view. */
export async function zonesAbout(context: Context, view: string): Promise<readonly string[]> {
  return (await zonesOf(context))
    .filter(({ conditions }) => segmentsIn(conditions).includes(view))
    .map(({ name }) => name)
}

async function assertTeams(context: Context, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql`select id from team where workspace_id = ${context.workspace}
                                and id = any(${wanted}::uuid[])`.execute(context.tx)
  if (rows.length < wanted.length) throw new Problem('not-found')
}
