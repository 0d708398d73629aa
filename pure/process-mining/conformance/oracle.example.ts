import type { ProcessTree } from '../models/process-tree.ts'

/** Every run of a tree up to a length, found the plain way: by the definition of each operator. For tests only. */
export function runsOf(tree: ProcessTree, most: number): Set<string> {
  switch (tree.kind) {
    case 'silent':
      return new Set([''])
    case 'activity':
      return new Set(most > 0 ? [tree.name] : [])
    case 'choice':
      return new Set(tree.children.flatMap((child) => [...runsOf(child, most)]))
    case 'sequence':
      return tree.children.reduce((runs, child) => joined(runs, runsOf(child, most), most), new Set(['']))
    case 'parallel':
      return tree.children.reduce((runs, child) => woven(runs, runsOf(child, most), most), new Set(['']))
    case 'loop':
      return loopRuns(runsOf(tree.children[0], most), runsOf(tree.children[1], most), most)
  }
}

function loopRuns(body: ReadonlySet<string>, redo: ReadonlySet<string>, most: number): Set<string> {
  const runs = new Set(body)
  const round = joined(redo, body, most)
  for (let size = -1; size < runs.size; ) {
    size = runs.size
    for (const run of joined(runs, round, most)) runs.add(run)
  }
  return runs
}

function joined(ones: ReadonlySet<string>, others: ReadonlySet<string>, most: number): Set<string> {
  return paired(ones, others, most, (one, other) => [one + other])
}

function woven(ones: ReadonlySet<string>, others: ReadonlySet<string>, most: number): Set<string> {
  const weave = (one: string, other: string): string[] => {
    if (one === '' || other === '') return [one + other]
    return [
      ...weave(one.slice(1), other).map((rest) => one.charAt(0) + rest),
      ...weave(one, other.slice(1)).map((rest) => other.charAt(0) + rest),
    ]
  }
  return paired(ones, others, most, weave)
}

function paired(
  ones: ReadonlySet<string>,
  others: ReadonlySet<string>,
  most: number,
  both: (one: string, other: string) => readonly string[],
): Set<string> {
  const runs = new Set<string>()
  if (ones.size * others.size > MOST_PAIRS) throw new TooManyRuns()
  for (const one of ones)
    for (const other of others) {
      if (one.length + other.length > most) continue
      for (const run of both(one, other)) runs.add(run)
      if (runs.size > MOST_RUNS) throw new TooManyRuns()
    }
  return runs
}

/** The plain way writes every run down: a tree of several loops in parallel has millions of them. */
const MOST_RUNS = 20_000
const MOST_PAIRS = 2_000_000

class TooManyRuns extends Error {}

/** The runs of a tree, or null when there are more than can be written down. */
export function fewRunsOf(tree: ProcessTree, most: number): Set<string> | null {
  try {
    return runsOf(tree, most)
  } catch (error) {
    if (error instanceof TooManyRuns) return null
    throw error
  }
}

/** The fewest insertions and deletions that make one string of the other. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let place = 1; place <= other.length; place++) {
      const apart = Math.min(row[place] ?? 0, next[place - 1] ?? 0) + 1
      next.push(one[at - 1] === other[place - 1] ? Math.min(apart, row[place - 1] ?? 0) : apart)
    }
    row = next
  }
  return row[other.length] ?? 0
}
