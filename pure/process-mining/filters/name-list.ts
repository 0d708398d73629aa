/** Quotes that may stand around a name; inside, the quote itself is doubled. */
const QUOTES = new Set(["'", '"'])

/**
 * The names between separators, blanks around them cut off; in quotes a name may hold anything.
 * @example splitNames("'a|b' | c", '|') // ['a|b', 'c']
 */
export function splitNames(text: string, separator: string): string[] {
  const names: string[] = []
  let place = 0
  for (;;) {
    while (text[place] === ' ') place++
    const quote = text[place] ?? ''
    const read = QUOTES.has(quote) ? quoted(text, place, quote) : null
    // a quote that is never closed, or that is followed by more of the name, is a part of the name
    const isWhole = read !== null && (read.next >= text.length || text.startsWith(separator, read.next))
    const end = isWhole ? read.next : indexOr(text.indexOf(separator, place), text.length)
    names.push(isWhole ? read.name : text.slice(place, end).trimEnd())
    if (end >= text.length) return names
    place = end + separator.length
  }
}

/** The names of a list, or null when one of them is empty. */
export function namesOf(text: string, separator: string): string[] | null {
  const names = splitNames(text, separator)
  return names.some((name) => name === '') ? null : names
}

/** A name as it must be written in a list: in quotes where something in it would be misread. */
export function quotedName(name: string): string {
  const isPlain = !/[|>='"]|^\s|\s$|\s(within|beyond)\s|x\s*\d+$|^\*$|\.\./.test(name) && name !== ''
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`
}

const indexOr = (index: number, other: number): number => (index < 0 ? other : index)

function quoted(text: string, from: number, quote: string): { name: string; next: number } | null {
  let name = ''
  for (let place = from + 1; place < text.length; place++) {
    if (text[place] !== quote) name += text[place]
    else if (text[place + 1] === quote) {
      name += quote
      place++
    } else {
      let next = place + 1
      while (text[next] === ' ') next++
      return { name, next }
    }
  }
  return null
}
