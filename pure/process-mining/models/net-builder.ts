import type { NetTransition, PetriNet } from './petri-net.ts'

export interface NetBuilder {
  place(): number
  transition(name: string | null, from: readonly number[], to: readonly number[]): void
  /** Places with no arc out of them. */
  sinks(): number[]
  /** The net between two markings; `start` and `end` list a place once for each token. */
  finish(start: readonly number[], end: readonly number[]): PetriNet
}

/** Collects a net and gives it one place to begin and one to end, with silent steps where it has several. */
export function createNetBuilder(): NetBuilder {
  let places = 0
  const transitions: NetTransition[] = []
  const place = (): number => places++
  const transition: NetBuilder['transition'] = (name, from, to) => transitions.push({ name, from, to })
  const has = (kind: 'from' | 'to', wanted: number) => transitions.some((one) => one[kind].includes(wanted))
  const only = (marking: readonly number[]) => (marking.length === 1 ? (marking[0] ?? null) : null)
  return {
    place,
    transition,
    sinks: () => Array.from({ length: places }, (_, number) => number).filter((one) => !has('from', one)),
    finish(startMarking, endMarking) {
      let start = only(startMarking)
      if (start === null || has('to', start)) {
        start = place()
        transition(null, [start], startMarking)
      }
      let end = only(endMarking)
      if (end === null || has('from', end) || end === start) {
        end = place()
        transition(null, endMarking, [end])
      }
      return { places, start, end, transitions }
    },
  }
}
