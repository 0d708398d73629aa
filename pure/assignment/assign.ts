import { limitsOf } from './capacity.ts'
import type { Assigned, Because, Colleague, Team, Waiting, Zone } from './team.ts'
import { metBy, zoneOf } from './zone.ts'

/**
 * Gives out what waits, the oldest first, until nobody who may take it has room. The owner of the customer comes
 * first, up to his whole capacity; when he is not here his stand-in, and the stand-in's when that one is not here
 * either; then whoever of the zone has the least to do for his capacity (evenly) or was given something longest ago
 * (in turn). A topic that nobody can take stays, and does not hold up the ones behind it, which may be others'.
 * Pure: the same team and queue give the same answer.
 *
 * @example
 * assign({ colleagues: [anna], zones: [], share: 0.8 }, [{ id: 't1', since: 1, ownerId: null, facts: {} }])
 * // [{ topic: 't1', member: 'anna', because: { rule: 'load' } }]
 */
export function assign(team: Team, queue: readonly Waiting[]): readonly Assigned[] {
  const state = new Map(team.colleagues.map((colleague) => [colleague.id, { ...colleague }]))
  const given: Assigned[] = []
  for (const topic of [...queue].sort(byAge)) {
    const chosen = choose(team, state, topic)
    if (chosen === null) continue
    const taker = state.get(chosen.member)
    if (taker === undefined) continue
    // counts from now on, also for who comes next in turn
    state.set(taker.id, { ...taker, load: taker.load + 1, lastGivenAt: nextMoment(state) })
    given.push({ topic: topic.id, ...chosen })
  }
  return given
}

const byAge = (one: Waiting, other: Waiting): number =>
  one.since - other.since || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

type State = ReadonlyMap<string, Colleague>
type Choice = { readonly member: string; readonly because: Because }

function choose(team: Team, state: State, topic: Waiting): Choice | null {
  const leads = topic.ownerId === null ? null : leading(team, state, topic.ownerId)
  if (leads !== null) return leads
  const zone = zoneOf(team.zones, topic)
  if (zone?.distribution === 'everyone' || zone?.distribution === 'owner') return null
  const among = [...state.values()].filter(
    (one) => (zone === null || isIn(zone, one)) && hasRoom(one, team.share),
  )
  const order = zone?.distribution === 'in-turn' ? byTurn : byLoad
  const [best] = among.sort(order)
  if (best === undefined) return null
  return { member: best.id, because: zone === null ? { rule: 'load' } : inZone(zone, topic) }
}

const inZone = (zone: Zone, topic: Waiting): Because => ({
  rule: 'zone',
  zone: zone.id,
  met: metBy(zone, topic) ?? [],
})

/** The owner himself or, while he is not here, the first of his stand-ins who is. Full: whoever else has room. */
function leading(team: Team, state: State, ownerId: string): Choice | null {
  const seen = new Set<string>()
  let one = state.get(ownerId)
  while (one !== undefined && !one.isHere && one.standInId !== null && !seen.has(one.id)) {
    seen.add(one.id)
    one = state.get(one.standInId)
  }
  if (one === undefined || !one.isHere || one.load >= limitsOf(one.capacity, team.share).own) return null
  const because: Because = one.id === ownerId ? { rule: 'owner' } : { rule: 'stand-in', of: ownerId }
  return { member: one.id, because }
}

const isIn = ({ members, needs }: Zone, { id, skills }: Colleague): boolean =>
  members.includes(id) && needs.every((need) => skills.includes(need))

const hasRoom = ({ isHere, capacity, load }: Colleague, share: number): boolean =>
  isHere && load < limitsOf(capacity, share).queue

/** By open load against capacity, then by who was given something longest ago. */
function byLoad(one: Colleague, other: Colleague): number {
  return one.load * other.capacity - other.load * one.capacity || byTurn(one, other)
}

const byTurn = (one: Colleague, other: Colleague): number =>
  (one.lastGivenAt ?? Number.NEGATIVE_INFINITY) - (other.lastGivenAt ?? Number.NEGATIVE_INFINITY) ||
  (one.id < other.id ? -1 : 1)

const nextMoment = (state: State): number =>
  Math.max(0, ...[...state.values()].map(({ lastGivenAt }) => lastGivenAt ?? 0)) + 1
