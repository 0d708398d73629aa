import type { Area } from './area.ts'

/** Settings of the company, its members, keys, mail and demo, and of the member. */
export const settings = {
  'settings.title': { en: 'Settings', ru: 'Настройки' },
} as const satisfies Area
