import { LogProblem } from './log-problem.ts'

/**
 * One tag. Places are in `bytes` and valid until the next tag; `values` are as written, entities not resolved
 * (`unescaped` does that). Text between tags is there only when the whole file came in one piece (`textBefore`).
 */
export interface XmlTag {
  bytes: Uint8Array
  kind: 'open' | 'close' | 'empty'
  nameFrom: number
  nameTo: number
  attributes: number
  readonly attributeNameFrom: Uint32Array
  readonly attributeNameTo: Uint32Array
  readonly valueFrom: Uint32Array
  readonly valueTo: Uint32Array
  /** Where the tag before this one ended, and this one begins: what lies between is text, as far as it is there. */
  textFrom: number
  textTo: number
}

export interface XmlScanner {
  push(chunk: Uint8Array): void
  finish(): void
  /** Where the tag handed out last begins, from 1. */
  place(): { line: number; column: number }
}

const MOST_ATTRIBUTES = 64
const LONGEST_TAG = 8 * 1024 * 1024
const LESS = 60
const GREATER = 62
const QUOTE = 34
const APOSTROPHE = 39

/**
 * Splits XML into its tags as the bytes stream in. Comments, CDATA, processing instructions and a document type
 * are skipped; entities are never expanded beyond the five of XML and character numbers, so a hostile file cannot
 * grow. Throws `LogProblem` `not-xml` and `cut-short` with line and column.
 */
export function createXmlScanner(take: (tag: XmlTag) => void): XmlScanner {
  const tag: XmlTag = {
    bytes: new Uint8Array(0),
    kind: 'open',
    nameFrom: 0,
    nameTo: 0,
    attributes: 0,
    attributeNameFrom: new Uint32Array(MOST_ATTRIBUTES),
    attributeNameTo: new Uint32Array(MOST_ATTRIBUTES),
    valueFrom: new Uint32Array(MOST_ATTRIBUTES),
    valueTo: new Uint32Array(MOST_ATTRIBUTES),
    textFrom: 0,
    textTo: 0,
  }
  let rest = new Uint8Array(0)
  let at = 0
  const passed = { lines: 0, column: 0 }
  const place = () => placeIn(tag.bytes, at, passed)

  const run = (bytes: Uint8Array): void => {
    tag.bytes = bytes
    let text = 0
    for (at = bytes.indexOf(LESS); at >= 0; ) {
      const end = endOfMarkup(bytes, at)
      if (end < 0) return
      const mark = bytes[at + 1]
      if (mark !== 33 && mark !== 63) {
        if (!readTag(tag, at + 1, end - 1)) throw new LogProblem('not-xml', 'this tag is damaged', place())
        tag.textFrom = text
        tag.textTo = at
        take(tag)
        text = end
      }
      at = bytes.indexOf(LESS, end)
    }
    at = bytes.length
  }

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : concatenated(rest, chunk)
      run(bytes)
      const here = place()
      passed.lines = here.line - 1
      passed.column = here.column - 1
      rest = bytes.slice(at)
      // what is asked now is the place where the rest begins
      tag.bytes = rest
      at = 0
      if (rest.length > LONGEST_TAG) throw new LogProblem('not-xml', 'this tag has no end', here)
    },
    finish() {
      if (rest.length === 0) return
      tag.bytes = rest
      at = 0
      throw new LogProblem('cut-short', 'the file ends inside a tag', place())
    },
    place,
  }
}

