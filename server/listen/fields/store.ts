import { type RawBuilder, sql } from 'kysely'
import { foldText } from '#pure/conditions/index.ts'
import { indexForms, readFieldValue } from '#pure/fields/index.ts'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import type { Definition } from './definitions.ts'

/** What was said of one field of one record. */
export interface Statement {
  readonly recordId: string
  readonly field: Definition
  readonly raw: unknown
  readonly statedAt: Date
  readonly messageId: string
  readonly source: string
  readonly memberId: string | null
}

/** By hand, at this moment: newer than whatever was said before, also by a clock that runs ahead of ours. */
export const BY_HAND = 'tandem'

/** A value with its forms in the index; what is not understood is kept as it came. */
function rowOf(said: Statement) {
  const read = readFieldValue(said.field, said.raw)
  const value = read.understood ? read.value : null
  const forms = indexForms(said.field, value, foldText)
  return {
    record_id: said.recordId,
    field_id: said.field.id,
    value,
    raw: read.understood ? null : said.raw,
    ...forms,
    stated_at: said.statedAt.toISOString(),
    message_id: said.messageId,
    source: said.source,
    member_id: said.memberId,
  }
}

const given = (statements: readonly Statement[]): RawBuilder<unknown> => sql`
  jsonb_to_recordset(${JSON.stringify(statements.map(rowOf))}::jsonb) as given
    (record_id uuid, field_id uuid, value jsonb, raw jsonb, folded text, rank double precision, amount numeric,
     options text[], stated_at timestamptz, message_id text, source text, member_id uuid)`

// null in JSON is no value, not the JSON value null
const COLUMNS = sql`record_id, field_id, nullif(value, 'null'), nullif(raw, 'null'), folded, rank, amount, options,
  stated_at, message_id, source, member_id`
const NAMES = sql`workspace_id, record_id, field_id, value, raw, folded, rank, amount, options, stated_at, message_id,
  source, member_id`

const SET = sql`value = excluded.value, raw = excluded.raw, folded = excluded.folded, rank = excluded.rank,
  amount = excluded.amount, options = excluded.options, message_id = excluded.message_id,
  source = excluded.source, member_id = excluded.member_id`

/**
 * The newest statement of each field of each record counts, in whatever order they arrive. A value that was taken
 * away stays as a row without one, so that an older statement does not bring it back.
 */
export async function storeNewest(context: Context, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return
  const { workspace } = context
  const known = sql`select record_id, field_id, coalesce(value, raw) as value from field_value
    where workspace_id = ${workspace} and (record_id, field_id) in (select * from unnest(
      ${statements.map(({ recordId }) => recordId)}::uuid[], ${statements.map(({ field }) => field.id)}::uuid[]))`
  const written = sql`
    insert into field_value (${NAMES})
    select ${workspace}, ${COLUMNS} from ${given(statements)} order by record_id, field_id
    on conflict (workspace_id, record_id, field_id) do update set ${SET},
      stated_at = case when excluded.source = ${BY_HAND}
        then greatest(excluded.stated_at, field_value.stated_at + interval '1 millisecond') else excluded.stated_at end
     where excluded.source = ${BY_HAND}
        or (field_value.stated_at, field_value.message_id) <= (excluded.stated_at, excluded.message_id)
    returning record_id, field_id, coalesce(value, raw) as value`
  const became = await sql<{ record_id: string; field_id: string; before: unknown; after: unknown }>`
    with known as materialized (${known}), written as (${written})
    select written.record_id, written.field_id, known.value as before, written.value as after
      from written left join known on known.record_id = written.record_id and known.field_id = written.field_id
     where known.value is distinct from written.value`.execute(context.tx)
  await recordFields(context, statements, became.rows)
}

/** The history of the records keeps what was there before. */
async function recordFields(
  context: Context,
  statements: readonly Statement[],
  became: readonly { record_id: string; field_id: string; before: unknown; after: unknown }[],
): Promise<void> {
  const fields = new Map(statements.map(({ field }) => [field.id, field]))
  for (const object of ['company', 'deal'] as const)
    await recordChanges(
      context,
      object,
      became.flatMap(({ record_id: id, field_id, before, after }) => {
        const field = fields.get(field_id)
        return field?.object === object ? [{ id, field: `fields.${field.key}`, before, after }] : []
      }),
    )
}

/** All that is said of these fields of these records: what is not among it is gone. Unchanged rows are not written. */
export async function storeWhole(
  context: Context,
  scope: { readonly records: readonly string[]; readonly fields: readonly Definition[] },
  statements: readonly Statement[],
): Promise<void> {
  await sql`
    delete from field_value
     where workspace_id = ${context.workspace} and record_id = any(${scope.records}::uuid[])
       and field_id = any(${scope.fields.map(({ id }) => id)}::uuid[])
       and (record_id, field_id) not in (select * from unnest(
             ${statements.map(({ recordId }) => recordId)}::uuid[], ${statements.map(({ field }) => field.id)}::uuid[]))`.execute(
    context.tx,
  )
  if (statements.length === 0) return
  await sql`
    insert into field_value (${NAMES})
    select ${context.workspace}, ${COLUMNS} from ${given(statements)} order by record_id, field_id
    on conflict (workspace_id, record_id, field_id) do update set ${SET}, stated_at = excluded.stated_at
     where (field_value.value, field_value.raw, field_value.rank, field_value.stated_at, field_value.source)
           is distinct from (excluded.value, excluded.raw, excluded.rank, excluded.stated_at, excluded.source)`.execute(
    context.tx,
  )
}
