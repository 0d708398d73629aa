import { type RawBuilder, sql } from 'kysely'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { foundByShown, isCovered } from './search-covered.ts'
import { beginsWith, corrections, searchShape, wordForms } from './search-shape.ts'

/**
 * Whom a query may mean. few: every one of them, by id. many: too many to list. Then `fits` asks each person on
 * the way along the list whether the words fit (being many, one page of them is near), and `among` collects them
 * all the same, for the one order in which they are not spread evenly: by name.
 */
export type Found =
  | { readonly found: 'few'; readonly ids: readonly string[] }
  | {
      readonly found: 'many'
      readonly fits: RawBuilder<boolean>
      readonly among: RawBuilder<boolean>
      readonly about: number
    }

/** So many are collected, counted and sorted. */
const FEW = 10_000
/** Estimates of the planner are coarse; from here on it is sure enough that there are more than a few. */
const CERTAINLY_MANY = 1.5 * FEW
/** The most that are collected to be put in order by name. */
const MOST = 300_000

/** A word with its spellings; a person fits when each word fits in one spelling. */
type Words = readonly (readonly string[])[]

export async function searchPeople(context: Context, typed: string): Promise<Found> {
  const shape = searchShape(typed, await countryOf(context))
  switch (shape.shape) {
    case 'email':
      if (isHidden(context, 'emails')) return NOBODY
      return fewOr(await byEmail(context, shape.prefix), () => byWords(context, shape.names))
    case 'digits':
      return fewOr(await byDigits(context, shape.digits, shape.phonePrefixes), () => byWords(context, typed))
    case 'words':
      return byWords(context, typed)
  }
}

async function fewOr(ids: readonly string[], otherwise: () => Promise<Found>): Promise<Found> {
  return ids.length > 0 ? { found: 'few', ids } : otherwise()
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
  return idsIn(
    context,
    sql`
    select distinct person_id as id from (
      select person_id from handle
       where workspace_id = ${context.workspace} and kind = 'email' and ${begins(sql`value`, prefix)}
       limit ${FEW}) as addresses`,
  )
}

/** A number as somebody reads it out: from its beginning, by its last digits, or a customer's number. */
async function byDigits(
  context: Context,
  digits: string,
  phonePrefixes: readonly string[],
): Promise<readonly string[]> {
  const hidden = isHidden(context, 'phones')
  const beginnings = (hidden ? [] : phonePrefixes).map(
    (prefix) => sql`
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'phone' and ${begins(sql`value`, prefix)}
        limit ${FEW}) union all`,
  )
  return idsIn(
    context,
    sql`
    select distinct person_id as id from (
      ${sql.join(beginnings, sql` `)}
      ${hidden ? sql`` : sql`(select people_with_phone_ending(${digits}, ${FEW})) union all`}
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'external' and ${begins(sql`value`, digits)}
        limit ${FEW}) union all
      (select person_id from handle
        where workspace_id = ${context.workspace} and kind = 'loyalty' and ${begins(sql`value`, digits)}
        limit ${FEW})
    ) as numbers limit ${FEW}`,
  )
}

/** Thousands of ids come as one text: as rows each would cost the driver more than the index asked of the database. */
async function idsIn(context: Context, question: RawBuilder<unknown>): Promise<readonly string[]> {
  const found = await sql<{ ids: string | null }>`
    select string_agg(id::text, ',') as ids from (${question}) as found`.execute(context.tx)
  return found.rows[0]?.ids?.split(',') ?? []
}

/** A prefix as a range: unlike LIKE its operators are leakproof, so row-level security lets them into the index. */
const begins = (column: RawBuilder<unknown>, prefix: string) =>
  sql<boolean>`${column} ~>=~ ${prefix} and ${column} ~<~ ${`${prefix}\u{10ffff}`}`

async function byWords(context: Context, typed: string): Promise<Found> {
  const forms = wordForms(typed)
  const found = await matchingOneOf(
    context,
    forms.map((form) => form.map((word) => [word])),
  )
  if (found.found === 'many' || found.ids.length > 0) return found
  // only when the words as typed find nobody: each is replaced by the known words that are an edit away
  const corrected: Words[] = []
  for (const form of forms) {
    const words: (readonly string[])[] = []
    for (const word of form) words.push(await spellings(context, word))
    corrected.push(words)
  }
  return matchingOneOf(context, corrected)
}

async function matchingOneOf(context: Context, forms: readonly Words[]): Promise<Found> {
  const ids = new Set<string>()
  for (const words of forms.filter((form) => form.length > 0)) {
    const about = await estimate(context, words)
    if (isCovered(context)) {
      for (const id of await foundByShown(context, words, await matching(context, words, MOST))) ids.add(id)
      continue
    }
    const found = about > CERTAINLY_MANY ? null : await matching(context, words)
    if (found === null || found.length > FEW) return many(words, about)
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

const patternsOf = (words: Words): string =>
  JSON.stringify(words.map((spellings) => spellings.map(beginsWith)))

const NOBODY: Found = { found: 'few', ids: [] }

async function matching(context: Context, words: Words, most = FEW + 1): Promise<readonly string[]> {
  return idsIn(context, sql`select people_matching(${patternsOf(words)}::jsonb, ${most}) as id`)
}

async function estimate(context: Context, words: Words): Promise<number> {
  const found = await sql<{ about: number }>`
    select people_matching_estimate(${patternsOf(words)}::jsonb) as about`.execute(context.tx)
  return found.rows[0]?.about ?? 0
}

function many(words: Words, about: number): Found {
  const each = words.map(
    (spellings) =>
      sql`(${sql.join(
        spellings.map((word) => sql`person_search.search like ${beginsWith(word)}`),
        sql` or `,
      )})`,
  )
  return {
    found: 'many',
    about,
    // a scalar question keeps the planner on the way along the list; as a join it reads everybody, in parallel
    fits: sql<boolean>`coalesce((
      select ${sql.join(each, sql` and `)} from person_search
       where person_search.workspace_id = person.workspace_id and person_search.person_id = person.id), false)`,
    among: sql<boolean>`person.id in (select people_matching(${patternsOf(words)}::jsonb, ${MOST}))`,
  }
}
