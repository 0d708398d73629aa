import { type RawBuilder, sql } from 'kysely'
import type { Strength } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { Evidence } from './plan-evidence.ts'

/** What of the evidence was news: only that can change who is who. */
export interface News {
  readonly links: readonly {
    readonly low: string
    readonly high: string
    readonly rule: string
    readonly lowStrength: Strength
    readonly highStrength: Strength
  }[]
  readonly uses: readonly { readonly weak: string; readonly by: string }[]
  readonly statements: readonly string[]
  readonly phones: readonly string[]
  readonly resets: readonly string[]
}

/*
 * Each kind of evidence is written by a statement of its own, and only where there is some; they travel together
 * (inTurn). Of each the earliest sighting and the day of the latest are kept. What hangs on a new handle cannot be
 * there yet and goes straight in. Of the rest, rows that say nothing new are left out first: an upsert would write
 * them again, if only to lock them. Stored rows are looked up by "lateral (... offset 0)", see queries.ts. Nobody
 * else writes here while we hold lockIdentity, so a row that was not found is inserted and one that was found is
 * updated in its place.
 */

type Step = () => Promise<unknown>
type NewsSoFar = { readonly [Key in keyof News]: News[Key][number][] }

export const noNews = (): NewsSoFar => ({ links: [], uses: [], statements: [], phones: [], resets: [] })

/**
 * The steps that write evidence and add what was news.
 * @param isNew whether a handle is made by this very batch
 */
export function evidenceSteps(
  context: Context,
  evidence: Evidence,
  isNew: (handleId: string) => boolean,
  news: NewsSoFar,
): readonly Step[] {
  const links = parted(evidence.links, ({ low, high }) => isNew(low) || isNew(high))
  const uses = parted(evidence.uses, ({ weak, by }) => isNew(weak) || isNew(by))
  const statements = parted(evidence.statements, ({ handle }) => isNew(handle))
  const phones = parted(evidence.phoneUses, ({ handle }) => isNew(handle))
  return [
    ...step(links.fresh, async (rows) => {
      news.links.push(...rows)
      await newLinks(context, rows).execute(context.tx)
    }),
    ...step(links.others, async (rows) => {
      news.links.push(...(await foundLinks(context, rows).execute(context.tx)).rows)
    }),
    ...step(uses.fresh, async (rows) => {
      news.uses.push(...rows)
      await newUses(context, rows).execute(context.tx)
    }),
    ...step(uses.others, async (rows) => {
      news.uses.push(...(await foundUses(context, rows).execute(context.tx)).rows)
    }),
    ...step(statements.fresh, async (rows) => {
      news.statements.push(...rows.map(({ handle }) => handle))
      await newStatements(context, rows).execute(context.tx)
    }),
    ...step(statements.others, async (rows) => {
      const told = await foundStatements(context, rows).execute(context.tx)
      news.statements.push(...told.rows.map(({ handle }) => handle))
    }),
    ...step(phones.fresh, async (rows) => {
      news.phones.push(...rows.map(({ handle }) => handle))
      await newPhones(context, rows).execute(context.tx)
    }),
    ...step(phones.others, async (rows) => {
      const told = await foundPhones(context, rows).execute(context.tx)
      news.phones.push(...told.rows.map(({ handle }) => handle))
    }),
    ...step(evidence.resets, async (rows) => {
      const told = await writeResets(context, rows).execute(context.tx)
      news.resets.push(...told.rows.map(({ handle }) => handle))
    }),
  ]
}

function parted<Row>(rows: readonly Row[], isFresh: (row: Row) => boolean) {
  return { fresh: rows.filter(isFresh), others: rows.filter((row) => !isFresh(row)) }
}

const step = <Row>(rows: readonly Row[], write: (rows: readonly Row[]) => Promise<void>): Step[] =>
  rows.length === 0 ? [] : [() => write(rows)]

const LINK_COLUMNS = sql`workspace_id, id, low_handle_id, high_handle_id, nature, rule, low_strength, high_strength,
                        occurred_at, last_on, recorded_at, message_id`

const newLinks = (context: Context, links: Evidence['links']) => sql`/* take in new links */
    insert into link (${LINK_COLUMNS})
    select ${context.workspace}, id, low, high, 'inferred', rule, low_strength, high_strength, occurred_at, last_on,
           ${context.clock.now()}, message_id from ${givenLinks(context, links)}`

