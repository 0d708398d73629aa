export interface Token {
  readonly kind: 'word' | 'sign' | 'value'
  readonly value: unknown
  /** Where it begins in the text. */
  readonly at: number
}

const PIECE =
  /\s+|(?<sign>[()[\],])|(?<json>"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[a-z][a-z0-9-]*)/uy

/** The words, signs and values of a condition's text. Throws a SyntaxError at what is none of them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  PIECE.lastIndex = 0
  for (let at = 0; at < text.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at
    const found = PIECE.exec(text)
    if (found === null) throw new SyntaxError(`${JSON.stringify(text.slice(at, at + 20))} at ${at + 1}`)
    const { sign, json, word } = found.groups ?? {}
    if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, at })
    if (json !== undefined) tokens.push({ kind: 'value', value: JSON.parse(json), at })
    if (word === 'true' || word === 'false') tokens.push({ kind: 'value', value: word === 'true', at })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word, at })
  }
  return tokens
}
