import type { LogReader, RejectedRow } from './csv-reader.ts'
import type { AttributeKind } from './event-log.ts'
import {
  addRow,
  createEventTable,
  type EventTable,
  emptyRow,
  noteAttribute,
  TRANSITION,
} from './event-table.ts'
import { createInstantReader } from './instants.ts'
import { LogProblem } from './log-problem.ts'
import { createNames } from './names.ts'
import { toEventLog } from './to-event-log.ts'
import { createTransitionReader } from './transition-words.ts'
import { createXmlScanner, unescaped, type XmlTag } from './xml-tags.ts'

export interface XesOptions {
  /** Keep every other attribute of cases and steps; nested ones are named `parent/child`. */
  readonly withAttributes?: boolean
  /** `pair` makes steps of starts and completions; `ignore` takes every row as a step of its own. */
  readonly lifecycle?: 'pair' | 'ignore'
}

/**
 * Reads XES (IEEE 1849) as it streams in. Traces of one name are one case. Rows of `start` and `complete` become
 * one step; `schedule` and `assign` its waiting. Offsets from UTC are kept. Events without name or time are
 * rejected rows with their place; a damaged file is a `LogProblem`.
 * @example
 * const reader = createXesReader({})
 * reader.push(new TextEncoder().encode('<log><trace><event><string key="concept:name" value="ask"/>' +
 *   '<date key="time:timestamp" value="2024-01-01T10:00:00+03:00"/></event></trace></log>'))
 * reader.finish().log.events // 1
 */
export function createXesReader(options: XesOptions): LogReader {
  const table = createEventTable()
  const state = startState(table, options)
  const scanner = createXmlScanner((tag) => takeTag(state, tag))
  state.place = scanner.place
  let isFirst = true
  return {
    push(chunk) {
      if (isFirst && chunk.length > 0) checkEncoding(state, chunk)
      isFirst &&= chunk.length === 0
      scanner.push(chunk)
    },
    finish() {
      scanner.finish()
      if (isFirst) throw new LogProblem('empty', 'the file is empty')
      if (!state.isLog)
        throw new LogProblem('not-xes', 'there is no <log> in the file', { line: 1, column: 1 })
      if (state.path.length > 0)
        throw new LogProblem('cut-short', `the file ends inside <${state.path.at(-1)}>`, scanner.place())
      return { log: toEventLog(table), rows: state.rows, rejected: state.rejected, layout: null }
    },
  }
}

interface State {
  readonly table: EventTable
  readonly options: XesOptions
  /** Open tags from the root down. */
  readonly path: string[]
  readonly tags: ReturnType<typeof tagNames>
  readonly keys: ReturnType<typeof createNames>
  /** What each interned key means. */
  readonly roles: KeyRole[]
  readonly instants: ReturnType<typeof createInstantReader>
  readonly transitions: ReturnType<typeof createTransitionReader>
  readonly row: ReturnType<typeof emptyRow>
  readonly rejected: { count: number; first: RejectedRow[] }
  /** Keys of the open attributes around a nested one. */
  readonly nesting: string[]
  place: () => { line: number; column: number }
  isLog: boolean
  rows: number
  traces: number
  isInTrace: boolean
  isInEvent: boolean
  firstRow: number
  caseName: string | null
  caseAttributes: { name: string; kind: AttributeKind; bytes: Uint8Array }[]
  activity: number
}

type KeyRole = 'name' | 'time' | 'actor' | 'transition' | 'instance' | 'other'

const ROLES: Readonly<Record<string, KeyRole>> = {
  'concept:name': 'name',
  'time:timestamp': 'time',
  'org:resource': 'actor',
  'lifecycle:transition': 'transition',
  'concept:instance': 'instance',
}

const KINDS: Readonly<Record<string, AttributeKind>> = {
  string: 'text',
  id: 'text',
  date: 'time',
  int: 'number',
  float: 'number',
  boolean: 'boolean',
  list: 'text',
  container: 'text',
}

