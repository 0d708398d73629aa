import type { EventLog } from './event-log.ts'
import { addRow, createEventTable, emptyRow } from './event-table.ts'
import { toEventLog } from './to-event-log.ts'

/** One step of a case given as plain values; `end` and `start` are instants. */
export interface PlainStep {
  readonly case: string
  readonly activity: string
  readonly end: Date
  readonly start?: Date
  readonly actor?: string
}

/** A log from plain steps in any order: the way in for data that is already in memory. */
export function logFromSteps(steps: Iterable<PlainStep>): EventLog {
  const table = createEventTable()
  const row = emptyRow()
  for (const step of steps) {
    row.caseNumber = table.cases.numberOf(step.case)
    row.activity = table.activities.numberOf(step.activity)
    row.end = step.end.getTime()
    row.start = step.start?.getTime() ?? Number.NaN
    row.actor = step.actor === undefined ? -1 : table.actors.numberOf(step.actor)
    addRow(table, row)
  }
  return toEventLog(table)
}

/**
 * A log from bare sequences of activities, one case each, a step a second.
 * @example logOf([['ask', 'pay'], ['ask']]).cases // 2
 */
export function logOf(sequences: readonly (readonly string[])[]): EventLog {
  return logFromSteps(
    sequences.flatMap((activities, number) =>
      activities.map((activity, place) => ({
        case: String(number + 1),
        activity,
        end: new Date(place * 1000),
      })),
    ),
  )
}
