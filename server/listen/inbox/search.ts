import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { FoundMessages, SearchMessages } from '#contract/dialogues.ts'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import { personRows } from '../people/index.ts'
import { personBehind } from '../timeline/index.ts'
import { AT, type Place, readPlace, writePlace } from './place.ts'
import { wordsOf } from './respell.ts'
import { respelled } from './vocabulary.ts'

type Query = z.output<typeof SearchMessages>
type Found = z.input<typeof FoundMessages>

/**
 * Messages with all the words that begin so, the newest first. Only where there is none: the words as messages spell
 * them, put right by the vocabulary; the reply says which.
 */
export async function searchMessages(context: Context, query: Query): Promise<Found> {
  const words = wordsOf(query.q)
  assertNothingHidden(context, query.q)
  if (words.length === 0) return { rows: [], after: null, instead: null }
  const person = query.person === undefined ? null : (await personBehind(context, query.person)).personId
  const wanted = { person, limit: query.limit }
  const isInstead = query.after?.startsWith(INSTEAD) === true
  if (!isInstead) {
    const asTyped = { ...wanted, words: words.map((word) => [word]), start: placeIn(query.after) }
    const found = await gather(context, asTyped)
    if (found.rows.length > 0 || found.after !== null || query.after !== undefined)
      return present(context, found, asTyped.words, null)
  }
  const spelt = await respelled(context, query.q)
  if (spelt === null) return { rows: [], after: null, instead: null }
  const start = placeIn(query.after?.slice(INSTEAD.length))
  const { rows, after } = await gather(context, { ...wanted, words: spelt, start })
  const more = after === null ? null : `${INSTEAD}${after}`
  return present(context, { rows, after: more }, spelt, rows.length === 0 ? null : asShown(rows, spelt))
}

/** Before a place in what is shown instead of what was typed. */
const INSTEAD = '~'

const placeIn = (after: string | undefined): Place =>
  after === undefined ? LATEST : readPlace(after, 'query.after')

async function present(
  context: Context,
  { rows, after }: { rows: readonly Row[]; after: string | null },
  words: Words,
  instead: string | null,
): Promise<Found> {
  const people = new Map(
    (await personRows(context, [...new Set(rows.map((row) => row.personId))])).map((one) => [
      one.id,
      one.label,
    ]),
  )
  const beginnings = words.flat()
  return {
    rows: rows.map(({ place: _, text, subject, ...row }) => ({
      ...row,
      personName: people.get(row.personId) ?? '',
      excerpt: excerptOf(text, beginnings) ?? excerptOf(subject, beginnings) ?? text.slice(0, AROUND * 2),
    })),
    after,
    instead,
  }
}

/** The words that were found, as the newest of these messages has them: no others are told of. */
const asShown = (rows: readonly Row[], words: Words): string => {
  const said = rows.flatMap(({ text, subject }) => wordsOf(`${subject} ${text}`, Number.POSITIVE_INFINITY))
  return words
    .map((spellings) => said.find((word) => spellings.some((one) => word.startsWith(one))) ?? '')
    .filter((word) => word !== '')
    .join(' ')
}

/** Digits and addresses would spell out what the role may not see. */
function assertNothingHidden(context: Context, typed: string): void {
  if (/\d(?:[\s()+-]*\d){3}/.test(typed)) refuseHidden(context, 'phones', 'query.q')
  if (typed.includes('@')) refuseHidden(context, 'emails', 'query.q')
}

const LATEST: Place = { at: '9999-01-01T00:00:00.000000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** A word with its spellings, each the beginning of a word. */
type Words = readonly (readonly string[])[]

interface Wanted {
  readonly words: Words
  readonly person: string | null
  readonly start: Place
  readonly limit: number
}

interface Row extends Omit<Found['rows'][number], 'personName' | 'excerpt'> {
  readonly place: string
  readonly text: string
  readonly subject: string
}

const ROUNDS = 5

/** The index finds messages of everybody; whoever sees less gets those of his people, some rounds deep. */
async function gather(
  context: Context,
  wanted: Wanted,
): Promise<{ rows: readonly Row[]; after: string | null }> {
  const rows: Row[] = []
  let place: Place | null = wanted.start
  for (let round = 0; round < ROUNDS && place !== null && rows.length < wanted.limit; round++) {
    const found: readonly Place[] = await matching(context, wanted, place)
    rows.push(
      ...(await seen(
        context,
        found.map(({ id }) => id),
      )),
    )
    place = found.length > wanted.limit ? (found.at(-1) ?? null) : null
  }
  const shown = rows.slice(0, wanted.limit)
  const last = shown.at(-1)
  if (rows.length > shown.length && last !== undefined)
    return { rows: shown, after: writePlace(last.place, last.messageId) }
  return { rows: shown, after: place === null ? null : writePlace(place.at, place.id) }
}

async function matching(
  context: Context,
  { words, person, limit }: Wanted,
  { at, id }: Place,
): Promise<readonly Place[]> {
  const asked = words.map((word) => `(${word.map((one) => `${one}:*`).join(' | ')})`).join(' & ')
  return seeingAll(context, async () => {
    const { rows } = await sql<Place>`
      select found.id, ${AT(sql`found.occurred_at`)} as at
        from messages_matching(${asked}, ${person}::uuid, ${at}::timestamptz, ${id}::uuid, ${limit + 1}) as found`.execute(
      context.tx,
    )
    return rows
  })
}

async function seen(context: Context, ids: readonly string[]): Promise<readonly Row[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select message.id as "messageId", message.person_id as "personId", message.channel, message.occurred_at as at,
           ${AT(sql`message.occurred_at`)} as place, message.text, message.subject
      from message join person on person.workspace_id = message.workspace_id and person.id = message.person_id
     where message.workspace_id = ${context.workspace} and message.id = any(${[...ids]}::uuid[])
     order by message.occurred_at desc, message.id desc`.execute(context.tx)
  return rows
}

const AROUND = 80

/** The words around the first that was found, between U+0002 and U+0003, which no text has. */
function excerptOf(text: string, words: readonly string[]): string | null {
  const folded = text.toLowerCase().replaceAll('ё', 'е')
  // a letter that becomes two in lower case would shift every place after it
  const places = folded.length === text.length ? words.map((word) => placeOf(folded, word)) : []
  const at = places.filter((place) => place >= 0).toSorted((one, other) => one - other)[0]
  if (at === undefined) return null
  const word = words[places.indexOf(at)] ?? ''
  const [from, end] = [Math.max(0, at - AROUND), at + word.length]
  const line = `${from > 0 ? '…' : ''}${text.slice(from, at)}\u0002${text.slice(at, end)}\u0003${text.slice(end, end + AROUND)}`
  return `${line}${end + AROUND < text.length ? '…' : ''}`.replaceAll(/\s+/g, ' ')
}

const placeOf = (folded: string, word: string): number =>
  folded.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u'))
