import type { ProcessMap } from '#contract/processes.ts'
import {
  type Arrangement,
  arrange,
  createSliders,
  type Flow,
  flowOf,
  type Shown,
  type Sliders,
  type Ways,
} from '#pure/process-mining/layout/index.ts'
import type { Measure } from '../search.ts'

export type Activity = ProcessMap['activities'][number]
export type Edge = ProcessMap['edges'][number]

/** A map ready to be drawn: the order comes from the complete log, the figures from what the filters left. */
export interface MapModel {
  readonly map: ProcessMap
  /** Names of activities by node; start is `flow.size`, end `flow.size + 1`. */
  readonly names: readonly string[]
  /** For each activity its lane, and the lanes in the order in which cases reach them. */
  readonly lanes: readonly number[]
  readonly laneCodes: readonly string[]
  readonly flow: Flow
  readonly arrangement: (byLane: boolean) => Arrangement
  readonly sliders: Sliders
  readonly activityOf: (node: number) => Activity | undefined
  readonly edgeOf: (edge: number) => Edge | undefined
}

export function buildModel(all: ProcessMap, map: ProcessMap, rare: boolean): MapModel {
  const names = [...new Set([...all.activities, ...map.activities].map(({ name }) => name))]
  const number = new Map(names.map((name, node) => [name, node]))
  const complete = waysIn(all, number)
  const ways = all === map ? complete : waysIn(map, number)
  const flow = flowOf(ways, names.length)
  const whole = all === map ? flow : flowOf(complete, names.length)
  const activities = new Map(map.activities.map((activity) => [activity.name, activity]))
  const nodeOf = (index: number) => number.get(map.activities[index]?.name ?? '') ?? -1
  const edges = new Map(map.edges.map((edge) => [`${nodeOf(edge.from)} ${nodeOf(edge.to)}`, edge]))
  const { lanes, order } = laneOrder(
    whole,
    names.map((name) => laneOf(all, map, name)),
  )
  const arrangements = new Map<boolean, Arrangement>()
  return {
    map,
    names,
    lanes,
    laneCodes: order.map((lane) => all.lanes[lane]?.code ?? ''),
    flow,
    arrangement(byLane) {
      const known = arrangements.get(byLane) ?? arrange(whole, byLane ? lanes : undefined)
      arrangements.set(byLane, known)
      return known
    },
    sliders: createSliders(ways, flow, rare),
    activityOf: (node) => activities.get(names[node] ?? ''),
    edgeOf: (edge) => edges.get(`${flow.from[edge]} ${flow.to[edge]}`),
  }
}

/** The share of all cases and steps, those included that the variant table left out. */
export function honestShare({ map, flow }: MapModel, shown: Shown) {
  const { left } = map.variants
  const cases = flow.cases + left.cases
  const events = flow.events + left.events
  return {
    cases: cases === 0 ? 0 : (shown.caseShare * flow.cases) / cases,
    events: events === 0 ? 0 : (shown.eventShare * flow.events) / events,
  }
}

/** Where the sliders stand at first: what at least a sixth of the cases do, and the ways most of them take. */
export function openingOf({ flow, sliders }: MapModel): { activities: number; paths: number } {
  const enough = flow.cases / 6
  const steps = (count: number, isFine: (position: number) => boolean) => {
    let step = 0
    while (step < count && isFine((step + 1) / count)) step++
    return count === 0 ? 100 : Math.round((step / count) * 100)
  }
  const activities = steps(sliders.activitySteps, (position) =>
    sliders
      .at(position, 0)
      .nodes.every((isShown, node) => !isShown || node >= flow.size || (flow.stepCases[node] ?? 0) >= enough),
  )
  const least = sliders.at(activities / 100, 0)
  const paths = steps(sliders.pathSteps, (position) =>
    sliders
      .at(activities / 100, position)
      .edges.every((isShown, edge) => !isShown || least.edges[edge] || (flow.edgeCases[edge] ?? 0) >= enough),
  )
  return { activities, paths }
}

/** What the colour of a connection tells; null at start and end, where there is no time. */
export const secondsOf = (edge: Edge | undefined, measure: Measure): number | null =>
  edge ? (measure === 'total' ? edge.totalSeconds : edge.time[measure]) : null

function waysIn({ activities, variants }: ProcessMap, number: ReadonlyMap<string, number>): Ways {
  const own = activities.map(({ name }) => number.get(name) ?? 0)
  return {
    count: variants.count,
    sequence: Uint32Array.from(variants.sequence, (index) => own[index] ?? 0),
    offsets: Uint32Array.from(variants.offsets),
    cases: Float64Array.from(variants.cases),
  }
}

/** The lane by the complete log; lanes of both replies are told by their codes. */
function laneOf(all: ProcessMap, map: ProcessMap, name: string): number {
  const own = all.activities.find((activity) => activity.name === name)
  if (own) return own.lane
  const code = map.lanes[map.activities.find((activity) => activity.name === name)?.lane ?? -1]?.code
  return Math.max(
    0,
    all.lanes.findIndex((lane) => lane.code === code),
  )
}

/** Lanes in the order in which cases reach them on average. */
function laneOrder(flow: Flow, lanes: readonly number[]) {
  const sums = new Map<number, { place: number; steps: number }>()
  lanes.forEach((lane, node) => {
    const sum = sums.get(lane) ?? { place: 0, steps: 0 }
    const steps = flow.steps[node] ?? 0
    sums.set(lane, { place: sum.place + (flow.position[node] ?? 0) * steps, steps: sum.steps + steps })
  })
  const order = [...sums]
    .sort(([one, a], [other, b]) => a.place / (a.steps || 1) - b.place / (b.steps || 1) || one - other)
    .map(([lane]) => lane)
  return { order, lanes: lanes.map((lane) => order.indexOf(lane)) }
}
