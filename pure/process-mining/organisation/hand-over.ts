import { type Spread, spreadOf } from '../facts/step-times.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Units } from './units.ts'

/** Work that went from one unit to another, or stayed with it. */
export interface HandOver {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly cases: number
  /** Of all transfers. */
  readonly share: number
  /** From the end of the step before to the end of the step after. */
  readonly time: Spread
}

/**
 * The hand-over of work matrix: who comes right after whom in a case (van der Aalst, Reijers and Song,
 * "Discovering social networks from event logs", 2005), with the time it takes. Steps of nobody known are passed
 * over: work that a machine had in between still went from the one to the other. Work that stays with its unit is the
 * diagonal. Shares sum to 1. Most frequent first, then by name. Linear in the steps.
 * @example handOver(log, unitsOf(log, 'actor'))[0] // { from: 'Sara', to: 'Ellen', count: 4, share: 0.111, … }
 */
export function handOver(log: EventLog, { codes, names }: Units): HandOver[] {
  const cells = createCells()
  let all = 0
  for (let number = 0; number < log.cases; number++)
    for (const { from, to, time } of transfersIn(log, codes, number)) {
      all++
      cells.add(from * names.length + to, number, time)
    }
  return [...cells.found]
    .flatMap(([key, { times, cases }]) => {
      const time = spreadOf(times)
      if (time === null) return []
      const [from, to] = [names.at(Math.floor(key / names.length)), names.at(key % names.length)]
      return [{ from, to, count: times.length, cases, share: times.length / all, time }]
    })
    .sort(
      (one, other) =>
        other.count - one.count || (`${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1),
    )
}

/** Neighbours among the steps of a case whose unit is known. */
function* transfersIn({ caseOffsets, end }: EventLog, codes: Int32Array, number: number) {
  let before = -1
  for (let place = caseOffsets[number] ?? 0; place < (caseOffsets[number + 1] ?? 0); place++) {
    const to = codes[place] ?? -1
    if (to < 0) continue
    if (before >= 0) yield { from: codes[before] ?? -1, to, time: (end[place] ?? 0) - (end[before] ?? 0) }
    before = place
  }
}

/** Times and cases by key; cases come in their order. */
function createCells() {
  const found = new Map<number, { readonly times: number[]; cases: number; last: number }>()
  return {
    found,
    add(key: number, number: number, time: number): void {
      const cell = found.get(key) ?? { times: [], cases: 0, last: -1 }
      if (cell.last !== number) cell.cases++
      cell.last = number
      cell.times.push(time)
      found.set(key, cell)
    },
  }
}

/** Work that was sent to another unit and came back: A, then B, then A again. */
export interface PingPong {
  readonly from: string
  readonly by: string
  readonly returns: number
  readonly cases: number
  /** From the last step of A before to its first step after: the time that the detour took. */
  readonly lost: Spread
}

/**
 * Ping-pong between units: stretches of one unit, and a stretch of exactly one other between two of the same. Steps
 * of unknown units break a stretch. The most time lost first.
 */
export function pingPong(log: EventLog, { codes, names }: Units): PingPong[] {
  const cells = createCells()
  for (let number = 0; number < log.cases; number++)
    for (const { from, by, time } of returnsIn(log, codes, number))
      cells.add(from * names.length + by, number, time)
  return [...cells.found]
    .flatMap(([key, { times, cases }]) => {
      const lost = spreadOf(times)
      const [from, by] = [names.at(Math.floor(key / names.length)), names.at(key % names.length)]
      return lost === null ? [] : [{ from, by, returns: times.length, cases, lost }]
    })
    .sort(
      (one, other) =>
        other.lost.sumMs - one.lost.sumMs || (one.from + one.by < other.from + other.by ? -1 : 1),
    )
}

function* returnsIn({ caseOffsets, end }: EventLog, codes: Int32Array, number: number) {
  const stretches: { unit: number; first: number; last: number }[] = []
  for (let place = caseOffsets[number] ?? 0; place < (caseOffsets[number + 1] ?? 0); place++) {
    const unit = codes[place] ?? -1
    const open = stretches.at(-1)
    if (open?.unit === unit) {
      open.last = place
      continue
    }
    stretches.push({ unit, first: place, last: place })
    const [before, between] = stretches.slice(-3)
    if (stretches.length < 3 || before === undefined || between === undefined) continue
    if (before.unit === unit && unit >= 0 && between.unit >= 0)
      yield { from: unit, by: between.unit, time: (end[place] ?? 0) - (end[before.last] ?? 0) }
  }
}
