import { type EventLog, LogProblem } from '#pure/process-mining/index.ts'
import { type CaseLog, OWN } from './case-log.ts'
import { type LogFile, readLog } from './read-log.ts'
import { isoOf } from './view.ts'

/** Attributes of steps that say which department or role did them, the surest first. */
const LANES = [/^org:group$/, /^org:role$/, /^(department|group|team|role|отдел|роль|группа)$/i]

/** An uploaded log as the screens look at it. Actors are compared inside and never told; lanes are departments. */
export function importedLog(log: EventLog, quietDays: number): CaseLog {
  const lane = LANES.map((name) =>
    log.attributes.find((column) => name.test(column.name) && column.of === 'event'),
  )
  const column = lane.find((found) => found !== undefined)
  const attributes =
    column === undefined
      ? log.attributes
      : [...log.attributes.filter((one) => one !== column), { ...column, name: OWN.lane }]
  return {
    log: { ...log, attributes },
    ended: new Uint8Array(log.cases),
    hasEnds: false,
    quietMs: quietDays * 86_400_000,
    hasMoney: false,
  }
}

const SAMPLE = 20
const ACTIVITIES = 500

/** What a file says when it is read, to be looked at before it is kept; or why it cannot be read. */
export function readingOf(file: LogFile) {
  try {
    const { log, ...read } = readLog(file)
    let [first, last] = [Infinity, -Infinity]
    for (const instant of log.end) {
      if (instant < first) first = instant
      if (instant > last) last = instant
    }
    return {
      ...read,
      cases: log.cases,
      events: log.events,
      activities: log.activities.slice(0, ACTIVITIES),
      period: { from: isoOf(first), until: isoOf(last) },
      tiedPairs: log.tiedPairs,
      sample: sampleOf(log),
    }
  } catch (error) {
    if (!(error instanceof LogProblem)) throw error
    return { trouble: { code: error.code, message: error.message, line: error.line, column: error.column } }
  }
}

/** The first steps of the first cases. */
function sampleOf(log: EventLog) {
  const caseOf = (place: number): number => log.caseOffsets.findIndex((offset) => offset > place) - 1
  return Array.from({ length: Math.min(SAMPLE, log.events) }, (_, place) => {
    const actor = log.actor?.[place] ?? -1
    return {
      case: log.caseIds.at(caseOf(place)),
      activity: log.activities[log.activity[place] ?? 0] ?? '',
      at: isoOf(log.end[place] ?? 0),
      actor: actor < 0 ? null : log.actors.at(actor),
    }
  })
}
