import { safeAddress } from './address.ts'
import type { Inline } from './tree.ts'

/** How deep emphasis may stand in links in emphasis; what lies deeper is text. */
const DEEPEST = 4
/** So much is looked at for the end of a link that begins here. */
const LONGEST_LINK = 3_000

/** The words of one paragraph. What does not fit any rule is text: nothing is refused and nothing disappears. */
export function inlines(text: string, depth = 0): readonly Inline[] {
  const reader = new Reader(text, depth)
  while (reader.place < text.length) reader.step()
  return reader.done()
}

/** A place in a text, and what has been found up to it. A mark whose end is not there is looked for once only. */
class Reader {
  place = 0
  readonly #text: string
  readonly #depth: number
  readonly #found: Inline[] = []
  readonly #missing = new Set<string>()
  #plain = ''

  constructor(text: string, depth: number) {
    this.#text = text
    this.#depth = depth
  }

  done(): readonly Inline[] {
    this.#flush()
    return this.#found
  }

  step(): void {
    const sign = this.#text[this.place] ?? ''
    const taken = STEPS[sign]?.(this) ?? false
    if (taken) return
    this.#plain += sign
    this.place++
  }

  escaped(): boolean {
    const next = this.#text[this.place + 1] ?? ''
    if (next === '\n') return this.#put({ kind: 'break' }, 2)
    if (!/[\\`*_{}[\]()#+.!~>|-]/.test(next)) return false
    this.#plain += next
    this.place += 2
    return true
  }

  code(): boolean {
    const end = this.#endOf('`', this.place + 1)
    if (end === -1 || end === this.place + 1) return false
    const text = this.#text.slice(this.place + 1, end).replaceAll('\n', ' ')
    return this.#put({ kind: 'code', text }, end + 1 - this.place)
  }

  emphasis(sign: '*' | '_'): boolean {
    const isDouble = this.#text[this.place + 1] === sign
    const mark = isDouble ? sign + sign : sign
    const from = this.place + mark.length
    // snake_case and 2*3 are words; a mark stands before a letter, and an underscore after none
    if (/\s|^$/.test(this.#text[from] ?? '')) return false
    if (sign === '_' && /[\p{L}\p{N}]/u.test(this.#text[this.place - 1] ?? '')) return false
    const end = this.#endOf(mark, from)
    if (end <= from || /\s/.test(this.#text[end - 1] ?? '')) return false
    return this.#nested(isDouble ? 'strong' : 'emphasis', from, end, end + mark.length)
  }

  link(): boolean {
    const middle = this.#endOf('](', this.place + 1)
    if (middle === -1 || middle - this.place > LONGEST_LINK) return false
    const end = this.#endOf(')', middle + 2)
    if (end === -1 || end - middle > LONGEST_LINK) return false
    const words = this.#text.slice(this.place + 1, middle)
    // of brackets in brackets the innermost pair is the link
    if (words.includes('[')) return false
    const to = safeAddress(this.#text.slice(middle + 2, end))
    if (to === null) return false
    const inside = this.#depth < DEEPEST ? inlines(words, DEEPEST) : [{ kind: 'text', text: words } as const]
    return this.#put({ kind: 'link', to, inside }, end + 1 - this.place)
  }

  /** An address that stands in the text by itself. */
  bare(): boolean {
    if (this.#depth >= DEEPEST || /[\p{L}\p{N}]/u.test(this.#text[this.place - 1] ?? '')) return false
    const [written] =
      /^https?:\/\/[^\s<>"'`\\)\]]{1,2000}/i.exec(this.#text.slice(this.place, this.place + 2_020)) ?? []
    const address = written?.replace(/[.,;:!?*_]+$/, '')
    const to = address === undefined ? null : safeAddress(address)
    if (to === null || address === undefined) return false
    return this.#put({ kind: 'link', to, inside: [{ kind: 'text', text: address }] }, address.length)
  }

  newLine(): boolean {
    const isHard = this.#plain.endsWith('  ')
    this.#plain = this.#plain.trimEnd()
    if (isHard) return this.#put({ kind: 'break' }, 1)
    this.#plain += ' '
    this.place++
    return true
  }

  #nested(kind: 'strong' | 'emphasis', from: number, end: number, after: number): boolean {
    if (this.#depth >= DEEPEST) return false
    const inside = inlines(this.#text.slice(from, end), this.#depth + 1)
    return this.#put({ kind, inside }, after - this.place)
  }

  #endOf(mark: string, from: number): number {
    if (this.#missing.has(mark)) return -1
    const end = this.#text.indexOf(mark, from)
    if (end === -1) this.#missing.add(mark)
    return end
  }

  #put(inline: Inline, length: number): true {
    this.#flush()
    this.#found.push(inline)
    this.place += length
    return true
  }

  #flush(): void {
    if (this.#plain !== '') this.#found.push({ kind: 'text', text: this.#plain })
    this.#plain = ''
  }
}

/** Which signs may begin something. */
const STEPS: Readonly<Record<string, (reader: Reader) => boolean>> = {
  '\\': (reader) => reader.escaped(),
  '`': (reader) => reader.code(),
  '*': (reader) => reader.emphasis('*'),
  _: (reader) => reader.emphasis('_'),
  '[': (reader) => reader.link(),
  h: (reader) => reader.bare(),
  H: (reader) => reader.bare(),
  '\n': (reader) => reader.newLine(),
}