function startState(table: EventTable, options: XesOptions): State {
  return {
    table,
    options,
    path: [],
    tags: tagNames(),
    keys: createNames(),
    roles: [],
    instants: createInstantReader({ order: 'ymd' }),
    transitions: createTransitionReader(),
    row: emptyRow(),
    rejected: { count: 0, first: [] },
    nesting: [],
    place: () => ({ line: 1, column: 1 }),
    isLog: false,
    rows: 0,
    traces: 0,
    isInTrace: false,
    isInEvent: false,
    firstRow: 0,
    caseName: null,
    caseAttributes: [],
    activity: -1,
  }
}

/** Tag names as strings, made once each. */
function tagNames(): (tag: XmlTag) => string {
  const names = createNames()
  const strings: string[] = []
  return (tag) => {
    const number = names.number(tag.bytes, tag.nameFrom, tag.nameTo)
    strings[number] ??= names.at(number)
    return strings[number]
  }
}

function takeTag(state: State, tag: XmlTag): void {
  const name = state.tags(tag)
  if (tag.kind === 'close') {
    close(state, name)
    return
  }
  const parent = state.path.at(-1)
  if (tag.kind === 'open') {
    if (state.path.length >= 200) throw new LogProblem('not-xes', 'tags are nested too deeply', state.place())
    state.path.push(name)
  }
  if (parent === undefined) beginLog(state, name)
  else if (name === 'trace' && parent === 'log') beginTrace(state)
  else if (name === 'event') beginEvent(state, parent)
  else if (state.isInTrace) takeAttribute(state, tag, name, parent)
  if (tag.kind === 'empty') finishElement(state, name)
}

function beginLog(state: State, name: string): void {
  if (name !== 'log')
    throw new LogProblem('not-xes', `the file begins with <${name}>, not with <log>`, state.place())
  state.isLog = true
}

function close(state: State, name: string): void {
  const open = state.path.pop()
  if (open !== name) {
    const expected = open === undefined ? 'nothing is open' : `<${open}> is open`
    throw new LogProblem('not-xml', `</${name}> closes nothing: ${expected}`, state.place())
  }
  if (state.nesting.length > 0 && KINDS[name] !== undefined) state.nesting.pop()
  finishElement(state, name)
}

function finishElement(state: State, name: string): void {
  if (name === 'event' && state.isInEvent) finishEvent(state)
  else if (name === 'trace' && state.isInTrace && state.path.length <= 1) finishTrace(state)
}

function beginTrace(state: State): void {
  state.isInTrace = true
  state.traces++
  state.firstRow = state.table.rows
  state.caseName = null
  state.caseAttributes = []
}

function beginEvent(state: State, parent: string): void {
  if (parent === 'log') reject(state, 'no-case', '')
  if (parent !== 'trace') return
  state.isInEvent = true
  state.activity = -1
  const { row } = state
  row.end = Number.NaN
  row.actor = -1
  row.instance = -1
  row.offset = 0
  row.transition = TRANSITION.complete
}

function finishEvent(state: State): void {
  const { table, row } = state
  state.isInEvent = false
  state.rows++
  if (state.activity >= 0 && !Number.isNaN(row.end)) {
    row.activity = state.activity
    addRow(table, row)
    return
  }
  reject(state, state.activity < 0 ? 'no-activity' : 'no-time', '')
  // attributes of the event were noted under the number that the next one gets
  for (const column of table.eventAttributes.values())
    if (table.rows < column.codes.length) column.codes[table.rows] = -1
}

function finishTrace(state: State): void {
  const { table, firstRow } = state
  state.isInTrace = false
  if (table.rows === firstRow) return
  const number = table.cases.numberOf(state.caseName ?? `#${state.traces}`)
  table.columns.caseNumber.fill(number, firstRow, table.rows)
  for (const { name, kind, bytes } of state.caseAttributes)
    noteAttribute(table.caseAttributes, number, { name, kind, bytes, from: 0, to: bytes.length })
}

