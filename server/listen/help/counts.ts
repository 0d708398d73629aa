import { sql } from 'kysely'
import { facts } from '#pure/text/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Language } from './texts.ts'

export type Counted = 'viewed' | 'suggested' | 'opened' | 'answered' | 'helped' | 'not-helped'

const today = (context: Context): string => context.clock.now().toISOString().slice(0, 10)
export const dayBefore = (context: Context, days: number): string =>
  new Date(context.clock.now().getTime() - days * 86_400_000).toISOString().slice(0, 10)

/** Counts what happened to articles today; of whom it happened to nothing is kept. */
export async function count(
  context: Context,
  language: Language,
  what: Counted,
  articles: readonly string[],
): Promise<void> {
  if (articles.length === 0) return
  // always in one order, so that two who count the same articles at once do not wait for one another
  await sql`
    insert into help_count (workspace_id, day, article_id, language, what, times)
    select ${context.workspace}, ${today(context)}::date, id, ${language}, ${what}, 1
      from unnest(${[...new Set(articles)].sort()}::uuid[]) as one (id)
    on conflict (workspace_id, day, article_id, language, what) do update
       set times = help_count.times + 1`.execute(context.tx)
}

/** Looked for and not found. What could tell who looked for it is struck out first. */
export async function countMissing(context: Context, language: Language, asked: string): Promise<void> {
  const words = unnamed(asked)
  if (words.length < 3) return
  await sql`
    insert into help_search (workspace_id, day, language, words, times)
    select ${context.workspace}, ${today(context)}::date, ${language}, ${words}, 1
     where (select count(*) from help_search
             where workspace_id = ${context.workspace} and day = ${today(context)}::date) < 2000
    on conflict (workspace_id, day, language, words) do update set times = help_search.times + 1`.execute(
    context.tx,
  )
}

/** The words without addresses, phones, names and longer numbers. */
export function unnamed(asked: string): string {
  let text = asked.slice(0, 300)
  const telling = facts(text).filter(({ kind }) => kind !== 'city')
  for (const { start, end } of [...telling].sort((one, other) => other.start - one.start))
    text = `${text.slice(0, start)} ${text.slice(end)}`
  return text
    .toLowerCase()
    .replace(/\S*@\S*/g, ' ')
    .replace(/\S*\d{3,}\S*/g, ' ')
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}

const KEPT_DAYS = 400

/** Old figures go. */
export async function forgetHelpFigures(context: Context): Promise<void> {
  const before = dayBefore(context, KEPT_DAYS)
  await sql`delete from help_count where workspace_id = ${context.workspace} and day < ${before}::date`.execute(
    context.tx,
  )
  await sql`delete from help_search where workspace_id = ${context.workspace} and day < ${before}::date`.execute(
    context.tx,
  )
}
