import type { Area } from './area.ts'

/** A person's page. */
export const person = {
  'person.visitor': { en: 'Visitor {mark}', ru: 'Посетитель {mark}' },
  'person.on-site': { en: 'on the site', ru: 'на сайте' },
  'person.rhythm.steady': { en: 'In rhythm', ru: 'В ритме' },
  'person.rhythm.cooling': { en: 'Cooling', ru: 'Остывает' },
  'person.rhythm.cold': { en: 'Gone quiet', ru: 'Молчит' },
} as const satisfies Area
