import type { Cut } from './cuts.ts'
import { add, type Follows, type SmallLog } from './small-log.ts'

/**
 * The logs of the children after a cut. Where the log fits the cut, nothing is lost; where it does not (noise was
 * filtered before the cut was found), the fewest steps are left out.
 */
export function splitLog(log: SmallLog, { units }: Follows, { kind, groups }: Cut): SmallLog[] {
  const groupOf = new Int32Array((units.at(-1) ?? 0) + 1).fill(-1)
  groups.forEach((group, place) => {
    for (const member of group) groupOf[units[member] ?? 0] = place
  })
  const parts = groups.map(() => new Map<string, number>())
  const split = { choice: splitChoice, sequence: splitSequence, parallel: splitParallel, loop: splitLoop }[
    kind
  ]
  for (const [sequence, weight] of log) split(parts, groupOf, sequence, weight)
  return parts
}

type Split = (
  parts: readonly Map<string, number>[],
  groupOf: Int32Array,
  sequence: string,
  weight: number,
) => void

/** The steps of one group, in order. */
function projected(sequence: string, groupOf: Int32Array, group: number): string {
  let kept = ''
  for (let at = 0; at < sequence.length; at++)
    if (groupOf[sequence.charCodeAt(at)] === group) kept += sequence[at]
  return kept
}

/** A case goes to the child that explains most of its steps. */
const splitChoice: Split = (parts, groupOf, sequence, weight) => {
  const steps = parts.map((_, group) => projected(sequence, groupOf, group))
  const longest = steps.reduce(
    (found, one, group) => (one.length > (steps[found]?.length ?? 0) ? group : found),
    0,
  )
  const part = parts[longest]
  if (part !== undefined) add(part, steps[longest] ?? '', weight)
}

const splitParallel: Split = (parts, groupOf, sequence, weight) => {
  parts.forEach((part, group) => {
    add(part, projected(sequence, groupOf, group), weight)
  })
}

const splitSequence: Split = (parts, groupOf, sequence, weight) => {
  const borders = isOrdered(sequence, groupOf) ? null : bestBorders(sequence, groupOf, parts.length)
  parts.forEach((part, group) => {
    const stretch = borders === null ? sequence : sequence.slice(borders[group], borders[group + 1])
    add(part, projected(stretch, groupOf, group), weight)
  })
}

function isOrdered(sequence: string, groupOf: Int32Array): boolean {
  let before = 0
  for (let at = 0; at < sequence.length; at++) {
    const group = groupOf[sequence.charCodeAt(at)] ?? -1
    if (group < before) return false
    before = group
  }
  return true
}

/** Where to divide a case so that the fewest steps lie in a foreign stretch; the earliest places among equals. */
function bestBorders(sequence: string, groupOf: Int32Array, groups: number): number[] {
  const length = sequence.length
  const costs = borderCosts(sequence, groupOf, groups)
  const borders = new Array<number>(groups + 1).fill(0)
  borders[groups] = length
  let end = length
  for (let group = groups - 1; group > 0; group--) {
    while (end > 0 && (costs[group]?.[end] ?? 0) < (costs[group - 1]?.[end] ?? 0)) end--
    borders[group] = end
  }
  return borders
}

/** For each group and number of steps: the foreign ones when these steps lie in the stretches up to that group. */
function borderCosts(sequence: string, groupOf: Int32Array, groups: number): number[][] {
  const costs: number[][] = []
  for (let group = 0; group < groups; group++) {
    const row = [0]
    const before = costs[group - 1]
    for (let end = 1; end <= sequence.length; end++) {
      const isForeign = groupOf[sequence.charCodeAt(end - 1)] !== group
      const carried = before?.[end] ?? Number.POSITIVE_INFINITY
      row.push(Math.min((row[end - 1] ?? 0) + (isForeign ? 1 : 0), carried))
    }
    costs.push(row)
  }
  return costs
}

/** Cuts a case where it changes between body and redo; it begins and ends with the body, if with an empty one. */
const splitLoop: Split = ([body, redo], groupOf, sequence, weight) => {
  if (body === undefined || redo === undefined) return
  let isInBody = true
  let from = 0
  for (let at = 0; at < sequence.length; at++) {
    const isOfBody = groupOf[sequence.charCodeAt(at)] === 0
    if (isOfBody === isInBody) continue
    add(isInBody ? body : redo, sequence.slice(from, at), weight)
    isInBody = isOfBody
    from = at
  }
  add(isInBody ? body : redo, sequence.slice(from), weight)
  if (!isInBody) add(body, '', weight)
}
