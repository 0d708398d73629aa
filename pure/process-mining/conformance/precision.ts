/** Runs of a model step by step: the states that a run may stand in, and what may come next. */
export interface Player<State> {
  readonly start: readonly State[]
  possible(states: readonly State[]): ReadonlySet<number>
  after(states: readonly State[], unit: number): readonly State[]
}

/** Runs of a model, one UTF-16 unit a step, with how many cases took each. */
export type RunCounts = Map<string, number>

interface Prefix {
  weight: number
  readonly next: Map<number, Prefix>
}

/**
 * Precision by escaping edges (Muñoz-Gama, Carmona, "A fresh look at precision in process conformance", 2010, on
 * aligned cases as in Adriansyah et al., "Measuring precision of modeled behavior", 2015): of the steps that the
 * model allows after each beginning that occurs, the share that cases really take, weighted by how often the
 * beginning occurs. The end of a case is no step. 1 when nothing is allowed that did not happen, and when nothing
 * is allowed at all. Runs must be runs of the tree.
 */
export function escapingEdges<State>(player: Player<State>, runs: ReadonlyMap<string, number>): number {
  const root: Prefix = { weight: 0, next: new Map() }
  for (const [run, cases] of runs) insert(root, run, cases)
  const sums = { allowed: 0, escaping: 0 }
  const open: { prefix: Prefix; states: readonly State[] }[] = [{ prefix: root, states: player.start }]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { prefix, states } = at
    // a beginning after which no case goes on says nothing of what could come
    if (prefix.next.size === 0) continue
    const allowed = player.possible(states)
    sums.allowed += allowed.size * prefix.weight
    for (const unit of allowed) if (!prefix.next.has(unit)) sums.escaping += prefix.weight
    for (const [unit, next] of prefix.next) open.push({ prefix: next, states: player.after(states, unit) })
  }
  return sums.allowed === 0 ? 1 : 1 - sums.escaping / sums.allowed
}

/** The weight of a beginning is the number of cases that go on after it. */
function insert(root: Prefix, run: string, cases: number): void {
  let prefix = root
  for (let at = 0; at < run.length; at++) {
    prefix.weight += cases
    const unit = run.charCodeAt(at)
    let next = prefix.next.get(unit)
    if (next === undefined) {
      next = { weight: 0, next: new Map() }
      prefix.next.set(unit, next)
    }
    prefix = next
  }
}
