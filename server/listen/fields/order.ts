import { type RawBuilder, sql } from 'kysely'
import type { FieldObject, FieldSort } from '#contract/fields.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Definition, fieldsOf } from './definitions.ts'
import { fieldValuesOf } from './values.ts'

const PREFIX = 'fields.'
export const isFieldSort = (sort: string): sort is FieldSort => sort.startsWith(PREFIX)

/** An order along the index of a field: the rows that have a value, by record_id and key. */
export interface FieldOrder {
  readonly valued: RawBuilder<unknown>
  readonly isText: boolean
  /** What a key looks like in a cursor. */
  readonly looks: RegExp
}

/** The order by a field that the company defined and this caller may see. */
export async function orderByField(
  context: Context,
  object: FieldObject,
  sort: FieldSort,
): Promise<FieldOrder> {
  const field = (await fieldsOf(context, object)).find(({ key }) => `${PREFIX}${key}` === sort)
  const form = field === undefined ? null : FORM[field.type]
  if (field === undefined || form === null)
    throw new Problem('bad-input', { fields: [{ path: 'query.sort', message: `no order by ${sort}` }] })
  const column = sql.ref(form)
  return {
    valued: sql`select record_id, ${column} as key from field_value
      where workspace_id = ${context.workspace} and field_id = ${field.id} and ${column} is not null`,
    isText: form === 'folded',
    looks: form === 'folded' ? /^[^\0]*$/ : /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/,
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

/** Rows of a list with the fields that it shows, their keys with commas between them; keys that no field has show nothing. */
export async function withFields<Row extends { readonly id: string }>(
  context: Context,
  object: FieldObject,
  rows: readonly Row[],
  listed: string | undefined,
): Promise<readonly (Row & { readonly fields?: Record<string, OwnFieldValue> })[]> {
  if (listed === undefined) return rows
  const keys = listed.split(',').slice(0, 60)
  const ids = rows.map(({ id }) => id)
  const values = await fieldValuesOf(context, object, ids, keys)
  return rows.map((row) => ({ ...row, fields: values.get(row.id)?.fields ?? {} }))
}
