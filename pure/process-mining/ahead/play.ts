import type { PlayedStep } from './process-estimate.ts'

/** What a played case came to. */
export interface PlayedCases {
  /** From arrival to the last end, milliseconds, by arrival. */
  readonly leadMs: Float64Array
  /** Milliseconds waited for free hands, summed, and steps, by stage. */
  readonly queuedMs: Float64Array
  readonly steps: Float64Array
}

interface Arrival {
  readonly at: number
  readonly steps: readonly PlayedStep[]
}

interface Due {
  readonly at: number
  readonly number: number
  /** The step that is ready to be worked on, or that is done. */
  readonly step: number
  readonly isDone: boolean
}

/**
 * Plays cases through stages with so many hands each, first come first served (discrete-event simulation). A stage
 * with endless hands lets nobody wait. O(steps log steps).
 */
export function play(arrivals: readonly Arrival[], staff: readonly number[]): PlayedCases {
  const agenda = createAgenda()
  const free = Float64Array.from(staff)
  const lines: { number: number; step: number; since: number }[][] = staff.map(() => [])
  const heads = new Int32Array(staff.length)
  const found = {
    leadMs: new Float64Array(arrivals.length),
    queuedMs: new Float64Array(staff.length),
    steps: new Float64Array(staff.length),
  }
  const ready = (number: number, step: number, at: number): void => {
    const next = arrivals[number]?.steps[step]
    if (next === undefined) found.leadMs[number] = at - (arrivals[number]?.at ?? 0)
    else agenda.add({ at: at + next.delayMs, number, step, isDone: false })
  }
  const begin = (number: number, step: number, at: number): void => {
    const { stage = 0, serviceMs = 0 } = arrivals[number]?.steps[step] ?? {}
    free[stage] = (free[stage] ?? 0) - 1
    agenda.add({ at: at + serviceMs, number, step, isDone: true })
  }
  arrivals.forEach(({ at }, number) => {
    ready(number, 0, at)
  })
  for (let due = agenda.take(); due !== null; due = agenda.take()) {
    const { at, number, step } = due
    const stage = arrivals[number]?.steps[step]?.stage ?? 0
    const line = lines[stage] ?? []
    if (due.isDone) {
      free[stage] = (free[stage] ?? 0) + 1
      ready(number, step + 1, at)
    } else {
      found.steps[stage] = (found.steps[stage] ?? 0) + 1
      line.push({ number, step, since: at })
    }
    const first = line[heads[stage] ?? 0]
    if (first === undefined || (free[stage] ?? 0) < 1) continue
    heads[stage] = (heads[stage] ?? 0) + 1
    found.queuedMs[stage] = (found.queuedMs[stage] ?? 0) + at - first.since
    begin(first.number, first.step, at)
  }
  return found
}

/** A binary heap by time; equal times in the order of the cases and steps, done before ready. */
function createAgenda() {
  const heap: Due[] = []
  const isBefore = (one: Due, other: Due): boolean =>
    one.at !== other.at
      ? one.at < other.at
      : one.isDone !== other.isDone
        ? one.isDone
        : one.number !== other.number
          ? one.number < other.number
          : one.step < other.step
  const swap = (one: number, other: number): void => {
    const [first, second] = [heap[one], heap[other]]
    if (first === undefined || second === undefined) return
    heap[one] = second
    heap[other] = first
  }
  const isWrong = (parent: number, child: number): boolean => {
    const [above, below] = [heap[parent], heap[child]]
    return above !== undefined && below !== undefined && isBefore(below, above)
  }
  return {
    add(due: Due): void {
      heap.push(due)
      for (let at = heap.length - 1; at > 0 && isWrong((at - 1) >> 1, at); at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1)
    },
    take(): Due | null {
      const top = heap[0]
      const last = heap.pop()
      if (top === undefined || last === undefined) return null
      if (heap.length === 0) return top
      heap[0] = last
      for (let at = 0; ; ) {
        const left = 2 * at + 1
        const child = isWrong(left, left + 1) ? left + 1 : left
        if (!isWrong(at, child)) return top
        swap(at, child)
        at = child
      }
    },
  }
}
