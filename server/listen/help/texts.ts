import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { ArticleState, ArticleVersions } from '#contract/help.ts'
import { searchForm } from '#pure/identity/index.ts'
import { markdown, plain } from '#pure/markdown/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { freeSlug, slugOf } from './slug.ts'
import { wordsIn } from './words.ts'

export type Language = 'en' | 'ru'

/**
 * What an article says in one language. States and arrows:
 * draft -> published (a version is what the public reads) -> changed (newer words wait) -> published; each of the two
 * last -> draft when it is taken back. Every change of the words is a version of its own, and each can come back.
 */
export interface Text {
  readonly articleId: string
  readonly language: Language
  readonly slug: string
  readonly title: string
  readonly body: string
  readonly version: number
  readonly changedAt: Date
  readonly liveVersion: number | null
  readonly liveTitle: string | null
  readonly liveBody: string | null
  readonly liveAt: Date | null
}

export const stateOf = ({ version, liveVersion }: Text): z.output<typeof ArticleState> =>
  liveVersion === null ? 'draft' : liveVersion === version ? 'published' : 'changed'

/** Texts of articles that are there. */
export async function textsWhere(context: Context, condition: RawBuilder<unknown>): Promise<readonly Text[]> {
  const { rows } = await sql<Text>`
    select text.article_id as "articleId", text.language, text.slug, text.title, text.body, text.version,
           text.changed_at as "changedAt", text.live_version as "liveVersion", text.live_title as "liveTitle",
           text.live_body as "liveBody", text.live_at as "liveAt"
      from help_text text
      join help_article article on article.workspace_id = text.workspace_id and article.id = text.article_id
     where text.workspace_id = ${context.workspace} and article.removed_at is null and ${condition}
     order by text.language`.execute(context.tx)
  return rows
}

export async function textOr404(context: Context, articleId: string, language: Language): Promise<Text> {
  const [text] = await textsWhere(
    context,
    sql`text.article_id = ${articleId} and text.language = ${language}`,
  )
  if (text === undefined) throw new Problem('not-found')
  return text
}

export interface NewText {
  readonly articleId: string
  readonly language: Language
  readonly title: string
  readonly body: string
  readonly slug?: string | undefined
  readonly seenVersion: number | null
}

/** Keeps the words as a new version; nothing of it is public. Whoever missed a newer version is told. */
export async function writeText(context: Context, wanted: NewText): Promise<void> {
  const { articleId, language, title, body } = wanted
  await sql`select from help_article where workspace_id = ${context.workspace} and id = ${articleId}
            for no key update`.execute(context.tx)
  const [before] = await textsWhere(
    context,
    sql`text.article_id = ${articleId} and text.language = ${language}`,
  )
  if ((before?.version ?? null) !== wanted.seenVersion) throw new Problem('conflict')
  const slug = await slugFor(context, wanted, before ?? null)
  const version = (before?.version ?? 0) + 1
  const isSame = before !== undefined && before.title === title && before.body === body
  const now = context.clock.now()
  await sql`
    insert into help_text (workspace_id, article_id, language, slug, version, title, body, changed_at)
    values (${context.workspace}, ${articleId}, ${language}, ${slug}, 1, ${title}, ${body}, ${now})
    on conflict (workspace_id, article_id, language) do update
       set slug = excluded.slug, version = ${isSame ? before.version : version}, title = excluded.title,
           body = excluded.body, changed_at = excluded.changed_at`.execute(context.tx)
  if (isSame) return
  await sql`
    insert into help_version (workspace_id, article_id, language, number, title, body, made_at, made_by)
    values (${context.workspace}, ${articleId}, ${language}, ${version}, ${title}, ${body}, ${now},
            ${memberOf(context.actor)})`.execute(context.tx)
}

