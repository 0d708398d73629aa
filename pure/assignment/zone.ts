import type { Waiting, Zone } from './team.ts'

/** The first zone whose every condition the topic meets; null when none does. */
export function zoneOf(zones: readonly Zone[], topic: Pick<Waiting, 'facts'>): Zone | null {
  return zones.find(({ when }) => when.every((condition) => meets(topic, condition))) ?? null
}

function meets({ facts }: Pick<Waiting, 'facts'>, { what, isOneOf }: Zone['when'][number]): boolean {
  const known = facts[what] ?? []
  return isOneOf.some((wanted) => known.some((value) => value.toLowerCase() === wanted.toLowerCase()))
}
