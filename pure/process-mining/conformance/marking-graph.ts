import type { PetriNet } from '../models/petri-net.ts'

/** A firing: the number of the activity (-1 for a silent one) and the marking it leads to. */
interface Firing {
  readonly unit: number
  readonly to: number
}

/** The markings of a net, numbered as they are first reached; 0 is the first one. */
export interface MarkingGraph {
  readonly names: readonly string[]
  firings(marking: number): readonly Firing[]
  /** Every token has come to the end. */
  isFinal(marking: number): boolean
  /** Markings that silent steps alone lead to, these among them. */
  silently(markings: readonly number[]): readonly number[]
}

/** A place that gathers more tokens than this is left as it is: a net that gathers without end must not run away. */
const MOST_TOKENS = 16

/**
 * The states of a net, made as they are needed. Names that the log does not know get numbers after its own.
 */
export function createMarkingGraph(net: PetriNet, activities: readonly string[]): MarkingGraph {
  const units = new Map(activities.map((name, unit) => [name, unit]))
  const transitions = net.transitions.map(({ name, from, to }) => ({ unit: unitOf(units, name), from, to }))
  const numbers = new Map<string, number>()
  const markings: Uint8Array[] = []
  const known: (readonly Firing[] | undefined)[] = []
  const numberOf = (marking: Uint8Array): number => {
    const key = marking.join()
    const number = numbers.get(key) ?? markings.length
    if (number === markings.length) {
      numbers.set(key, number)
      markings.push(marking)
    }
    return number
  }
  const first = new Uint8Array(net.places)
  first[net.start] = 1
  numberOf(first)
  const firings = (number: number): readonly Firing[] => {
    const found = known[number]
    if (found !== undefined) return found
    const marking = markings[number] ?? first
    const made = transitions.flatMap(({ unit, from, to }): Firing[] => {
      const next = fired(marking, from, to)
      return next === null ? [] : [{ unit, to: numberOf(next) }]
    })
    known[number] = made
    return made
  }
  return {
    names: [...units.keys()],
    firings,
    isFinal(number) {
      const marking = markings[number] ?? first
      return (
        (marking[net.end] ?? 0) > 0 && marking.every((tokens, place) => tokens === 0 || place === net.end)
      )
    },
    silently(from) {
      const found = new Set(from)
      for (const number of found) for (const { unit, to } of firings(number)) if (unit < 0) found.add(to)
      return [...found]
    },
  }
}

function unitOf(units: Map<string, number>, name: string | null): number {
  if (name === null) return -1
  const unit = units.get(name) ?? units.size
  units.set(name, unit)
  return unit
}

/** The marking after a transition; null when it cannot fire. */
function fired(marking: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array | null {
  const next = marking.slice()
  for (const place of from) {
    const tokens = next[place] ?? 0
    if (tokens === 0) return null
    next[place] = tokens - 1
  }
  for (const place of to) next[place] = (next[place] ?? 0) + 1
  return next.some((tokens) => tokens > MOST_TOKENS) ? null : next
}
