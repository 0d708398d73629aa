const BLANK = /\s*/y
const SCALAR =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy

/**
 * Where a text stops being JSON, as line and column from 1. The engine's own message tells a position only for
 * some faults. Use it on a text that could not be parsed; of a right one it is the place after its end.
 * @example jsonFault('[1,\n]') // { line: 2, column: 1 }
 */
export function jsonFault(text: string): { line: number; column: number } {
  const before = text.slice(0, faultIn(text)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

type Wanted = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'more'

function faultIn(text: string): number {
  const open: ('{' | '[')[] = []
  let wanted: Wanted = 'value'
  let place = past(BLANK, text, 0)
  while (place < text.length) {
    const mark = text[place] ?? ''
    const next = nextWanted(wanted, mark, open)
    if (next === null) return place
    const isMark = '{}[],:'.includes(mark)
    const end = isMark ? place + 1 : past(SCALAR, text, place)
    if (end === place) return place
    wanted = next
    place = past(BLANK, text, end)
  }
  return text.length
}

/** What may come after this mark; null when it may not stand here. Opens and closes brackets on the way. */
function nextWanted(wanted: Wanted, mark: string, open: ('{' | '[')[]): Wanted | null {
  switch (mark) {
    case '{':
    case '[':
      return afterOpening(wanted, mark, open)
    case '}':
      return afterClosing(wanted === 'key or end', wanted, open.pop() === '{')
    case ']':
      return afterClosing(wanted === 'value or end', wanted, open.pop() === '[')
    case ',':
      if (wanted !== 'more') return null
      return open.length === 0 ? null : open.at(-1) === '{' ? 'key' : 'value'
    case ':':
      return wanted === 'colon' ? 'value' : null
    default:
      return afterScalar(wanted, mark)
  }
}

function afterOpening(wanted: Wanted, mark: '{' | '[', open: ('{' | '[')[]): Wanted | null {
  if (wanted !== 'value' && wanted !== 'value or end') return null
  open.push(mark)
  return mark === '{' ? 'key or end' : 'value or end'
}

const afterClosing = (isEmpty: boolean, wanted: Wanted, isMatching: boolean): Wanted | null =>
  isMatching && (isEmpty || wanted === 'more') ? 'more' : null

function afterScalar(wanted: Wanted, mark: string): Wanted | null {
  if (wanted === 'key' || wanted === 'key or end') return mark === '"' ? 'colon' : null
  return wanted === 'value' || wanted === 'value or end' ? 'more' : null
}

function past(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from
  return expression.test(text) ? expression.lastIndex : from
}
