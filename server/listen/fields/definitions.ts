import { sql } from 'kysely'
import type { FieldDefinition, FieldObject } from '#contract/fields.ts'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** A field as its company defined it; dates still dates, the reply's schema writes them out. */
export interface Definition extends Omit<FieldDefinition, 'archivedAt'> {
  readonly archivedAt: Date | null
}

const COLUMNS = sql`id, object, key, json_build_object('en', label_en, 'ru', label_ru) as label, type, options, required,
  in_group as "group", position, archived_at as "archivedAt", read_after is not null as reading`

/** The fields of an object that stand and are not hidden from whoever asks, in their order. */
export async function fieldsOf(context: Context, object?: FieldObject): Promise<readonly Definition[]> {
  return (await everyField(context, object)).filter(
    (field) => field.archivedAt === null && !isFieldHidden(context, field),
  )
}

/** What a role may not see is for it as if nobody had defined it: in lists, filters, orders, forms and the API. */
export const isFieldHidden = (context: Context, { key, type }: Pick<Definition, 'key' | 'type'>): boolean =>
  isHidden(context, `fields.${key}`) || (type === 'money' && isHidden(context, 'money'))

/** Those that were put away too: what is said of them is still read, so that they can come back. */
export async function everyField(context: Context, object?: FieldObject): Promise<readonly Definition[]> {
  const found = await sql<Definition>`/* own fields */
    select ${COLUMNS} from field
     where workspace_id = ${context.workspace} and object = coalesce(${object ?? null}::text, object)
     order by object, position, id`.execute(context.tx)
  return found.rows
}

/** Locked, so that of two changes one is made upon the other. */
export async function fieldById(context: Context, id: string): Promise<Definition> {
  const found = await sql<Definition>`
    select ${COLUMNS} from field where workspace_id = ${context.workspace} and id = ${id} for update`.execute(
    context.tx,
  )
  const [field] = found.rows
  if (field === undefined) throw new Problem('not-found')
  return field
}
