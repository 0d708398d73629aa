import type { Area } from './area.ts'

/** The sheet at the side of a list. */
export const peek = {
  'peek.open': { en: 'Open the page', ru: 'Открыть страницу' },
  'peek.person': { en: 'Person at a glance', ru: 'Коротко о человеке' },
  'peek.company': { en: 'Company at a glance', ru: 'Коротко о компании' },
  'peek.touches': { en: 'Last touches', ru: 'Последние касания' },
  'peek.fact.email': { en: 'E-mail', ru: 'Почта' },
  'peek.fact.phone': { en: 'Phone', ru: 'Телефон' },
  'peek.fact.company': { en: 'Company', ru: 'Компания' },
  'peek.fact.city': { en: 'City', ru: 'Город' },
  'peek.fact.owner': { en: 'Owner', ru: 'Ответственный' },
  'peek.fact.revenue': { en: 'Revenue', ru: 'Выручка' },
  'peek.fact.last-seen': { en: 'Last seen', ru: 'Активность' },
} as const satisfies Area
