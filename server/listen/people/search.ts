import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { beginsWith, corrections, searchShape, wordForms } from './search-shape.ts'

/**
 * Whom a query may mean. few: every one of them, by id. many: too many to list, so whoever pages through them
 * asks each person on the way whether the words fit; being many, one page of them is near.
 */
export type Found =
  | { readonly found: 'few'; readonly ids: readonly string[] }
  | { readonly found: 'many'; readonly fits: RawBuilder<boolean> }

/** So many candidates are collected and sorted; above, walking the list in its order is the shorter way. */
const FEW = 5_000

/** A word with its spellings; a person fits when each word fits in one spelling. */
type Words = readonly (readonly string[])[]

export async function searchPeople(context: Context, typed: string): Promise<Found> {
  const shape = searchShape(typed, await countryOf(context))
  if (shape.shape !== 'words') {
    const ids = await (shape.shape === 'email'
      ? byEmail(context, shape.prefix)
      : byDigits(context, shape.digits, shape.phonePrefixes))
    if (ids.length > 0) return { found: 'few', ids }
  }
  return byWords(context, typed)
}

async function countryOf(context: Context): Promise<string> {
  const row = await context.tx
    .selectFrom('workspace')
    .select('country')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  return row.country
}

async function byEmail(context: Context, prefix: string): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from (
      select person_id from handle
       where workspace_id = ${context.workspace} and kind = 'email' and ${begins(sql`value`, prefix)}
       limit ${FEW}) as addresses`.execute(context.tx)
  return found.rows.map((row) => row.person_id)
}

/** A number as somebody reads it out: from its beginning, by its last digits, or a customer's number. */
async function byDigits(
  context: Context,
  digits: string,
  phonePrefixes: readonly string[],
): Promise<readonly string[]> {
  const beginnings = phonePrefixes.map(
    (prefix) => sql`
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'phone' and ${begins(sql`value`, prefix)}
        limit ${FEW}) union all`,
  )
  const found = await sql<{ person_id: string }>`
    select distinct person_id from (
      ${sql.join(beginnings, sql` `)}
      (select people_with_phone_ending(${digits}, ${FEW})) union all
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'external' and ${begins(sql`value`, digits)}
        limit ${FEW}) union all
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'loyalty' and ${begins(sql`value`, digits)}
        limit ${FEW})
    ) as numbers limit ${FEW}`.execute(context.tx)
  return found.rows.map((row) => row.person_id)
}

/** A prefix as a range: unlike LIKE its operators are leakproof, so row-level security lets them into the index. */
const begins = (column: RawBuilder<unknown>, prefix: string) =>
  sql<boolean>`${column} ~>=~ ${prefix} and ${column} ~<~ ${`${prefix}\u{10ffff}`}`

async function byWords(context: Context, typed: string): Promise<Found> {
  const forms = wordForms(typed)
  const ids = new Set<string>()
  for (const form of forms) {
    const words = form.map((word) => [word])
    const found = await matching(context, words)
    if (found.length > FEW) return { found: 'many', fits: fitting(words) }
    for (const id of found) ids.add(id)
  }
  return ids.size > 0 ? { found: 'few', ids: [...ids] } : withErrorsForgiven(context, forms)
}

/** Only when the words as typed find nobody: each word is replaced by the known words that are an edit away. */
async function withErrorsForgiven(context: Context, forms: readonly (readonly string[])[]): Promise<Found> {
  const ids = new Set<string>()
  for (const form of forms) {
    const words: (readonly string[])[] = []
    for (const word of form) words.push(await spellings(context, word))
    const found = await matching(context, words)
    if (found.length > FEW) return { found: 'many', fits: fitting(words) }
    for (const id of found) ids.add(id)
  }
  return { found: 'few', ids: [...ids] }
}

async function spellings(context: Context, word: string): Promise<readonly string[]> {
  if (word.length < 3) return [word]
  const known = await sql<{ word: string }>`select words_like(${word}, 40) as word`.execute(context.tx)
  return [
    ...new Set([
      word,
      ...corrections(
        word,
        known.rows.map((row) => row.word),
      ),
    ]),
  ]
}

async function matching(context: Context, words: Words): Promise<readonly string[]> {
  if (words.length === 0) return []
  const patterns = JSON.stringify(words.map((spellings) => spellings.map(beginsWith)))
  const found = await sql<{
    id: string
  }>`select people_matching(${patterns}::jsonb, ${FEW + 1}) as id`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

function fitting(words: Words): RawBuilder<boolean> {
  const each = words.map(
    (spellings) =>
      sql`(${sql.join(
        spellings.map((word) => sql`person_search.search like ${beginsWith(word)}`),
        sql` or `,
      )})`,
  )
  return sql<boolean>`exists (
    select from person_search
     where person_search.workspace_id = person.workspace_id and person_search.person_id = person.id
       and ${sql.join(each, sql` and `)})`
}
