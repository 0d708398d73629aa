import type { EventLog } from './event-log.ts'

const COLUMNS = ['case:concept:name', 'concept:name', 'time:timestamp'] as const

/**
 * The log as CSV (RFC 4180) with the column names of XES, line by line without line ends, the header first. Steps
 * come in the order of the log, times with the offset they were written with. Reading it again gives an equal log.
 * @example [...csvLines(logOf([['ask']]))] // ['case:concept:name,concept:name,time:timestamp', '1,ask,1970-…']
 */
export function* csvLines(log: EventLog): Iterable<string> {
  const { start, actor } = log
  const extra = [...(start === null ? [] : ['start_timestamp']), ...(actor === null ? [] : ['org:resource'])]
  yield [...COLUMNS, ...extra, ...log.attributes.map(({ name }) => quoted(name))].join(',')
  for (let number = 0; number < log.cases; number++)
    for (let place = log.caseOffsets[number] ?? 0; place < (log.caseOffsets[number + 1] ?? 0); place++)
      yield cellsOf(log, number, place).map(quoted).join(',')
}

function cellsOf(log: EventLog, number: number, place: number): string[] {
  const { start, actor, activities, activity, attributes } = log
  const offset = log.offsetMinutes?.[place] ?? 0
  return [
    log.caseIds.at(number),
    activities[activity[place] ?? 0] ?? '',
    stamp(log.end[place], offset),
    ...(start === null ? [] : [stamp(start[place], offset)]),
    ...(actor === null ? [] : [log.actors.at(actor[place] ?? -1)]),
    ...attributes.map(({ of, codes, values }) => values.at(codes[of === 'case' ? number : place] ?? -1)),
  ]
}

const quoted = (cell: string): string => (/[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** ISO 8601 with the offset; parts of a millisecond are kept. */
export function stamp(instant: number | undefined, offsetMinutes: number): string {
  if (instant === undefined || Number.isNaN(instant)) return ''
  const whole = Math.floor(instant)
  const local = new Date(whole + offsetMinutes * 60_000).toISOString().slice(0, -1)
  const parts = instant === whole ? '' : String(Math.round((instant - whole) * 1000)).padStart(3, '0')
  if (offsetMinutes === 0) return `${local}${parts}Z`
  const minutes = Math.abs(offsetMinutes)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${local}${parts}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
