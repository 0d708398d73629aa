import { childScopes, type Node, type Scope, type Sharing } from './scope.ts'

/**
 * The costs of carrying a case through a node. `entry[i]` is the least cost of standing before the node with the
 * first `i` steps done; the answer is the same after it. Leaving out a step costs its price, a step of the model
 * that the case lacks costs 1.
 *
 * Sequence, choice and loop pass such rows from child to child, so a case of n steps costs O(n) for each node and
 * round. Children of a parallel node that share no activity see only their own steps, each by itself, because any
 * interleaving is allowed: their costs add up. So the whole is polynomial where search through the states of the
 * net is exponential.
 */
export function passThrough(node: Node, scope: Scope, entry: Float64Array, sharing: Sharing): Float64Array {
  switch (node.kind) {
    case 'silent':
      return entry
    case 'activity':
      return passActivity(node, scope, entry)
    case 'sequence':
      return node.children.reduce((row, child) => passThrough(child, scope, row, sharing), entry)
    case 'choice':
      return least(node.children.map((child) => passThrough(child, scope, entry, sharing)))
    case 'loop':
      return loopRounds(node, scope, entry, sharing).at(-1)?.done ?? entry
    case 'parallel':
      return passParallel(node, scope, entry, sharing)
  }
}

/** Standing at border `start` for nothing; later borders cost the steps left out. */
export function enterAt(scope: Scope, start: number): Float64Array {
  const row = new Float64Array(scope.units.length + 1).fill(Number.POSITIVE_INFINITY)
  row[start] = 0
  for (let at = start; at < scope.units.length; at++) row[at + 1] = (row[at] ?? 0) + (scope.price[at] ?? 1)
  return row
}

function passActivity({ unit }: Node, { units, price }: Scope, entry: Float64Array): Float64Array {
  const row = new Float64Array(entry.length)
  row[0] = (entry[0] ?? 0) + 1
  for (let at = 0; at < units.length; at++) {
    const alone = Math.min((entry[at + 1] ?? 0) + 1, (row[at] ?? 0) + (price[at] ?? 1))
    row[at + 1] = units[at] === unit ? Math.min(alone, entry[at] ?? 0) : alone
  }
  return row
}

function least(rows: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0), ...others] = rows
  const row = first.slice()
  for (const other of others)
    for (let at = 0; at < row.length; at++) if ((other[at] ?? 0) < (row[at] ?? 0)) row[at] = other[at] ?? 0
  return row
}

/** Costs after at most k rounds, and before the body of round k, until another round gains nothing. */
export function loopRounds(
  { children }: Node,
  scope: Scope,
  entry: Float64Array,
  sharing: Sharing,
): readonly { readonly before: Float64Array; readonly done: Float64Array }[] {
  const [body, redo] = children
  if (body === undefined || redo === undefined) return []
  let done = passThrough(body, scope, entry, sharing)
  const rounds = [{ before: entry, done }]
  for (;;) {
    const before = passThrough(redo, scope, done, sharing)
    const next = least([done, passThrough(body, scope, before, sharing)])
    const isSettled = next.every((cost, at) => cost === done[at])
    if (isSettled) return rounds
    rounds.push({ before, done: next })
    done = next
  }
}

function passParallel(node: Node, scope: Scope, entry: Float64Array, sharing: Sharing): Float64Array {
  const row = new Float64Array(entry.length).fill(Number.POSITIVE_INFINITY)
  for (const start of entries(scope, entry)) {
    const from = parallelRow(node, scope, start, sharing)
    const paid = entry[start] ?? 0
    for (let at = start; at < row.length; at++) {
      const cost = paid + (from[at] ?? 0)
      if (cost < (row[at] ?? 0)) row[at] = cost
    }
  }
  return row
}

/** Entering after a step that was left out is never better than leaving it out inside. */
export function entries({ price }: Scope, entry: Float64Array): number[] {
  const found: number[] = []
  for (let at = 0; at < entry.length; at++) {
    const cost = entry[at] ?? 0
    const isDominated = at > 0 && cost === (entry[at - 1] ?? 0) + (price[at - 1] ?? 1)
    if (cost < Number.POSITIVE_INFINITY && !isDominated) found.push(at)
  }
  return found
}

/** The costs of a parallel node entered at one border: its children's, and steps that none of them can take. */
export function parallelRow(node: Node, scope: Scope, start: number, sharing: Sharing): Float64Array {
  const known = scope.rows.get(node) ?? []
  scope.rows.set(node, known)
  const kept = known[start]
  if (kept !== undefined) return kept
  const row = new Float64Array(scope.units.length + 1)
  for (let at = start; at < scope.units.length; at++) {
    const isForeign = !node.alphabet.has(scope.units[at] ?? -1)
    row[at + 1] = (row[at] ?? 0) + (isForeign ? (scope.price[at] ?? 1) : 0)
  }
  childScopes(node, scope, sharing).forEach(({ scope: own, border }, index) => {
    const child = node.children[index]
    if (child === undefined) return
    const costs = rowFrom(child, own, border[start] ?? 0, sharing)
    for (let at = start; at < row.length; at++) row[at] = (row[at] ?? 0) + (costs[border[at] ?? 0] ?? 0)
  })
  known[start] = row
  return row
}

function rowFrom(node: Node, scope: Scope, start: number, sharing: Sharing): Float64Array {
  if (node.kind === 'parallel') return parallelRow(node, scope, start, sharing)
  const known = scope.rows.get(node) ?? []
  scope.rows.set(node, known)
  const row = known[start] ?? passThrough(node, scope, enterAt(scope, start), sharing)
  known[start] = row
  return row
}
