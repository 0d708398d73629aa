import type { Region } from './region.ts'

/** Cuts what was loaded at once into its connected parts: each is resolved by itself, by the law of locality. */
export function partsOf(region: Region): readonly Region[] {
  const { evidence, rows } = region
  const rootOf = connect(region)
  const parts = new Map<string, string[]>()
  for (const { id } of evidence.handles) {
    const root = rootOf(id)
    const part = parts.get(root)
    if (part === undefined) parts.set(root, [id])
    else part.push(id)
  }
  if (parts.size <= 1) return [region]
  const by = <Entry>(entries: readonly Entry[] | undefined, idOf: (entry: Entry) => string) => {
    const groups = new Map<string, Entry[]>()
    for (const entry of entries ?? []) {
      const root = rootOf(idOf(entry))
      const group = groups.get(root)
      if (group === undefined) groups.set(root, [entry])
      else group.push(entry)
    }
    return (root: string): readonly Entry[] => groups.get(root) ?? []
  }
  const handles = by(evidence.handles, ({ id }) => id)
  const links = by(evidence.links, ({ from }) => from)
  const claims = by(evidence.claims, ({ weak }) => weak)
  const decisions = by(evidence.decisions, (decision) => ('a' in decision ? decision.a : decision.handle))
  const statements = by(evidence.statements, ({ handle }) => handle)
  const resets = by(evidence.resets, ({ weak }) => weak)
  const visits = by(evidence.visits, ({ weak }) => weak)
  const silences = by(evidence.silences, ({ handle }) => handle)
  const stored = by(rows, ({ baseId }) => baseId)
  return [...parts.keys()].map((root) => ({
    evidence: {
      handles: handles(root),
      links: links(root),
      claims: claims(root),
      decisions: decisions(root),
      statements: statements(root),
      resets: resets(root),
      visits: visits(root),
      silences: silences(root),
    },
    rows: stored(root),
  }))
}

function connect({ evidence }: Region): (id: string) => string {
  const parents = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent
    // the way is shortened, so that long chains are walked once
    for (let node = id; node !== root; ) {
      const next = parents.get(node) ?? root
      parents.set(node, root)
      node = next
    }
    return root
  }
  const join = (one: string, other: string): void => {
    const [a, b] = [rootOf(one), rootOf(other)]
    if (a !== b) parents.set(a, b)
  }
  const known = new Set(evidence.handles.map(({ id }) => id))
  for (const { from, to } of evidence.links) if (known.has(from) && known.has(to)) join(from, to)
  for (const { weak, by } of evidence.claims ?? []) if (known.has(weak) && known.has(by)) join(weak, by)
  for (const decision of evidence.decisions ?? []) {
    if ('a' in decision && known.has(decision.a) && known.has(decision.b)) join(decision.a, decision.b)
  }
  return rootOf
}
