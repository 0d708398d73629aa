/** A text in pieces of at most so many UTF-16 units: at an empty line, a line, a word; never inside of a sign. */
export function split(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const end = endOfPiece(rest, most)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

function endOfPiece(text: string, most: number): number {
  const head = text.slice(0, most)
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = head.lastIndexOf(mark)
    // a boundary in the first half would make a crumb of a piece
    if (at > most / 2) return at
  }
  return /[\ud800-\udbff]$/.test(head) ? most - 1 : most
}
