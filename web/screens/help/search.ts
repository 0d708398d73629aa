import type { Language } from './queries.ts'

/** Which language of an article is open; the address carries it. */
export const articleSearch = (search: Record<string, unknown>): { in?: Language } =>
  search['in'] === 'en' || search['in'] === 'ru' ? { in: search['in'] } : {}
