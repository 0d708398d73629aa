import {
  arrange,
  createSliders,
  drawMap,
  type EventLog,
  type Flow,
  flowOf,
  type LogComparison,
  summarise,
  type Variants,
  variantNames,
  variants,
} from '#pure/process-mining/index.ts'

/** Everything that a report shows, as plain JSON. */
export type ReportData = ReturnType<typeof reportData>

const MOST_VARIANTS = 300
const DRAWING = {
  direction: 'right',
  node: { width: 150, height: 46 },
  dot: 22,
  gap: 34,
  channel: 18,
  slot: 9,
} as const

/**
 * The map is laid out once, complete: sliders only hide, so for every activity and connection it is enough to know
 * at which position it appears, and for every way at which it is explained.
 */
export function reportData(log: EventLog, title: string, comparison: LogComparison | null = null) {
  const ways = variants(log)
  const flow = flowOf(ways, log.activities.length)
  const sliders = createSliders(ways, flow)
  const drawing = drawMap(flow, arrange(flow), sliders.at(1, 1), DRAWING)
  const levels = firstShown(sliders.activitySteps, (share) => sliders.at(share, 1).nodes)
  const ranks = firstShown(sliders.pathSteps, (share) => sliders.at(1, share).edges)
  const { dfg, cases, events, activities, caseSeconds, tiedPairs } = summarise(log, 0)
  const times = new Map(dfg.map((edge) => [`${edge.from}\n${edge.to}`, edge]))
  const nameOf = (node: number): string => log.activities[node] ?? ''
  return {
    title,
    summary: { cases, events, activities, variants: ways.count, caseSeconds, tiedPairs },
    width: Math.ceil(drawing.width),
    height: Math.ceil(drawing.height),
    steps: { activities: sliders.activitySteps, paths: sliders.pathSteps },
    nodes: drawing.nodes.map(({ node, ...box }) => ({
      ...box,
      node,
      name: nameOf(node),
      kind: node < flow.size ? 'activity' : node === flow.size ? 'start' : 'end',
      level: levels[node] ?? 0,
      steps: flow.steps[node] ?? 0,
      cases: flow.stepCases[node] ?? 0,
    })),
    edges: drawing.edges.map(({ edge, points, label }) => {
      const [from, to] = [flow.from[edge] ?? 0, flow.to[edge] ?? 0]
      const time = times.get(`${nameOf(from)}\n${nameOf(to)}`)
      return {
        from,
        to,
        points: points.map(({ x, y }) => [round(x), round(y)]),
        label: [round(label.x), round(label.y)],
        rank: ranks[edge] ?? 0,
        count: flow.count[edge] ?? 0,
        cases: flow.edgeCases[edge] ?? 0,
        medianSeconds: time?.medianSeconds ?? null,
        meanSeconds: time?.meanSeconds ?? null,
      }
    }),
    ways: explained(ways, flow, levels, ranks),
    variants: Array.from({ length: Math.min(ways.count, MOST_VARIANTS) }, (_, variant) => ({
      cases: ways.cases[variant] ?? 0,
      activities: variantNames(log, ways, variant),
    })),
    comparison,
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** For each thing the first position of a slider at which it is shown. */
function firstShown(steps: number, shownAt: (share: number) => readonly boolean[]) {
  const first: number[] = []
  for (let step = 0; step <= steps; step++)
    shownAt(steps === 0 ? 1 : step / steps).forEach((isShown, place) => {
      if (isShown && first[place] === undefined) first[place] = step
    })
  return first
}

/** Cases by the positions of both sliders from which on their whole way is drawn. */
function explained(ways: Variants, flow: Flow, levels: readonly number[], ranks: readonly number[]) {
  const found = new Map<string, { level: number; rank: number; cases: number }>()
  for (let way = 0; way < ways.count; way++) {
    const steps = Array.from(ways.sequence.subarray(ways.offsets[way], ways.offsets[way + 1]))
    const nodes = [flow.size, ...steps, flow.size + 1]
    const level = Math.max(...steps.map((step) => levels[step] ?? 0))
    const rank = Math.max(...nodes.slice(1).map((to, at) => ranks[flow.edgeOf(nodes[at] ?? 0, to) ?? 0] ?? 0))
    const sum = found.get(`${level} ${rank}`) ?? { level, rank, cases: 0 }
    found.set(`${level} ${rank}`, sum)
    sum.cases += ways.cases[way] ?? 0
  }
  return [...found.values()]
}
