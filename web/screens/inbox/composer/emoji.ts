export interface Emoji {
  readonly sign: string
  /** As it is called in the language of the reader. */
  readonly name: string
}

const MOST = 8

/** What stands after the colon before the caret, two letters at least; null: nothing that asks for a sign. */
export function emojiWords(text: string, caret: number | null): string | null {
  if (caret === null) return null
  return /(?:^|\s):(\p{L}[\p{L}-]{1,29})$/u.exec(text.slice(0, caret))?.[1] ?? null
}

/** Signs of which a name begins so, in either language: whoever writes Russian finds them by English names too. */
export function emojiFor(lines: string, words: string, language: 'en' | 'ru'): readonly Emoji[] {
  const wanted = plain(words)
  return lines
    .trim()
    .split('\n')
    .flatMap((line): Emoji[] => {
      const [signed = '', russian = ''] = line.split('|')
      const [sign = '', ...english] = signed.split(' ')
      const names = [...english, ...russian.split(' ')]
      if (!names.some((name) => plain(name).startsWith(wanted))) return []
      return [{ sign, name: language === 'en' ? english.join(' ') : russian }]
    })
    .slice(0, MOST)
}

const plain = (word: string): string => word.toLowerCase().replaceAll('ё', 'е')
