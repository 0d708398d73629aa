import { type Language, languages } from './area.ts'

const storageKey = 'tandem.language'

/** The language remembered on this device, else the first one of the browser that we speak, else English. */
export function browserLanguage(): Language {
  return chooseLanguage([readStored(), ...navigator.languages])
}

/** @example chooseLanguage([null, 'de-AT', 'ru-RU']) // 'ru' */
export function chooseLanguage(wishes: readonly (string | null)[]): Language {
  const spoken = wishes.map((wish) => languages.find((language) => wish?.toLowerCase().startsWith(language)))
  return spoken.find((language) => language !== undefined) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage can be forbidden by the browser; the choice then lasts until the page is left.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
