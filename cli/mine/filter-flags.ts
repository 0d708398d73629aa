import {
  applyFilters,
  type FilteredLog,
  FilterProblem,
  filterText,
  type LogFilter,
  parseFilters,
  parseFilterText,
  type ReadLog,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import { repeatedOption } from './repeated-flags.ts'
import { count, percent } from './table.ts'

/** The filters of a command line, each in the short form or as JSON. Throws `Mistake`. */
export function filtersOf(flags: Arguments['flags']): LogFilter[] {
  const zone = option(flags, 'zone') ?? 'UTC'
  return repeatedOption(flags, 'filter').flatMap((text) => {
    try {
      return /^\s*[[{]/.test(text) ? parseFilters(jsonOf(text), zone) : [parseFilterText(text, zone)]
    } catch (error) {
      if (error instanceof FilterProblem) throw new Mistake(`--filter ${error.message}.`)
      throw error
    }
  })
}

/** The log that the filters leave; what share that is goes to the error stream, so that JSON stays JSON. */
export function filtered(read: ReadLog, filters: readonly LogFilter[]): ReadLog {
  if (filters.length === 0) return read
  const kept = applyFilters(read.log, filters)
  for (const line of keptLines(kept, read.log.cases, read.log.events)) console.error(line)
  if (kept.cases === 0) throw new Mistake('No case is left after --filter.')
  return { ...read, log: kept.log }
}

function* keptLines(kept: FilteredLog, cases: number, events: number): Iterable<string> {
  yield `Kept ${count(kept.cases)} of ${count(cases)} cases (${percent(kept.caseShare)}) and ${count(kept.events)} of ${count(events)} steps (${percent(kept.eventShare)}).`
  if (kept.filters.length > 1)
    for (const one of kept.filters)
      yield `  ${filterText(one.filter)}: by itself ${percent(one.caseShare)} of the cases, ${percent(one.eventShare)} of the steps`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Mistake(
      `--filter is not readable as JSON: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
