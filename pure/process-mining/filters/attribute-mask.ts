import type { EventLog } from '../log/event-log.ts'
import type { Names } from '../log/names.ts'
import type { AttributeFilter } from './filter.ts'
import { within } from './time-mask.ts'

/**
 * 1 for each case that has a wanted value. Each value of the table is judged once, steps are only looked up.
 * A log without the attribute has no case with it.
 */
export function attributeMask(log: EventLog, filter: AttributeFilter): Uint8Array {
  const column = columnOf(log, filter)
  const mask = new Uint8Array(log.cases)
  if (column === null) return mask
  const isWanted = judged(column.values, filter)
  for (let number = 0; number < log.cases; number++) {
    const from = filter.of === 'case' ? number : (log.caseOffsets[number] ?? 0)
    const to = filter.of === 'case' ? number + 1 : (log.caseOffsets[number + 1] ?? 0)
    for (let place = from; place < to && mask[number] === 0; place++)
      mask[number] = isWanted[column.codes[place] ?? -1] ?? 0
  }
  return mask
}

function columnOf(log: EventLog, { of, name }: AttributeFilter): { codes: Int32Array; values: Names } | null {
  const column = log.attributes.find((one) => one.of === of && one.name === name)
  if (column !== undefined) return column
  const isActor = of === 'event' && (name === 'actor' || name === 'org:resource')
  return isActor && log.actor !== null ? { codes: log.actor, values: log.actors } : null
}

function judged(table: Names, { values, atLeast, atMost }: AttributeFilter): Uint8Array {
  const wanted = values === null ? null : new Set(values)
  const isWithin = within(atLeast, atMost)
  const hasBound = atLeast !== null || atMost !== null
  return Uint8Array.from({ length: table.length }, (_, code) => {
    const value = table.at(code)
    const isNamed = wanted === null || wanted.has(value)
    const number = value.trim() === '' ? Number.NaN : Number(value)
    return isNamed && (!hasBound || isWithin(number)) ? 1 : 0
  })
}
