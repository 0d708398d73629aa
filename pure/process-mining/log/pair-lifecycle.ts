import { type EventTable, TRANSITION } from './event-table.ts'

export interface PairedRows {
  /** The rows that end a step, in order. */
  readonly order: Uint32Array
  readonly offsets: Uint32Array
  readonly start: Float64Array
  readonly scheduled: Float64Array
  readonly open: readonly { readonly case: number; readonly row: number }[]
  readonly others: number
}

/**
 * Makes steps of rows that carry a lifecycle transition (XES standard extension): a completion ends the step that
 * the earliest unmatched start of the same case, activity and instance began (first in, first out). A completion
 * without a start is a step of unknown start, a start without completion an open step. Schedule and assign begin
 * the waiting. Linear in the rows.
 */
export function pairLifecycle(
  table: EventTable,
  sorted: { order: Uint32Array; offsets: Uint32Array },
): PairedRows {
  const pairing: Pairing = {
    table,
    order: new Uint32Array(table.rows),
    start: new Float64Array(table.rows).fill(Number.NaN),
    scheduled: new Float64Array(table.rows).fill(Number.NaN),
    steps: 0,
    others: 0,
  }
  const offsets = new Uint32Array(sorted.offsets.length)
  const open: { case: number; row: number }[] = []
  for (let number = 0; number + 1 < offsets.length; number++) {
    const waiting: Waiting = new Map()
    for (const row of sorted.order.subarray(sorted.offsets[number], sorted.offsets[number + 1]))
      takeRow(pairing, waiting, row)
    for (const { starts } of waiting.values()) for (const row of starts) open.push({ case: number, row })
    offsets[number + 1] = pairing.steps
  }
  const { order, start, scheduled, steps, others } = pairing
  return {
    order: order.slice(0, steps),
    start: start.slice(0, steps),
    scheduled: scheduled.slice(0, steps),
    offsets,
    open,
    others,
  }
}

interface Pairing {
  readonly table: EventTable
  readonly order: Uint32Array
  readonly start: Float64Array
  readonly scheduled: Float64Array
  steps: number
  others: number
}

/** Rows that began something, by activity and instance. */
type Waiting = Map<string, { starts: number[]; schedules: number[] }>

function takeRow(pairing: Pairing, waiting: Waiting, row: number): void {
  const { table } = pairing
  const kind = table.columns.transition[row]
  if (kind === TRANSITION.other) pairing.others++
  else if (kind === TRANSITION.complete) takeCompletion(pairing, waiting, row)
  else noteBegin(waiting, keyOf(table, row), row, kind === TRANSITION.start)
}

function takeCompletion(pairing: Pairing, waiting: Waiting, row: number): void {
  const { end, start } = pairing.table.columns
  const before = waiting.get(keyOf(pairing.table, row))
  const startRow = before?.starts.shift()
  const scheduleRow = before?.schedules.shift()
  const step = pairing.steps++
  pairing.order[step] = row
  pairing.start[step] = (startRow === undefined ? start[row] : end[startRow]) ?? Number.NaN
  if (scheduleRow !== undefined) pairing.scheduled[step] = end[scheduleRow] ?? Number.NaN
}

function noteBegin(waiting: Waiting, key: string, row: number, isStart: boolean): void {
  let entry = waiting.get(key)
  if (entry === undefined) {
    entry = { starts: [], schedules: [] }
    waiting.set(key, entry)
  }
  if (isStart) entry.starts.push(row)
  // scheduled and then assigned is one waiting, from the first of the two on
  else if (entry.schedules.length <= entry.starts.length) entry.schedules.push(row)
}

const keyOf = ({ columns, has }: EventTable, row: number): string =>
  has.instance ? `${columns.activity[row]} ${columns.instance[row]}` : String(columns.activity[row])
