/** One sentence of the interface in both languages, as ICU messages. */
export interface Entry {
  readonly en: string
  readonly ru: string
}

/** The sentences of one area; every key starts with the name of its area: `shell.skip`. */
export type Area = Readonly<Record<string, Entry>>

export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]
