import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { lockVocabulary } from '../inbox/index.ts'

/** Takes the words that only he was found by out of the vocabulary. Called while his own words still stand. */
export async function eraseWords(context: Context, persons: readonly string[]): Promise<number> {
  const own = await sql<{ word: string }>`
    select distinct word.word from person_search
      cross join lateral unnest(string_to_array(trim(search), ' ')) as said (word)
      join search_word word on word.workspace_id = person_search.workspace_id and word.word = said.word
     where person_search.workspace_id = ${context.workspace} and person_id = any(${[...persons]}::uuid[])
     order by 1`.execute(context.tx)
  let erased = await eraseWordsOfMessages(context, persons)
  for (const { word } of own.rows)
    if (!(await isUsedByOthers(context, word, persons))) erased += await forget(context, word)
  return erased
}

/** Through the door that reads the index of words: more bearers than he has people within him are others. */
async function isUsedByOthers(context: Context, word: string, persons: readonly string[]): Promise<boolean> {
  const pattern = JSON.stringify([[`% ${word} %`, `% ${word}`]])
  const found = await sql<{ id: string }>`
    select people_matching(${pattern}::jsonb, ${persons.length + 1}) as id`.execute(context.tx)
  return found.rows.some(({ id }) => !persons.includes(id))
}

async function forget(context: Context, word: string): Promise<number> {
  await sql`delete from search_word where workspace_id = ${context.workspace} and word = ${word}`.execute(
    context.tx,
  )
  return 1
}

/** Under the lock of whoever reads the vocabulary on: what was read before this must be seen here. */
async function eraseWordsOfMessages(context: Context, persons: readonly string[]): Promise<number> {
  await lockVocabulary(context)
  const { rows } = await sql<{ forgotten: number }>`
    select forget_message_words(${[...persons]}::uuid[]) as forgotten`.execute(context.tx)
  return rows[0]?.forgotten ?? 0
}
