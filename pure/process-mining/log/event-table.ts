import type { AttributeKind } from './event-log.ts'
import { createNames, type NameTable, widened } from './names.ts'

/** What a row does to its step (XES lifecycle). `other` covers suspend, resume, abort and their kin. */
export const TRANSITION = { complete: 0, start: 1, schedule: 2, other: 3 } as const

/** Rows as they came, not yet sorted; readers fill it, `toEventLog` makes the log of it. */
export interface EventTable {
  rows: number
  readonly cases: NameTable
  readonly activities: NameTable
  readonly actors: NameTable
  readonly instances: NameTable
  readonly columns: RawColumns
  readonly eventAttributes: Map<string, RawAttribute>
  readonly caseAttributes: Map<string, RawAttribute>
  readonly has: { start: boolean; actor: boolean; transition: boolean; offset: boolean; instance: boolean }
}

interface RawColumns {
  caseNumber: Uint32Array<ArrayBuffer>
  activity: Uint32Array<ArrayBuffer>
  end: Float64Array<ArrayBuffer>
  start: Float64Array<ArrayBuffer>
  actor: Int32Array<ArrayBuffer>
  transition: Uint8Array<ArrayBuffer>
  instance: Int32Array<ArrayBuffer>
  offset: Int32Array<ArrayBuffer>
}

export interface RawAttribute {
  readonly kind: AttributeKind
  readonly values: NameTable
  codes: Int32Array<ArrayBuffer>
}

export interface RawRow {
  caseNumber: number
  activity: number
  /** Milliseconds since 1970. */
  end: number
  start: number
  actor: number
  transition: number
  instance: number
  offset: number
}

export const emptyRow = (): RawRow => ({
  caseNumber: 0,
  activity: 0,
  end: 0,
  start: Number.NaN,
  actor: -1,
  transition: TRANSITION.complete,
  instance: -1,
  offset: 0,
})

export function createEventTable(): EventTable {
  return {
    rows: 0,
    cases: createNames(),
    activities: createNames(),
    actors: createNames(),
    instances: createNames(),
    eventAttributes: new Map(),
    caseAttributes: new Map(),
    has: { start: false, actor: false, transition: false, offset: false, instance: false },
    columns: {
      caseNumber: new Uint32Array(1024),
      activity: new Uint32Array(1024),
      end: new Float64Array(1024),
      // columns that many logs do not have begin with the first row that needs them
      start: new Float64Array(0),
      actor: new Int32Array(0),
      transition: new Uint8Array(0),
      instance: new Int32Array(0),
      offset: new Int32Array(0),
    },
  }
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat pass over millions of steps; a call in it costs more than the work
export function addRow(table: EventTable, row: RawRow): void {
  const { columns, has } = table
  const at = table.rows++
  if (at === columns.end.length) grow(table, at * 2)
  columns.caseNumber[at] = row.caseNumber
  columns.activity[at] = row.activity
  columns.end[at] = row.end
  if (!has.start && !Number.isNaN(row.start)) begin(table, 'start')
  if (!has.actor && row.actor >= 0) begin(table, 'actor')
  if (!has.transition && row.transition !== TRANSITION.complete) begin(table, 'transition')
  if (!has.instance && row.instance >= 0) begin(table, 'instance')
  if (!has.offset && row.offset !== 0) begin(table, 'offset')
  if (has.start) columns.start[at] = row.start
  if (has.actor) columns.actor[at] = row.actor
  if (has.transition) columns.transition[at] = row.transition
  if (has.instance) columns.instance[at] = row.instance
  if (has.offset) columns.offset[at] = row.offset
}

/** Notes an attribute of the step added last, or of a case. */
export function noteAttribute(
  attributes: Map<string, RawAttribute>,
  at: number,
  value: { name: string; kind: AttributeKind; bytes: Uint8Array; from: number; to: number },
): void {
  let column = attributes.get(value.name)
  if (column === undefined) {
    column = { kind: value.kind, values: createNames(), codes: new Int32Array(1024).fill(-1) }
    attributes.set(value.name, column)
  }
  const { length } = column.codes
  if (at >= length) {
    column.codes = widened(column.codes, Math.max(at + 1, length * 2))
    column.codes.fill(-1, length)
  }
  column.codes[at] = column.values.number(value.bytes, value.from, value.to)
}

function begin(table: EventTable, column: keyof EventTable['has']): void {
  const { columns } = table
  const { length } = columns.end
  table.has[column] = true
  if (column === 'start') columns.start = new Float64Array(length).fill(Number.NaN)
  else if (column === 'transition') columns.transition = new Uint8Array(length)
  else columns[column] = new Int32Array(length).fill(column === 'offset' ? 0 : -1)
}

function grow({ columns, has }: EventTable, length: number): void {
  columns.caseNumber = widened(columns.caseNumber, length)
  columns.activity = widened(columns.activity, length)
  columns.end = widened(columns.end, length)
  if (has.start) columns.start = widened(columns.start, length)
  if (has.actor) columns.actor = widened(columns.actor, length)
  if (has.transition) columns.transition = widened(columns.transition, length)
  if (has.instance) columns.instance = widened(columns.instance, length)
  if (has.offset) columns.offset = widened(columns.offset, length)
}
