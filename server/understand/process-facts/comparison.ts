import {
  caseDurations,
  directlyFollows,
  type EventLog,
  edgeQuantiles,
  variantNames,
  variants,
} from '#pure/process-mining/index.ts'
import { timesOf } from './times.ts'
import { scopeOf, type View } from './view.ts'

/** Two looks at one log beside each other: what one has and the other has not, the greatest difference first. */
export function comparison(one: View, other: View) {
  const sides = { one: sideOf(one), other: sideOf(other) }
  const both = <Value>(read: (side: ReturnType<typeof sideOf>) => Value) => ({
    one: read(sides.one),
    other: read(sides.other),
  })
  const names = union([...sides.one.activities.keys()], [...sides.other.activities.keys()])
  const keys = union([...sides.one.edges.keys()], [...sides.other.edges.keys()])
  const edges = keys.map((key) => {
    const [from = '', to = ''] = key.split('\n')
    return {
      from,
      to,
      share: both(({ edges }) => edges.get(key)?.share ?? 0),
      medianSeconds: both(({ edges }) => edges.get(key)?.medianSeconds ?? null),
    }
  })
  const ways = [one, other].map(({ log }) => {
    const table = variants(log)
    return new Set(Array.from({ length: table.count }, (_, way) => variantNames(log, table, way).join('\n')))
  })
  const [own = new Set<string>(), others = new Set<string>()] = ways
  return {
    one: scopeOf(one),
    other: scopeOf(other),
    caseTime: both(({ durations }) => timesOf(durations.slice())),
    probability: chanceOf(sides.one.durations, sides.other.durations),
    activities: names
      .map((name) => ({ name, ...both(({ activities }) => activities.get(name) ?? 0) }))
      .sort((a, b) => Math.abs(b.one - b.other) - Math.abs(a.one - a.other)),
    edges: edges.sort(
      (a, b) => Math.abs(b.share.one - b.share.other) - Math.abs(a.share.one - a.share.other),
    ),
    onlyOne: own.difference(others).size,
    onlyOther: others.difference(own).size,
  }
}

const union = (one: readonly string[], other: readonly string[]): string[] =>
  [...new Set([...one, ...other])].sort()

function sideOf({ log, timed, states }: View) {
  const map = directlyFollows(timed)
  const { medianMs } = edgeQuantiles(timed, map)
  const share = (cases: number | undefined): number => (log.cases === 0 ? 0 : (cases ?? 0) / log.cases)
  return {
    durations: caseDurations(timed).filter((_, number) => states[number] === 'ended'),
    activities: new Map(log.activities.map((name, activity) => [name, share(map.stepCases[activity])])),
    edges: new Map(
      Array.from(map.count, (_, edge) => [
        `${nameAt(log, map.from[edge])}\n${nameAt(log, map.to[edge])}`,
        { share: share(map.cases[edge]), medianSeconds: (medianMs[edge] ?? 0) / 1000 },
      ]),
    ),
  }
}

const nameAt = ({ activities }: EventLog, number: number | undefined): string =>
  activities[number ?? -1] ?? ''

const LEAST = 30

/**
 * Whether durations of one side tend to be longer: the rank sum test (Mann, Whitney, 1947) in its normal form with
 * mean ranks for ties. Null below thirty cases a side.
 */
export function chanceOf(one: Float64Array, other: Float64Array): number | null {
  const [n, m] = [one.length, other.length]
  if (n < LEAST || m < LEAST) return null
  const all = [
    ...Array.from(one, (value) => ({ value, isOne: true })),
    ...Array.from(other, (value) => ({ value, isOne: false })),
  ]
  all.sort((a, b) => a.value - b.value)
  let [ranks, ties] = [0, 0]
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to++
    const size = to - from
    ties += size ** 3 - size
    for (let place = from; place < to; place++) if (all[place]?.isOne === true) ranks += (from + to + 1) / 2
    from = to
  }
  const total = n + m
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  if (deviation === 0) return 1
  return Math.min(1, 2 * upperTail(Math.max(0, Math.abs(ranks - (n * (total + 1)) / 2) - 0.5) / deviation))
}

/** The standard normal's upper tail (Abramowitz, Stegun, 26.2.17: absolute error below 7.5e-8). */
function upperTail(value: number): number {
  const t = 1 / (1 + 0.2316419 * value)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * series
}