function foundLinks(context: Context, links: Evidence['links']): RawBuilder<News['links'][number]> {
  const now = context.clock.now()
  return sql`/* take in links */
    with fresh_link as (
      select given.*, known.place,
             known.place is null or (given.occurred_at, given.message_id) < (known.occurred_at, known.message_id) as news
        from ${givenLinks(context, links)}
        left join lateral (
          select ctid as place, occurred_at, message_id, last_on from link
           where link.workspace_id = ${context.workspace} and link.nature = 'inferred'
             and link.low_handle_id = given.low and link.high_handle_id = given.high and link.rule = given.rule
             and link.low_strength = given.low_strength and link.high_strength = given.high_strength offset 0
        ) as known on true
       where known.place is null or known.last_on < given.last_on
          or (given.occurred_at, given.message_id) < (known.occurred_at, known.message_id)
    ), moved_link as (
      update link set
        occurred_at = least(link.occurred_at, fresh_link.occurred_at),
        message_id = case when fresh_link.news then fresh_link.message_id else link.message_id end,
        last_on = greatest(link.last_on, fresh_link.last_on)
      from fresh_link where link.workspace_id = ${context.workspace} and link.ctid = fresh_link.place
    ), written_link as (
      insert into link (${LINK_COLUMNS})
      select ${context.workspace}, id, low, high, 'inferred', rule, low_strength, high_strength, occurred_at, last_on,
             ${now}, message_id from fresh_link where place is null
    )
    select low, high, rule, low_strength as "lowStrength", high_strength as "highStrength" from fresh_link where news`
}

const givenLinks = (context: Context, links: Evidence['links']): RawBuilder<unknown> => sql`
      unnest(
          ${plainArray(links.map(() => newId(context.clock.now())))}::uuid[],
          ${plainArray(links.map(({ low }) => low))}::uuid[], ${plainArray(links.map(({ high }) => high))}::uuid[],
          ${plainArray(links.map(({ rule }) => rule))}::text[],
          ${plainArray(links.map(({ lowStrength }) => lowStrength))}::text[],
          ${plainArray(links.map(({ highStrength }) => highStrength))}::text[],
          ${timeArray(links.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(links.map(({ messageId }) => messageId))}::text[],
          ${plainArray(links.map(({ lastOn }) => lastOn))}::date[]
        ) as given (id, low, high, rule, low_strength, high_strength, occurred_at, message_id, last_on)`

const USE_COLUMNS = sql`workspace_id, weak_handle_id, by_handle_id, bucket, first_at, last_at, message_id`

const newUses = (context: Context, uses: Evidence['uses']) => sql`/* take in new uses */
    insert into handle_use (${USE_COLUMNS}) select ${context.workspace}, given.* from ${givenUses(uses)}`

const foundUses = (context: Context, uses: Evidence['uses']): RawBuilder<News['uses'][number]> =>
  sql`/* take in uses */
    with fresh_use as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from ${givenUses(uses)}
        left join lateral (
          select ctid as place, first_at, last_at, message_id from handle_use
           where handle_use.workspace_id = ${context.workspace} and handle_use.weak_handle_id = given.weak
             and handle_use.by_handle_id = given.by and handle_use.bucket = given.bucket offset 0
        ) as known on true
       where known.place is null or known.last_at < given.last_at
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), moved_use as (
      update handle_use set
        first_at = least(handle_use.first_at, fresh_use.first_at),
        last_at = greatest(handle_use.last_at, fresh_use.last_at),
        message_id = case when fresh_use.earlier then fresh_use.message_id else handle_use.message_id end
      from fresh_use where handle_use.workspace_id = ${context.workspace} and handle_use.ctid = fresh_use.place
    ), written_use as (
      insert into handle_use (${USE_COLUMNS})
      select ${context.workspace}, weak, by, bucket, first_at, last_at, message_id from fresh_use where place is null
    )
    select weak, by from fresh_use`

const givenUses = (uses: Evidence['uses']): RawBuilder<unknown> => sql`
      unnest(
          ${plainArray(uses.map(({ weak }) => weak))}::uuid[], ${plainArray(uses.map(({ by }) => by))}::uuid[],
          ${timeArray(uses.map(({ bucket }) => bucket))}::timestamptz[],
          ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${timeArray(uses.map(({ lastAt }) => lastAt))}::timestamptz[],
          ${textArray(uses.map(({ messageId }) => messageId))}::text[]
        ) as given (weak, by, bucket, first_at, last_at, message_id)`

const STATEMENT_COLUMNS = sql`workspace_id, handle_id, first_name, patronymic, surname, birthday, first_at, message_id, last_on`

