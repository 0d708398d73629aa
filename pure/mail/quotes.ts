import { isAttribution, isForwardLine, isHeaderBlock, isMobileSignature, isSeparator } from './quote-marks.ts'

/** A mail taken apart. Nothing is lost: every line is in `text` or in `quoted`, in its old order. */
export interface Split {
  /** What was written now. */
  readonly text: string
  /** The signature and what the mail repeats of earlier ones; null when it repeats nothing. */
  readonly quoted: string | null
}

/**
 * Tells what somebody wrote from what his mail program added: the quoted letter and the signature, in Russian and
 * English, of Outlook, Gmail, Apple Mail, Yandex, Mail.ru, Thunderbird and phones. When unsure it keeps: answers
 * between quoted lines stay together with those lines, a forwarded letter is content, and a mail of which nothing
 * would be left stays whole. Linear in the number of lines.
 *
 * `text` is plain text with any line ends; of an html mail, see `textOfHtml`. `forwarded`: the subject says so.
 * @example splitQuote('Yes.\n\nOn Wed, Mar 4, 2026 at 12:00 PM Anna <anna@shop.example> wrote:\n> Blue?').text // 'Yes.'
 */
export function splitQuote(text: string, options: { readonly forwarded?: boolean } = {}): Split {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const end = options.forwarded === true ? lines.length : endOfOwnWords(lines)
  // a signature may stand below the quote or above it
  const [from, last] = withoutMarked(lines.slice(0, signatureStart(lines, end)))
  const to = signatureStart(lines, last)
  const kept = lines.slice(from, to)
  if (isBlank(kept)) return { text: clean(lines), quoted: null }
  const rest = [...lines.slice(0, from), ...lines.slice(to)]
  return { text: clean(kept), quoted: isBlank(rest) ? null : clean(rest) }
}

/** Where an unmarked quote begins, such as Outlook's block of From, Sent, To and Subject. */
function endOfOwnWords(lines: readonly string[]): number {
  let written = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (isForwardLine(line)) return lines.length
    const begins = isSeparator(line) || isHeaderBlock(lines, at) || isAttribution(lines, at) === 'sure'
    // a quote that is marked line by line may have answers below it: see withoutMarked
    if (written && begins && !isMarked(nextWritten(lines, at))) return at
    written = true
  }
  return lines.length
}

/** The first line with words after an attribution, which may take three lines. */
function nextWritten(lines: readonly string[], at: number): string {
  let next = at + Math.max(1, attributionLength(lines, at))
  while (next < lines.length && next < at + 10 && (lines[next] ?? '').trim() === '') next++
  return lines[next] ?? ''
}

function attributionLength(lines: readonly string[], at: number): number {
  for (const length of [1, 2, 3]) if ((lines[at + length - 1] ?? '').trimEnd().endsWith(':')) return length
  return 0
}

const LONGEST_SIGNATURE = 15

/** The line where the signature begins: two dashes, or what a phone writes below a letter. */
function signatureStart(lines: readonly string[], end: number): number {
  for (let at = end - 1; at > 0 && end - at <= LONGEST_SIGNATURE && !isMarked(lines[at] ?? ''); at--) {
    if (/^(--|—|––) ?$/.test(lines[at] ?? '') && !isBlank(lines.slice(0, at))) return at
  }
  return mobileStart(lines, end)
}

/** A phone's words are among the last two lines. */
function mobileStart(lines: readonly string[], end: number): number {
  let start = end
  for (let at = end - 1, written = 0; at > 0 && written < 2; at--) {
    const line = lines[at] ?? ''
    if (line.trim() !== '') written++
    if (isMobileSignature(line) && !isBlank(lines.slice(0, at))) start = at
  }
  return start
}

/** From where to where the words are ours, given that quoted lines are marked by ">". */
function withoutMarked(lines: readonly string[]): readonly [number, number] {
  const marked = lines.flatMap((line, at) => (isMarked(line) ? [at] : []))
  const [first, last] = [marked[0], marked.at(-1)]
  if (first === undefined || last === undefined) return [0, lines.length]
  if (isBlank(lines.slice(last + 1))) return [0, startOfTail(lines, last)]
  const leads = isBlank(withoutAttribution(lines.slice(0, first)))
  const isOne = isBlank(lines.slice(first, last).filter((line) => !isMarked(line)))
  return leads && isOne ? [last + 1, lines.length] : [0, lines.length]
}

/** The marked lines at the end, with the line that says who wrote them. */
function startOfTail(lines: readonly string[], last: number): number {
  let start = last
  while (start > 0 && (isMarked(lines[start - 1] ?? '') || (lines[start - 1] ?? '').trim() === '')) start--
  return withoutAttribution(lines.slice(0, start)).length
}

function withoutAttribution(lines: readonly string[]): readonly string[] {
  let end = lines.length
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end--
  // "<" and the address may be broken apart: what is surely one wins over the shortest
  for (const wanted of ['sure', 'marked']) {
    for (const at of [end - 1, end - 2, end - 3]) {
      if (at >= 0 && attributionLength(lines, at) === end - at && isAttribution(lines, at) === wanted)
        return lines.slice(0, at)
    }
  }
  return lines.slice(0, end)
}

const isMarked = (line: string): boolean => /^\s{0,3}>/.test(line)
const isBlank = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '')
const clean = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
