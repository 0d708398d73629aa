/** A letter that is passed on. */
export interface PassedOn {
  /** As its head shows them: 'Anna Kim <anna@posta.alt>'. */
  readonly from: string
  readonly to: string
  readonly date: string
  readonly subject: string
  readonly text: string
}

const WORDS = {
  en: { head: 'Forwarded message', from: 'From', date: 'Date', subject: 'Subject', to: 'To' },
  ru: { head: 'Пересылаемое сообщение', from: 'От', date: 'Дата', subject: 'Тема', to: 'Кому' },
} as const

/**
 * The words of a letter that passes another one on: one's own above, and below them the other one whole, under a head
 * that says whose it is, as mail programs write it. A line of the head is left out where nothing is known.
 * @example passingOn('', { from: 'Anna', to: '', date: '', subject: 'Pram', text: 'Hi' }, 'en') // '---------- Forwarded message ----------\nFrom: Anna\nSubject: Pram\n\nHi'
 */
export function passingOn(word: string, letter: PassedOn, language: 'en' | 'ru'): string {
  const words = WORDS[language]
  const lines = (['from', 'date', 'subject', 'to'] as const).flatMap((field) => {
    const said = letter[field].replaceAll(/\s+/g, ' ').trim()
    return said === '' ? [] : [`${words[field]}: ${said}`]
  })
  const above = word.trim() === '' ? '' : `${word.trim()}\n\n`
  return `${above}---------- ${words.head} ----------\n${lines.join('\n')}\n\n${letter.text}`
}

/**
 * The subject of a letter that passes another one on, at most 300 characters.
 * @example forwardedSubject('Order 5') // 'Fwd: Order 5'
 */
export const forwardedSubject = (subject: string): string =>
  (/^\s*(?:fwd?|пересл)\s*:/iu.test(subject) ? subject : `Fwd: ${subject}`)
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300)