const newStatements = (
  context: Context,
  statements: Evidence['statements'],
) => sql`/* take in new statements */
    insert into statement (${STATEMENT_COLUMNS}) select ${context.workspace}, given.* from ${givenStatements(statements)}`

const foundStatements = (
  context: Context,
  statements: Evidence['statements'],
): RawBuilder<{ readonly handle: string }> =>
  sql`/* take in statements */
    with fresh_statement as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from ${givenStatements(statements)}
        left join lateral (
          select ctid as place, first_at, message_id, last_on from statement
           where statement.workspace_id = ${context.workspace} and statement.handle_id = given.handle
             and statement.first_name = given.first_name and statement.patronymic = given.patronymic
             and statement.surname = given.surname and statement.birthday = given.birthday offset 0
        ) as known on true
       where known.place is null or known.last_on < given.last_on
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), moved_statement as (
      update statement set
        first_at = least(statement.first_at, fresh_statement.first_at),
        message_id = case when fresh_statement.earlier then fresh_statement.message_id else statement.message_id end,
        last_on = greatest(statement.last_on, fresh_statement.last_on)
      from fresh_statement
      where statement.workspace_id = ${context.workspace} and statement.ctid = fresh_statement.place
    ), written_statement as (
      insert into statement (${STATEMENT_COLUMNS})
      select ${context.workspace}, handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on
        from fresh_statement where place is null
    )
    select distinct handle from fresh_statement where place is null`

const givenStatements = (statements: Evidence['statements']): RawBuilder<unknown> => sql`
      unnest(
          ${plainArray(statements.map(({ handle }) => handle))}::uuid[],
          ${textArray(statements.map(({ firstName }) => firstName))}::text[],
          ${textArray(statements.map(({ patronymic }) => patronymic))}::text[],
          ${textArray(statements.map(({ surname }) => surname))}::text[],
          ${textArray(statements.map(({ birthday }) => birthday))}::text[],
          ${timeArray(statements.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(statements.map(({ messageId }) => messageId))}::text[],
          ${plainArray(statements.map(({ lastOn }) => lastOn))}::date[]
        ) as given (handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on)`

const PHONE_COLUMNS = sql`workspace_id, handle_id, month, first_at, message_id, last_on`

const newPhones = (context: Context, uses: Evidence['phoneUses']) => sql`/* take in new phones */
    insert into phone_use (${PHONE_COLUMNS}) select ${context.workspace}, given.* from ${givenPhones(uses)}`

const foundPhones = (
  context: Context,
  uses: Evidence['phoneUses'],
): RawBuilder<{ readonly handle: string }> =>
  sql`/* take in phones */
    with fresh_phone as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from ${givenPhones(uses)}
        left join lateral (
          select ctid as place, first_at, message_id, last_on from phone_use
           where phone_use.workspace_id = ${context.workspace} and phone_use.handle_id = given.handle
             and phone_use.month = given.month offset 0
        ) as known on true
       where known.place is null or known.last_on < given.last_on
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), moved_phone as (
      update phone_use set
        first_at = least(phone_use.first_at, fresh_phone.first_at),
        message_id = case when fresh_phone.earlier then fresh_phone.message_id else phone_use.message_id end,
        last_on = greatest(phone_use.last_on, fresh_phone.last_on)
      from fresh_phone where phone_use.workspace_id = ${context.workspace} and phone_use.ctid = fresh_phone.place
    ), written_phone as (
      insert into phone_use (${PHONE_COLUMNS})
      select ${context.workspace}, handle, month, first_at, message_id, last_on from fresh_phone where place is null
    )
    select distinct handle from fresh_phone where place is null`

const givenPhones = (uses: Evidence['phoneUses']): RawBuilder<unknown> => sql`
      unnest(
          ${plainArray(uses.map(({ handle }) => handle))}::uuid[], ${plainArray(uses.map(({ month }) => month))}::date[],
          ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(uses.map(({ messageId }) => messageId))}::text[],
          ${plainArray(uses.map(({ lastOn }) => lastOn))}::date[]
        ) as given (handle, month, first_at, message_id, last_on)`

const writeResets = (context: Context, resets: Evidence['resets']): RawBuilder<{ readonly handle: string }> =>
  sql`/* take in resets */
    insert into handle_reset (workspace_id, handle_id, at)
    select ${context.workspace}, given.* from unnest(
      ${plainArray(resets.map(({ handle }) => handle))}::uuid[],
      ${timeArray(resets.map(({ at }) => at))}::timestamptz[]) as given
    on conflict do nothing returning handle_id as handle`
