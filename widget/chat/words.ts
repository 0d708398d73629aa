import type { Language } from './api.ts'

/** What the launcher says; the panel has its own. */
export const LAUNCHER_WORDS = {
  open: { en: 'Open the chat', ru: 'Открыть чат' },
  close: { en: 'Close the chat', ru: 'Закрыть чат' },
  dismiss: { en: 'Dismiss', ru: 'Скрыть' },
  unread: {
    en: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
    ru: (count: number) =>
      `${count} ${{ one: 'непрочитанное сообщение', few: 'непрочитанных сообщения' }[new Intl.PluralRules('ru').select(count) as 'one'] ?? 'непрочитанных сообщений'}`,
  },
} as const

/** The page's own wish, else its language, else the browser's. */
export function languageOf(wished: string | undefined): Language {
  const language = wished || document.documentElement.lang || navigator.language
  return /^ru\b/i.test(language) ? 'ru' : 'en'
}
