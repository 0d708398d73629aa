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
 * Parts of one statement (common table expressions) that write evidence, keeping of each the earliest sighting and
 * the day of the latest. Rows that say nothing new are left out first: an upsert would write them again, if only to
 * lock them. Stored rows are looked up by "lateral (... offset 0)", see queries.ts. Nobody else writes here while we
 * hold lockIdentity, so a row that was not found is inserted and one that was found is updated in its place.
 */

export function evidenceParts(context: Context, evidence: Evidence): readonly RawBuilder<unknown>[] {
  return [
    linkPart(context, evidence.links),
    handleUsePart(context, evidence.uses),
    statementPart(context, evidence.statements),
    phonePart(context, evidence.phoneUses),
    resetPart(context, evidence.resets),
  ]
}

interface NewsRow {
  readonly about: 'link' | 'use' | 'statement' | 'phone' | 'reset'
  readonly one: string
  readonly other: string
  readonly rule: string
  readonly lowStrength: Strength
  readonly highStrength: Strength
}

/**
 * Runs the parts of a statement together and tells what was news.
 * @param beside parts of the caller, or none; always the same ones, because the statement is prepared under one name
 */
export async function writeTogether(
  context: Context,
  parts: readonly RawBuilder<unknown>[],
  beside: readonly RawBuilder<unknown>[],
): Promise<News> {
  const mark = sql.raw(beside.length === 0 ? '/* take in handles */' : '/* take in */')
  const { rows } = await sql<NewsRow>`${mark}
    with ${sql.join([...parts, ...beside])}
    select 'link' as about, low as one, high as other, rule, low_strength as "lowStrength",
           high_strength as "highStrength" from fresh_link where news
    union all select 'use', weak, by, null, null, null from fresh_use
    union all select distinct 'statement', handle, null::uuid, null, null, null from fresh_statement where place is null
    union all select distinct 'phone', handle, null::uuid, null, null, null from fresh_phone
    union all select 'reset', handle_id, null, null, null, null from written_reset`.execute(context.tx)
  const about = (kind: NewsRow['about']) => rows.filter((row) => row.about === kind)
  return {
    links: about('link').map(({ one, other, ...link }) => ({ low: one, high: other, ...link })),
    uses: about('use').map(({ one, other }) => ({ weak: one, by: other })),
    statements: about('statement').map(({ one }) => one),
    phones: about('phone').map(({ one }) => one),
    resets: about('reset').map(({ one }) => one),
  }
}

function linkPart(context: Context, links: Evidence['links']): RawBuilder<unknown> {
  const now = context.clock.now()
  return sql`fresh_link as (
      select given.*, known.place,
             known.place is null or (given.occurred_at, given.message_id) < (known.occurred_at, known.message_id) as news
        from unnest(
          ${plainArray(links.map(() => newId(now)))}::uuid[],
          ${plainArray(links.map(({ low }) => low))}::uuid[], ${plainArray(links.map(({ high }) => high))}::uuid[],
          ${plainArray(links.map(({ rule }) => rule))}::text[],
          ${plainArray(links.map(({ lowStrength }) => lowStrength))}::text[],
          ${plainArray(links.map(({ highStrength }) => highStrength))}::text[],
          ${timeArray(links.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(links.map(({ messageId }) => messageId))}::text[],
          ${plainArray(links.map(({ lastOn }) => lastOn))}::date[]
        ) as given (id, low, high, rule, low_strength, high_strength, occurred_at, message_id, last_on)
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
      insert into link (workspace_id, id, low_handle_id, high_handle_id, nature, rule, low_strength, high_strength,
                        occurred_at, last_on, recorded_at, message_id)
      select ${context.workspace}, id, low, high, 'inferred', rule, low_strength, high_strength, occurred_at, last_on,
             ${now}, message_id from fresh_link where place is null
    )`
}

function handleUsePart(context: Context, uses: Evidence['uses']): RawBuilder<unknown> {
  return sql`fresh_use as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from unnest(
          ${plainArray(uses.map(({ weak }) => weak))}::uuid[], ${plainArray(uses.map(({ by }) => by))}::uuid[],
          ${timeArray(uses.map(({ bucket }) => bucket))}::timestamptz[],
          ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${timeArray(uses.map(({ lastAt }) => lastAt))}::timestamptz[],
          ${textArray(uses.map(({ messageId }) => messageId))}::text[]
        ) as given (weak, by, bucket, first_at, last_at, message_id)
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
      insert into handle_use (workspace_id, weak_handle_id, by_handle_id, bucket, first_at, last_at, message_id)
      select ${context.workspace}, weak, by, bucket, first_at, last_at, message_id from fresh_use where place is null
    )`
}

function statementPart(context: Context, statements: Evidence['statements']): RawBuilder<unknown> {
  return sql`fresh_statement as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from unnest(
          ${plainArray(statements.map(({ handle }) => handle))}::uuid[],
          ${textArray(statements.map(({ firstName }) => firstName))}::text[],
          ${textArray(statements.map(({ patronymic }) => patronymic))}::text[],
          ${textArray(statements.map(({ surname }) => surname))}::text[],
          ${textArray(statements.map(({ birthday }) => birthday))}::text[],
          ${timeArray(statements.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(statements.map(({ messageId }) => messageId))}::text[],
          ${plainArray(statements.map(({ lastOn }) => lastOn))}::date[]
        ) as given (handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on)
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
      insert into statement (workspace_id, handle_id, first_name, patronymic, surname, birthday, first_at, message_id, last_on)
      select ${context.workspace}, handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on
        from fresh_statement where place is null
    )`
}

function phonePart(context: Context, uses: Evidence['phoneUses']): RawBuilder<unknown> {
  return sql`fresh_phone as (
      select given.*, known.place,
             (given.first_at, given.message_id) < (known.first_at, known.message_id) as earlier
        from unnest(
          ${plainArray(uses.map(({ handle }) => handle))}::uuid[], ${plainArray(uses.map(({ month }) => month))}::date[],
          ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
          ${textArray(uses.map(({ messageId }) => messageId))}::text[],
          ${plainArray(uses.map(({ lastOn }) => lastOn))}::date[]
        ) as given (handle, month, first_at, message_id, last_on)
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
      insert into phone_use (workspace_id, handle_id, month, first_at, message_id, last_on)
      select ${context.workspace}, handle, month, first_at, message_id, last_on from fresh_phone where place is null
    )`
}

function resetPart(context: Context, resets: Evidence['resets']): RawBuilder<unknown> {
  return sql`written_reset as (
      insert into handle_reset (workspace_id, handle_id, at)
      select ${context.workspace}, given.* from unnest(
        ${plainArray(resets.map(({ handle }) => handle))}::uuid[],
        ${timeArray(resets.map(({ at }) => at))}::timestamptz[]) as given
      on conflict do nothing returning handle_id
    )`
}
