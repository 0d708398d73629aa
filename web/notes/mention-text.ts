/** A text in its parts: words as they are, and colleagues who are mentioned as @[Name](id). */
export interface TextPart {
  readonly text: string
  readonly memberId: string | null
}

const MENTION = /@\[([^\]\n]{1,200})\]\(([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\)/gi

export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let last = 0
  for (const found of text.matchAll(MENTION)) {
    const [whole, name = '', memberId = ''] = found
    if (found.index > last) parts.push({ text: text.slice(last, found.index), memberId: null })
    parts.push({ text: name, memberId })
    last = found.index + whole.length
  }
  return last < text.length ? [...parts, { text: text.slice(last), memberId: null }] : parts
}

/** While it is written a mention reads @Name; who is meant is kept beside the text. */
export interface Chosen {
  readonly id: string
  readonly name: string
}

export function shownText(text: string): { readonly text: string; readonly chosen: readonly Chosen[] } {
  const parts = partsOf(text)
  return {
    text: parts.map((part) => (part.memberId === null ? part.text : `@${part.text}`)).join(''),
    chosen: parts.flatMap(({ memberId, text: name }) => (memberId === null ? [] : [{ id: memberId, name }])),
  }
}

/** Every @Name of somebody who was chosen becomes a mention; the longest name first, as it may begin with another. */
export function storedText(text: string, chosen: readonly Chosen[]): string {
  const names = [...new Map(chosen.map((one) => [one.name, one])).values()]
  if (names.length === 0) return text
  const pattern = names
    .map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .toSorted((one, other) => other.length - one.length)
    .join('|')
  return text.replaceAll(new RegExp(`@(${pattern})(?![\\p{L}\\p{N}])`, 'gu'), (whole, name: string) => {
    const meant = names.find((one) => one.name === name)
    return meant === undefined ? whole : `@[${name.replaceAll(/[\]\n]/g, ' ')}](${meant.id})`
  })
}

/** What is being typed after an @ where the caret stands; null: nobody is being mentioned. */
export function wantedAt(
  text: string,
  caret: number,
): { readonly from: number; readonly word: string } | null {
  const found = /(^|[\s(])@([\p{L}\p{N}.'-]{0,30}(?: [\p{L}\p{N}.'-]{0,30})?)$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const word = found[2] ?? ''
  return { from: caret - word.length - 1, word }
}
