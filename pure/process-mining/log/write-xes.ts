import type { AttributeColumn, AttributeKind, EventLog } from './event-log.ts'
import { stamp } from './write-csv.ts'

const TAGS: Readonly<Record<AttributeKind, string>> = {
  text: 'string',
  number: 'float',
  time: 'date',
  boolean: 'boolean',
}

/**
 * The log as XES (IEEE 1849), trace by trace. A step with a known start becomes a `start` and a `complete` row of
 * one `concept:instance`, so that reading it again gives the same steps.
 */
export function* xesLines(log: EventLog): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>'
  yield '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">'
  for (const [name, prefix] of [
    ['Concept', 'concept'],
    ['Time', 'time'],
    ['Lifecycle', 'lifecycle'],
    ['Organizational', 'org'],
  ])
    yield `  <extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`
  for (let number = 0; number < log.cases; number++) {
    yield '  <trace>'
    yield `    ${element('string', 'concept:name', log.caseIds.at(number))}`
    for (const column of log.attributes) if (column.of === 'case') yield* attribute(column, number, '    ')
    for (const { place, isStart } of rowsOf(log, number)) yield* event(log, place, isStart)
    yield '  </trace>'
  }
  yield '</log>'
}

/** Starts and completions of a case by time; a completion keeps its place among equal times. */
function rowsOf(
  { caseOffsets, start, end }: EventLog,
  number: number,
): { place: number; isStart: boolean }[] {
  const rows: { place: number; isStart: boolean; at: number }[] = []
  for (let place = caseOffsets[number] ?? 0; place < (caseOffsets[number + 1] ?? 0); place++) {
    const began = start?.[place] ?? Number.NaN
    if (!Number.isNaN(began)) rows.push({ place, isStart: true, at: began })
    rows.push({ place, isStart: false, at: end[place] ?? 0 })
  }
  return start === null
    ? rows
    : rows.sort((one, other) => one.at - other.at || Number(other.isStart) - Number(one.isStart))
}

function* event(log: EventLog, place: number, isStart: boolean): Iterable<string> {
  const offset = log.offsetMinutes?.[place] ?? 0
  yield '    <event>'
  yield `      ${element('string', 'concept:name', log.activities[log.activity[place] ?? 0] ?? '')}`
  yield `      ${element('date', 'time:timestamp', stamp(isStart ? log.start?.[place] : log.end[place], offset))}`
  if (log.start !== null) {
    yield `      ${element('string', 'lifecycle:transition', isStart ? 'start' : 'complete')}`
    yield `      ${element('string', 'concept:instance', String(place))}`
  }
  const actor = log.actor?.[place] ?? -1
  if (actor >= 0) yield `      ${element('string', 'org:resource', log.actors.at(actor))}`
  if (!isStart)
    for (const column of log.attributes) if (column.of === 'event') yield* attribute(column, place, '      ')
  yield '    </event>'
}

function* attribute(column: AttributeColumn, index: number, indent: string): Iterable<string> {
  const code = column.codes[index] ?? -1
  if (code >= 0) yield `${indent}${element(TAGS[column.kind], column.name, column.values.at(code))}`
}

const element = (tag: string, key: string, value: string): string =>
  `<${tag} key="${xmlText(key)}" value="${xmlText(value)}"/>`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text made safe for XML; line ends are kept as character numbers, and characters that XML forbids are left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\p{Cc}/gu, '')
}
