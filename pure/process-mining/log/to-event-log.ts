import type { AttributeColumn, EventLog } from './event-log.ts'
import type { EventTable, RawAttribute } from './event-table.ts'
import { LogProblem } from './log-problem.ts'
import { pairLifecycle } from './pair-lifecycle.ts'
import { sortRows } from './sort-rows.ts'

/**
 * Sorts the rows, pairs starts with completions and puts them into columns. The table is used up by it.
 * Throws `LogProblem` when no step is left.
 */
export function toEventLog(table: EventTable): EventLog {
  const { columns, has, rows } = table
  const sorted = sortRows(columns.caseNumber, columns.end, rows, table.cases.length)
  const paired = has.transition ? pairLifecycle(table, sorted) : null
  const { order, offsets } = paired ?? sorted
  if (order.length === 0) throw new LogProblem('no-events', 'the file holds no completed event')
  const { numbers, names } = byName(table, order)
  const end = gatherTimes(columns.end, order)
  const log: EventLog = {
    cases: table.cases.length,
    events: order.length,
    activities: names,
    caseIds: table.cases,
    caseOffsets: offsets,
    activity: gatherActivities(columns.activity, order, numbers, names.length),
    end,
    start: paired === null ? (has.start ? gatherTimes(columns.start, order) : null) : known(paired.start),
    scheduled: paired === null ? null : known(paired.scheduled),
    offsetMinutes: has.offset ? Int16Array.from(order, (row) => columns.offset[row] ?? 0) : null,
    actor: has.actor ? gatherNumbers(columns.actor, order) : null,
    actors: table.actors,
    attributes: [
      ...attributesOf(table.caseAttributes, 'case', null, table.cases.length),
      ...attributesOf(table.eventAttributes, 'event', order, order.length),
    ],
    open: (paired?.open ?? []).map(({ case: number, row }) => ({
      case: number,
      activity: table.activities.at(columns.activity[row] ?? -1),
      start: columns.end[row] ?? Number.NaN,
    })),
    otherTransitions: paired?.others ?? 0,
    tiedPairs: countTies(end, offsets),
  }
  return withoutEmptyCases(log)
}

/** Numbers for the activities of steps by name in code-unit order. */
function byName(table: EventTable, order: Uint32Array): { numbers: Uint32Array; names: string[] } {
  const used = new Uint8Array(table.activities.length)
  const { activity } = table.columns
  for (let place = 0; place < order.length; place++) used[activity[order[place] ?? 0] ?? 0] = 1
  const all = Array.from(used, (isUsed, number) => ({ number, isUsed, name: table.activities.at(number) }))
    .filter(({ isUsed }) => isUsed === 1)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const numbers = new Uint32Array(used.length)
  all.forEach(({ number }, index) => {
    numbers[number] = index
  })
  return { numbers, names: all.map(({ name }) => name) }
}

function gatherActivities(
  activity: Uint32Array,
  order: Uint32Array,
  numbers: Uint32Array,
  count: number,
): Uint16Array | Uint32Array {
  const gathered = count < 65_536 ? new Uint16Array(order.length) : new Uint32Array(order.length)
  for (let place = 0; place < order.length; place++)
    gathered[place] = numbers[activity[order[place] ?? 0] ?? 0] ?? 0
  return gathered
}

function gatherTimes(time: Float64Array, order: Uint32Array): Float64Array {
  const gathered = new Float64Array(order.length)
  for (let place = 0; place < order.length; place++) gathered[place] = time[order[place] ?? 0] ?? 0
  return gathered
}

function gatherNumbers(column: Int32Array, order: Uint32Array): Int32Array {
  const gathered = new Int32Array(order.length)
  for (let place = 0; place < order.length; place++) gathered[place] = column[order[place] ?? 0] ?? -1
  return gathered
}

const known = (times: Float64Array): Float64Array | null =>
  times.some((time) => !Number.isNaN(time)) ? times : null

function attributesOf(
  raw: ReadonlyMap<string, RawAttribute>,
  of: 'case' | 'event',
  order: Uint32Array | null,
  length: number,
): AttributeColumn[] {
  return [...raw].map(([name, { kind, values, codes }]) => ({
    name,
    of,
    kind,
    values,
    codes: Int32Array.from({ length }, (_, place) => codes[order?.[place] ?? place] ?? -1),
  }))
}

/** Neighbouring steps of one case with the same instant. */
export function countTies(end: Float64Array, offsets: Uint32Array): number {
  let ties = 0
  for (let number = 0; number + 1 < offsets.length; number++)
    for (let place = (offsets[number] ?? 0) + 1; place < (offsets[number + 1] ?? 0); place++)
      if (end[place] === end[place - 1]) ties++
  return ties
}

/** A case may have only open steps; it stays in `open` but is no case of the map. */
function withoutEmptyCases(log: EventLog): EventLog {
  const { caseOffsets, cases } = log
  const kept: number[] = []
  let isFull = true
  for (let number = 0; number < cases && isFull; number++)
    isFull = (caseOffsets[number] ?? 0) < (caseOffsets[number + 1] ?? 0)
  if (isFull) return log
  // empty cases go to the end, so that the numbers of `open` can still name them
  const empty: number[] = []
  for (let number = 0; number < cases; number++)
    ((caseOffsets[number] ?? 0) < (caseOffsets[number + 1] ?? 0) ? kept : empty).push(number)
  const places = new Uint32Array(cases)
  const all = [...kept, ...empty]
  all.forEach((number, place) => {
    places[number] = place
  })
  return {
    ...log,
    cases: kept.length,
    caseIds: { length: all.length, at: (place) => log.caseIds.at(all[place] ?? -1) },
    caseOffsets: Uint32Array.from([...kept.map((number) => caseOffsets[number] ?? 0), log.events]),
    attributes: log.attributes.map((column) =>
      column.of === 'event'
        ? column
        : { ...column, codes: Int32Array.from(kept, (number) => column.codes[number] ?? -1) },
    ),
    open: log.open.map((step) => ({ ...step, case: places[step.case] ?? 0 })),
  }
}
