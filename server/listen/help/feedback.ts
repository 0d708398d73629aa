import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { writeEvent } from '../timeline/index.ts'
import { count } from './counts.ts'
import type { Published } from './published.ts'

/** Said at the end of an article. Whoever is known has it on his timeline; words alone are kept to be read. */
export async function rate(
  context: Context,
  article: Pick<Published, 'articleId' | 'language' | 'title'>,
  given: { readonly helpful: boolean; readonly words: string; readonly handle: string | null },
): Promise<void> {
  const { articleId, language } = article
  await count(context, language, given.helpful ? 'helped' : 'not-helped', [articleId])
  const person = await personBehind(context, given.handle)
  if (given.words !== '' || person !== null)
    await sql`
      insert into help_feedback (workspace_id, id, article_id, language, helpful, words, handle_id, given_at)
      values (${context.workspace}, ${newId(context.clock.now())}, ${articleId}, ${language}, ${given.helpful},
              ${given.words}, ${given.handle}, ${context.clock.now()})`.execute(context.tx)
  if (person !== null) await tellReading(context, person, article, given)
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
