/** Numbers of more digits than a double can hold. The usual body has none, and is parsed at full speed. */
const LONG_NUMBER = /\d[\d.]{15,}/

/**
 * JSON as JavaScript values, except that a number which a double would change (more than 15 digits) stays the
 * text it was: money and ids must come out as they came in.
 * @throws SyntaxError when the text is no JSON
 */
export function parseExactly(text: string): unknown {
  const parsed: unknown = JSON.parse(text)
  if (!LONG_NUMBER.test(text)) return parsed
  // the third argument is in Node 21 and later (JSON.parse source text access), not yet in the types
  const parse = JSON.parse as (
    text: string,
    revive: (key: string, value: unknown, at: { readonly source?: string }) => unknown,
  ) => unknown
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && isChanged(value, source) ? source : value,
  )
}

function isChanged(value: number, source: string): boolean {
  const digits = (text: string): string =>
    text
      .replace(/e.*$/i, '')
      .replace(/[-.]/g, '')
      .replace(/^0+|0+$/g, '')
  if (/e/i.test(source) || /e/i.test(String(value))) return !Number.isFinite(value)
  return digits(String(value)) !== digits(source)
}
