import { sql } from 'kysely'
import { zoneOf } from '#pure/assignment/index.ts'
import type { Context } from '#server/platform/context.ts'
import { factsOfPeople, teamZones } from '../assignment/index.ts'

export interface Manager {
  readonly id: string
  readonly name: string
}

/**
 * In whose name somebody is asked: his owner; else whoever has his topic, or the first of the zone that this channel
 * and this person belong to; null: the company's own. Only who still works here.
 */
export async function managerOf(
  context: Context,
  person: string,
  channel: string | null,
): Promise<Manager | null> {
  const { rows } = await sql<Manager>`
    select member.id, member.name from person
      left join lateral (
        select topic.member_id from topic
         where topic.workspace_id = person.workspace_id and topic.person_id = person.id
           and topic.member_id is not null and topic.status <> 'resolved'
         order by topic.last_at desc limit 1) as led on true
      join member on member.workspace_id = person.workspace_id and member.deactivated_at is null
                 and member.id in (person.owner_member_id, led.member_id)
     where person.workspace_id = ${context.workspace} and person.id = ${person}
     order by member.id = person.owner_member_id desc limit 1`.execute(context.tx)
  return rows[0] ?? (channel === null ? null : ofZone(context, person, channel))
}

async function ofZone(context: Context, person: string, channel: string): Promise<Manager | null> {
  // a zone of everything is nobody's in particular
  const zones = (await teamZones(context)).filter(({ when }) => when.length > 0)
  const conditions = zones.flatMap(({ when }) => when)
  const known = await factsOfPeople(context, conditions, [person])
  const members = [...(zoneOf(zones, { facts: { channel: [channel], ...known.of(person) } })?.members ?? [])]
  const { rows } = await sql<Manager>`
    select id, name from member where workspace_id = ${context.workspace} and deactivated_at is null
       and id = any(${members}::uuid[]) order by array_position(${members}::uuid[], id) limit 1`.execute(
    context.tx,
  )
  return rows[0] ?? null
}
