import type { EventLog } from '../log/event-log.ts'
import { stamp } from '../log/write-csv.ts'
import type { ObjectLog } from './object-log.ts'
import { createObjectTable } from './object-table.ts'

/**
 * An object-centric log of a plain one: each case is an object of the given type, each step an event that touches
 * it. Attributes and who did it are kept. Flattening it again gives the same steps.
 */
export function objectLogOf(log: EventLog, objectType = 'case'): ObjectLog {
  const table = createObjectTable({})
  const ofCases = log.attributes.filter((column) => column.of === 'case')
  const ofSteps = log.attributes.filter((column) => column.of === 'event')
  const kinds = (columns: typeof ofCases) =>
    columns.map(({ name, kind }) => ({ name, kind: kind === 'number' ? 'float' : kind }))
  table.type('object', objectType, kinds(ofCases))
  const stepKinds = [...kinds(ofSteps), ...(log.actor === null ? [] : [{ name: 'actor', kind: 'string' }])]
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
      const actor = log.actors.at(log.actor?.[place] ?? -1)
      table.event(event, log.activities[log.activity[place] ?? 0] ?? '', stamp(log.end[place], 0), [
        ...valuesAt(ofSteps, place),
        ...(actor === '' ? [] : [['actor', actor] satisfies [string, string]]),
      ])
      table.touch(event, id, '')
    }
  }
  return table.finish().log
}

const valuesAt = (columns: EventLog['attributes'], at: number): [string, string][] =>
  columns.flatMap(({ name, codes, values }): [string, string][] => {
    const code = codes[at] ?? -1
    return code < 0 ? [] : [[name, values.at(code)]]
  })
