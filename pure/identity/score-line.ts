import type { Pair } from './blocking.ts'
import { type Clustering, clusterEdges, type Edge, type Evidence, NEVER_CUT } from './cluster.ts'
import type { PairScore } from './score.ts'

export interface ScoredPair {
  readonly pair: Pair
  readonly score: PairScore
}

/** Where suggestions are accepted together, and what is expected of them there. */
export interface Line {
  /** A pair is at the line when its probability is at least this. */
  readonly probability: number
  /** The pairs at the line, as `left,right`. */
  readonly accepted: ReadonlySet<string>
  /** Expected share of right pairs among the pairs at the line. */
  readonly estimatedPrecision: number
  /** The same among all pairs that the clusters put together. */
  readonly estimatedClusterPrecision: number
  readonly clustering: Clustering
}

/**
 * The places the line may stand, from generous to strict. Never below 0.9 for a single pair: the estimate
 * leans on fields being independent, which they are only roughly, and the middle suffers most from that.
 */
const PLACES = [0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998, 0.999, 0.9999]

/**
 * Puts the line as low as the estimated precision allows, without labels: of the pairs (the mean of their
 * probabilities) and of the clusters (a wrong edge between parts of a and b records makes a x b wrong pairs).
 * Both must reach `wanted`. `sure` pairs stay together whatever the line.
 */
export function chooseLine(request: LineRequest): Line {
  for (const probability of PLACES) {
    const line = lineAt(probability, request)
    if (line.estimatedPrecision >= request.wanted && line.estimatedClusterPrecision >= request.wanted) {
      return line
    }
  }
  return lineAt(1, { ...request, scored: [] })
}

export interface LineRequest {
  /** how many records there are */
  readonly size: number
  /** the pairs that may be accepted */
  readonly scored: readonly ScoredPair[]
  readonly sure: readonly Pair[]
  readonly wanted: number
  readonly evidence: Evidence
}

function lineAt(probability: number, { size, scored, sure, evidence }: LineRequest): Line {
  const accepted = scored.filter(({ score }) => score.probability >= probability)
  const edges: Edge[] = [
    ...sure.map((pair) => ({ pair, weight: NEVER_CUT })),
    ...accepted.map(({ pair, score }) => ({ pair, weight: score.weight })),
  ]
  const doubts = new Map(accepted.map(({ pair, score }) => [pair.join(), 1 - score.probability]))
  const clustering = clusterEdges(size, edges, evidence)
  const expected = accepted.reduce((sum, { score }) => sum + score.probability, 0)
  return {
    probability,
    accepted: new Set(accepted.map(({ pair }) => pair.join())),
    estimatedPrecision: accepted.length === 0 ? 1 : expected / accepted.length,
    estimatedClusterPrecision: clusterPrecision(clustering, doubts),
    clustering,
  }
}

function clusterPrecision({ clusters, joints }: Clustering, doubts: ReadonlyMap<string, number>): number {
  const pairs = clusters.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  if (pairs === 0) return 1
  const wrong = joints.reduce(
    (sum, { edge, pairs: between }) =>
      sum + (edge.weight === NEVER_CUT ? 0 : (doubts.get(edge.pair.join()) ?? 0) * between),
    0,
  )
  return 1 - wrong / pairs
}
