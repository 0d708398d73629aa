import type { EventLog } from '../log/event-log.ts'
import { stamp } from '../log/write-csv.ts'
import { START } from './flatten.ts'
import type { ObjectLog } from './object-log.ts'
import { createObjectTable } from './object-table.ts'

/**
 * An object-centric log of a plain one: each case is an object of the given type, each step an event that touches
 * it. Attributes are kept; who did a step and when it started become attributes of its event. Flattening it again
 * gives the same steps.
 */
export function objectLogOf(log: EventLog, objectType = 'case'): ObjectLog {
  const table = createObjectTable({})
  const ofCases = log.attributes.filter((column) => column.of === 'case')
  table.type('object', objectType, kindsOf(ofCases))
  const ofSteps = log.attributes.filter((column) => column.of === 'event')
  const stepKinds = [
    ...kindsOf(ofSteps),
    ...(log.actor === null ? [] : [{ name: 'actor', kind: 'string' }]),
    ...(log.start === null ? [] : [{ name: START, kind: 'time' }]),
  ]
  for (const activity of log.activities) table.type('event', activity, stepKinds)
  // ids of one width, so that their order as text is that of the steps
  const width = String(log.events).length
  for (let number = 0; number < log.cases; number++) {
    const id = log.caseIds.at(number)
    table.object(
      id,
      objectType,
      valuesAt(ofCases, number).map(([name, value]) => ({ name, value, time: '' })),
    )
    for (let place = log.caseOffsets[number] ?? 0; place < (log.caseOffsets[number + 1] ?? 0); place++) {
      const event = `e${String(place + 1).padStart(width, '0')}`
      const activity = log.activities[log.activity[place] ?? 0] ?? ''
      const values = [...valuesAt(ofSteps, place), ...ownValues(log, place)]
      table.event(event, activity, stamp(log.end[place], 0), values)
      table.touch(event, id, '')
    }
  }
  return table.finish().log
}

const kindsOf = (columns: EventLog['attributes']) =>
  columns.map(({ name, kind }) => ({ name, kind: kind === 'number' ? 'float' : kind }))

/** Who did it and since when, where that is known. */
function ownValues(log: EventLog, place: number): [string, string][] {
  const values: [string, string][] = [
    ['actor', log.actors.at(log.actor?.[place] ?? -1)],
    [START, stamp(log.start?.[place], 0)],
  ]
  return values.filter(([, value]) => value !== '')
}

const valuesAt = (columns: EventLog['attributes'], at: number): [string, string][] =>
  columns.flatMap(({ name, codes, values }): [string, string][] => {
    const code = codes[at] ?? -1
    return code < 0 ? [] : [[name, values.at(code)]]
  })
