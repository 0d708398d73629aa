import { sql } from 'kysely'
import { searchVariants } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Met, type Ranked, ranked } from './rank.ts'
import { folded, type Language, STEMS } from './texts.ts'
import { wordsIn } from './words.ts'

export interface Found extends Ranked {
  readonly title: string
  readonly slug: string
  readonly body: string
}

/** So many words of a question are looked at. */
const MOST_WORDS = 30

/**
 * Published articles for words in one language: by their stems, the last one also by its beginning while it is being
 * typed; what no article has is put right by the nearest word of the articles, or by the other keyboard layout.
 */
export async function findPublished(
  context: Context,
  language: Language,
  asked: string,
  most: number,
): Promise<readonly Found[]> {
  const words = wordsIn(folded(asked), MOST_WORDS)
  if (words.length === 0) return []
  const { stems, met } = await exactly(context, language, words)
  const known = new Set(met.map(({ word }) => word))
  const unknown = stems.filter(({ stem }) => !known.has(stem))
  const guessed = unknown.length === 0 ? [] : await nearly(context, language, unknown)
  const all = ranked(
    [...met, ...guessed],
    stems.map(({ stem }) => stem),
    await publishedCount(context, language),
  )
  return withTexts(context, language, all.slice(0, most))
}

interface Stem {
  readonly word: string
  readonly stem: string
}

async function exactly(
  context: Context,
  language: Language,
  words: readonly string[],
): Promise<{ stems: readonly Stem[]; met: readonly Met[] }> {
  const last = words.at(-1) ?? ''
  const { rows } = await sql<Stem & { article: string | null; inTitle: boolean | null }>`/* help search */
    with asked as (
      select distinct on (stem) word, stem, word = ${last} as is_last from (
        select word, (tsvector_to_array(to_tsvector(${STEMS[language]}::regconfig, word)))[1] as stem
          from unnest(${[...words]}::text[]) as word) as one
       where stem is not null order by stem, word = ${last} desc
    )
    select asked.word, asked.stem, text.article_id as article,
           text.words @@ (quote_literal(asked.stem) || case when is_last then ':*A' else ':A' end)::tsquery as "inTitle"
      from asked
      left join (select text.* from help_text text join help_article article
                   on article.workspace_id = text.workspace_id and article.id = text.article_id
                where article.removed_at is null) as text
        on text.workspace_id = ${context.workspace} and text.language = ${language}
       and text.words @@ (quote_literal(asked.stem) || case when is_last then ':*' else '' end)::tsquery`.execute(
    context.tx,
  )
  const stems = [...new Map(rows.map(({ word, stem }) => [stem, { word, stem }])).values()]
  const met = rows.flatMap(({ stem, article, inTitle }) =>
    article === null ? [] : [{ word: stem, article, inTitle: inTitle === true, isGuessed: false }],
  )
  return { stems, met }
}

/** The nearest word that an article has, for each that none has. */
async function nearly(
  context: Context,
  language: Language,
  unknown: readonly Stem[],
): Promise<readonly Met[]> {
  const forms = unknown.flatMap(({ word, stem }) =>
    word.length < 4 ? [] : searchVariants(word).map((form) => ({ stem, form })),
  )
  if (forms.length === 0) return []
  const { rows } = await sql<{ stem: string; article: string; inTitle: boolean }>`/* help search, mistyped */
    select distinct on (asked.stem, near.article_id) asked.stem, near.article_id as article,
           position(near.word in translate(lower(text.live_title), 'ё', 'е')) > 0 as "inTitle"
      from unnest(${forms.map(({ stem }) => stem)}::text[], ${forms.map(({ form }) => form)}::text[]) as asked (stem, form)
      cross join lateral (
        select word from help_word
         where workspace_id = ${context.workspace} and language = ${language}
           and similarity(form, asked.form) >= 0.4
         order by similarity(form, asked.form) desc, word limit 1) as best
      join help_word near on near.workspace_id = ${context.workspace} and near.language = ${language}
                         and near.word = best.word
      join help_text text on text.workspace_id = near.workspace_id and text.article_id = near.article_id
                         and text.language = near.language
      join help_article article on article.workspace_id = near.workspace_id and article.id = near.article_id
     where article.removed_at is null`.execute(context.tx)
  return rows.map(({ stem, ...row }) => ({ word: stem, ...row, isGuessed: true }))
}

async function publishedCount(context: Context, language: Language): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from help_text
     where workspace_id = ${context.workspace} and language = ${language} and live_version is not null`.execute(
    context.tx,
  )
  return rows[0]?.count ?? 0
}

async function withTexts(
  context: Context,
  language: Language,
  found: readonly Ranked[],
): Promise<readonly Found[]> {
  const { rows } = await sql<{ article: string; title: string; slug: string; body: string }>`
    select article_id as article, live_title as title, slug, live_body as body from help_text
     where workspace_id = ${context.workspace} and language = ${language} and live_version is not null
       and article_id = any(${found.map(({ article }) => article)}::uuid[])`.execute(context.tx)
  const texts = new Map(rows.map((row) => [row.article, row]))
  return found.flatMap((one) => {
    const text = texts.get(one.article)
    return text === undefined ? [] : [{ ...one, ...text }]
  })
}

/** Fits a question well enough to be offered unasked. */
const FITTING = 0.3

/** At most three for what somebody is writing; none is better than one that has nothing to do with it. */
export const suggestFor = async (
  context: Context,
  language: Language,
  asked: string,
): Promise<readonly Found[]> =>
  (await findPublished(context, language, asked, 3)).filter(({ share }) => share >= FITTING)
