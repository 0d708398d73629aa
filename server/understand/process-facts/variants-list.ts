import { caseDurations, quantile, variantNames, variants } from '#pure/process-mining/index.ts'
import { type CheckedNorm, checkNorm } from './norms.ts'
import { scopeOf, type View } from './view.ts'

/** The most frequent ways, with what differs from the usual one and the norms that they break. */
export function processVariants(view: View, norms: readonly CheckedNorm[], limit: number) {
  const { log, timed } = view
  const table = variants(log)
  const durations = caseDurations(timed)
  const shown = Math.min(limit, table.count)
  const own = Array.from({ length: shown }, () => [] as number[])
  table.ofCase.forEach((variant, number) => {
    own[variant]?.push(durations[number] ?? 0)
  })
  const mainVariant = usualVariant(view, table.ofCase)
  const main = mainVariant < 0 ? [] : variantNames(log, table, mainVariant)
  const broken = norms.map(({ id, rule }) => ({ id, broken: checkNorm(view, rule).brokenCases }))
  let covered = 0
  return {
    scope: scopeOf(view),
    count: table.count,
    main,
    variants: own.map((times, variant) => {
      covered += table.cases[variant] ?? 0
      const sorted = Float64Array.from(times).sort()
      const activities = variantNames(log, table, variant)
      return {
        activities,
        cases: table.cases[variant] ?? 0,
        coverage: covered / log.cases,
        medianSeconds: (quantile(sorted, 0.5) ?? 0) / 1000,
        p90Seconds: (quantile(sorted, 0.9) ?? 0) / 1000,
        ...differences(main, activities),
        norms: broken
          .map(({ id, broken }) => ({
            normId: id,
            cases: broken.filter((number) => table.ofCase[number] === variant).length,
          }))
          .filter(({ cases }) => cases > 0),
      }
    }),
  }
}

/** The most frequent way of cases that ended; of all when none has. */
function usualVariant({ states }: View, ofCase: Uint32Array): number {
  const counts = new Map<number, number>()
  const anyEnded = states.includes('ended')
  ofCase.forEach((variant, number) => {
    if (!anyEnded || states[number] === 'ended') counts.set(variant, (counts.get(variant) ?? 0) + 1)
  })
  // variants come in the order of their frequency over all cases, which settles ties
  return [...counts].sort(([one, few], [other, more]) => more - few || one - other)[0]?.[0] ?? -1
}

/**
 * What a way leaves out, adds and does in another order, against the longest part that both have in common.
 * @example differences(['ask', 'quote', 'pay'], ['ask', 'pay', 'call']) // missing: quote, added: call
 */
export function differences(main: readonly string[], own: readonly string[]) {
  const kept = commonPart(main, own)
  const left = (from: readonly string[]) => {
    const rest = [...kept]
    return from.filter((name) => {
      const place = rest.indexOf(name)
      if (place < 0) return true
      rest.splice(place, 1)
      return false
    })
  }
  const [gone, come] = [left(main), left(own)]
  const moved = [...new Set(gone.filter((name) => come.includes(name)))]
  const unique = (names: readonly string[]) => [...new Set(names)].filter((name) => !moved.includes(name))
  return { missing: unique(gone), added: unique(come), moved }
}

/** The longest common subsequence, by the usual table. */
function commonPart(one: readonly string[], other: readonly string[]): string[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const common: string[] = []
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) {
      common.push(one[row] ?? '')
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return common
}
