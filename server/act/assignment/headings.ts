import { sql } from 'kysely'
import type { Zone } from '#pure/assignment/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type IntentName, intentNamed, surenessOf } from '#server/understand/text/index.ts'
import { type IntentRoute, intentRoutesOf, namesOf } from './intent-routes.ts'
import { membersByZone, zonesOf } from './zones.ts'

/** Where a waiting topic goes by what it is about. */
export interface Heading {
  readonly topicId: string
  readonly messageId: string
  readonly intent: IntentName
  readonly probability: number
  /** The measured share of right answers; 1 when a member says so; null: not sure enough to do it unasked. */
  readonly precision: number | null
  readonly way: Way
}

/** A zone of its own for the distribution: the members of the zone, the team, or whoever has the skill. */
interface Way extends Zone {
  readonly to: { readonly kind: 'zone' | 'team' | 'skill'; readonly name: string }
}

interface About {
  readonly topicId: string
  readonly messageId: string
  readonly intent: string
  readonly labelled: boolean
  readonly language: string
  readonly probability: number
}

interface Skilled {
  readonly id: string
  readonly skills: readonly string[]
}

/** The ways of these topics, where the company says that what they are about has one. */
export async function headingsOf(
  context: Context,
  topics: readonly string[],
  colleagues: readonly Skilled[],
): Promise<readonly Heading[]> {
  const routes = await intentRoutesOf(context)
  if (routes.length === 0 || topics.length === 0) return []
  const about = await aboutTopics(context, topics)
  if (about.length === 0) return []
  const ways = await waysOf(context, routes, colleagues)
  const sureness = await surenessOf(context)
  return about.flatMap(({ labelled, language, ...one }) => {
    const intent = intentNamed(one.intent)
    const way = intent === null ? undefined : ways.get(intent)
    if (intent === null || way === undefined) return []
    const precision = labelled ? 1 : sureness({ ...one, language })
    return [{ ...one, intent, precision, way }]
  })
}

/** What a topic is about: the newest of its waiting messages that has a way. One that was taken back stays where it is. */
async function aboutTopics(context: Context, topics: readonly string[]): Promise<readonly About[]> {
  const { rows } = await sql<About>`/* what topics are about */
    select distinct on (topic.id) topic.id as "topicId", message.id as "messageId", reading.language, reading.probability,
           label.message_id is not null as labelled,
           case when label.message_id is not null then label.intent else reading.intent end as intent
      from topic
      join message on message.workspace_id = topic.workspace_id and message.topic_id = topic.id and message.asks
                  and message.occurred_at >= topic.waiting_since
      join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
      left join message_label label on label.workspace_id = message.workspace_id and label.message_id = message.id
     where topic.workspace_id = ${context.workspace} and topic.id = any(${[...topics]}::uuid[])
       and case when label.message_id is not null then label.intent else reading.intent end in (
         select intent from intent_route where workspace_id = ${context.workspace})
       and not exists (select from topic_routing back where back.workspace_id = topic.workspace_id
                          and back.topic_id = topic.id and back.undone_at is not null)
     order by topic.id, message.occurred_at desc, message.id desc`.execute(context.tx)
  return rows
}

/** Ways that lead nowhere (a zone that is gone, a team without members) are none. */
async function waysOf(
  context: Context,
  routes: readonly IntentRoute[],
  colleagues: readonly Skilled[],
): Promise<ReadonlyMap<IntentName, Way>> {
  const [zones, zoneMembers] = [await zonesOf(context), await membersByZone(context)]
  const [teams, teamMembers] = [await namesOf(context, 'team'), await membersByTeam(context)]
  const everybody = colleagues.map(({ id }) => id)
  const found = routes.map(({ intent, zoneId, teamId, skill }): readonly [IntentName, Way | null] => {
    const plain = { id: `intent:${intent}`, when: [{ what: 'intent', isOneOf: [intent] }] }
    const zone = zones.find(({ id }) => id === zoneId)
    if (zone !== undefined) {
      const { distribution, needs, name } = zone
      const members = zoneMembers.get(zone.id) ?? []
      return [intent, { ...plain, distribution, needs, members, to: { kind: 'zone', name } }]
    }
    const team = teams.find(({ id }) => id === teamId)
    const evenly = { ...plain, distribution: 'evenly' as const }
    if (team !== undefined) {
      const members = teamMembers.get(team.id) ?? []
      return [intent, { ...evenly, needs: [], members, to: { kind: 'team', name: team.name } }]
    }
    if (skill === null) return [intent, null]
    return [intent, { ...evenly, needs: [skill], members: everybody, to: { kind: 'skill', name: skill } }]
  })
  return new Map(
    found.flatMap(([intent, way]) =>
      way !== null && colleagues.some((one) => mayTake(way, one)) ? [[intent, way] as const] : [],
    ),
  )
}

const mayTake = ({ members, needs }: Zone, { id, skills }: Skilled): boolean =>
  members.includes(id) && needs.every((need) => skills.includes(need))

async function membersByTeam({ tx, workspace }: Context): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ team: string; members: string[] }>`
    select team_id as team, array_agg(member_id) as members from team_member
     where workspace_id = ${workspace} group by team_id`.execute(tx)
  return new Map(rows.map(({ team, members }) => [team, members]))
}