function concatenated(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

function placeIn(bytes: Uint8Array, at: number, passed: { lines: number; column: number }) {
  let line = passed.lines + 1
  let start = -passed.column
  for (let next = bytes.indexOf(10); next >= 0 && next < at; next = bytes.indexOf(10, next + 1)) {
    line++
    start = next + 1
  }
  return { line, column: at - start + 1 }
}

/** The place after the markup that begins at `at`; -1 when its end is not there yet. */
function endOfMarkup(bytes: Uint8Array, at: number): number {
  const mark = bytes[at + 1]
  if (mark === undefined) return -1
  if (mark === 63) return after(bytes, at, '?>')
  if (mark !== 33) return endOfTag(bytes, at + 1)
  if (bytes.length < at + 9) return -1
  if (startsWith(bytes, at, '<!--')) return after(bytes, at + 4, '-->')
  if (startsWith(bytes, at, '<![CDATA[')) return after(bytes, at, ']]>')
  const plain = bytes.indexOf(GREATER, at)
  const bracket = bytes.subarray(at, plain < 0 ? bytes.length : plain).indexOf(91)
  if (bracket < 0) return plain < 0 ? -1 : plain + 1
  const close = after(bytes, at + bracket, ']')
  const end = close < 0 ? -1 : bytes.indexOf(GREATER, close)
  return end < 0 ? -1 : end + 1
}

/** A `>` inside quotes ends nothing. */
function endOfTag(bytes: Uint8Array, from: number): number {
  for (let place = from; place < bytes.length; place++) {
    const byte = bytes[place]
    if (byte === GREATER) return place + 1
    if (byte !== QUOTE && byte !== APOSTROPHE) continue
    place = bytes.indexOf(byte, place + 1)
    if (place < 0) return -1
  }
  return -1
}

function after(bytes: Uint8Array, from: number, mark: string): number {
  const first = mark.charCodeAt(0)
  for (let place = bytes.indexOf(first, from); place >= 0; place = bytes.indexOf(first, place + 1))
    if (startsWith(bytes, place, mark)) return place + mark.length
  return -1
}

function startsWith(bytes: Uint8Array, at: number, mark: string): boolean {
  for (let index = 0; index < mark.length; index++)
    if (bytes[at + index] !== mark.charCodeAt(index)) return false
  return true
}

const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13

/** Reads name and attributes between `<` and `>`; false when it is no tag. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat pass over millions of steps; a call in it costs more than the work
function readTag(tag: XmlTag, from: number, to: number): boolean {
  const { bytes } = tag
  const isClose = bytes[from] === 47
  const isEmpty = !isClose && bytes[to - 1] === 47
  tag.kind = isClose ? 'close' : isEmpty ? 'empty' : 'open'
  const end = isEmpty ? to - 1 : to
  let place = isClose ? from + 1 : from
  tag.nameFrom = place
  while (place < end && !isBlank(bytes[place])) place++
  tag.nameTo = place
  tag.attributes = 0
  if (tag.nameTo === tag.nameFrom || !isNameStart(bytes[tag.nameFrom])) return false
  for (;;) {
    while (place < end && isBlank(bytes[place])) place++
    if (place >= end) return true
    place = readAttribute(tag, place, end)
    if (place < 0) return false
  }
}

const isNameStart = (byte = 0): boolean => {
  const lower = byte | 32
  return (lower >= 97 && lower <= 122) || byte === 95 || byte === 58 || byte >= 128
}

/** The place after the attribute, -1 when it is damaged. */
function readAttribute(tag: XmlTag, from: number, end: number): number {
  const { bytes, attributes } = tag
  let place = from
  while (place < end && bytes[place] !== 61 && !isBlank(bytes[place])) place++
  const nameTo = place
  while (place < end && isBlank(bytes[place])) place++
  if (bytes[place] !== 61) return -1
  place++
  while (place < end && isBlank(bytes[place])) place++
  const quote = bytes[place]
  if (quote !== QUOTE && quote !== APOSTROPHE) return -1
  let close = place + 1
  while (close < end && bytes[close] !== quote) close++
  if (close >= end) return -1
  if (attributes < MOST_ATTRIBUTES) {
    tag.attributeNameFrom[attributes] = from
    tag.attributeNameTo[attributes] = nameTo
    tag.valueFrom[attributes] = place + 1
    tag.valueTo[attributes] = close
    tag.attributes = attributes + 1
  }
  return close + 1
}

/** The value of an attribute with its entities resolved; null when the tag has none of that name. */
export function tagAttribute(tag: XmlTag, name: string): string | null {
  const { bytes } = tag
  for (let index = 0; index < tag.attributes; index++) {
    const from = tag.attributeNameFrom[index] ?? 0
    if ((tag.attributeNameTo[index] ?? 0) - from !== name.length || !startsWith(bytes, from, name)) continue
    return unescaped(new TextDecoder().decode(bytes.subarray(tag.valueFrom[index], tag.valueTo[index])))
  }
  return null
}

/** The text before a tag: entities resolved, CDATA taken as it is, comments left out, blanks around cut off. */
export function textBefore({ bytes, textFrom, textTo }: XmlTag): string {
  const text = new TextDecoder().decode(bytes.subarray(textFrom, textTo)).replace(/<!--.*?-->/gs, '')
  return text
    .split(/<!\[CDATA\[(.*?)\]\]>/s)
    .map((part, index) => (index % 2 === 1 ? part : unescaped(part)))
    .join('')
    .trim()
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Text with the entities of XML resolved; an unknown entity stays as it is written.
 * @example unescaped('R&amp;D &#x41;') // 'R&D A'
 */
export function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi,
    (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return NAMED[String(name)] ?? whole
      const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
