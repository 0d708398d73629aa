import { directlyFollows } from '../facts/directly-follows.ts'
import type { EventLog } from '../log/event-log.ts'

/** How sure it is that one activity leads to another: from -1 to 1, with the counts behind it. */
export interface Dependency {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly dependency: number
}

export interface HeuristicsOptions {
  /** The least dependency of an arc beyond the best ones of each activity (0.9). */
  readonly threshold?: number
  /** The least dependency of a loop of one or two activities (0.9). */
  readonly loopThreshold?: number
}

/**
 * Every pair that occurs with its dependency, by name: (ab - ba) / (ab + ba + 1), and aa / (aa + 1) for a pair of
 * one activity (Weijters, van der Aalst, Alves de Medeiros, "Process mining with the HeuristicsMiner algorithm", 2006).
 */
export function dependencies(log: EventLog): Dependency[] {
  const map = directlyFollows(log)
  const size = log.activities.length
  const counts = new Map(
    Array.from(map.count, (count, edge) => [keyOf(size, map.from[edge], map.to[edge]), count]),
  )
  return Array.from(map.count, (count, edge) => {
    const [from = 0, to = 0] = [map.from[edge], map.to[edge]]
    const back = counts.get(keyOf(size, to, from)) ?? 0
    const dependency = from === to ? count / (count + 1) : (count - back) / (count + back + 1)
    return { from: log.activities[from] ?? '', to: log.activities[to] ?? '', count, dependency }
  })
}

/**
 * The dependency graph of the heuristics miner: arcs above the threshold, loops of one and two activities, and for
 * every activity its best way in and its best way out, so that none stands alone (Weijters, Ribeiro, "Flexible
 * heuristics miner", 2011). It is a picture of what leads to what, without the meaning of a tree: it cannot be
 * aligned with cases. Ties go to the name that comes first.
 */
export function heuristicsMiner(log: EventLog, options: HeuristicsOptions = {}): Dependency[] {
  const { threshold = 0.9, loopThreshold = 0.9 } = options
  const all = dependencies(log)
  const between = all.filter(({ from, to }) => from !== to)
  const kept = new Set<Dependency>()
  for (const arc of all)
    if (arc.dependency >= (arc.from === arc.to ? loopThreshold : threshold)) kept.add(arc)
  for (const arc of shortLoops(log, between, loopThreshold)) kept.add(arc)
  const map = directlyFollows(log)
  log.activities.forEach((name, number) => {
    const into = between.filter(({ to }) => to === name)
    const out = between.filter(({ from }) => from === name)
    // what begins every case needs no way in, what ends every case no way out
    if ((map.starts[number] ?? 0) < (map.stepCases[number] ?? 0)) keepBest(kept, into)
    if ((map.ends[number] ?? 0) < (map.stepCases[number] ?? 0)) keepBest(kept, out)
  })
  return all.filter((arc) => kept.has(arc))
}

const keyOf = (size: number, from = 0, to = 0): number => from * size + to

function keepBest(kept: Set<Dependency>, arcs: readonly Dependency[]): void {
  const [first] = arcs
  if (first !== undefined)
    kept.add(arcs.reduce((best, arc) => (arc.dependency > best.dependency ? arc : best), first))
}

/** Pairs that come as a b a: (aba + bab) / (aba + bab + 1). */
function shortLoops(log: EventLog, between: readonly Dependency[], least: number): Dependency[] {
  const size = log.activities.length
  const turns = new Map<number, number>()
  const { activity, caseOffsets } = log
  for (let number = 0; number < log.cases; number++)
    for (let place = (caseOffsets[number] ?? 0) + 2; place < (caseOffsets[number + 1] ?? 0); place++) {
      const [one = 0, other = 0] = [activity[place], activity[place - 1]]
      if (activity[place - 2] !== one || one === other) continue
      const key = keyOf(size, Math.min(one, other), Math.max(one, other))
      turns.set(key, (turns.get(key) ?? 0) + 1)
    }
  const place = new Map(log.activities.map((name, number) => [name, number]))
  return between.filter(({ from, to }) => {
    const [one, other] = [place.get(from) ?? 0, place.get(to) ?? 0]
    const count = turns.get(keyOf(size, Math.min(one, other), Math.max(one, other))) ?? 0
    return count / (count + 1) >= least
  })
}
