import type { EventLog } from '../log/event-log.ts'
import type { Names } from '../log/names.ts'

/** Who did each step, as persons, roles or departments: a number into `names`, -1 where it is not known. */
export interface Units {
  readonly codes: Int32Array
  readonly names: Names
}

/**
 * The units of a log: `actor` for persons, otherwise an attribute of steps or, where there is none of that name, of
 * cases (`org:role`, `department`). Null when the log does not have it.
 * @example unitsOf(log, 'org:role')
 */
export function unitsOf(log: EventLog, by: string): Units | null {
  const ofSteps = log.attributes.find((column) => column.of === 'event' && column.name === by)
  if (ofSteps !== undefined) return { codes: ofSteps.codes, names: ofSteps.values }
  if (by === 'actor' || by === 'org:resource')
    return log.actor === null ? null : { codes: log.actor, names: log.actors }
  const ofCases = log.attributes.find((column) => column.of === 'case' && column.name === by)
  if (ofCases === undefined) return null
  const codes = new Int32Array(log.events)
  for (let number = 0; number < log.cases; number++)
    codes.fill(ofCases.codes[number] ?? -1, log.caseOffsets[number], log.caseOffsets[number + 1])
  return { codes, names: ofCases.values }
}

/**
 * Units by a table of who belongs where: persons to departments when the log names only persons. Who is not in the
 * table is unknown.
 */
export function groupedUnits({ codes, names }: Units, groupOf: ReadonlyMap<string, string>): Units {
  const groups = [...new Set(groupOf.values())].sort()
  const places = new Map(groups.map((name, place) => [name, place]))
  const table = Int32Array.from(
    { length: names.length },
    (_, code) => places.get(groupOf.get(names.at(code)) ?? '') ?? -1,
  )
  return {
    codes: codes.map((code) => table[code] ?? -1),
    names: { length: groups.length, at: (place) => groups[place] ?? '' },
  }
}
