import { sql } from 'kysely'
import { type Assigned, assign, limitsOf, type Waiting, type Zone } from '#pure/assignment/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { giveTopics, type WaitingTopic, waitingTopics } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { type Available, availableMembers, markGiven } from './availability.ts'
import { asWaiting } from './facts.ts'
import { type Heading, headingsOf } from './headings.ts'
import { noteRouted } from './intent-routing.ts'
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
  if (!colleagues.some((one) => one.load < limitsOf(one.capacity, share).own && one.isHere)) return 0
  const headings = await sureHeadings(context, fresh, colleagues)
  const zones = await teamZones(context)
  // asked now: whoever came into a segment while waiting goes by it
  const { waiting, segmentNames } = await asWaiting(context, fresh, zones)
  const given = assign(
    { colleagues, zones: [...[...headings.values()].map(({ way }) => way), ...zones], share },
    waiting.map((topic) => withIntent(topic, headings.get(topic.id))),
  )
  return tell(context, given, { headings, words: wordsFor(colleagues, zones, segmentNames) })
}

/** What the reasons are told with. */
interface Words {
  readonly members: ReadonlyMap<string, string>
  readonly zones: ReadonlyMap<string, string>
  readonly segments: ReadonlyMap<string, string>
}

const wordsFor = (
  colleagues: readonly Named[],
  zones: readonly Named[],
  segments: Words['segments'],
): Words => ({
  members: new Map(colleagues.map(({ id, name }) => [id, name])),
  zones: new Map(zones.map(({ id, name }) => [id, name])),
  segments,
})

interface Named {
  readonly id: string
  readonly name: string
}

type Headings = ReadonlyMap<string, Heading>

/** Topics that go by what they are about, unasked. */
async function sureHeadings(
  context: Context,
  topics: readonly WaitingTopic[],
  colleagues: readonly Available[],
): Promise<Headings> {
  const ids = topics.map(({ id }) => id)
  const found = await headingsOf(context, ids, colleagues)
  return new Map(found.filter(({ precision }) => precision !== null).map((one) => [one.topicId, one]))
}

/** The owner still comes first, and then whoever takes what it is about, before the zones. */
const withIntent = (topic: Waiting, heading: Heading | undefined): Waiting =>
  heading === undefined ? topic : { ...topic, facts: { ...topic.facts, intent: [heading.intent] } }

/** The zones with whoever belongs to each. */
export async function teamZones(context: Context): Promise<readonly (Zone & Named)[]> {
  const members = await membersByZone(context)
  return (await zonesOf(context)).map(({ id, name, distribution, conditions, needs }) => ({
    id,
    name,
    distribution,
    needs,
    members: members.get(id) ?? [],
    when: conditions,
  }))
}

/** Each on the timeline with its reason, and on the screens. */
async function tell(
  context: Context,
  given: readonly Assigned[],
  { headings, words }: { readonly headings: Headings; readonly words: Words },
): Promise<number> {
  const taken = await giveTopics(
    context,
    given.map(({ topic, member, because }) => ({
      id: topic,
      memberId: member,
      because: why(because, headings.get(topic), words),
    })),
  )
  await markGiven(
    context,
    taken.map(({ memberId }) => memberId),
  )
  await noteRouted(context, routedOf(given, taken, headings))
  for (const { id, personId, memberId } of taken) {
    const because = given.find(({ topic }) => topic === id)?.because
    const rule = because === undefined ? null : byIntent(because) ? 'intent' : because.rule
    await writeEvent(context, personId, {
      name: 'Topic Assigned',
      memberId: null,
      properties: { topic_id: id, to: words.members.get(memberId) ?? '', rule },
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

const byIntent = (because: Assigned['because']): boolean =>
  because.rule === 'zone' && because.zone.startsWith('intent:')

/** The rule, and what it looked at. */
function why(
  because: Assigned['because'],
  heading: Heading | undefined,
  words: Words,
): { rule: string; facts: Readonly<Record<string, unknown>> } {
  if (heading !== undefined && byIntent(because)) {
    const { intent, precision, way } = heading
    return { rule: 'intent', facts: { intent, precision, name: way.to.name } }
  }
  switch (because.rule) {
    case 'owner':
    case 'load':
      return { rule: because.rule, facts: {} }
    case 'stand-in':
      return { rule: because.rule, facts: { name: words.members.get(because.of) ?? '' } }
    case 'zone':
      return { rule: because.rule, facts: { zone: because.zone, ...zoneFacts(because, words) } }
  }
}

/** By their names of now: the sentence stays true when zone and segment are called otherwise later. */
function zoneFacts({ zone, met }: Extract<Assigned['because'], { rule: 'zone' }>, words: Words) {
  const segment = met.find(({ what }) => what === 'segment')
  return {
    name: words.zones.get(zone) ?? '',
    ...(segment !== undefined && { segment: words.segments.get(segment.value) ?? '' }),
  }
}

const routedOf = (
  given: readonly Assigned[],
  taken: readonly { readonly id: string; readonly memberId: string }[],
  headings: Headings,
) =>
  taken.flatMap(({ id, memberId }) => {
    const heading = headings.get(id)
    const because = given.find(({ topic }) => topic === id)?.because
    return heading !== undefined && because !== undefined && byIntent(because) ? [{ heading, memberId }] : []
  })
