import type { AttributeColumn, EventLog } from '../log/event-log.ts'
import { countTies } from '../log/to-event-log.ts'

/**
 * The log of the cases marked 1 in `isKept`, and of them only the steps marked in `isStepKept` where given; cases
 * without a step left vanish. Columns are gathered, no name is copied: ids, actors and values are looked up in the
 * tables of the whole log. Activities without a step left are no activities of the new log. Linear in the steps.
 */
export function selectCases(
  log: EventLog,
  isKept: Uint8Array,
  isStepKept: Uint8Array | null = null,
): EventLog {
  const { cases, steps, offsets } = placesOf(log, isKept, isStepKept)
  const { activity, activities } = gatherActivities(log, steps)
  const end = gather(log.end, steps, new Float64Array(steps.length))
  return {
    ...log,
    cases: cases.length,
    events: steps.length,
    activities,
    caseIds: { length: cases.length, at: (place) => log.caseIds.at(cases[place] ?? -1) },
    caseOffsets: offsets,
    activity,
    end,
    start: log.start && gather(log.start, steps, new Float64Array(steps.length)),
    scheduled: log.scheduled && gather(log.scheduled, steps, new Float64Array(steps.length)),
    offsetMinutes: log.offsetMinutes && gather(log.offsetMinutes, steps, new Int16Array(steps.length)),
    actor: log.actor && gather(log.actor, steps, new Int32Array(steps.length)),
    attributes: log.attributes.map((column) => gatherAttribute(column, cases, steps)),
    open: openOf(log, cases),
    tiedPairs: countTies(end, offsets),
  }
}

function openOf({ open }: EventLog, cases: Uint32Array): EventLog['open'] {
  if (open.length === 0) return open
  const places = new Map(Array.from(cases, (number, place) => [number, place]))
  return open.flatMap((step) => {
    const place = places.get(step.case)
    return place === undefined ? [] : [{ ...step, case: place }]
  })
}

interface Places {
  readonly cases: Uint32Array
  readonly steps: Uint32Array
  readonly offsets: Uint32Array
}

/** Which cases and steps of the whole log are in the new one, in their order. */
function placesOf(log: EventLog, isKept: Uint8Array, isStepKept: Uint8Array | null): Places {
  const cases = new Uint32Array(log.cases)
  const steps = new Uint32Array(log.events)
  const offsets = new Uint32Array(log.cases + 1)
  let keptCases = 0
  let keptSteps = 0
  for (let number = 0; number < log.cases; number++) {
    if (isKept[number] !== 1) continue
    const before = keptSteps
    const next = log.caseOffsets[number + 1] ?? 0
    for (let place = log.caseOffsets[number] ?? 0; place < next; place++)
      if (isStepKept === null || isStepKept[place] === 1) steps[keptSteps++] = place
    if (keptSteps === before) continue
    cases[keptCases++] = number
    offsets[keptCases] = keptSteps
  }
  return {
    cases: cases.slice(0, keptCases),
    steps: steps.slice(0, keptSteps),
    offsets: offsets.slice(0, keptCases + 1),
  }
}

function gatherActivities({ activity, activities }: EventLog, steps: Uint32Array) {
  const isUsed = new Uint8Array(activities.length)
  for (let place = 0; place < steps.length; place++) isUsed[activity[steps[place] ?? 0] ?? 0] = 1
  const numbers = new Uint32Array(activities.length)
  let used = 0
  for (let number = 0; number < numbers.length; number++) if (isUsed[number] === 1) numbers[number] = used++
  const gathered = used < 65_536 ? new Uint16Array(steps.length) : new Uint32Array(steps.length)
  for (let place = 0; place < steps.length; place++)
    gathered[place] = numbers[activity[steps[place] ?? 0] ?? 0] ?? 0
  return { activity: gathered, activities: activities.filter((_, number) => isUsed[number] === 1) }
}

type Column = Float64Array | Int16Array | Int32Array

function gather<Kind extends Column>(column: Kind, places: Uint32Array, into: Kind): Kind {
  for (let place = 0; place < places.length; place++) into[place] = column[places[place] ?? 0] ?? 0
  return into
}

const gatherAttribute = (
  column: AttributeColumn,
  cases: Uint32Array,
  steps: Uint32Array,
): AttributeColumn => {
  const places = column.of === 'case' ? cases : steps
  return { ...column, codes: gather(column.codes, places, new Int32Array(places.length)) }
}
