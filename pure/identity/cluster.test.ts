import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterEdges, type Edge, type Evidence } from './cluster.ts'

const edge = (left: number, right: number, weight = 10): Edge => ({ pair: [left, right], weight })
const evidence = (weight: (left: number, right: number) => number): Evidence => ({
  weight,
  contradict: () => false,
})
const triangle = (first: number): Edge[] => [
  edge(first, first + 1),
  edge(first, first + 2),
  edge(first + 1, first + 2),
]
const isWithinOneTriangle = (left: number, right: number) =>
  Math.floor(left / 3) === Math.floor(right / 3) ? 10 : -5

test('one weak edge between two dense parts is cut as a bridge', () => {
  const bridge = edge(2, 3, 8)
  const { clusters, bridges } = clusterEdges(
    6,
    [...triangle(0), ...triangle(3), bridge],
    evidence(isWithinOneTriangle),
  )
  expect(clusters).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ])
  expect(bridges).toEqual([bridge])
})

test('a chain whose ends know nothing of each other stays when the evidence between them is good', () => {
  const { clusters } = clusterEdges(
    3,
    [edge(0, 1), edge(1, 2)],
    evidence(() => 4),
  )
  expect(clusters).toEqual([[0, 1, 2]])
})

test('two records that contradict each other are separated where the chain between them is weakest', () => {
  const contradict = (left: number, right: number) => left === 0 && right === 3
  const edges = [edge(0, 1, 12), edge(1, 2, 8), edge(2, 3, 12)]
  const { clusters } = clusterEdges(4, edges, { weight: () => 9, contradict })
  expect(clusters).toEqual([
    [0, 1],
    [2, 3],
  ])
})

test('what a rule has joined is never cut', () => {
  const { clusters } = clusterEdges(
    3,
    [edge(0, 1, 1000), edge(1, 2, 1000)],
    evidence(() => -9),
  )
  expect(clusters).toEqual([[0, 1, 2]])
})

test('every record is in exactly one cluster, in whatever order the edges come', () => {
  const someEdges = fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.integer({ min: 1, max: 30 })), {
    maxLength: 40,
  })
  const between = (left: number, right: number) => ((left * 7 + right * 7) % 13) - 5
  fc.assert(
    fc.property(someEdges, fc.integer(), (drawn, turn) => {
      const edges = drawn
        .filter(([left, right]) => left !== right)
        .map(([left, right, weight]) => edge(Math.min(left, right), Math.max(left, right), weight))
      const { clusters } = clusterEdges(20, edges, evidence(between))
      expect(clusters.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, place) => place))
      const at = edges.length === 0 ? 0 : Math.abs(turn) % edges.length
      const turned = [...edges.slice(at), ...edges.slice(0, at)]
      expect(clusterEdges(20, turned, evidence(between)).clusters).toEqual(clusters)
    }),
  )
})
