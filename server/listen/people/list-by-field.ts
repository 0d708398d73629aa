import { type RawBuilder, sql } from 'kysely'
import type { PeopleQuery } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Definition, fieldsOf, fieldValuesOf } from '../fields/index.ts'
import type { Direction, Place } from './list-cursor.ts'
import type { ShownPerson } from './rows.ts'

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

const PREFIX = 'fields.'
export const isFieldSort = (sort: PeopleQuery['sort']): sort is FieldSort => sort.startsWith(PREFIX)
type FieldSort = `fields.${string}`

/** The order along the index of a field that the company defined. */
export async function sortByField(context: Context, sort: FieldSort): Promise<Sort> {
  const field = (await fieldsOf(context, 'person')).find(({ key }) => `${PREFIX}${key}` === sort)
  const form = field === undefined ? null : FORM[field.type]
  if (field === undefined || form === null) throw unsortable(sort)
  const isText = form === 'folded'
  const column = sql.ref(form)
  const rows = sql`select record_id, ${column} as key from field_value
    where workspace_id = ${context.workspace} and field_id = ${field.id} and ${column} is not null`
  return {
    from: sql`(${rows}) as valued
      join person on person.workspace_id = ${context.workspace} and person.id = valued.record_id`,
    key: sql`valued.key`,
    id: sql`valued.record_id`,
    type: isText ? sql`text` : sql`double precision`,
    natural: isText ? 'ascending' : 'descending',
    ...(!isText && { looks: /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/ }),
    absent: sql`not exists (${rows} and record_id = person.id)`,
  }
}

/** In which form a type has an order; several choices and references have none. */
const FORM: Readonly<Record<Definition['type'], 'folded' | 'rank' | null>> = {
  text: 'folded',
  link: 'folded',
  number: 'rank',
  money: 'rank',
  date: 'rank',
  'yes-no': 'rank',
  choice: 'rank',
  choices: null,
  member: null,
  person: null,
}

const unsortable = (sort: string) =>
  new Problem('bad-input', { fields: [{ path: 'query.sort', message: `no order by ${sort}` }] })

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

/** Rows of a list with the fields that it shows; keys that no field has show nothing. */
export async function withFields(
  context: Context,
  people: readonly ShownPerson[],
  listed: string | undefined,
): Promise<readonly ShownPerson[]> {
  if (listed === undefined) return people
  const keys = listed.split(',').slice(0, 60)
  const ids = people.map(({ id }) => id)
  const values = await fieldValuesOf(context, 'person', ids, keys)
  return people.map((person) => ({ ...person, fields: values.get(person.id)?.fields ?? {} }))
}
