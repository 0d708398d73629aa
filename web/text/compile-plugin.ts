import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import { type Area, type Language, languages } from './area.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const isLanguage = (name: string): name is Language => languages.some((language) => language === name)

/**
 * Turns the dictionary into two modules per language, `virtual:text/en` and `virtual:text/ru` for the first
 * load and `virtual:more-text/en` and `…/ru` for all that is said later, with the ICU messages
 * already parsed: the browser gets one language and no parser.
 */
export function compiledText(): Plugin {
  return {
    name: 'compiled-text',
    resolveId: (id) => (/^virtual:(more-)?text\//.test(id) ? `\0${id}` : null),
    async load(id) {
      const [, more, language = ''] = id.match(/^\0virtual:(more-)?text\/(.+)$/) ?? []
      if (!isLanguage(language)) return null
      for (const file of await readdir(folder)) this.addWatchFile(folder + file)
      return `export default ${JSON.stringify(compile(await dictionary(more !== undefined), language))}`
    },
  }
}

/** Read at build time, not imported at the top: while developing, an edit has to be seen. */
async function dictionary(isMore: boolean): Promise<Area> {
  const file = new URL('./index.ts', import.meta.url)
  const { text, firstAreas }: { text: Area; firstAreas: readonly string[] } = await import(
    `${file.href}?at=${statSync(file).mtimeMs}`
  )
  const isIn = (key: string) => firstAreas.some((area) => key.startsWith(`${area}.`)) !== isMore
  return Object.fromEntries(Object.entries(text).filter(([key]) => isIn(key)))
}

function compile(text: Area, language: Language): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(text).map(([key, entry]) => [key, compileEntry(key, entry[language])]),
  )
}

function compileEntry(key: string, message: string): unknown {
  try {
    return compileMessageOrThrow(message)
  } catch (cause) {
    throw new Error(`The sentence ${key} is not a valid ICU message: ${message}`, { cause })
  }
}
