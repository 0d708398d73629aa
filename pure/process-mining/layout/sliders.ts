import { type Flow, stepsOf, type Ways } from './flow.ts'

/** What a position of the two sliders shows, and how much of the truth that is. */
export interface Shown {
  /** For each node (activities, then start and end) and each edge of the flow: is it drawn? */
  readonly nodes: readonly boolean[]
  readonly edges: readonly boolean[]
  /** The share (0 to 1) of cases whose whole way is drawn. */
  readonly caseShare: number
  /** The share (0 to 1) of steps whose activity and the connection that led to it are drawn. */
  readonly eventShare: number
}

export interface Sliders {
  /** How many different positions each slider has beside zero. */
  readonly activitySteps: number
  readonly pathSteps: number
  /** Both positions from 0 (the main way alone) to 1 (everything). */
  readonly at: (activities: number, paths: number) => Shown
}

/**
 * Prepares the sliders of a map. Activities and paths appear in the order of their cases, the most frequent first,
 * or with `rare` the least frequent first; the most frequent way is always there. An activity that appears brings
 * its widest connection (by cases) from the start and to the end with it, so whatever is shown lies on a drawn
 * path from start to end (Günther, van der Aalst, "Fuzzy mining", 2007, keep nodes connected in the same spirit).
 * Hiding changes no number. A move costs one pass over the ways, not over the events.
 * @example createSliders(ways, flowOf(ways, 3)).at(1, 1).caseShare // 1
 */
export function createSliders(ways: Ways, flow: Flow, rare = false): Sliders {
  const links = widestLinks(flow)
  const nodeLevel = nodeLevels(flow, links, rare)
  const edgeRank = edgeRanks(flow, links, rare)
  const highest = levelsOfWays(ways, flow, nodeLevel, edgeRank)
  const activitySteps = Math.max(0, ...nodeLevel.filter((level) => level < NEVER))
  const pathSteps = Math.max(0, ...edgeRank)
  return {
    activitySteps,
    pathSteps,
    at(activities, paths) {
      const level = Math.round(activities * activitySteps)
      const rank = Math.round(paths * pathSteps)
      const nodes = nodeLevel.map((own) => own <= level)
      const edges = edgeRank.map(
        (own, edge) =>
          own <= rank && nodes[flow.from[edge] ?? 0] === true && nodes[flow.to[edge] ?? 0] === true,
      )
      let explained = 0
      for (let way = 0; way < ways.count; way++)
        if ((highest.level[way] ?? 0) <= level && (highest.rank[way] ?? 0) <= rank)
          explained += ways.cases[way] ?? 0
      let steps = 0
      edges.forEach((isShown, edge) => {
        if (isShown && (flow.to[edge] ?? 0) < flow.size) steps += flow.count[edge] ?? 0
      })
      return {
        nodes,
        edges,
        caseShare: flow.cases === 0 ? 0 : explained / flow.cases,
        eventShare: flow.events === 0 ? 0 : steps / flow.events,
      }
    },
  }
}

const NEVER = 0xffffffff

