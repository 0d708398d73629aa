/** What can be wrong with a file of events; every reader fails with one of these and with nothing else. */
export type LogProblemCode =
  | 'empty'
  | 'no-events'
  | 'no-such-column'
  | 'column-not-found'
  | 'record-too-long'
  | 'encoding'
  | 'not-xml'
  | 'not-xes'
  | 'cut-short'
  | 'not-json'
  | 'not-ocel'
  | 'no-such-type'

/**
 * A file that cannot be read as an event log: the code for machines, line and column (from 1) for people.
 * Single bad rows are no problem of the file; they are reported as rejected rows.
 */
export class LogProblem extends Error {
  readonly code: LogProblemCode
  readonly line: number | null
  readonly column: number | null

  constructor(code: LogProblemCode, message: string, place: { line: number; column: number } | null = null) {
    super(place === null ? message : `line ${place.line}, column ${place.column}: ${message}`)
    this.name = 'LogProblem'
    this.code = code
    this.line = place?.line ?? null
    this.column = place?.column ?? null
  }
}
