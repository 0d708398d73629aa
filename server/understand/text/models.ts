import type { Model } from '#pure/text/index.ts'
import type { Context } from '#server/platform/context.ts'
import { baseModel, baseVersion, LANGUAGES, type TextLanguage } from './base-models.ts'

/** The models that count for a company: the one that comes with Tandem, or its own where it labelled something. */
export interface Models {
  /** Of both languages together. Null: one is still being made. */
  readonly version: string | null
  readonly of: Readonly<Record<TextLanguage, Model | null>>
}

interface Kept {
  readonly version: string
  readonly model: Model
}
/** Opened models of companies, the latest used last; a few megabytes each. */
const opened = new Map<string, Kept>()
const MOST_OPENED = 24

export async function modelsOf(context: Context): Promise<Models> {
  const own = await ownVersions(context)
  const of: Record<TextLanguage, Model | null> = { en: null, ru: null }
  const base = await baseVersion()
  for (const language of LANGUAGES) {
    const version = own.get(language)
    // one that was made with older phrases is replaced soon; until then the new phrases count more
    of[language] =
      (version?.startsWith(base) ? await ownModel(context, language, version) : null) ??
      (await baseModel(language))
  }
  const isReady = LANGUAGES.every((language) => of[language] !== null)
  return { of, version: isReady ? [base, ...ownParts(own, base)].join(':') : null }
}

const ownParts = (own: ReadonlyMap<TextLanguage, string>, base: string): readonly string[] =>
  LANGUAGES.flatMap((language) => {
    const version = own.get(language)
    return version?.startsWith(base) ? [`${language}${version.slice(base.length + 1)}`] : []
  })

async function ownVersions(context: Context): Promise<ReadonlyMap<TextLanguage, string>> {
  const rows = await context.tx
    .selectFrom('text_model')
    .select(['language', 'version'])
    .where('workspace_id', '=', context.workspace)
    .execute()
  // the table holds these two only
  return new Map(rows.map(({ language, version }) => [language as TextLanguage, version]))
}

async function ownModel(context: Context, language: TextLanguage, version: string): Promise<Model | null> {
  const key = `${context.workspace} ${language}`
  const known = opened.get(key)
  if (known?.version === version) {
    opened.delete(key)
    opened.set(key, known)
    return known.model
  }
  const row = await context.tx
    .selectFrom('text_model')
    .select('model')
    .where('workspace_id', '=', context.workspace)
    .where('language', '=', language)
    .where('version', '=', version)
    .executeTakeFirst()
  if (row === undefined) return null
  const model = JSON.parse(row.model) as Model // written by learn.ts alone
  opened.set(key, { version, model })
  for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - MOST_OPENED)))
    opened.delete(oldest)
  return model
}
