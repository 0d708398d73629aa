import { quantile } from '../facts/quantile.ts'
import type { EventLog } from '../log/event-log.ts'
import { type Cause, type CauseOptions, findCauses, type Trait } from './find-causes.ts'

/** What goes with the slowest quarter of one connection. */
export interface SlowEdge {
  readonly occurrences: number
  /** From here on an occurrence counts as slow, in milliseconds. */
  readonly slowFromMs: number
  readonly causes: readonly Cause[]
}

/**
 * Looks for what makes `to` come late after `from`: who did either, the weekday (UTC) on which the waiting began,
 * and every attribute of the case and of the step. Slow is beyond the third quartile. Null when the connection does
 * not occur.
 */
export function causesOfSlowEdge(
  log: EventLog,
  from: string,
  to: string,
  options: CauseOptions = {},
): SlowEdge | null {
  const places = placesOf(log, log.activities.indexOf(from), log.activities.indexOf(to))
  if (places.place.length === 0) return null
  const durations = Float64Array.from(
    places.place,
    (place) => (log.end[place] ?? 0) - (log.end[place - 1] ?? 0),
  )
  const slowFromMs = quantile(durations.toSorted(), 0.75) ?? 0
  const outcome = Uint8Array.from(durations, (duration) => (duration > slowFromMs ? 1 : 0))
  const causes = findCauses(outcome, traitsOf(log, places, from, to), options)
  return { occurrences: durations.length, slowFromMs, causes }
}

interface Places {
  /** Steps that `to` ends, and their cases. */
  readonly place: readonly number[]
  readonly ofCase: readonly number[]
}

function placesOf({ activity, caseOffsets, cases }: EventLog, from: number, to: number): Places {
  const found = { place: [] as number[], ofCase: [] as number[] }
  for (let number = 0; number < cases; number++)
    for (let place = (caseOffsets[number] ?? 0) + 1; place < (caseOffsets[number + 1] ?? 0); place++)
      if (activity[place] === to && activity[place - 1] === from) {
        found.place.push(place)
        found.ofCase.push(number)
      }
  return found
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function traitsOf(log: EventLog, { place, ofCase }: Places, from: string, to: string): Trait[] {
  const { actor, actors } = log
  const traits: Trait[] = log.attributes.map(({ name, of, codes, values }) => ({
    name,
    codes: of === 'case' ? ofCase.map((number) => codes[number] ?? -1) : place.map((at) => codes[at] ?? -1),
    nameOf: (code) => values.at(code),
  }))
  const weekday = place.map((at) => new Date(log.end[at - 1] ?? 0).getUTCDay())
  traits.push({ name: `weekday of "${from}"`, codes: weekday, nameOf: (code) => DAYS[code] ?? '' })
  if (actor === null) return traits
  const nameOf = (code: number) => actors.at(code)
  traits.push({ name: `who did "${to}"`, codes: place.map((at) => actor[at] ?? -1), nameOf })
  if (from !== to)
    traits.push({ name: `who did "${from}"`, codes: place.map((at) => actor[at - 1] ?? -1), nameOf })
  return traits
}
