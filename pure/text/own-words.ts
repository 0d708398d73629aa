import { foldInPlace, type Span } from './fold.ts'

const QUOTE_STARTS = [
  /^[ \t]*-{2,10}[ \t]*(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|переадресованное сообщение)/m,
  /^[^\n]{0,200}(?:wrote|writes|пишет|написал|написала|написал\(а\)|писал|писала)[ \t]*:[ \t]*$/m,
  /^[ \t]*(?:from|от|от кого)[ \t]*:[^\n]*\n[ \t]*(?:sent|date|to|subject|отправлено|дата|кому|тема)[ \t]*:/m,
  /^-- ?$/m,
]

/**
 * The text with everything blanked that its writer did not say now: quoted lines, what follows "… wrote:", the
 * signature, and words within quotation marks. Places stay as they are, so spans found here hold in the text itself.
 */
export function ownWords(text: string): string {
  const folded = foldInPlace(text)
  const starts = QUOTE_STARTS.map((pattern) => folded.search(pattern)).filter((place) => place >= 0)
  const end = Math.min(text.length, ...starts)
  return blank(folded.slice(0, end), /^[ \t]*>[^\n]*$/gm)
    .replace(/«[^»«\n]{0,2000}»|"[^"\n]{0,2000}"|“[^”“\n]{0,2000}”|„[^“”„\n]{0,2000}[“”]/g, blanks)
    .padEnd(text.length)
}

const blanks = (said: string): string => ' '.repeat(said.length)
const blank = (text: string, pattern: RegExp): string => text.replace(pattern, blanks)

/** A sentence with its place, and whether it asks. */
export interface Sentence extends Span {
  readonly isQuestion: boolean
}

/** A stop ends a sentence unless it stands within a number ("12.00", "25.11") or after a common abbreviation. */
const SENTENCE_END =
  /[!?]+|\n+|;|\.(?!\d)(?<!(?<![\p{L}])(?:т\.?е|т\.?д|т\.?к|ул|д|г|стр|руб|тыс|мин|ч|p|a|e\.g|i\.e|p\.m|a\.m|mr|mrs|dr|no)\.)/gu

/** The sentences of a folded text; a line end also ends one. */
export function sentencesOf(folded: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of folded.matchAll(SENTENCE_END)) {
    add(sentences, folded, start, match.index, match[0].includes('?'))
    start = match.index + match[0].length
  }
  add(sentences, folded, start, folded.length, false)
  return sentences
}

function add(to: Sentence[], folded: string, from: number, until: number, isQuestion: boolean): void {
  const said = folded.slice(from, until)
  const start = from + (said.length - said.trimStart().length)
  const end = from + said.trimEnd().length
  if (end > start) to.push({ start, end, isQuestion })
}
