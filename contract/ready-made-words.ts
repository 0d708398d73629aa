/** What ready-made pipelines, stages and reasons are called until somebody names them. */
export const PIPELINE_WORDS = {
  sales: { en: 'Sales', ru: 'Продажи' },
  repeat: { en: 'Repeat sales', ru: 'Повторные продажи' },
} as const
export const STAGE_WORDS = {
  request: { en: 'New request', ru: 'Новая заявка' },
  qualified: { en: 'Need is clear', ru: 'Потребность ясна' },
  offer: { en: 'Offer made', ru: 'Предложение' },
  agreement: { en: 'Agreement', ru: 'Согласование' },
  planned: { en: 'Planned', ru: 'Запланирована' },
  offered: { en: 'Offered', ru: 'Предложена' },
  agreed: { en: 'Agreed', ru: 'Согласована' },
  won: { en: 'Won', ru: 'Выиграна' },
  lost: { en: 'Lost', ru: 'Проиграна' },
} as const
export const LOST_WORDS = {
  price: { en: 'Too expensive', ru: 'Дорого' },
  competitor: { en: 'Went to a competitor', ru: 'Ушли к конкуренту' },
  timing: { en: 'Not now', ru: 'Не сейчас' },
  'no-need': { en: 'No longer needed', ru: 'Больше не нужно' },
  'no-answer': { en: 'No answer', ru: 'Не отвечают' },
  product: { en: 'We do not have what they need', ru: 'У нас нет нужного' },
  other: { en: 'Something else', ru: 'Другое' },
} as const

type Words = Readonly<Record<string, { readonly en: string; readonly ru: string }>>
/** The word of a code; the code itself where nobody knows it. */
export const wordOf = (words: Words, code: string | null, language: 'en' | 'ru'): string =>
  code === null ? '' : (words[code]?.[language] ?? code)
