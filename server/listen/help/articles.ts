import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Article, ArticleList, NewArticle } from '#contract/help.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { centreOf } from './centre.ts'
import { dayBefore } from './counts.ts'
import { type Language, stateOf, type Text, textsWhere, writeText } from './texts.ts'

/** Articles as members see them, drafts too. */
export async function listArticles(context: Context): Promise<z.input<typeof ArticleList>> {
  const { rows } = await sql<{
    id: string
    sectionId: string | null
    views: number
    helped: number
    notHelped: number
  }>`
    select article.id, article.section_id as "sectionId", coalesce(counted.views, 0)::int as views,
           coalesce(counted.helped, 0)::int as helped, coalesce(counted.not_helped, 0)::int as "notHelped"
      from help_article article
      left join lateral (
        select sum(times) filter (where what in ('viewed', 'opened')) as views,
               sum(times) filter (where what in ('helped', 'answered')) as helped,
               sum(times) filter (where what = 'not-helped') as not_helped
          from help_count where help_count.workspace_id = article.workspace_id and article_id = article.id
           and day > ${dayBefore(context, 30)}::date) as counted on true
     where article.workspace_id = ${context.workspace} and article.removed_at is null
     order by article.id desc`.execute(context.tx)
  const texts = await textsWhere(context, sql`true`)
  return {
    articles: rows.map((row) => ({
      ...row,
      texts: texts.filter(({ articleId }) => articleId === row.id).map(headOf),
    })),
  }
}

const headOf = (text: Text) => ({
  language: text.language,
  slug: text.slug,
  title: text.title,
  state: stateOf(text),
  changedAt: text.changedAt,
})

export async function articleOr404(
  context: Context,
  id: string,
  publicUrl: string,
): Promise<z.input<typeof Article>> {
  const article = await rowOr404(context, id)
  const { slug, isOn } = await centreOf(context)
  const texts = await textsWhere(context, sql`text.article_id = ${id}`)
  return {
    id,
    sectionId: article.sectionId,
    source: await sourceOf(context, id),
    texts: texts.map((text) => ({
      ...headOf(text),
      body: text.body,
      version: text.version,
      liveVersion: text.liveVersion,
      liveAt: text.liveAt,
      url:
        isOn && text.liveVersion !== null ? `${publicUrl}/help/${slug}/${text.language}/${text.slug}` : null,
    })),
  }
}

/** The dialogue behind it: rows of people whom the member may not see are not there for him. */
async function sourceOf(context: Context, id: string) {
  const { rows } = await sql<{ personId: string; personName: string | null }>`
    select person.id as "personId", person.name as "personName" from help_source
      join person on person.workspace_id = help_source.workspace_id and person.id = help_source.person_id
     where help_source.workspace_id = ${context.workspace} and help_source.article_id = ${id}`.execute(
    context.tx,
  )
  return rows[0] ?? null
}

export async function rowOr404(context: Context, id: string): Promise<{ readonly sectionId: string | null }> {
  const { rows } = await sql<{ sectionId: string | null }>`
    select section_id as "sectionId" from help_article
     where workspace_id = ${context.workspace} and id = ${id} and removed_at is null`.execute(context.tx)
  const [article] = rows
  if (article === undefined) throw new Problem('not-found')
  return article
}

export async function createArticle(
  context: Context,
  { language, title, body, sectionId }: z.output<typeof NewArticle>,
): Promise<string> {
  await assertSection(context, sectionId)
  const id = newId(context.clock.now())
  await sql`
    insert into help_article (workspace_id, id, section_id, made_at, made_by)
    values (${context.workspace}, ${id}, ${sectionId}, ${context.clock.now()}, ${memberOf(context.actor)})`.execute(
    context.tx,
  )
  await writeText(context, { articleId: id, language: language as Language, title, body, seenVersion: null })
  await audit(context, { action: 'article written', subject: { kind: 'article', id } })
  return id
}

export async function moveArticle(context: Context, id: string, sectionId: string | null): Promise<void> {
  await rowOr404(context, id)
  await assertSection(context, sectionId)
  await sql`update help_article set section_id = ${sectionId}
             where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await audit(context, { action: 'article moved', subject: { kind: 'article', id } })
}

async function assertSection(context: Context, id: string | null): Promise<void> {
  if (id === null) return
  const { rows } = await sql`select from help_section
                              where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  if (rows.length === 0)
    throw new Problem('bad-input', { fields: [{ path: 'sectionId', message: 'is not there' }] })
}

/** Nobody reads it any more; `isThere` brings it back as it was. */
export async function removeArticle(context: Context, id: string, isThere: boolean): Promise<void> {
  const changed = await sql`
    update help_article set removed_at = ${isThere ? null : context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id}
       and (removed_at is null) <> ${isThere} returning id`.execute(context.tx)
  if (changed.rows.length === 0) throw new Problem('not-found')
  await audit(context, {
    action: isThere ? 'article restored' : 'article removed',
    subject: { kind: 'article', id },
  })
}