function takeAttribute(state: State, tag: XmlTag, name: string, parent: string): void {
  const kind = KINDS[name]
  if (kind === undefined) return
  const key = attributeOf(tag, 'key')
  const value = attributeOf(tag, 'value')
  const number = key === null ? -1 : state.keys.number(tag.bytes, key.from, key.to)
  state.roles[number] ??= ROLES[state.keys.at(number)] ?? 'other'
  const isDirect = state.isInEvent ? parent === 'event' : parent === 'trace'
  const role = isDirect ? state.roles[number] : 'other'
  if (value !== null) {
    const plain = { kind, number, bytes: tag.bytes, from: value.from, to: value.to }
    const whole = hasEntity(tag.bytes, value.from, value.to) ? { ...plain, ...resolved(tag, value) } : plain
    if (state.isInEvent) takeEventValue(state, role, whole)
    else takeTraceValue(state, role, whole)
  }
  if (tag.kind === 'open') state.nesting.push(state.keys.at(number))
}

interface Value {
  readonly kind: AttributeKind
  readonly number: number
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
}

function takeEventValue(state: State, role: KeyRole, value: Value): void {
  const { table, row } = state
  const { bytes, from, to } = value
  switch (role) {
    case 'name':
      if (to > from) state.activity = table.activities.number(bytes, from, to)
      return
    case 'actor':
      if (to > from) row.actor = table.actors.number(bytes, from, to)
      return
    case 'instance':
      if (to > from) row.instance = table.instances.number(bytes, from, to)
      return
    case 'transition':
      row.transition =
        state.options.lifecycle === 'ignore' ? TRANSITION.complete : state.transitions.read(bytes, from, to)
      return
    case 'time':
      row.end = state.instants.read(bytes, from, to)
      row.offset = state.instants.offsetMinutes
      return
    case 'other':
      if (state.options.withAttributes)
        noteAttribute(table.eventAttributes, table.rows, { ...value, name: pathOf(state, value.number) })
  }
}

function takeTraceValue(state: State, role: KeyRole, value: Value): void {
  const bytes = value.bytes.slice(value.from, value.to)
  if (role === 'name') state.caseName = new TextDecoder().decode(bytes)
  else if (state.options.withAttributes)
    state.caseAttributes.push({ name: pathOf(state, value.number), kind: value.kind, bytes })
}

const pathOf = (state: State, key: number): string => [...state.nesting, state.keys.at(key)].join('/')

function attributeOf(tag: XmlTag, name: 'key' | 'value'): { from: number; to: number } | null {
  for (let index = 0; index < tag.attributes; index++) {
    const from = tag.attributeNameFrom[index] ?? 0
    if ((tag.attributeNameTo[index] ?? 0) - from !== name.length || tag.bytes[from] !== name.charCodeAt(0))
      continue
    return { from: tag.valueFrom[index] ?? 0, to: tag.valueTo[index] ?? 0 }
  }
  return null
}

function hasEntity(bytes: Uint8Array, from: number, to: number): boolean {
  for (let place = from; place < to; place++) if (bytes[place] === 38) return true
  return false
}

function resolved(tag: XmlTag, { from, to }: { from: number; to: number }) {
  const bytes = new TextEncoder().encode(unescaped(new TextDecoder().decode(tag.bytes.subarray(from, to))))
  return { bytes, from: 0, to: bytes.length }
}

function reject(state: State, reason: RejectedRow['reason'], value: string): void {
  state.rejected.count++
  if (state.rejected.first.length < 100) state.rejected.first.push({ ...state.place(), reason, value })
}

/** XML says its own encoding; the names are decoded by it. */
function checkEncoding(state: State, chunk: Uint8Array): void {
  const head = String.fromCharCode(...chunk.subarray(0, 200))
  const isWide = /^(\xff\xfe|\xfe\xff|<\0|\0<)/.test(head)
  const name = /^[^<]{0,4}<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8'
  try {
    if (isWide || /utf-?16/i.test(name)) throw new RangeError(name)
    for (const names of [state.table.cases, state.table.activities, state.table.actors]) names.decodeAs(name)
  } catch {
    throw new LogProblem(
      'encoding',
      `the encoding ${isWide ? 'UTF-16' : name} is not known; save the file as UTF-8`,
      {
        line: 1,
        column: 1,
      },
    )
  }
}
