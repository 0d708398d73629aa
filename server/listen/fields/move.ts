import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'

/** Rows of values as they were: those that went along, and the empty ones of the other whose place they took. */
export const MovedValues = z.object({
  went: z.array(z.record(z.string(), z.unknown())),
  gave: z.array(z.record(z.string(), z.unknown())),
})
export type MovedValues = z.output<typeof MovedValues>

/** What a company that is taken in says where the one that takes it in says nothing. */
export async function moveCompanyFields(context: Context, from: string, to: string): Promise<MovedValues> {
  const own = sql`field_value.workspace_id = ${context.workspace}`
  const gave = await sql<{ row: Record<string, unknown> }>`
    delete from field_value
     where ${own} and record_id = ${to} and coalesce(value, raw) is null and field_id in (
       select field_id from field_value
        where ${own} and record_id = ${from} and coalesce(value, raw) is not null)
    returning to_jsonb(field_value) as row`.execute(context.tx)
  const went = await sql<{ row: Record<string, unknown> }>`
    update field_value set record_id = ${to}
     where ${own} and record_id = ${from} and coalesce(value, raw) is not null and field_id not in (
       select field_id from field_value where ${own} and record_id = ${to})
    returning to_jsonb(field_value) as row`.execute(context.tx)
  const moved = { went: went.rows.map(({ row }) => row), gave: gave.rows.map(({ row }) => row) }
  await recordMoved(context, to, moved.went, 'came')
  return moved
}

/** Gives them back; what was said of the kept company since stays with it. */
export async function returnCompanyFields(
  context: Context,
  { went, gave }: MovedValues,
  { kept, absorbed }: { readonly kept: string; readonly absorbed: string },
): Promise<void> {
  const gone = await sql<{ row: Record<string, unknown> }>`
    delete from field_value using ${rows(went)}
     where field_value.workspace_id = ${context.workspace} and field_value.record_id = ${kept}
       and field_value.field_id = given.field_id and field_value.stated_at = given.stated_at
       and field_value.message_id = given.message_id
    returning to_jsonb(field_value) as row`.execute(context.tx)
  await putBack(context, gave)
  await putBack(
    context,
    went.map((row) => ({ ...row, record_id: absorbed })),
  )
  await recordMoved(
    context,
    kept,
    gone.rows.map(({ row }) => row),
    'left',
  )
}

type Rows = readonly Readonly<Record<string, unknown>>[]
const rows = (all: Rows) =>
  sql`jsonb_populate_recordset(null::field_value, ${JSON.stringify(all)}::jsonb) as given`

// a column that holds no JSON comes back from JSON as the JSON value null
const putBack = (context: Context, all: Rows) =>
  sql`insert into field_value (workspace_id, record_id, field_id, value, raw, folded, rank, amount, options, stated_at,
                               message_id, source, member_id)
      select ${context.workspace}, record_id, field_id, nullif(value, 'null'), nullif(raw, 'null'), folded, rank, amount,
             options, stated_at, message_id, source, member_id from ${rows(all)}
      on conflict do nothing`.execute(context.tx)

/** In the history of the company that keeps them. */
async function recordMoved(context: Context, id: string, all: Rows, way: 'came' | 'left'): Promise<void> {
  if (all.length === 0) return
  const named = await sql<{ field: string; value: unknown }>`
    select 'fields.' || field.key as field, coalesce(nullif(given.value, 'null'), nullif(given.raw, 'null')) as value
      from ${rows(all)} join field on field.workspace_id = ${context.workspace} and field.id = given.field_id`.execute(
    context.tx,
  )
  await recordChanges(
    context,
    'company',
    named.rows.map(({ field, value }) => ({
      ...{ id, field },
      ...(way === 'came' ? { before: null, after: value } : { before: value, after: null }),
    })),
  )
}
