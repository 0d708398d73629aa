/** How well clusters match a known truth, counted in pairs of records. */
export interface LinkFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly wrongPairs: number
  readonly largestCluster: number
}

/**
 * Pairwise precision, recall and F1 of a clustering, and its largest cluster. `clusters[i]` and `truth[i]` name
 * the cluster and the true person of record i. Linear: pairs are counted by group sizes, never listed.
 * @example linkFigures([0, 0, 2], ['anna', 'anna', 'anna']).recall // 1 / 3
 */
export function linkFigures(clusters: readonly number[], truth: readonly (string | number)[]): LinkFigures {
  const found = sizes(clusters)
  const right = pairs(sizes(clusters.map((cluster, row) => `${cluster} ${truth[row]}`)))
  const [together, wanted] = [pairs(found), pairs(sizes(truth))]
  return {
    precision: together === 0 ? 1 : right / together,
    recall: wanted === 0 ? 1 : right / wanted,
    f1: together + wanted === 0 ? 1 : (2 * right) / (together + wanted),
    wrongPairs: together - right,
    largestCluster: Math.max(0, ...found),
  }
}

function sizes(groups: readonly (string | number)[]): readonly number[] {
  const counts = new Map<string | number, number>()
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  return [...counts.values()]
}

function pairs(groupSizes: readonly number[]): number {
  return groupSizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}
