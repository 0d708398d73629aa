import { shareDifferenceChance } from '#pure/statistics/index.ts'
import { directlyFollows, indexEdges } from '../facts/directly-follows.ts'
import type { EventLog } from '../log/event-log.ts'

/** A date from which cases run another way. */
export interface Drift {
  /** The beginning of the first case after the change, milliseconds since 1970. */
  readonly at: number
  /** The connections that changed most, with the shares of cases that had them on either side, the surest first. */
  readonly changes: readonly {
    readonly from: string
    readonly to: string
    readonly before: number
    readonly after: number
    /** Corrected for all connections and dates that were tried. */
    readonly probability: number
  }[]
}

export interface DriftOptions {
  /** A stretch between two changes has at least so many cases (100). */
  readonly least?: number
  /** The chance of a change being seen where there is none (0.01). */
  readonly level?: number
}

/**
 * Finds the dates on which the process changed: cases in the order of their beginning are cut where the share of
 * cases with some connection differs most before and after, if by more than chance, and both stretches again
 * (Bose, van der Aalst, Žliobaitė, Pechenizkiy, "Dealing with concept drifts in process mining", 2014, compare
 * windows of such features; the cutting is Scott, Knott, "A cluster analysis method", 1974). A gradual change is
 * told as one or several dates within it. Linear in the cases times connections.
 * @example drifts(log).map(({ at }) => new Date(at))
 */
export function drifts(log: EventLog, { least = 100, level = 0.01 }: DriftOptions = {}): Drift[] {
  const features = featuresOf(log)
  const size = features.begins.length
  const borders: number[] = []
  const open: (readonly [number, number])[] = [[0, size]]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [from, to] = at
    const best = bestBorder(features, from, to, least)
    if (best === null || best.probability > level) continue
    borders.push(best.border)
    open.push([from, best.border], [best.border, to])
  }
  return told(log, features, borders)
}

/** A border between two others may turn out to be nothing of its own; then it goes, and the others reach further. */
function told(log: EventLog, features: Features, borders: readonly number[]): Drift[] {
  const sorted = borders.toSorted((one, other) => one - other)
  const found = sorted.map((border, place) => {
    const [from, to] = [sorted[place - 1] ?? 0, sorted[place + 1] ?? features.begins.length]
    return { at: features.begins[border] ?? 0, changes: changesAt(log, features, { from, border, to }) }
  })
  const empty = found.findIndex(({ changes }) => changes.length === 0)
  return empty < 0 ? found : told(log, features, sorted.toSpliced(empty, 1))
}

interface Features {
  /** Beginnings of the cases, ascending. */
  readonly begins: Float64Array
  /** For each connection how many of the first n cases have it. */
  readonly sums: readonly Uint32Array[]
  readonly edges: readonly { readonly from: number; readonly to: number }[]
}

/** Connections that nearly all or nearly no cases have cannot tell much, and every further one costs certainty. */
const RARE = 0.02
const MOST_FEATURES = 60

function featuresOf(log: EventLog): Features {
  const map = directlyFollows(log)
  const { square, sparse } = indexEdges(log)
  const begin = (number: number) => log.end[log.caseOffsets[number] ?? 0] ?? 0
  const order = Array.from({ length: log.cases }, (_, number) => number).sort(
    (one, other) => begin(one) - begin(other) || one - other,
  )
  const balance = (edge: number) => Math.min(map.cases[edge] ?? 0, log.cases - (map.cases[edge] ?? 0))
  const chosen = Array.from(map.cases, (_, edge) => edge)
    .filter((edge) => balance(edge) >= RARE * log.cases)
    .sort((one, other) => balance(other) - balance(one) || one - other)
    .slice(0, MOST_FEATURES)
  const featureOf = new Int32Array(map.cases.length).fill(-1)
  chosen.forEach((edge, feature) => {
    featureOf[edge] = feature
  })
  const sums = chosen.map(() => new Uint32Array(log.cases + 1))
  const featureAt = (place: number): number => {
    const key = (log.activity[place - 1] ?? 0) * log.activities.length + (log.activity[place] ?? 0)
    return featureOf[(square === null ? sparse.get(key) : square[key]) ?? 0] ?? -1
  }
  order.forEach((number, place) => {
    for (const sum of sums) sum[place + 1] = sum[place] ?? 0
    for (let at = (log.caseOffsets[number] ?? 0) + 1; at < (log.caseOffsets[number + 1] ?? 0); at++) {
      const sum = sums[featureAt(at)]
      // once for a case, however often it goes there
      if (sum !== undefined) sum[place + 1] = (sum[place] ?? 0) + 1
    }
  })
  return {
    begins: Float64Array.from(order, begin),
    sums,
    edges: chosen.map((edge) => ({ from: map.from[edge] ?? 0, to: map.to[edge] ?? 0 })),
  }
}

interface Stretch {
  readonly from: number
  readonly border: number
  readonly to: number
}

const hitsIn = (sum: Uint32Array, from: number, to: number): number => (sum[to] ?? 0) - (sum[from] ?? 0)

function chanceAt(sum: Uint32Array, { from, border, to }: Stretch): number {
  const before = { rows: border - from, hits: hitsIn(sum, from, border) }
  return shareDifferenceChance(before, { rows: to - border, hits: hitsIn(sum, border, to) })
}

function bestBorder({ sums }: Features, from: number, to: number, least: number) {
  const step = Math.max(1, Math.floor((to - from) / 400))
  let best: { border: number; probability: number } | null = null
  let tried = 0
  for (let border = from + least; border <= to - least; border += step)
    for (const sum of sums) {
      tried++
      const probability = chanceAt(sum, { from, border, to })
      if (best === null || probability < best.probability) best = { border, probability }
    }
  return best === null ? null : { ...best, probability: Math.min(1, best.probability * tried) }
}

function changesAt(log: EventLog, { sums, edges }: Features, stretch: Stretch): Drift['changes'] {
  const { from, border, to } = stretch
  const tried = sums.length * Math.max(1, to - from)
  return sums
    .map((sum, feature) => ({
      from: log.activities[edges[feature]?.from ?? 0] ?? '',
      to: log.activities[edges[feature]?.to ?? 0] ?? '',
      before: hitsIn(sum, from, border) / (border - from),
      after: hitsIn(sum, border, to) / (to - border),
      probability: Math.min(1, chanceAt(sum, stretch) * tried),
    }))
    .filter(({ probability }) => probability < 0.05)
    .sort((one, other) => one.probability - other.probability)
    .slice(0, 5)
}
