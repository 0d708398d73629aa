import type { Language } from '../../../text/area.ts'

export const archivePath = (personId: string, language: Language): string =>
  `/api/people/${personId}/archive?language=${language}`
export const erasurePath = (personId: string): string => `/api/people/${personId}/erasure`
