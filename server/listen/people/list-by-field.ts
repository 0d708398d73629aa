import { type RawBuilder, sql } from 'kysely'
import type { FieldSort } from '#contract/fields.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { orderByField } from '../fields/index.ts'
import type { Direction, Place } from './list-cursor.ts'

type Part = RawBuilder<unknown>

/** What a list is sorted by. The key is never null, has an index beginning with the company, ties go by id. */
export interface Sort {
  readonly from: Part
  readonly key: Part
  readonly id: Part
  readonly type: Part
  readonly natural: Direction
  /** Who has no key at all: they come last, whatever the direction. */
  readonly absent?: Part
  /** What a key looks like in a cursor, where not every text is one. */
  readonly looks?: RegExp
}

/** The order along the index of a field that the company defined. */
export async function sortByField(context: Context, sort: FieldSort): Promise<Sort> {
  const { valued, isText, looks } = await orderByField(context, 'person', sort)
  return {
    from: sql`(${valued}) as valued
      join person on person.workspace_id = ${context.workspace} and person.id = valued.record_id`,
    key: sql`valued.key`,
    id: sql`valued.record_id`,
    type: isText ? sql`text` : sql`double precision`,
    natural: isText ? 'ascending' : 'descending',
    looks,
    absent: sql`not exists (${valued} and record_id = person.id)`,
  }
}

/** A cursor of another order is refused rather than misread. */
export function assertPlace({ looks }: Sort, place: Place | null): void {
  if (place === null || place.value === ABSENT || looks === undefined || looks.test(place.value)) return
  throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
}

/** The mark of a place among those who have no key; no folded text is it, nor any number. */
export const ABSENT = '\uf8ff'

/** Those without a key, by id, from a place among them on. */
export async function absentRange(
  context: Context,
  { absent, ranges, filters, place, limit }: AbsentRange,
): Promise<readonly Place[]> {
  const found = await sql<{ id: string }>`
    select person.id from person
     where person.workspace_id = ${context.workspace} and person.merged_into is null and ${absent}
       and (${sql.join(ranges, sql` or `)}) ${filters}
       ${place?.value === ABSENT ? sql`and person.id > ${place.id}::uuid` : sql``}
     order by person.id limit ${limit}`.execute(context.tx)
  return found.rows.map(({ id }) => ({ id, value: ABSENT }))
}

interface AbsentRange {
  readonly absent: Part
  readonly ranges: readonly Part[]
  readonly filters: Part
  readonly place: Place | null
  readonly limit: number
}
