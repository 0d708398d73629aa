import { inlines } from './inline.ts'
import { plainInlines } from './plain.ts'
import type { Block } from './tree.ts'

/** Longer texts are cut: an article is read by people. */
const LONGEST = 100_000
const DEEPEST = 5

/**
 * Reads a small Markdown: headings (`##` to `####`; `#` counts as `##`), paragraphs, `**strong**`, `*emphasis*`, `` `code` ``,
 * fenced code, lists, quotes, rules, links to pages, mailboxes and telephones. HTML, images and every other address are
 * words like others, so whatever shows the tree can show nothing harmful. Never throws; linear in the length but for the
 * depth of lists and quotes, which ends at five.
 * @example markdown('# Hi\n\n**You** <b>there</b>').map((block) => block.kind) // ['heading', 'paragraph']
 */
export function markdown(text: string): readonly Block[] {
  const lines = text.slice(0, LONGEST).replaceAll('\r\n', '\n').replaceAll('\0', '').split('\n')
  return blocks(lines, 0, new Map())
}

type Ids = Map<string, number>

interface Read {
  readonly block: Block | null
  /** The line after it. */
  readonly next: number
}

function blocks(lines: readonly string[], depth: number, ids: Ids): readonly Block[] {
  const found: Block[] = []
  for (let place = 0; place < lines.length; ) {
    const { block, next } = blockAt(lines, place, depth, ids)
    if (block !== null) found.push(block)
    place = next
  }
  return found
}

function blockAt(lines: readonly string[], place: number, depth: number, ids: Ids): Read {
  const line = lines[place] ?? ''
  if (line.trim() === '') return { block: null, next: place + 1 }
  if (FENCE.test(line)) return fenced(lines, place)
  const heading = HEADING.exec(line)
  if (heading !== null) return { block: headingOf(heading, ids), next: place + 1 }
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: place + 1 }
  if (depth < DEEPEST && QUOTE.test(line)) return quoted(lines, place, depth, ids)
  if (depth < DEEPEST && ITEM.test(line)) return listed(lines, place, depth, ids)
  return paragraph(lines, place)
}

const FENCE = /^ {0,3}(?:```|~~~)/
const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/
const QUOTE = /^ {0,3}>\s?/
const ITEM = /^( {0,3})(?:([-*+])|(\d{1,6})[.)])\s+(.*)$/

function headingOf([, marks = '', words = '']: RegExpExecArray, ids: Ids): Block {
  const inside = inlines(words.replace(/\s+#+\s*$/, '').trim())
  const level = marks.length <= 2 ? 2 : marks.length === 3 ? 3 : 4
  return { kind: 'heading', level, id: idOf(plainInlines(inside), ids), inside }
}

/** Of two headings alike the second has a number. */
function idOf(words: string, ids: Ids): string {
  const name =
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-')
      .slice(0, 60) ?? 'part'
  const before = ids.get(name) ?? 0
  ids.set(name, before + 1)
  return before === 0 ? name : `${name}-${before + 1}`
}

function fenced(lines: readonly string[], place: number): Read {
  const end = lines.findIndex((line, index) => index > place && FENCE.test(line))
  const last = end === -1 ? lines.length : end
  return { block: { kind: 'code', text: lines.slice(place + 1, last).join('\n') }, next: last + 1 }
}

function quoted(lines: readonly string[], place: number, depth: number, ids: Ids): Read {
  const next = endOf(lines, place, (line) => QUOTE.test(line))
  const inside = lines.slice(place, next).map((line) => line.replace(QUOTE, ''))
  return { block: { kind: 'quote', inside: blocks(inside, depth + 1, ids) }, next }
}

/** What is indented below an item belongs to it; an empty line ends the list unless another item follows. */
function listed(lines: readonly string[], place: number, depth: number, ids: Ids): Read {
  const ordered = ITEM.exec(lines[place] ?? '')?.[3] !== undefined
  const items: string[][] = []
  let next = place
  for (; next < lines.length; next++) {
    const line = lines[next] ?? ''
    const item = ITEM.exec(line)
    if (item !== null && isSibling(item, items.length, ordered)) items.push([item[4] ?? ''])
    else if (/^\s{2,}\S/.test(line)) items.at(-1)?.push(line.replace(/^(?:\t| {2,4})/, ''))
    else if (line.trim() !== '' || !goesOn(lines[next + 1] ?? '')) break
  }
  return {
    block: { kind: 'list', ordered, items: items.map((item) => blocks(item, depth + 1, ids)) },
    next,
  }
}

/** What stands two or more to the right is of the item above it. */
const isSibling = ([, indent = '', , number]: RegExpExecArray, before: number, ordered: boolean): boolean =>
  (number !== undefined) === ordered && (before === 0 || indent.length < 2)

const goesOn = (line: string): boolean => ITEM.test(line) || /^\s{2,}\S/.test(line)

function paragraph(lines: readonly string[], place: number): Read {
  const next = endOf(lines, place, (line, index) => line.trim() !== '' && (index === place || !begins(line)))
  const text = lines
    .slice(place, next)
    .map((line) => line.trimStart())
    .join('\n')
  return { block: { kind: 'paragraph', inside: inlines(text.trimEnd()) }, next }
}

const begins = (line: string): boolean =>
  FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line)

function endOf(
  lines: readonly string[],
  place: number,
  belongs: (line: string, index: number) => boolean,
): number {
  let next = place
  while (next < lines.length && belongs(lines[next] ?? '', next)) next++
  // whatever the line is, it is read once
  return Math.max(next, place + 1)
}
