import { LogProblem } from '../log/log-problem.ts'
import { createXmlScanner, tagAttribute, textBefore, type XmlTag } from '../log/xml-tags.ts'
import type { ObjectLogOptions, ReadObjectLog } from './object-log.ts'
import { createObjectTable, type ObjectTable, type ObjectValue } from './object-table.ts'

/**
 * Reads OCEL 2.0 XML, the whole file at once. Throws `LogProblem` with line and column.
 * @example readOcelXml(new TextEncoder().encode('<log><events><event id="e" type="ask" time="2024-01-01"/>' +
 *   '</events></log>'), {}).log.eventIds // ['e']
 */
export function readOcelXml(bytes: Uint8Array, options: ObjectLogOptions): ReadObjectLog {
  const state: State = { table: createObjectTable(options), path: [], item: null, attribute: null }
  const scanner = createXmlScanner((tag) => takeTag(state, tag, scanner.place))
  scanner.push(bytes)
  scanner.finish()
  if (state.path.length > 0)
    throw new LogProblem('cut-short', `the file ends inside <${state.path.at(-1)}>`, scanner.place())
  return state.table.finish()
}

/** The type, object or event that is open, with what was found in it. */
interface Item {
  readonly tag: string
  readonly id: string
  readonly type: string
  readonly time: string
  readonly values: ObjectValue[]
  readonly kinds: { name: string; kind: string }[]
  readonly relations: { to: string; qualifier: string }[]
}

interface State {
  readonly table: ObjectTable
  readonly path: string[]
  item: Item | null
  attribute: { name: string; time: string } | null
}

const ITEMS = new Set(['object-type', 'event-type', 'object', 'event'])
const DEEPEST = 200

function takeTag(state: State, tag: XmlTag, place: () => { line: number; column: number }): void {
  const name = new TextDecoder().decode(tag.bytes.subarray(tag.nameFrom, tag.nameTo))
  if (tag.kind === 'close') {
    const open = state.path.pop()
    if (open !== name)
      throw new LogProblem('not-xml', `</${name}> closes nothing: ${open ?? 'nothing'} is open`, place())
    if (name === 'attribute') closeAttribute(state, textBefore(tag))
    else closeItem(state, name)
    return
  }
  if (state.path.length === 0 && name !== 'log')
    throw new LogProblem('not-ocel', `the file begins with <${name}>, not with <log>`, place())
  if (state.path.length >= DEEPEST) throw new LogProblem('not-ocel', 'tags are nested too deeply', place())
  openTag(state, tag, name)
  if (tag.kind === 'open') state.path.push(name)
  else if (name === 'attribute') closeAttribute(state, '')
  else closeItem(state, name)
}

function openTag(state: State, tag: XmlTag, name: string): void {
  const given = (attribute: string) => tagAttribute(tag, attribute) ?? ''
  if (state.item === null) {
    if (ITEMS.has(name))
      state.item = {
        tag: name,
        id: given('id') || given('name'),
        type: given('type'),
        time: given('time'),
        values: [],
        kinds: [],
        relations: [],
      }
  } else if (name === 'attribute') {
    state.attribute = { name: given('name'), time: given('time') }
    state.item.kinds.push({ name: given('name'), kind: given('type') })
  } else if (name === 'relationship' || name === 'object')
    state.item.relations.push({ to: given('object-id'), qualifier: given('qualifier') })
}

function closeAttribute(state: State, value: string): void {
  if (state.item !== null && state.attribute !== null) state.item.values.push({ ...state.attribute, value })
  state.attribute = null
}

function closeItem(state: State, name: string): void {
  const { item, table } = state
  if (item === null || item.tag !== name || state.path.includes(name)) return
  state.item = null
  if (name === 'event-type' || name === 'object-type')
    table.type(name === 'event-type' ? 'event' : 'object', item.id, item.kinds)
  else if (name === 'object') {
    table.object(item.id, item.type, item.values)
    for (const { to, qualifier } of item.relations) table.link(item.id, to, qualifier)
  } else {
    table.event(
      item.id,
      item.type,
      item.time,
      item.values.map((one): [string, string] => [one.name, one.value]),
    )
    for (const { to, qualifier } of item.relations) table.touch(item.id, to, qualifier)
  }
}