/** For each node the neighbour on its widest way from the start and to the end, -1 on the main way. */
interface Links {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

function widestLinks(flow: Flow): Links {
  return {
    before: widest(flow, flow.size, flow.from, flow.to),
    after: widest(flow, flow.size + 1, flow.to, flow.from),
  }
}

/** Dijkstra for the widest path, from the main way outwards; ties go to fewer hops, then to the lower number. */
function widest(flow: Flow, root: number, from: readonly number[], to: readonly number[]): number[] {
  const nodes = flow.size + 2
  const width = new Array<number>(nodes).fill(0)
  const hops = new Array<number>(nodes).fill(0)
  const link = new Array<number>(nodes).fill(-1)
  const open = new Set(width.keys())
  for (const node of [root, ...flow.main]) width[node] = Number.POSITIVE_INFINITY
  const widen = (node: number, edge: number, before: number) => {
    const wide = Math.min(width[before] ?? 0, flow.edgeCases[edge] ?? 0)
    if (!open.has(node) || wide <= (width[node] ?? 0)) return
    width[node] = wide
    hops[node] = (hops[before] ?? 0) + 1
    link[node] = before
  }
  const isBetter = (one: number, other: number): boolean =>
    (width[one] ?? 0) > (width[other] ?? 0) ||
    (width[one] === width[other] && (hops[one] ?? 0) < (hops[other] ?? 0))
  while (open.size > 0) {
    const next = [...open].reduce((best, node) => (isBetter(node, best) ? node : best))
    if (width[next] === 0) break
    open.delete(next)
    from.forEach((node, edge) => {
      if (node === next) widen(to[edge] ?? 0, edge, next)
    })
  }
  return link
}

/** At which position of its slider each node appears; the main way, start and end at 0. */
function nodeLevels(flow: Flow, links: Links, rare: boolean): number[] {
  const level = new Array<number>(flow.size + 2).fill(-1)
  for (const node of [...flow.main, flow.size, flow.size + 1]) level[node] = 0
  const order = Array.from({ length: flow.size }, (_, node) => node)
    .filter((node) => (flow.stepCases[node] ?? 0) > 0)
    .sort((one, other) => {
      const more = (flow.stepCases[other] ?? 0) - (flow.stepCases[one] ?? 0)
      return (rare ? -more : more) || one - other
    })
  let next = 1
  for (const node of order) {
    if ((level[node] ?? -1) >= 0) continue
    for (const chain of [links.before, links.after])
      for (let at = node; at >= 0 && (at === node || (level[at] ?? -1) < 0); at = chain[at] ?? -1)
        level[at] = next
    next++
  }
  // What no case has is never drawn.
  return level.map((own) => (own < 0 ? NEVER : own))
}

/** At which position of its slider each edge appears; the main way and every node's widest connection at 0. */
function edgeRanks(flow: Flow, links: Links, rare: boolean): number[] {
  const rank = new Array<number>(flow.from.length).fill(-1)
  const force = (from: number, to: number) => {
    const edge = flow.edgeOf(from, to)
    if (edge !== undefined) rank[edge] = 0
  }
  const main = [flow.size, ...flow.mainSteps, flow.size + 1]
  main.forEach((node, place) => {
    if (place > 0) force(main[place - 1] ?? 0, node)
  })
  links.before.forEach((before, node) => {
    if (before >= 0) force(before, node)
  })
  links.after.forEach((after, node) => {
    if (after >= 0) force(node, after)
  })
  const order = rank
    .map((own, edge) => ({ own, edge }))
    .filter(({ own }) => own < 0)
    .map(({ edge }) => edge)
    .sort((one, other) => {
      const more = (flow.edgeCases[other] ?? 0) - (flow.edgeCases[one] ?? 0)
      return (
        (rare ? -more : more) ||
        (flow.from[one] ?? 0) - (flow.from[other] ?? 0) ||
        (flow.to[one] ?? 0) - (flow.to[other] ?? 0)
      )
    })
  order.forEach((edge, place) => {
    rank[edge] = place + 1
  })
  return rank
}

/** The positions from which on a way is drawn as a whole. */
function levelsOfWays(ways: Ways, flow: Flow, nodeLevel: readonly number[], edgeRank: readonly number[]) {
  const level = new Uint32Array(ways.count)
  const rank = new Uint32Array(ways.count)
  const edges = new Map<number, number>()
  flow.from.forEach((from, edge) => {
    edges.set(from * (flow.size + 2) + (flow.to[edge] ?? 0), edgeRank[edge] ?? 0)
  })
  for (let way = 0; way < ways.count; way++) {
    let before = flow.size
    const pass = (node: number) => {
      level[way] = Math.max(level[way] ?? 0, nodeLevel[node] ?? 0)
      rank[way] = Math.max(rank[way] ?? 0, edges.get(before * (flow.size + 2) + node) ?? 0)
      before = node
    }
    for (const node of stepsOf(ways, way)) pass(node)
    if (before === flow.size) level[way] = NEVER
    else pass(flow.size + 1)
  }
  return { level, rank }
}
