import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runsOf } from '../conformance/oracle.example.ts'
import {
  type BpmnDiagram,
  type BpmnShape,
  dependencies,
  heuristicsMiner,
  layoutBpmn,
  logOf,
  type PetriNet,
  type ProcessTree,
  parseTree,
  pnml,
  simplifyTree,
  treeActivities,
  treeToBpmn,
  treeToNet,
} from '../index.ts'
import { createXmlScanner } from '../log/xml-tags.ts'

const TREES = [
  "'a'",
  'tau',
  "->( 'a', X( 'b', tau ), 'c' )",
  "+( 'a', ->( 'b', 'c' ) )",
  "*( 'a', tau )",
  "*( ->( 'a', 'b' ), X( 'c', 'd' ) )",
  "->( 'a', *( +( 'b', X( tau, 'c' ) ), *( 'd', 'e' ) ), 'f' )",
  "X( +( 'a', 'b', 'c' ), *( *( 'd', tau ), +( 'e', 'f' ) ), tau )",
]

/** The visible runs of a net, by the token game. */
function netRuns(net: PetriNet, most: number): Set<string> {
  const runs = new Set<string>()
  const seen = new Set<string>()
  const open: { tokens: number[]; run: string }[] = [
    { tokens: Array.from({ length: net.places }, (_, place) => (place === net.start ? 1 : 0)), run: '' },
  ]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { tokens, run } = at
    const key = `${tokens.join()} ${run}`
    if (run.length > most || seen.has(key)) continue
    seen.add(key)
    if (tokens[net.end] === 1) {
      expect(tokens.reduce((sum, token) => sum + token, 0)).toBe(1)
      runs.add(run)
    }
    for (const { name, from, to } of net.transitions) {
      if (!from.every((place) => (tokens[place] ?? 0) > 0)) continue
      const next = tokens.slice()
      for (const place of from) next[place] = (next[place] ?? 0) - 1
      for (const place of to) next[place] = (next[place] ?? 0) + 1
      open.push({ tokens: next, run: run + (name ?? '') })
    }
  }
  return runs
}

describe('a Petri net made of a tree', () => {
  for (const text of TREES)
    test(`does exactly what ${text} does, and leaves nothing behind`, () => {
      expect(netRuns(treeToNet(parseTree(text)), 5)).toEqual(runsOf(parseTree(text), 5))
    })
  test('is written as PNML that is well-formed', () => {
    const tags = tagsOf(pnml(treeToNet(parseTree("->( 'a & \"b\"', X( tau, 'c' ) )")), 'a < b'))
    expect(tags.get('transition')).toBe(3)
    expect(tags.get('place')).toBe(4)
  })
})

const leaf = fc.constantFrom<'activity' | 'silent'>('activity', 'activity', 'silent')
const trees = fc.letrec<{ tree: ProcessTree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf.map((kind): ProcessTree => (kind === 'silent' ? { kind } : { kind, name: 'a' })),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const),
      children: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.tuple(tie('tree'), tie('tree')).map((children): ProcessTree => ({ kind: 'loop', children })),
  ),
})).tree

describe('BPMN made of a tree', () => {
  test('has every activity once, and no box on another', () => {
    fc.assert(
      fc.property(trees.map(simplifyTree), (tree) => {
        const { shapes } = layoutBpmn(tree)
        expect(shapes.filter(({ kind }) => kind === 'task').length).toBe(treeActivities(tree).length)
        shapes.forEach((one, index) => {
          for (const other of shapes.slice(index + 1)) expect(isApart(one, other)).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })
  test('has no line through a box and no two lines that cross', () => {
    fc.assert(
      fc.property(trees.map(simplifyTree), (tree) => {
        expect(faultsOf(layoutBpmn(tree))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  test('is well-formed, the same each time, with every flow between two elements', () => {
    for (const text of TREES) {
      const xml = treeToBpmn(simplifyTree(parseTree(text)))
      expect(treeToBpmn(simplifyTree(parseTree(text)))).toBe(xml)
      const tags = tagsOf(xml)
      expect(tags.get('bpmn:incoming')).toBe(tags.get('bpmn:sequenceFlow'))
      expect(tags.get('bpmndi:BPMNEdge')).toBe(tags.get('bpmn:sequenceFlow'))
    }
  })
})

const isApart = (one: BpmnShape, other: BpmnShape): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

interface Segment {
  readonly x1: number
  readonly x2: number
  readonly y1: number
  readonly y2: number
  readonly ends: readonly string[]
}

function faultsOf({ shapes, flows }: BpmnDiagram): string[] {
  const segments = flows.flatMap(({ points, from, to }) =>
    points.slice(1).map((point, at): Segment => {
      const before = points[at] ?? point
      expect(point.x === before.x || point.y === before.y).toBe(true)
      return {
        x1: Math.min(point.x, before.x),
        x2: Math.max(point.x, before.x),
        y1: Math.min(point.y, before.y),
        y2: Math.max(point.y, before.y),
        ends: [from, to],
      }
    }),
  )
  const through = segments.flatMap((line) =>
    shapes
      // a line may touch the box around the diamond that it begins or ends at
      .filter(({ id }) => !line.ends.includes(id))
      .filter(
        ({ x, y, width, height }) =>
          line.x2 > x && line.x1 < x + width && line.y2 > y && line.y1 < y + height,
      )
      .map(({ id }) => `${line.ends.join('-')} runs through ${id}`),
  )
  const crossings = segments.flatMap((one) =>
    segments
      .filter((other) => !one.ends.some((end) => other.ends.includes(end)))
      .filter((other) => one.y1 === one.y2 && other.x1 === other.x2)
      .filter((other) => one.x1 < other.x1 && other.x1 < one.x2 && other.y1 < one.y1 && one.y1 < other.y2)
      .map((other) => `${one.ends.join('-')} crosses ${other.ends.join('-')}`),
  )
  return [...through, ...crossings]
}

function tagsOf(xml: string): Map<string, number> {
  const tags = new Map<string, number>()
  const open: string[] = []
  const scanner = createXmlScanner((tag) => {
    const name = new TextDecoder().decode(tag.bytes.subarray(tag.nameFrom, tag.nameTo))
    if (tag.kind === 'close') expect(open.pop()).toBe(name)
    else tags.set(name, (tags.get(name) ?? 0) + 1)
    if (tag.kind === 'open') open.push(name)
  })
  scanner.push(new TextEncoder().encode(xml))
  scanner.finish()
  expect(open).toEqual([])
  return tags
}

describe('the heuristics miner', () => {
  const cases = [...Array.from({ length: 20 }, () => 'abcd'), 'acbd', 'abbd'].map((word) => [...word])

  test('measures dependency by how one-sided an order is', () => {
    const found = dependencies(logOf(cases)).find(({ from, to }) => from === 'b' && to === 'c')
    expect(found).toEqual({ from: 'b', to: 'c', count: 20, dependency: 19 / 22 })
    expect(dependencies(logOf([['a', 'a']]))[0]?.dependency).toBe(1 / 2)
  })
  test('keeps the sure arcs and leaves no activity alone', () => {
    const arcs = heuristicsMiner(logOf(cases)).map(({ from, to }) => from + to)
    expect(arcs).toEqual(['ab', 'bc', 'cd'])
  })
  test('knows loops of two activities', () => {
    const looping = Array.from({ length: 10 }, () => [...'xabababy'])
    const arcs = heuristicsMiner(logOf(looping)).map(({ from, to }) => from + to)
    expect(arcs).toContain('ab')
    expect(arcs).toContain('ba')
  })
})
