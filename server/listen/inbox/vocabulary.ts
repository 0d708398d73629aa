import { sql } from 'kysely'
import { searchForm } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { textArray } from '#server/platform/database/arrays.ts'
import {
  alikeAmong,
  type KnownWord,
  meantBy,
  nearestAmong,
  readingsOf,
  SHORTEST,
  type Typed,
  typedWords,
} from './respell.ts'

/**
 * A query that found nothing, as the messages spell its words: each a list of spellings. null: its words are known as
 * they are, or nothing resembles one of them.
 */
export async function respelled(context: Context, q: string): Promise<readonly (readonly string[])[] | null> {
  const typed = typedWords(q)
  const looked = await lookUp(
    context,
    typed.flatMap((one) => [...one.words, ...readingsOf(one)]),
  )
  // a number is what it is
  const isKnown = (word: string) => /\p{N}/u.test(word) || looked.get(word)?.isKnown === true
  const found: (readonly string[])[] = []
  let isOther = false
  for (const one of typed) {
    if (one.words.every(isKnown)) {
      found.push(...one.words.map((word) => [word]))
      continue
    }
    const stems = readingsOf(one).flatMap((word) => looked.get(word)?.stem ?? [])
    const spelt = await spellingsOf(context, one, stems)
    if (spelt.length === 0) return null
    found.push(spelt)
    isOther = true
  }
  return isOther ? found : null
}

interface Looked {
  readonly word: string
  /** Some word begins so. */
  readonly isKnown: boolean
  readonly stem: string | null
}

async function lookUp(context: Context, words: readonly string[]): Promise<ReadonlyMap<string, Looked>> {
  const { rows } = await sql<Looked>`
    select word, (ts_lexize((case when word ~ '[a-z]' then 'english_stem' else 'russian_stem' end)::regdictionary, word))[1] as stem,
           exists (select from message_word known where known.workspace_id = ${context.workspace}
                      and known.word ~>=~ asked.word and known.word ~<~ (asked.word || chr(1114111))) as "isKnown"
      from unnest(${textArray([...new Set(words)])}::text[]) as asked (word)`.execute(context.tx)
  return new Map(rows.map((row) => [row.word, row]))
}

async function spellingsOf(
  context: Context,
  typed: Typed,
  stems: readonly string[],
): Promise<readonly string[]> {
  const readings = readingsOf(typed)
  const known = await wordsBeginning(context, [...readings, ...stems])
  const alike = alikeAmong(readings, known)
  if (alike.length > 0) return alike
  const sameStem = alikeAmong(stems, known)
  if (sameStem.length > 0) return sameStem
  const meant = meantBy(typed)
  return meant === null ? [] : nearestAmong(meant, await wordsLike(context, meant))
}

const MOST_LIKE = 60

async function wordsBeginning(context: Context, words: readonly string[]): Promise<readonly KnownWord[]> {
  const forms = [...new Set(words.map(searchForm))].filter((form) => form.length >= SHORTEST)
  const { rows } = await sql<KnownWord>`
    select known.word, known.form
      from unnest(${textArray(forms)}::text[]) as asked (form)
      cross join lateral (
        select word, form from message_word
         where workspace_id = ${context.workspace}
           and form ~>=~ asked.form and form ~<~ (asked.form || chr(1114111))
         order by form using ~<~ limit ${MOST_LIKE}) as known
     order by length(known.form), known.word`.execute(context.tx)
  return rows
}

async function wordsLike(context: Context, word: string): Promise<readonly KnownWord[]> {
  const { rows } = await sql<KnownWord>`
    select word, form from message_words_like(${searchForm(word)}, ${MOST_LIKE})`.execute(context.tx)
  return rows
}

/** So many messages are read at a time. */
const PORTION = 500
/** What is younger may still be in the hands of a transaction that has not ended, and would be passed over. */
const SETTLED_AFTER = 60_000

/**
 * Reads the words of the next messages into the vocabulary; says whether there are more. A message that comes to light
 * later than a minute is passed over: its words are found as they are, and only guesses hang on the vocabulary.
 */
export async function readVocabulary(context: Context): Promise<boolean> {
  await lockVocabulary(context)
  const before = firstIdOf(new Date(context.clock.now().getTime() - SETTLED_AFTER))
  const { rows } = await sql<{ id: string }>`
    select id from message
     where workspace_id = ${context.workspace} and id < ${before}::uuid
       and id > coalesce((select up_to from message_words_read where workspace_id = ${context.workspace}),
                         '00000000-0000-0000-0000-000000000000')
     order by id limit ${PORTION}`.execute(context.tx)
  const last = rows.at(-1)
  if (last === undefined) return false
  await addWords(
    context,
    rows.map(({ id }) => id),
  )
  await sql`
    insert into message_words_read (workspace_id, up_to) values (${context.workspace}, ${last.id})
    on conflict (workspace_id) do update set up_to = excluded.up_to`.execute(context.tx)
  return rows.length === PORTION
}

/** Whoever erases a person waits for the words that are being read, and they for him. */
export const lockVocabulary = (context: Context): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('vocabulary ' || ${context.workspace}::text, 0))`.execute(
    context.tx,
  )

const firstIdOf = (moment: Date): string => {
  const time = moment.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

async function addWords(context: Context, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ word: string }>`/* words of messages */
    select distinct said.word from message
      cross join lateral unnest(tsvector_to_array(message.words)) as said (word)
     where message.workspace_id = ${context.workspace} and message.id = any(${[...ids]}::uuid[])
       and length(said.word) between 3 and 30 and said.word !~ '[0-9@./:_-]'
       and not exists (select from message_word known
                        where known.workspace_id = ${context.workspace} and known.word = said.word)
     order by 1`.execute(context.tx)
  const words = rows.map(({ word }) => word).filter((word) => /^\p{L}+$/u.test(word))
  if (words.length === 0) return
  await sql`
    insert into message_word (workspace_id, word, form)
    select ${context.workspace}, word, form
      from unnest(${textArray(words)}::text[], ${textArray(words.map(searchForm))}::text[]) as new (word, form)
    on conflict do nothing`.execute(context.tx)
}
