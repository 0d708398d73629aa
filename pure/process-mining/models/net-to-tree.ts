import type { PetriNet } from './petri-net.ts'
import { type ProcessTree, SILENT, simplifyTree } from './process-tree.ts'

/** A transition that has grown into a whole block. */
interface Block {
  readonly tree: ProcessTree
  readonly from: readonly number[]
  readonly to: readonly number[]
}

interface Reduction {
  readonly net: PetriNet
  blocks: readonly Block[]
  /** The next free number of a place. */
  places: number
}

/**
 * The tree that does exactly what a net does, when the net is block-structured; null when it is not. Blocks are put
 * together from the transitions up until one is left (the reduction rules for free-choice nets of Murata, "Petri
 * nets: properties, analysis and applications", 1989; as done for trees by van Zelst, Leemans, "Translating
 * workflow nets to process trees: an algorithmic approach", 2020). Every rule keeps the runs as they are.
 * Quadratic in the transitions.
 * @example netToTree(treeToNet(parseTree("+( 'a', 'b' )"))) // the same tree
 */
export function netToTree(net: PetriNet): ProcessTree | null {
  const blocks = net.transitions.map(({ name, from, to }) => ({
    tree: name === null ? SILENT : ({ kind: 'activity', name } as const),
    from: from.toSorted((one, other) => one - other),
    to: to.toSorted((one, other) => one - other),
  }))
  const reduction: Reduction = { net, blocks, places: net.places }
  while (RULES.some((rule) => rule(reduction)));
  const [only, ...more] = reduction.blocks
  const isWhole =
    more.length === 0 && only?.from.join() === String(net.start) && only.to.join() === String(net.end)
  return isWhole ? simplifyTree(only.tree) : null
}

/** Changes the reduction and says true, or says false when it applies nowhere. */
type Rule = (reduction: Reduction) => boolean

const producers = ({ blocks }: Reduction, place: number): Block[] =>
  blocks.filter(({ to }) => to.includes(place))
const consumers = ({ blocks }: Reduction, place: number): Block[] =>
  blocks.filter(({ from }) => from.includes(place))

function replace(reduction: Reduction, old: readonly Block[], ...made: readonly Block[]): true {
  reduction.blocks = [...reduction.blocks.filter((block) => !old.includes(block)), ...made]
  return true
}

/** The children of a block of that kind are taken over, so that trees stay flat. */
const parts = (kind: 'sequence' | 'choice' | 'parallel', { tree }: Block): readonly ProcessTree[] =>
  tree.kind === kind ? tree.children : [tree]

/** One block leads by one place to the next, and there is no other way in or out of it. */
const sequence: Rule = (reduction) => {
  for (const first of reduction.blocks) {
    const [place = -1] = first.to
    if (first.to.length !== 1 || place === reduction.net.end || place === reduction.net.start) continue
    const [next, another] = consumers(reduction, place)
    if (next === undefined || another !== undefined || next === first || next.from.length !== 1) continue
    if (producers(reduction, place).length !== 1) continue
    const children = [...parts('sequence', first), ...parts('sequence', next)]
    return replace(reduction, [first, next], {
      tree: { kind: 'sequence', children },
      from: first.from,
      to: next.to,
    })
  }
  return false
}

/** Blocks with the same ways in and out. */
const choice: Rule = (reduction) => {
  const byEnds = Map.groupBy(reduction.blocks, ({ from, to }) => `${from} > ${to}`)
  for (const [first, ...others] of byEnds.values()) {
    if (first === undefined || others.length === 0) continue
    const children = [first, ...others].flatMap((block) => parts('choice', block))
    return replace(reduction, [first, ...others], { ...first, tree: { kind: 'choice', children } })
  }
  return false
}

/** Blocks with one way in and out each, that are begun by the same blocks and awaited by the same. */
const parallel: Rule = (reduction) => {
  const { blocks, net } = reduction
  const strands = blocks.filter(({ from: [from = -1, more], to: [to = -1, further] }) => {
    const isOwn = consumers(reduction, from).length === 1 && producers(reduction, to).length === 1
    return more === undefined && further === undefined && isOwn && from !== net.start && to !== net.end
  })
  const neighbours = ({ from: [from = -1], to: [to = -1] }: Block): string => {
    const places = (some: readonly Block[]) => some.map((block) => blocks.indexOf(block)).join()
    return `${places(producers(reduction, from))} > ${places(consumers(reduction, to))}`
  }
  for (const [first, second] of Map.groupBy(strands, neighbours).values()) {
    if (first === undefined || second === undefined) continue
    const [gone, after] = [second.from[0], second.to[0]]
    const children = [...parts('parallel', first), ...parts('parallel', second)]
    const others = blocks.filter((block) => block !== first && block !== second)
    reduction.blocks = [
      ...others.map(({ tree, from, to }) => ({
        tree,
        from: from.filter((place) => place !== after),
        to: to.filter((place) => place !== gone),
      })),
      { ...first, tree: { kind: 'parallel', children } },
    ]
    return true
  }
  return false
}

/** A block and one that leads back from its end to its beginning. */
const loop: Rule = (reduction) => {
  for (const body of reduction.blocks) {
    const [begin = -1] = body.from
    const [done = -1] = body.to
    if (body.from.length !== 1 || body.to.length !== 1 || begin === done) continue
    if (consumers(reduction, begin).length !== 1 || producers(reduction, done).length !== 1) continue
    const redo = consumers(reduction, done).find(
      ({ from, to }) => from.length === 1 && to.join() === `${begin}`,
    )
    if (redo === undefined) continue
    return replace(reduction, [body, redo], {
      ...body,
      tree: { kind: 'loop', children: [body.tree, redo.tree] },
    })
  }
  return false
}

/** A block that leads from a place back to itself may happen any number of times before what follows. */
const selfLoop: Rule = (reduction) => {
  for (const block of reduction.blocks) {
    const [place = -1] = block.from
    if (block.from.length !== 1 || block.to.join() !== `${place}`) continue
    const next = reduction.places++
    const moved = consumers(reduction, place).filter((one) => one !== block)
    const tree: ProcessTree = { kind: 'loop', children: [SILENT, block.tree] }
    return replace(
      reduction,
      [block, ...moved],
      { tree, from: [place], to: [next] },
      ...moved.map((one) => ({ ...one, from: one.from.map((from) => (from === place ? next : from)) })),
    )
  }
  return false
}

const RULES: readonly Rule[] = [sequence, choice, loop, parallel, selfLoop]
