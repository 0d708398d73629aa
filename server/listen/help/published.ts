import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Language } from './texts.ts'

/** What everybody may read, and nothing else. */
export interface Published {
  readonly articleId: string
  readonly language: Language
  readonly slug: string
  readonly title: string
  readonly body: string
  readonly at: Date
  readonly sectionId: string | null
}

const COLUMNS = sql`text.article_id as "articleId", text.language, text.slug, text.live_title as title,
  text.live_body as body, text.live_at as at, article.section_id as "sectionId"`
const FROM = sql`from help_text text
  join help_article article on article.workspace_id = text.workspace_id and article.id = text.article_id`
const IS_READ = (context: Context) =>
  sql`text.workspace_id = ${context.workspace} and text.live_version is not null and article.removed_at is null`

export async function allPublished(context: Context): Promise<readonly Published[]> {
  const { rows } = await sql<Published>`
    select ${COLUMNS} ${FROM} where ${IS_READ(context)} order by text.live_title, text.article_id limit 5000`.execute(
    context.tx,
  )
  return rows
}

export async function publishedBySlug(
  context: Context,
  language: Language,
  slug: string,
): Promise<Published | null> {
  const { rows } = await sql<Published>`
    select ${COLUMNS} ${FROM} where ${IS_READ(context)} and text.language = ${language} and text.slug = ${slug}`.execute(
    context.tx,
  )
  return rows[0] ?? null
}

/** The address that an article has now, by one it had before. */
export async function movedTo(context: Context, language: Language, slug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    select text.slug ${FROM}
      join help_old_slug old on old.workspace_id = text.workspace_id and old.article_id = text.article_id
                            and old.language = text.language
     where ${IS_READ(context)} and old.language = ${language} and old.slug = ${slug}`.execute(context.tx)
  return rows[0]?.slug ?? null
}

/** In the asked language, else in the other. */
export async function publishedById(
  context: Context,
  id: string,
  language: Language,
): Promise<Published | null> {
  const { rows } = await sql<Published>`
    select ${COLUMNS} ${FROM} where ${IS_READ(context)} and text.article_id = ${id}
     order by text.language = ${language} desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}
