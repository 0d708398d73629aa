import { type Variants, variants } from '../facts/variants.ts'
import type { EventLog } from '../log/event-log.ts'

/**
 * A log as miners use it: each distinct sequence with its number of cases. A sequence is a string with one UTF-16
 * unit for each step, which makes splitting, projecting and comparing it cheap. Unit `n` is activity `n`.
 */
export type SmallLog = ReadonlyMap<string, number>

/** Logs with more activities than a UTF-16 unit can count are refused; no readable model has so many. */
export const MOST_ACTIVITIES = 50_000

/** The variants of a log as a small log. */
export function smallLog(log: EventLog, table: Variants = variants(log)): SmallLog {
  if (log.activities.length > MOST_ACTIVITIES) throw new RangeError(`more than ${MOST_ACTIVITIES} activities`)
  const sequences = new Map<string, number>()
  for (let variant = 0; variant < table.count; variant++) {
    const numbers = table.sequence.subarray(table.offsets[variant], table.offsets[variant + 1])
    let sequence = ''
    for (const number of numbers) sequence += String.fromCharCode(number)
    sequences.set(sequence, table.cases[variant] ?? 0)
  }
  return sequences
}

export function add(log: Map<string, number>, sequence: string, weight: number): void {
  log.set(sequence, (log.get(sequence) ?? 0) + weight)
}

/** The log as if the steps of one activity were not there. */
export function without(log: SmallLog, unit: number): SmallLog {
  const rest = new Map<string, number>()
  const character = String.fromCharCode(unit)
  for (const [sequence, weight] of log) add(rest, sequence.replaceAll(character, ''), weight)
  return rest
}

export const weightOf = (log: SmallLog): number => {
  let sum = 0
  for (const weight of log.values()) sum += weight
  return sum
}

/**
 * Who follows whom in a small log, over its own activities numbered from 0 in the order of their units.
 * `counts[a * size + b]` is how often b comes right after a; empty sequences say nothing.
 */
export interface Follows {
  readonly size: number
  readonly units: readonly number[]
  readonly counts: Float64Array
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** Counts the follows of a log; `without` leaves one activity out, as if its steps were not there. */
export function followsOf(log: SmallLog, without = -1): Follows {
  const seen = new Set<number>()
  for (const sequence of log.keys())
    for (let at = 0; at < sequence.length; at++) seen.add(sequence.charCodeAt(at))
  seen.delete(without)
  const units = [...seen].sort((one, other) => one - other)
  const size = units.length
  const places = new Int32Array((units.at(-1) ?? 0) + 1).fill(-1)
  units.forEach((unit, place) => {
    places[unit] = place
  })
  const follows = {
    size,
    units,
    counts: new Float64Array(size * size),
    starts: new Float64Array(size),
    ends: new Float64Array(size),
  }
  for (const [sequence, weight] of log) countSequence(follows, places, sequence, weight)
  return follows
}

function countSequence(
  { size, counts, starts, ends }: Follows,
  places: Int32Array,
  sequence: string,
  weight: number,
): void {
  let before = -1
  for (let at = 0; at < sequence.length; at++) {
    const place = places[sequence.charCodeAt(at)] ?? -1
    if (place < 0) continue
    if (before < 0) starts[place] = (starts[place] ?? 0) + weight
    else counts[before * size + place] = (counts[before * size + place] ?? 0) + weight
    before = place
  }
  if (before >= 0) ends[before] = (ends[before] ?? 0) + weight
}
