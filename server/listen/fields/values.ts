import { sql } from 'kysely'
import type { FieldObject } from '#contract/fields.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Definition, everyField, isFieldHidden } from './definitions.ts'
import { type Statement, storeNewest, storeWhole } from './store.ts'

/** The values of one record, by the keys of its fields. */
export interface RecordFields {
  readonly fields: Record<string, OwnFieldValue>
  /** What was stated and could not be read as the field's type, as it came. */
  readonly notUnderstood: Record<string, unknown>
}
export const noFields = (): RecordFields => ({ fields: {}, notUnderstood: {} })

/** What stands in the fields of records that this caller may see; those that were put away are left out. */
export async function fieldValuesOf(
  context: Context,
  object: FieldObject,
  ids: readonly string[],
  keys?: readonly string[],
): Promise<ReadonlyMap<string, RecordFields>> {
  const found = await sql<{
    record_id: string
    key: string
    type: Definition['type']
    value: OwnFieldValue | null
    raw: unknown
  }>`
    select field_value.record_id, field.key, field.type, field_value.value, field_value.raw
      from field_value
      join field on field.workspace_id = field_value.workspace_id and field.id = field_value.field_id
                and field.object = ${object} and field.archived_at is null
      join ${sql.table(object)} as record on record.workspace_id = field_value.workspace_id
                                         and record.id = field_value.record_id
     where field_value.workspace_id = ${context.workspace} and field_value.record_id = any(${[...ids]}::uuid[])
       ${keys === undefined ? sql`` : sql`and field.key = any(${[...keys]}::text[])`}`.execute(context.tx)
  const records = new Map(ids.map((id) => [id, noFields()]))
  for (const { record_id, key, type, value, raw } of found.rows) {
    const record = records.get(record_id)
    if (record === undefined || isFieldHidden(context, { key, type })) continue
    if (value !== null) record.fields[key] = value
    else if (raw !== null) record.notUnderstood[key] = raw
  }
  return records
}

export async function fieldsOfRecord(
  context: Context,
  object: FieldObject,
  id: string,
): Promise<RecordFields> {
  return (await fieldValuesOf(context, object, [id])).get(id) ?? noFields()
}

/** What is said of a record at one moment; null takes a value away. */
export interface SaidOfRecord {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly at: Date
  readonly messageId: string
  readonly source: string
  readonly memberId: string | null
}

/** Writes fields of companies or deals; keys that no field has are passed over. People state traits instead. */
export async function writeFieldValues(
  context: Context,
  object: 'company' | 'deal',
  said: readonly SaidOfRecord[],
): Promise<void> {
  if (said.every(({ values }) => Object.keys(values).length === 0)) return
  const fields = await everyField(context, object)
  if (fields.length === 0) return
  // of several statements in one batch the newest alone, since one command changes a row but once
  const newest = new Map<string, Statement>()
  for (const { id, values, at, ...by } of said)
    for (const field of fields) {
      if (!Object.hasOwn(values, field.key)) continue
      const place = `${id} ${field.id}`
      const known = newest.get(place)
      if (known !== undefined && known.statedAt > at) continue
      newest.set(place, { recordId: id, field, raw: values[field.key] ?? null, statedAt: at, ...by })
    }
  await storeNewest(context, [...newest.values()])
}

/** The newest statement of each trait of a person. */
export interface StatedTrait {
  readonly key: string
  readonly value: unknown
  readonly statedAt: Date
  readonly source: string
  readonly memberId: string | null
}

/** Brings the fields of people up to date with their traits. The caller holds the locks of the person rows. */
export async function foldPersonFields(
  context: Context,
  people: ReadonlyMap<string, { readonly traits: readonly StatedTrait[] }>,
  only?: string,
): Promise<void> {
  const fields = (await everyField(context, 'person')).filter(({ id }) => only === undefined || id === only)
  if (fields.length === 0) return
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const statements = [...people].flatMap(([recordId, { traits }]) =>
    traits.flatMap(({ key, value, ...stated }): Statement[] => {
      const field = byKey.get(key)
      if (field === undefined || value === null) return []
      return [{ recordId, field, raw: value, messageId: '', ...stated }]
    }),
  )
  await storeWhole(context, { records: [...people.keys()], fields }, statements)
}
