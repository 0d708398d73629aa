import { decodeEntities } from './entities.ts'

/**
 * The words of an html mail as plain text: what a reader would see, without scripts, styles and hidden parts, links
 * kept behind their words, quoted blocks marked by ">" so that `splitQuote` finds them. For mails that come
 * without a text part. Not a sanitiser: the result is text and must be shown as text. One pass, linear.
 * @example textOfHtml('<p>Price <a href="https://a.example/p">here</a></p><blockquote>Old</blockquote>') // 'Price here <https://a.example/p>\n\n> Old'
 */
export function textOfHtml(html: string): string {
  const writer = new Writer()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    writer.words(html.slice(at, open))
    at = passTag(html, open, writer)
  }
  writer.words(html.slice(at))
  return writer.text()
}

const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
  'object',
  'iframe',
  'textarea',
  'select',
])

/** Reads the tag at `open`; returns where reading goes on. */
function passTag(html: string, open: number, writer: Writer): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open)
  const name = /^<(\/?)([a-z][a-z0-9:-]{0,30})/i.exec(html.slice(open, open + 40))
  if (name === null) {
    if (/^<[!?/]/.test(html.slice(open, open + 2))) return after(html, '>', open)
    writer.words('<')
    return open + 1
  }
  const end = endOfTag(html, open + 1)
  const tag = (name[2] ?? '').toLowerCase()
  const isClosing = name[1] === '/'
  if (!isClosing && SILENT.has(tag)) return afterElement(html, tag, end)
  writer.tag(tag, isClosing, html.slice(open, end).slice(0, 4_000))
  return end
}

const LONGEST_TAG = 100_000

/** The sign after the tag's ">"; one within quotes does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  const last = Math.min(html.length, from + LONGEST_TAG)
  for (let at = from; at < last; at++) {
    const sign = html.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if ((sign === '"' || sign === "'") && html.charAt(at - 1).match(/[=\s]/) !== null) quote = sign
    else if (sign === '>') return at + 1
  }
  // a quote that never ends: the plain end of the tag is better than none
  return after(html, '>', from)
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found === -1 ? html.length : found + mark.length
}

function afterElement(html: string, tag: string, from: number): number {
  const pattern = new RegExp(`</${tag}\\b`, 'gi')
  pattern.lastIndex = from
  const found = pattern.exec(html)
  return found === null ? html.length : after(html, '>', found.index)
}

const BLOCK = new Set(
  'p div br tr table ul ol li blockquote h1 h2 h3 h4 h5 h6 hr pre section article header footer address dl dt dd center form'.split(
    ' ',
  ),
)
const PARAGRAPH = new Set('p blockquote h1 h2 h3 h4 h5 h6 ul ol table pre'.split(' '))

/** Deeper than anybody reads. */
const DEEPEST = 12
const LONGEST_SHOWN = 4_000
// control signs do not come in from mails: decodeEntities leaves them out, and so does `words`
const ENTER = '\u0001'
const LEAVE = '\u0002'

/** A class because it owns the lines that are being written. */
class Writer {
  #lines: string[] = ['']
  #quotes: boolean[] = []
  #link: { readonly href: string; shown: string } | null = null

  words(html: string): void {
    if (html === '') return
    if (this.#link !== null && this.#link.shown.length < LONGEST_SHOWN) this.#link.shown += html
    this.#append(decodeEntities(html).replaceAll(/[\s\p{Cc}\u200b\ufeff]+/gu, ' '))
  }

  #append(words: string): void {
    const line = this.#lines.at(-1) ?? ''
    const joined = line === '' || line.endsWith(' ') ? words.replace(/^ /, '') : words
    this.#lines[this.#lines.length - 1] = line + joined
  }

  tag(name: string, isClosing: boolean, source: string): void {
    if (name === 'a') this.#linkTag(isClosing, source)
    else if (name === 'td' || name === 'th') this.words(' ')
    else if (name === 'img' && !isClosing) this.words(attribute(source, 'alt') ?? '')
    else if (BLOCK.has(name)) this.#block(name, isClosing, source)
  }

  #block(name: string, isClosing: boolean, source: string): void {
    if (name === 'br') return void this.#lines.push('')
    this.#newLine(PARAGRAPH.has(name))
    if (name === 'blockquote') isClosing ? this.#leave() : this.#enter(source)
    if (name === 'li' && !isClosing) this.words('- ')
  }

  /** Gmail indents by a blockquote without any border: that is no quote. */
  #enter(source: string): void {
    const isIndent = /margin[^;"']*40px/i.test(source) && !/class|type|border/i.test(source)
    this.#quotes.push(!isIndent)
    if (!isIndent) this.#lines.push(ENTER, '')
  }

  #leave(): void {
    if (this.#quotes.pop() === true) this.#lines.push(LEAVE)
    this.#lines.push('')
  }

  #linkTag(isClosing: boolean, source: string): void {
    const link = this.#link
    this.#link = null
    if (!isClosing) {
      const href = attribute(source, 'href') ?? ''
      if (/^(https?:|mailto:)/i.test(href)) this.#link = { href, shown: '' }
    } else if (link !== null) {
      const shown = decodeEntities(link.shown).trim()
      const address = link.href.replace(/^mailto:/i, '')
      if (shown !== '' && !same(shown, address)) this.#append(` <${address}>`)
    }
  }

  #newLine(isParagraph: boolean): void {
    const last = this.#lines.at(-1) ?? ''
    if (last !== '') this.#lines.push('')
    const before = this.#lines.at(-2) ?? ''
    if (isParagraph && before !== '' && before !== ENTER) this.#lines.push('')
  }

  text(): string {
    let depth = 0
    const marked: string[] = []
    for (const line of this.#lines) {
      if (line === ENTER) depth = depth + 1
      else if (line === LEAVE) depth = leave(marked, depth)
      else
        marked.push(
          depth === 0 ? line.trimEnd() : `${'>'.repeat(Math.min(depth, DEEPEST))} ${line}`.trimEnd(),
        )
    }
    return marked
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replace(/^\s+|\s+$/g, '')
  }
}

/** Empty lines at the end of a quote are none of it. */
function leave(marked: string[], depth: number): number {
  while (/^>+$/.test(marked.at(-1) ?? '')) marked.pop()
  return Math.max(0, depth - 1)
}

const same = (shown: string, address: string): boolean =>
  [shown, `${shown}/`].some(
    (form) => form === address || address === `https://${form}` || address === `http://${form}`,
  )

function attribute(source: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s{0,3}=\\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(source)
  return found === null ? null : decodeEntities(found[1] ?? found[2] ?? found[3] ?? '').trim()
}
