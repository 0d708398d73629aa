import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { writeEvent } from '../timeline/index.ts'
import { count } from './counts.ts'
import type { Published } from './published.ts'

/** Said at the end of an article. Whoever is known has it on his timeline; words alone are kept to be read. */
export async function rate(context: Context, article: Rated, given: Given): Promise<void> {
  await count(context, article.language, given.helpful ? 'helped' : 'not-helped', [article.articleId])
  await keepRating(context, article, given)
}

type Rated = Pick<Published, 'articleId' | 'language' | 'title'>
interface Given {
  readonly helpful: boolean
  readonly words: string
  /** null: nobody known. */
  readonly handle: string | null
}

/** The same where it is counted as something else. */
export async function keepRating(
  context: Context,
  article: Rated,
  { helpful, words, handle }: Given,
): Promise<void> {
  const person = await personBehind(context, handle)
  if (words !== '' || person !== null)
    await sql`
      insert into help_feedback (workspace_id, id, article_id, language, helpful, words, handle_id, given_at)
      values (${context.workspace}, ${newId(context.clock.now())}, ${article.articleId}, ${article.language},
              ${helpful}, ${words}, ${handle}, ${context.clock.now()})`.execute(context.tx)
  if (person !== null) await tellReading(context, person, article, { helpful, words })
}

async function personBehind(context: Context, handle: string | null): Promise<string | null> {
  if (handle === null) return null
  const { rows } = await sql<{ person: string }>`
    select person_id as person from handle where workspace_id = ${context.workspace} and id = ${handle}`.execute(
    context.tx,
  )
  return rows[0]?.person ?? null
}

const tellReading = (
  context: Context,
  person: string,
  { articleId, title }: Pick<Published, 'articleId' | 'title'>,
  { helpful, words }: { readonly helpful: boolean; readonly words: string },
) =>
  writeEvent(context, person, {
    name: 'Article Rated',
    memberId: null,
    properties: { article_id: articleId, title, helpful, ...(words === '' ? {} : { text: words }) },
  })
