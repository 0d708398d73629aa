import {
  benjaminiHochberg,
  type Interval,
  normalTail,
  shareDifferenceChance,
  shareDifferenceInterval,
} from '#pure/statistics/index.ts'
import { type DirectlyFollows, directlyFollows } from '../facts/directly-follows.ts'
import { edgeQuantiles } from '../facts/edge-quantiles.ts'
import type { EventLog } from '../log/event-log.ts'
import { type DurationSums, edgeDurations, timesRatio } from './durations.ts'

type Pair = readonly [number, number]

/** How much more often the cases of the second log have something than those of the first. */
export interface ShareDifference {
  /** One activity, or the two of a connection. */
  readonly activities: readonly string[]
  readonly cases: Pair
  readonly shares: Pair
  /** Second minus first, with its interval of 95%. */
  readonly difference: number
  readonly interval: Interval
  /** Corrected for everything that was compared: of those below 0.05 about one of twenty is chance. */
  readonly probability: number
}

/** How much longer a connection takes in the second log. */
export interface TimeDifference {
  readonly activities: readonly [string, string]
  readonly count: Pair
  readonly medianMs: Pair
  /** Second over first, of typical times (geometric means), with its interval of 95%. */
  readonly ratio: number
  readonly interval: Interval
  readonly probability: number
}

/** What is in both logs, only in the first, only in the second. */
export interface Coverage {
  readonly both: number
  readonly onlyFirst: readonly (readonly string[])[]
  readonly onlySecond: readonly (readonly string[])[]
}

export interface LogComparison {
  readonly cases: Pair
  readonly events: Pair
  readonly coverage: { readonly activities: Coverage; readonly connections: Coverage }
  /** All of them, the surest and largest first. */
  readonly activities: readonly ShareDifference[]
  readonly connections: readonly ShareDifference[]
  readonly times: readonly TimeDifference[]
}

/** Fewer occurrences on either side say nothing of a time. */
const LEAST_TIMES = 20

/**
 * Compares two logs, or two parts of one, by name: which activities and connections each has, how much more often,
 * and how much longer. Shares by the two-proportion test with Newcombe's interval, times by Welch's test of their
 * logarithms; both corrected by Benjamini and Hochberg over everything compared. Linear in the events.
 * @example compareLogs(logOf([['a']]), logOf([['a', 'b']])).coverage.activities.onlySecond // [['b']]
 */
export function compareLogs(first: EventLog, second: EventLog): LogComparison {
  const sides = [first, second].map((log) => sideOf(log))
  const [one, other] = sides
  if (one === undefined || other === undefined) throw new RangeError('two logs are compared')
  const cases: Pair = [first.cases, second.cases]
  return {
    cases,
    events: [first.events, second.events],
    coverage: {
      activities: coverageOf(one.activities, other.activities),
      connections: coverageOf(one.connections, other.connections),
    },
    activities: shareDifferences(one.activities, other.activities, cases),
    connections: shareDifferences(one.connections, other.connections, cases),
    times: timeDifferences(one.times, other.times),
  }
}

interface Side {
  readonly activities: ReadonlyMap<string, Had>
  readonly connections: ReadonlyMap<string, Had>
  readonly times: ReadonlyMap<string, Timed>
}

interface Had {
  readonly names: readonly string[]
  readonly cases: number
}

interface Timed extends DurationSums {
  readonly names: readonly [string, string]
  readonly medianMs: number
}

function sideOf(log: EventLog): Side {
  const map = directlyFollows(log)
  const edges = Array.from(map.count, (_, edge) => edge)
  const durations = edgeDurations(log, map)
  const { medianMs } = edgeQuantiles(log, map)
  const names = (edge: number) => namesOf(log, map, edge)
  const had = log.activities.map((name, unit) => ({ names: [name], cases: map.stepCases[unit] ?? 0 }))
  return {
    activities: new Map(had.filter((one) => one.cases > 0).map((one) => [one.names.join(), one])),
    connections: new Map(
      edges.map((edge) => [names(edge).join('\n'), { names: names(edge), cases: map.cases[edge] ?? 0 }]),
    ),
    times: new Map(
      edges.map((edge) => [
        names(edge).join('\n'),
        { names: names(edge), medianMs: medianMs[edge] ?? 0, ...durations(edge) },
      ]),
    ),
  }
}

const namesOf = (log: EventLog, map: DirectlyFollows, edge: number): readonly [string, string] => [
  log.activities[map.from[edge] ?? 0] ?? '',
  log.activities[map.to[edge] ?? 0] ?? '',
]

function coverageOf(one: ReadonlyMap<string, Had>, other: ReadonlyMap<string, Had>): Coverage {
  const only = (some: ReadonlyMap<string, Had>, without: ReadonlyMap<string, Had>) =>
    [...some].filter(([key]) => !without.has(key)).map(([, { names }]) => names)
  const onlyFirst = only(one, other)
  return { both: one.size - onlyFirst.length, onlyFirst, onlySecond: only(other, one) }
}

function shareDifferences(
  one: ReadonlyMap<string, Had>,
  other: ReadonlyMap<string, Had>,
  [firstRows, secondRows]: Pair,
): ShareDifference[] {
  const found = [...new Set([...one.keys(), ...other.keys()])].map((key) => {
    const first = { rows: firstRows, hits: one.get(key)?.cases ?? 0 }
    const second = { rows: secondRows, hits: other.get(key)?.cases ?? 0 }
    const shares: Pair = [first.hits / first.rows, second.hits / second.rows]
    return {
      activities: (one.get(key) ?? other.get(key))?.names ?? [],
      cases: [first.hits, second.hits] as const,
      shares,
      difference: shares[1] - shares[0],
      interval: shareDifferenceInterval(second, first),
      probability: shareDifferenceChance(second, first),
    }
  })
  return ranked(found, ({ difference }) => Math.abs(difference))
}

function timeDifferences(
  one: ReadonlyMap<string, Timed>,
  other: ReadonlyMap<string, Timed>,
): TimeDifference[] {
  const found = [...one].flatMap(([key, first]) => {
    const second = other.get(key)
    if (second === undefined || Math.min(first.count, second.count) < LEAST_TIMES) return []
    const { ratio, interval, z } = timesRatio(first, second)
    return [
      {
        activities: first.names,
        count: [first.count, second.count] as const,
        medianMs: [first.medianMs, second.medianMs] as const,
        ratio,
        interval,
        probability: 2 * normalTail(Math.abs(z)),
      },
    ]
  })
  return ranked(found, ({ ratio }) => Math.abs(Math.log(ratio)))
}

/** What can be told from chance comes first, the largest of it at the top. */
const LEVEL = 0.05

function ranked<Found extends { readonly probability: number; readonly activities: readonly string[] }>(
  found: readonly Found[],
  sizeOf: (one: Found) => number,
): Found[] {
  const corrected = benjaminiHochberg(found.map(({ probability }) => probability))
  const rows = found.map((one, place) => ({ ...one, probability: corrected[place] ?? 1 }))
  const isSure = ({ probability }: Found) => (probability <= LEVEL ? 0 : 1)
  return rows.sort((one, other) => isSure(one) - isSure(other) || sizeOf(other) - sizeOf(one))
}
