import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENGLISH_PHRASES, type Example, type Model, RUSSIAN_PHRASES } from '#pure/text/index.ts'
import { fitApart } from './fit-apart.ts'

export type TextLanguage = 'en' | 'ru'
export const LANGUAGES: readonly TextLanguage[] = ['en', 'ru']

/** What Tandem comes with; a company's own labels are added to it. */
export const PHRASES: Readonly<Record<TextLanguage, readonly Example[]>> = {
  en: ENGLISH_PHRASES,
  ru: RUSSIAN_PHRASES,
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Where fitted models are kept between starts, beside the built pages; where nothing can be written they are not. */
const KEPT = join(root, 'dist', 'text')
const SOURCES = ['pure/text', 'pure/text/classify', 'pure/text/phrases', 'pure/statistics']

interface Making {
  readonly ready: Promise<Model>
  model: Model | null
  /** Settles when a fit begins, or nothing came of it: that takes seconds, and is not waited for. */
  readonly slow: Promise<null>
}
const made = new Map<TextLanguage, Making>()

/** The model of a language as it comes with Tandem; null while it is made for the first time. */
export async function baseModel(language: TextLanguage): Promise<Model | null> {
  const making = makingOf(language)
  if (making.model !== null) return making.model
  // from a file it is there in a moment; a fit is not waited for, and one that failed stops nobody's work
  return Promise.race([making.ready.catch(() => null), making.slow])
}

/** The same, waited for: for jobs, loaders and tests. */
export const baseModelReady = (language: TextLanguage): Promise<Model> => makingOf(language).ready

function makingOf(language: TextLanguage): Making {
  const known = made.get(language)
  if (known !== undefined) return known
  const { promise, resolve, reject } = Promise.withResolvers<Model>()
  const slow = Promise.withResolvers<null>()
  const making: Making = { ready: promise, model: null, slow: slow.promise }
  made.set(language, making)
  make(language, () => slow.resolve(null)).then(
    (model) => {
      making.model = model
      resolve(model)
    },
    (error: unknown) => {
      // the next who asks tries again
      made.delete(language)
      slow.resolve(null)
      reject(error)
    },
  )
  promise.catch(() => {})
  return making
}

async function make(language: TextLanguage, becomesSlow: () => void): Promise<Model> {
  const file = join(KEPT, `${language}-${await baseVersion()}.json`)
  const kept = await readKept(file)
  if (kept !== null) return kept
  becomesSlow()
  const model = await fitApart(PHRASES[language], language)
  await keep(file, model, language)
  return model
}

async function readKept(file: string): Promise<Model | null> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as Model // written whole by this file alone
    return read.kind === 'intents-2' ? read : null
  } catch {
    return null
  }
}

/** Written whole or not at all; older ones of the language go. A folder that cannot be written only costs time. */
async function keep(file: string, model: Model, language: TextLanguage): Promise<void> {
  const fresh = `${file}.${process.pid}.new`
  try {
    await mkdir(KEPT, { recursive: true })
    for (const name of await readdir(KEPT))
      if (name.startsWith(`${language}-`) && !name.endsWith('.new'))
        await rm(join(KEPT, name), { force: true })
    await writeFile(fresh, JSON.stringify(model))
    await rename(fresh, file)
  } catch {
    await rm(fresh, { force: true }).catch(() => {})
  }
}

let version: Promise<string> | null = null
/** Changes with the phrases and with the code that learns from them. */
export const baseVersion = (): Promise<string> => (version ??= fingerprint())

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    const files = (await readdir(join(root, folder)))
      .filter((file) => /\.ts$/.test(file) && !/\.(test|example)\.ts$/.test(file))
      .sort()
    for (const file of files) hash.update(file).update(await readFile(join(root, folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
