import type { Met, Waiting, Zone } from './team.ts'

type Known = Pick<Waiting, 'facts'>

/** The first zone whose every condition the topic meets; null when none does. */
export function zoneOf(zones: readonly Zone[], topic: Known): Zone | null {
  return zones.find((zone) => metBy(zone, topic) !== null) ?? null
}

/**
 * What of a topic meets a zone: for each of its conditions the first of its words that is true, in the order of the
 * conditions; null when one of them is not met. Capitals do not count. Nothing to meet is met by everything: [].
 *
 * @example
 * metBy({ id: 'z', members: [], distribution: 'evenly', needs: [], when: [{ what: 'city', isOneOf: ['Omsk', 'Kazan'] }] },
 *   { facts: { city: ['kazan'] } })
 * // [{ what: 'city', value: 'Kazan' }]
 */
export function metBy({ when }: Zone, topic: Known): readonly Met[] | null {
  const met = when.flatMap(({ what, isOneOf }): readonly Met[] => {
    const value = isOneOf.find((wanted) => isSaid(topic, what, wanted))
    return value === undefined ? [] : [{ what, value }]
  })
  return met.length === when.length ? met : null
}

const isSaid = ({ facts }: Known, what: string, wanted: string): boolean =>
  (facts[what] ?? []).some((value) => value.toLowerCase() === wanted.toLowerCase())