/** An address stays when the title changes; only a wish moves it, and then the old one leads to the new. */
async function slugFor(context: Context, wanted: NewText, before: Text | null): Promise<string> {
  const { articleId, language, title } = wanted
  if (before !== null && (wanted.slug === undefined || wanted.slug === before.slug)) return before.slug
  const others = await sql<{ slug: string }>`
    select slug from help_text
     where workspace_id = ${context.workspace} and language = ${language} and article_id <> ${articleId}
    union
    select slug from help_old_slug
     where workspace_id = ${context.workspace} and language = ${language} and article_id <> ${articleId}`.execute(
    context.tx,
  )
  const taken = new Set(others.rows.map(({ slug }) => slug))
  if (before === null) return freeSlug(wanted.slug ?? slugOf(title), taken)
  if (wanted.slug !== undefined && taken.has(wanted.slug)) throw new Problem('already-exists')
  const slug = wanted.slug ?? before.slug
  await sql`delete from help_old_slug where workspace_id = ${context.workspace} and language = ${language}
               and slug = ${slug}`.execute(context.tx)
  await sql`
    insert into help_old_slug (workspace_id, language, slug, article_id)
    values (${context.workspace}, ${language}, ${before.slug}, ${articleId})
    on conflict do nothing`.execute(context.tx)
  return slug
}

/** The public reads this version from now on. */
export async function publish(
  context: Context,
  { articleId, language }: Pick<Text, 'articleId' | 'language'>,
  version: number,
): Promise<void> {
  await textOr404(context, articleId, language)
  const { rows } = await sql<{ title: string; body: string }>`
    select title, body from help_version where workspace_id = ${context.workspace} and article_id = ${articleId}
       and language = ${language} and number = ${version}`.execute(context.tx)
  const [chosen] = rows
  if (chosen === undefined) throw new Problem('not-found')
  const words = plain(markdown(chosen.body))
  const stems = sql.lit(STEMS[language])
  await sql`
    update help_text set live_version = ${version}, live_title = ${chosen.title}, live_body = ${chosen.body},
                         live_at = ${context.clock.now()},
                         words = setweight(to_tsvector(${stems}::regconfig, ${folded(chosen.title)}), 'A')
                              || setweight(to_tsvector(${stems}::regconfig, ${folded(words)}), 'B')
     where workspace_id = ${context.workspace} and article_id = ${articleId} and language = ${language}`.execute(
    context.tx,
  )
  await keepWords(context, articleId, language, wordsIn(`${chosen.title} ${words}`))
  await audit(context, {
    action: 'article published',
    subject: { kind: 'article', id: articleId },
    details: { language, version },
  })
}

/** Which stems a language has. */
export const STEMS: Readonly<Record<Language, string>> = { en: 'english', ru: 'russian' }
export const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

async function keepWords(
  context: Context,
  articleId: string,
  language: Language,
  words: readonly string[],
): Promise<void> {
  await sql`delete from help_word where workspace_id = ${context.workspace} and article_id = ${articleId}
               and language = ${language}`.execute(context.tx)
  await sql`
    insert into help_word (workspace_id, article_id, language, word, form)
    select ${context.workspace}, ${articleId}, ${language}, word, form
      from unnest(${[...words]}::text[], ${words.map(searchForm)}::text[]) as one (word, form)`.execute(
    context.tx,
  )
}

/** Nobody outside reads it any more. */
export async function takeBack(context: Context, articleId: string, language: Language): Promise<void> {
  const text = await textOr404(context, articleId, language)
  if (text.liveVersion === null) return
  await sql`
    update help_text set live_version = null, live_title = null, live_body = null, live_at = null, words = null
     where workspace_id = ${context.workspace} and article_id = ${articleId} and language = ${language}`.execute(
    context.tx,
  )
  await keepWords(context, articleId, language, [])
  await audit(context, {
    action: 'article taken back',
    subject: { kind: 'article', id: articleId },
    details: { language },
  })
}

export async function versionsOf(
  context: Context,
  articleId: string,
  language: Language,
): Promise<z.input<typeof ArticleVersions>> {
  const text = await textOr404(context, articleId, language)
  const { rows } = await sql<{
    number: number
    title: string
    body: string
    madeAt: Date
    memberName: string | null
  }>`
    select version.number, version.title, version.body, version.made_at as "madeAt", member.name as "memberName"
      from help_version version
      left join member on member.workspace_id = version.workspace_id and member.id = version.made_by
     where version.workspace_id = ${context.workspace} and version.article_id = ${articleId}
       and version.language = ${language}
     order by version.number desc limit 200`.execute(context.tx)
  return { versions: rows.map((row) => ({ ...row, isLive: row.number === text.liveVersion })) }
}
