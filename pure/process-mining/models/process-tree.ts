/**
 * A process tree (Leemans, "Robust process mining with guarantees", 2017): a model that can always be carried
 * through to its end. `sequence` does its children in order, `choice` one of them, `parallel` all in any
 * interleaving; `loop` does its first child, then any number of times the second and the first again. `silent`
 * is a step that leaves no trace in the log.
 */
export type ProcessTree =
  | { readonly kind: 'activity'; readonly name: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'sequence' | 'choice' | 'parallel'; readonly children: readonly ProcessTree[] }
  | { readonly kind: 'loop'; readonly children: readonly [ProcessTree, ProcessTree] }

export const SILENT: ProcessTree = { kind: 'silent' }

const SIGNS = { sequence: '->', choice: 'X', parallel: '+', loop: '*' } as const

/**
 * The usual text form of a tree, which `parseTree` reads back.
 * @example treeText({ kind: 'choice', children: [{ kind: 'silent' }, { kind: 'activity', name: 'ask' }] }) // "X( tau, 'ask' )"
 */
export function treeText(tree: ProcessTree): string {
  if (tree.kind === 'silent') return 'tau'
  if (tree.kind === 'activity') return `'${tree.name.replace(/[\\']/g, (character) => `\\${character}`)}'`
  return `${SIGNS[tree.kind]}( ${tree.children.map(treeText).join(', ')} )`
}

/**
 * The same model in one agreed form: children of choice and parallel sorted by their text. Two trees with equal
 * canonical text are equal but for the order of such children.
 */
export function canonicalTree(tree: ProcessTree): ProcessTree {
  switch (tree.kind) {
    case 'activity':
    case 'silent':
      return tree
    case 'loop':
      return { kind: 'loop', children: [canonicalTree(tree.children[0]), canonicalTree(tree.children[1])] }
    case 'sequence':
      return { kind: 'sequence', children: tree.children.map(canonicalTree) }
    case 'choice':
    case 'parallel': {
      const texts = tree.children.map(canonicalTree).map((child) => ({ child, text: treeText(child) }))
      texts.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
      return { kind: tree.kind, children: texts.map(({ child }) => child) }
    }
  }
}

/** Takes out what changes nothing: nested operators of one kind, single children, silent steps among others. */
export function simplifyTree(tree: ProcessTree): ProcessTree {
  if (tree.kind === 'activity' || tree.kind === 'silent') return tree
  if (tree.kind === 'loop') {
    const [body, redo] = [simplifyTree(tree.children[0]), simplifyTree(tree.children[1])]
    return body.kind === 'silent' && redo.kind === 'silent'
      ? SILENT
      : { kind: 'loop', children: [body, redo] }
  }
  const children = tree.children
    .map(simplifyTree)
    .flatMap((child) => (child.kind === tree.kind ? child.children : [child]))
  const spoken = children.filter(({ kind }) => kind !== 'silent')
  const hasSilent = tree.kind === 'choice' && spoken.length < children.length
  const kept = hasSilent ? [SILENT, ...spoken] : spoken
  const [only = SILENT] = kept
  return kept.length < 2 ? only : { kind: tree.kind, children: kept }
}

/** Every activity of the tree, from left to right; one that stands twice comes twice. */
export function treeActivities(tree: ProcessTree): string[] {
  if (tree.kind === 'activity') return [tree.name]
  return tree.kind === 'silent' ? [] : tree.children.flatMap(treeActivities)
}

/** Why a text is no tree, with the place in it (from 1). */
export class TreeTextProblem extends Error {
  readonly place: number

  constructor(place: number, message: string) {
    super(`character ${place}: ${message}`)
    this.name = 'TreeTextProblem'
    this.place = place
  }
}

const KINDS = { '->': 'sequence', X: 'choice', '+': 'parallel', '*': 'loop' } as const
const DEEPEST = 500

/**
 * Reads the text form. Throws `TreeTextProblem` where it is none.
 * @example parseTree("->( 'ask', tau )").kind // 'sequence'
 */
export function parseTree(text: string): ProcessTree {
  const source = { text, at: 0 }
  const tree = readNode(source, 0)
  skipBlanks(source)
  if (source.at < text.length)
    throw new TreeTextProblem(source.at + 1, 'the tree has ended, but the text goes on')
  return tree
}

interface Source {
  readonly text: string
  at: number
}

function readNode(source: Source, depth: number): ProcessTree {
  skipBlanks(source)
  const { text, at } = source
  if (depth > DEEPEST) throw new TreeTextProblem(at + 1, 'the tree is too deep')
  if (text[at] === "'") return { kind: 'activity', name: readName(source) }
  if (text.startsWith('tau', at)) {
    source.at += 3
    return SILENT
  }
  const sign = (['->', 'X', '+', '*'] as const).find((one) => text.startsWith(one, at))
  if (sign === undefined) throw new TreeTextProblem(at + 1, "expected ->, X, +, *, tau or a name in '…'")
  source.at += sign.length
  return operator(KINDS[sign], readChildren(source, depth), at)
}

function operator(
  kind: (typeof KINDS)[keyof typeof KINDS],
  children: ProcessTree[],
  at: number,
): ProcessTree {
  if (kind !== 'loop') return { kind, children }
  const [body, redo, exit] = children
  if (body === undefined || redo === undefined || children.length > 3)
    throw new TreeTextProblem(at + 1, 'a loop has two children, or three with what comes after it')
  const loop: ProcessTree = { kind, children: [body, redo] }
  return exit === undefined || exit.kind === 'silent' ? loop : { kind: 'sequence', children: [loop, exit] }
}

function readChildren(source: Source, depth: number): ProcessTree[] {
  expectSign(source, '(')
  const children = [readNode(source, depth + 1)]
  for (skipBlanks(source); source.text[source.at] === ','; skipBlanks(source)) {
    source.at++
    children.push(readNode(source, depth + 1))
  }
  expectSign(source, ')')
  return children
}

function readName(source: Source): string {
  const match = /'((?:[^'\\]|\\.)*)'/sy
  match.lastIndex = source.at
  const found = match.exec(source.text)
  if (found === null) throw new TreeTextProblem(source.at + 1, 'this name has no end')
  source.at = match.lastIndex
  return (found[1] ?? '').replace(/\\(.)/gs, '$1')
}

function expectSign(source: Source, sign: string): void {
  skipBlanks(source)
  if (source.text[source.at] !== sign) throw new TreeTextProblem(source.at + 1, `expected ${sign}`)
  source.at++
}

function skipBlanks(source: Source): void {
  while (/\s/.test(source.text[source.at] ?? '')) source.at++
}
