import type { Language } from '../text/area.ts'

/** A stated language counts first; a name in Cyrillic letters is the next best sign. */
export function languageOf(stated: string | number | null, name: string | null): Language | null {
  const start = String(stated ?? '').slice(0, 2)
  if (start === 'ru' || start === 'en') return start
  return name && /\p{Script=Cyrillic}/u.test(name) ? 'ru' : null
}
