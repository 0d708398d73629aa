import { unescaped } from '../log/xml-tags.ts'
import { ModelProblem } from './model-problem.ts'

/** An element with what is in it. `name` is without its namespace prefix: tools disagree on prefixes. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text directly in it, trimmed. */
  readonly text: string
  /** Where it begins, from 1. */
  readonly place: Place
}

interface Place {
  readonly line: number
  readonly column: number
}

interface Open {
  readonly name: string
  readonly written: string
  readonly attributes: Map<string, string>
  readonly children: XmlElement[]
  text: string
  readonly at: number
}

const DEEPEST = 200
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>|<(\/?)([^\s<>/"'=]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/gy

/**
 * Reads an XML file of a model (a few megabytes, never a log) into a tree. Entities beyond the five of XML and
 * character numbers stay as they are written, so a hostile file cannot grow. Throws `ModelProblem` `not-xml` with
 * line and column. Linear.
 * @example readXml('<a x="1"><b>c</b></a>').children[0]?.text // 'c'
 */
export function readXml(text: string): XmlElement {
  const root: Open = { name: '', written: '', attributes: new Map(), children: [], text: '', at: 0 }
  const source: Source = { text, open: [root] }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const next = text.indexOf('<', at)
    addText(source, text.slice(at, next < 0 ? text.length : next), at)
    if (next < 0) break
    MARKUP.lastIndex = next
    const found = MARKUP.exec(text)
    if (found === null) throw problem(source, 'this tag is damaged or has no end', next)
    addMarkup(source, found)
    at = MARKUP.lastIndex
  }
  const left = source.open.at(-1)
  if (left !== undefined && left !== root) throw problem(source, `<${left.written}> has no end`, left.at)
  const [only, more] = root.children
  if (only === undefined) throw problem(source, 'there is no element', 0)
  if (more !== undefined) throw new ModelProblem('not-xml', 'a second root element begins here', more.place)
  return only
}

interface Source {
  readonly text: string
  /** The elements that have begun and not ended, the outermost first. */
  readonly open: Open[]
}

function placeOf({ text }: Source, at: number): Place {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

const problem = (source: Source, message: string, at: number): ModelProblem =>
  new ModelProblem('not-xml', message, placeOf(source, at))

function addText(source: Source, words: string, at: number): void {
  const here = source.open.at(-1)
  if (source.open.length === 1 && words.trim() !== '')
    throw problem(source, 'here is text outside of any element', at)
  if (here !== undefined) here.text += unescaped(words)
}

function addMarkup(source: Source, found: RegExpExecArray): void {
  const { open } = source
  const [whole, isClose, written, attributes = '', isEmpty] = found
  const here = open.at(-1)
  if (whole.startsWith('<![CDATA[') && here !== undefined) here.text += whole.slice(9, -3)
  if (written === undefined) return
  if (isClose !== '/') {
    if (open.length > DEEPEST) throw problem(source, 'the elements are nested too deeply', found.index)
    const name = written.slice(written.indexOf(':') + 1)
    open.push({
      name,
      written,
      attributes: attributesOf(attributes),
      children: [],
      text: '',
      at: found.index,
    })
  }
  if (isClose === '/' || isEmpty === '/') close(source, written, found.index)
}

function close(source: Source, written: string, at: number): void {
  const element = source.open.pop()
  const parent = source.open.at(-1)
  if (element === undefined || parent === undefined || element.written !== written)
    throw problem(source, `</${written}> ends nothing that is open`, at)
  const { name, attributes, children, text } = element
  parent.children.push({
    name,
    attributes,
    children,
    text: text.trim(),
    place: placeOf(source, element.at),
  })
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', , value = ''] of text.matchAll(/([^\s=]+)\s*=\s*(["'])([\s\S]*?)\2/g))
    found.set(name.slice(name.indexOf(':') + 1), unescaped(value))
  return found
}

/** All elements of a name, at any depth, in the order of the file. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ])
}
