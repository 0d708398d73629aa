/** A piece of XML as it streams by: an opened element, a closed one, or text. */
export type Markup =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/**
 * Cuts XML into pieces without holding it: enough for what spreadsheet programs write, which has no comments within
 * tables, no CDATA and no own entities. Names lose their prefix.
 */
export async function* markup(source: AsyncIterable<string>): AsyncGenerator<readonly Markup[]> {
  let rest = ''
  for await (const piece of source) {
    const text = rest + piece
    const pieces: Markup[] = []
    let at = 0
    for (;;) {
      const open = text.indexOf('<', at)
      if (open < 0) break
      const close = text.indexOf('>', open)
      if (close < 0) break
      if (open > at) pieces.push({ kind: 'text', text: text.slice(at, open) })
      addTag(pieces, text.slice(open + 1, close))
      at = close + 1
    }
    rest = text.slice(at)
    yield pieces
  }
}

function addTag(pieces: Markup[], tag: string): void {
  if (tag.startsWith('?') || tag.startsWith('!')) return
  if (tag.startsWith('/')) {
    pieces.push({ kind: 'close', name: localName(tag.slice(1).trim()) })
    return
  }
  const isEmpty = tag.endsWith('/')
  const body = isEmpty ? tag.slice(0, -1) : tag
  const space = body.search(/\s/)
  const name = localName(space < 0 ? body : body.slice(0, space))
  pieces.push({ kind: 'open', name, attributes: space < 0 ? '' : body.slice(space) })
  if (isEmpty) pieces.push({ kind: 'close', name })
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** One attribute of an opened element, with or without a prefix; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found === null ? null : plain(found[1] ?? found[2] ?? '')
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its entities resolved, and the signs that spreadsheet programs write as _x000D_. */
export function plain(text: string): string {
  const resolved = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return NAMED[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text
  return resolved.includes('_x')
    ? resolved.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : resolved
}
