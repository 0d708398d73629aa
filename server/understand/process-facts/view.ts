import type { LogFilter } from '#contract/process-definition.ts'
import { type AttributeColumn, applyFilters, type EventLog } from '#pure/process-mining/index.ts'
import { type CaseLog, namesOf, OWN } from './case-log.ts'

/** Figures of two versions are not compared: raised whenever a figure may come out otherwise. */
export const ENGINE = '1'

/** A log as somebody looks at it: filtered, at a moment, in the hours of the process. */
export interface View {
  readonly log: EventLog
  /** The same with worked time for instants: for every duration. */
  readonly timed: EventLog
  readonly whole: EventLog
  readonly states: readonly CaseState[]
  readonly now: number
  readonly worked: (instant: number) => number
  readonly hasMoney: boolean
}

export const STATES = ['open', 'ended', 'quiet'] as const
export type CaseState = (typeof STATES)[number]

export interface Looking {
  readonly filter: LogFilter
  readonly now: number
  readonly worked: (instant: number) => number
}

export function viewOf(cases: CaseLog, { filter, now, worked }: Looking): View {
  const whole = { ...cases.log, attributes: [...cases.log.attributes, stateColumn(cases, now)] }
  const { log } = applyFilters(whole, filter.map(withoutMissing))
  const state = columnOf(log, OWN.state)
  return {
    log,
    timed: { ...log, end: log.end.map(worked), start: log.start?.map(worked) ?? null },
    whole,
    states: Array.from(state?.codes ?? [], (code) => STATES[code] ?? 'open'),
    now,
    worked,
    hasMoney: cases.hasMoney,
  }
}

/** A condition as the library takes it: what was not given is not there. */
function withoutMissing(condition: LogFilter[number]) {
  const { not, ...rest } = condition
  const turned = not === true ? { not } : {}
  if (rest.by !== 'activity') return { ...rest, ...turned }
  const { every, ...plain } = rest
  return { ...plain, ...(every === true ? { every } : {}), ...turned }
}

/** Without ends of its own a case ends by silence; with them silence only takes it out of those who wait. */
function stateColumn({ log, ended, hasEnds, quietMs }: CaseLog, now: number): AttributeColumn {
  const silent = hasEnds ? STATES.indexOf('quiet') : STATES.indexOf('ended')
  const codes = Int32Array.from({ length: log.cases }, (_, number) => {
    if (ended[number] === 1) return STATES.indexOf('ended')
    return now - (log.end[(log.caseOffsets[number + 1] ?? 1) - 1] ?? 0) > quietMs
      ? silent
      : STATES.indexOf('open')
  })
  return { name: OWN.state, of: 'case', kind: 'text', codes, values: namesOf(STATES) }
}

export const columnOf = (log: EventLog, name: string, of: 'case' | 'event' = 'case') =>
  log.attributes.find((column) => column.name === name && column.of === of)

/** The value of an attribute of a case, null where it has none. */
export function caseValue(log: EventLog, name: string, number: number): string | null {
  const column = columnOf(log, name)
  const code = column?.codes[number] ?? -1
  return code < 0 ? null : (column?.values.at(code) ?? null)
}

export const centsOf = (log: EventLog, number: number): number =>
  Number(caseValue(log, OWN.money, number) ?? 0)
export const moneyText = (cents: number): string => (Math.round(cents) / 100).toFixed(2)
export const lastPlace = (log: EventLog, number: number): number => (log.caseOffsets[number + 1] ?? 1) - 1

/** Over what a reply was reckoned. */
export function scopeOf({ log, whole, states, now }: View) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const instant of log.end) {
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  return {
    period: log.events === 0 ? null : { from: isoOf(first), until: isoOf(last) },
    asOf: isoOf(now),
    cases: { kept: log.cases, all: whole.cases },
    events: { kept: log.events, all: whole.events },
    open: states.filter((state) => state === 'open').length,
    engine: ENGINE,
  }
}

export const isoOf = (instant: number): string => new Date(instant).toISOString()

/** Months of the log, at least one: what is lost is told by the month. */
export function monthsOf(log: EventLog): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const instant of log.end) {
    first = Math.min(first, instant)
    last = Math.max(last, instant)
  }
  return Math.max(1, (last - first) / (30.44 * 86_400_000) || 0)
}
