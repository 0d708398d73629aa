import {
  caseDurations,
  type DirectlyFollows,
  directlyFollows,
  type EventLog,
  edgeQuantiles,
  reworkCases,
  type Variants,
  variants,
} from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { timesOf } from './times.ts'
import { columnOf, lastPlace, scopeOf, type View } from './view.ts'

/** So many steps of variants are sent at most; the rest is told as left out. */
const MOST_STEPS = 200_000

/** The whole map in numbers; the sliders work on it without asking again. */
export function processMap(view: View) {
  const { log, timed } = view
  const map = directlyFollows(timed)
  const lanes = lanesOf(log)
  return {
    scope: scopeOf(view),
    lanes: lanes.names.map((name) => ({
      code: name.replace(/^@/, ''),
      kind: name.startsWith('@') ? ('side' as const) : ('department' as const),
    })),
    activities: activitiesOf(view, map, lanes.ofActivity),
    edges: edgesOf(timed, map, lanes.ofActivity),
    variants: tableOf(variants(log)),
    caseTime: timesOf(caseDurations(timed).filter((_, number) => view.states[number] === 'ended')),
    tied: { pairs: log.tiedPairs, all: log.events - log.cases },
  }
}

/** In which lane each activity is mostly done; of equals the first by name. */
export function lanesOf(log: EventLog) {
  const column = columnOf(log, OWN.lane, 'event')
  const size = (column?.values.length ?? 0) + 1
  const counts = new Uint32Array(log.activities.length * size)
  for (let place = 0; place < log.events; place++) {
    // the last one counts steps that say nothing of a lane
    const lane = column?.codes[place] ?? -1
    const slot = (log.activity[place] ?? 0) * size + (lane < 0 ? size - 1 : lane)
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  const main = log.activities.map((_, activity) => {
    const own = Array.from(counts.subarray(activity * size, (activity + 1) * size), (count, lane) => ({
      count,
      lane: column?.values.at(lane) || '@staff',
    }))
    own.sort((one, other) => other.count - one.count || (one.lane < other.lane ? -1 : 1))
    return own[0]?.lane ?? '@staff'
  })
  const names = [...new Set(main)].sort()
  return { names, ofActivity: main.map((lane) => names.indexOf(lane)) }
}

function activitiesOf({ log, states }: View, map: DirectlyFollows, lanes: readonly number[]) {
  const rework = reworkCases(log)
  const waiting = new Uint32Array(log.activities.length)
  states.forEach((state, number) => {
    const at = log.activity[lastPlace(log, number)] ?? 0
    if (state === 'open') waiting[at] = (waiting[at] ?? 0) + 1
  })
  return log.activities.map((name, activity) => ({
    name,
    lane: lanes[activity] ?? 0,
    steps: map.steps[activity] ?? 0,
    cases: map.stepCases[activity] ?? 0,
    starts: map.starts[activity] ?? 0,
    ends: map.ends[activity] ?? 0,
    rework: rework[activity] ?? 0,
    service: serviceOf(log, activity),
    waitingNow: waiting[activity] ?? 0,
  }))
}

function serviceOf({ start, end, activity, events }: EventLog, wanted: number) {
  if (start === null) return null
  const durations: number[] = []
  for (let place = 0; place < events; place++) {
    const begun = start[place] ?? Number.NaN
    if (activity[place] === wanted && !Number.isNaN(begun)) durations.push((end[place] ?? 0) - begun)
  }
  return timesOf(Float64Array.from(durations))
}

function edgesOf(timed: EventLog, map: DirectlyFollows, lanes: readonly number[]) {
  const { medianMs, p90Ms } = edgeQuantiles(timed, map)
  const most = mostWithinACase(timed, map)
  return Array.from(map.count, (count, edge) => {
    const [from, to] = [map.from[edge] ?? 0, map.to[edge] ?? 0]
    const total = (map.sumMs[edge] ?? 0) / 1000
    return {
      from,
      to,
      count,
      cases: map.cases[edge] ?? 0,
      most: most[edge] ?? 0,
      time: {
        mean: total / count,
        median: (medianMs[edge] ?? 0) / 1000,
        p90: (p90Ms[edge] ?? 0) / 1000,
        min: (map.minMs[edge] ?? 0) / 1000,
        max: (map.maxMs[edge] ?? 0) / 1000,
      },
      totalSeconds: total,
      handOff: lanes[from] !== lanes[to],
    }
  })
}

function mostWithinACase(log: EventLog, map: DirectlyFollows): Uint32Array {
  const size = log.activities.length
  const numbers = new Map(Array.from(map.from, (from, edge) => [from * size + (map.to[edge] ?? 0), edge]))
  const most = new Uint32Array(map.from.length)
  const times = new Uint32Array(map.from.length)
  const lastCase = new Int32Array(map.from.length).fill(-1)
  for (let number = 0; number < log.cases; number++)
    for (let place = (log.caseOffsets[number] ?? 0) + 1; place <= lastPlace(log, number); place++) {
      const edge = numbers.get((log.activity[place - 1] ?? 0) * size + (log.activity[place] ?? 0)) ?? 0
      times[edge] = lastCase[edge] === number ? (times[edge] ?? 0) + 1 : 1
      lastCase[edge] = number
      most[edge] = Math.max(most[edge] ?? 0, times[edge] ?? 0)
    }
  return most
}

function tableOf({ count, sequence, offsets, cases }: Variants) {
  let sent = 0
  while (sent < count && (offsets[sent + 1] ?? 0) <= MOST_STEPS) sent++
  const left = { variants: count - sent, cases: 0, events: 0 }
  for (let variant = sent; variant < count; variant++) {
    left.cases += cases[variant] ?? 0
    left.events += (cases[variant] ?? 0) * ((offsets[variant + 1] ?? 0) - (offsets[variant] ?? 0))
  }
  return {
    count: sent,
    sequence: Array.from(sequence.subarray(0, offsets[sent] ?? 0)),
    offsets: Array.from(offsets.subarray(0, sent + 1)),
    cases: Array.from(cases.subarray(0, sent)),
    left,
  }
}
