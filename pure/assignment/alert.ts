import type { Waiting, Zone } from './team.ts'
import { zoneOf } from './zone.ts'

/** Somebody who may be told that a customer waits. */
export interface Standby {
  readonly id: string
  /** At work now by his own hours, not away, not on leave. */
  readonly isOnDuty: boolean
  /** Away or on leave: also the last resort is then his stand-in. */
  readonly isGone: boolean
  readonly standInId: string | null
}

export interface Watch {
  readonly people: readonly Standby[]
  readonly zones: readonly Zone[]
  /** Named for when nobody is on duty. */
  readonly lastResort: string | null
  /** Owners of the company, the longest there first. */
  readonly owners: readonly string[]
}

export interface Alerted {
  readonly members: readonly string[]
  readonly because: 'owner' | 'stand-in' | 'zone' | 'on-duty' | 'last-resort' | 'company-owner'
}

/**
 * Who hears of a customer who waits and whom nobody has: whoever leads him, or that one's stand-in; else all of his
 * zone who are on duty; else all on duty; else the person named for it, or his stand-in; else the owner, who hears of
 * it wherever he is. Empty only in a company without people.
 *
 * @example
 * whomToAlert({ id: 't', since: 1, ownerId: null, facts: {} },
 *   { people: [{ id: 'anna', isOnDuty: false, isGone: false, standInId: null }], zones: [], lastResort: null, owners: ['anna'] })
 * // { members: ['anna'], because: 'company-owner' }
 */
export function whomToAlert(topic: Waiting, watch: Watch): Alerted {
  const led = reach(watch, topic.ownerId, ({ isOnDuty }) => isOnDuty)
  if (led !== null) return { members: [led], because: led === topic.ownerId ? 'owner' : 'stand-in' }
  const onDuty = watch.people.filter(({ isOnDuty }) => isOnDuty).map(({ id }) => id)
  const zone = zoneOf(watch.zones, topic)
  const ofZone = onDuty.filter((id) => zone?.members.includes(id) === true)
  if (ofZone.length > 0) return { members: ofZone, because: 'zone' }
  if (onDuty.length > 0) return { members: onDuty, because: 'on-duty' }
  const named = reach(watch, watch.lastResort, ({ isGone }) => !isGone)
  if (named !== null) return { members: [named], because: 'last-resort' }
  const known = new Set(watch.people.map(({ id }) => id))
  const owner = watch.owners.find((id) => known.has(id))
  return { members: owner === undefined ? [] : [owner], because: 'company-owner' }
}

/** Himself, or the first of his stand-ins who will do. */
function reach({ people }: Watch, first: string | null, willDo: (one: Standby) => boolean): string | null {
  const known = new Map(people.map((one) => [one.id, one]))
  const asked = new Set<string>()
  for (let id = first; id !== null && !asked.has(id); id = known.get(id)?.standInId ?? null) {
    const one = known.get(id)
    if (one !== undefined && willDo(one)) return id
    asked.add(id)
  }
  return null
}
