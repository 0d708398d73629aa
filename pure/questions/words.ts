/** Lower case, one spelling of yo, one kind of space and quote. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[’ʼ`]/g, "'")
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim()

const POLITE =
  '(?:здравствуйте|здрасьте|привет(?:ствую)?|добр(?:ый|ое|ого) (?:день|вечер|утро|дня)|доброго времени суток|спасибо(?: большое| вам)?|благодарю|пожалуйста|hello|hi|hey|good (?:morning|afternoon|evening)|thank you(?: very much)?|thanks(?: a lot)?|please|cheers)'
const BEFORE = new RegExp(`^(?:${POLITE}(?:[\\s,.!)(]+|$))+`, 'iu')
const AFTER = new RegExp(`(?:[\\s,.!(-]+${POLITE})+[\\s.!)]*$`, 'iu')

/** Without what politeness puts around an answer. */
export function withoutManners(text: string): string {
  const plain = text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
  return plain
    .replace(BEFORE, '')
    .replace(AFTER, '')
    .replace(/^[\s,.!:;–—]+|[\s,.!;:)(]+$/g, '')
}

/** Words of letters and digits, folded. */
export const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}+'-]+/gu) ?? []

/** How many letters must be changed, put in or left out; stops counting above `most`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let row = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, against] of [...other].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === against ? 0 : 1)),
      )
    row = next
  }
  return row[other.length] ?? most + 1
}
