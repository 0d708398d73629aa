import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { HelpFigures } from '#contract/help.ts'
import type { Context } from '#server/platform/context.ts'
import { type Counted, dayBefore } from './counts.ts'

/** What the help centre did in a period, and what people did not find in it. */
export async function figuresOf(context: Context, days: number): Promise<z.input<typeof HelpFigures>> {
  const since = dayBefore(context, days - 1)
  const counted = await sql<{ what: Counted; times: number }>`
    select what, sum(times)::int as times from help_count
     where workspace_id = ${context.workspace} and day >= ${since}::date group by what`.execute(context.tx)
  const times = new Map(counted.rows.map((row) => [row.what, row.times]))
  const of = (what: Counted): number => times.get(what) ?? 0
  const missing = await sql<{ words: string; language: 'en' | 'ru'; times: number; lastOn: string }>`
    select words, language, sum(times)::int as times, max(day)::text as "lastOn" from help_search
     where workspace_id = ${context.workspace} and day >= ${since}::date
     group by words, language order by sum(times) desc, max(day) desc, words limit 50`.execute(context.tx)
  return {
    days,
    since,
    viewed: of('viewed'),
    helped: of('helped'),
    notHelped: of('not-helped'),
    suggested: of('suggested'),
    opened: of('opened'),
    answered: of('answered'),
    missing: missing.rows,
    said: await saidSince(context, since),
  }
}

async function saidSince(context: Context, since: string) {
  const { rows } = await sql<z.input<typeof HelpFigures>['said'][number]>`
    select feedback.id, feedback.article_id as "articleId", coalesce(text.live_title, text.title, '') as title,
           feedback.helpful, feedback.words, feedback.given_at as at, handle.person_id as "personId"
      from help_feedback feedback
      left join help_text text on text.workspace_id = feedback.workspace_id and text.article_id = feedback.article_id
                              and text.language = feedback.language
      left join handle on handle.workspace_id = feedback.workspace_id and handle.id = feedback.handle_id
     where feedback.workspace_id = ${context.workspace} and feedback.given_at >= ${since}::date and feedback.words <> ''
     order by feedback.given_at desc, feedback.id limit 50`.execute(context.tx)
  return rows
}
