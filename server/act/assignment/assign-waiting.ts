import { sql } from 'kysely'
import { type Assigned, assign, type Team, type Waiting } from '#pure/assignment/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { giveTopics, type WaitingTopic, waitingTopics } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { type Available, availableMembers, markGiven } from './availability.ts'
import { settingsOf } from './settings.ts'
import { membersByZone, zonesOf } from './zones.ts'

/** A round looks at so many; what is left is found in the next. */
const ROUND = 500

/** News of anybody may have freed somebody or brought somebody who waits. */
export const followAssignment = async (context: Context): Promise<void> => void (await assignWaiting(context))

/**
 * Gives out what waits, by one process at a time: two that count the same free room would fill it twice. Returns how
 * many topics were given.
 */
export async function assignWaiting(context: Context): Promise<number> {
  const queue = await waitingTopics(context, ROUND)
  if (queue.length === 0) return 0
  const { automatic, share } = await settingsOf(context)
  if (!automatic) return 0
  await sql`select pg_advisory_xact_lock(hashtext('assignment'), hashtext(${context.workspace}))`.execute(
    context.tx,
  )
  // counted behind the lock, also what another process gave a moment ago
  const [fresh, colleagues] = [await waitingTopics(context, ROUND), await availableMembers(context)]
  if (!colleagues.some(({ isHere }) => isHere)) return 0
  const team: Team = { colleagues, zones: await teamZones(context), share }
  const given = assign(team, fresh.map(asWaiting))
  return tell(context, given, colleagues)
}

/** The zones with whoever belongs to each. */
export async function teamZones(context: Context): Promise<Team['zones']> {
  const members = await membersByZone(context)
  return (await zonesOf(context)).map(({ id, distribution, conditions, needs }) => ({
    id,
    distribution,
    needs,
    members: members.get(id) ?? [],
    when: conditions,
  }))
}

/** A topic as the rules look at it. */
export const asWaiting = ({ id, since, ownerId, ...facts }: WaitingTopic): Waiting => ({
  id,
  since: since.getTime(),
  ownerId,
  facts: {
    channel: known(facts.channel),
    account: known(facts.accountId),
    city: known(facts.city),
    language: known(facts.language),
    tag: facts.tags,
  },
})

const known = (value: string | null): readonly string[] => (value === null ? [] : [value])

/** Each on the timeline with its reason, and on the screens. */
async function tell(
  context: Context,
  given: readonly Assigned[],
  colleagues: readonly Available[],
): Promise<number> {
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  const taken = await giveTopics(
    context,
    given.map(({ topic, member, because }) => ({
      id: topic,
      memberId: member,
      because: {
        rule: because.rule,
        facts: because.rule === 'stand-in' ? { name: names.get(because.of) ?? '' } : because,
      },
    })),
  )
  await markGiven(
    context,
    taken.map(({ memberId }) => memberId),
  )
  for (const { id, personId, memberId } of taken) {
    const rule = given.find(({ topic }) => topic === id)?.because.rule ?? null
    await writeEvent(context, personId, {
      name: 'Topic Assigned',
      memberId: null,
      properties: { topic_id: id, to: names.get(memberId) ?? '', rule },
    })
  }
  if (taken.length > 0)
    await announce(
      context.tx,
      context.workspace,
      taken.map(({ personId }) => ({ topic: 'dialogue', id: personId }) as const),
      context.clock.now(),
    )
  return taken.length
}
