import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { type Definition, everyField } from './definitions.ts'
import { type Statement, storeNewest } from './store.ts'
import { foldPersonFields, type StatedTrait } from './values.ts'

/**
 * A new definition, or a new type, is read over everything that was said before: field.read_after walks through the
 * records by id, a portion in each transaction, and is null when all of it is read. What is said meanwhile is read
 * under the definition as it stands, so the two need not wait for each other.
 */
const PORTION = 1_000

/** A portion of every field that is not read yet; true when there is more. */
export async function readOnwards(context: Context): Promise<boolean> {
  const [field] = (await everyField(context)).filter(({ reading }) => reading)
  return field !== undefined && (await readPortion(context, field))
}

/** How much is read within the request that defines a field; the rest is done in the background. */
export async function readAtOnce(context: Context, field: Definition): Promise<void> {
  if (await readPortion(context, field)) await readPortion(context, field)
}

async function readPortion(context: Context, field: Definition): Promise<boolean> {
  const place = await sql<{ read_after: string | null }>`
    select read_after from field where workspace_id = ${context.workspace} and id = ${field.id} for update skip locked`.execute(
    context.tx,
  )
  const after = place.rows[0]?.read_after ?? null
  if (after === null) return false
  const read = READERS[field.object]
  const ids = await read(context, field, after)
  const last = ids.length < PORTION ? null : (ids.at(-1) ?? null)
  await sql`update field set read_after = ${last} where workspace_id = ${context.workspace} and id = ${field.id}`.execute(
    context.tx,
  )
  if (last === null)
    await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
  return last !== null
}

/** Reads the records behind an id; returns the ids of the portion. */
type Reader = (context: Context, field: Definition, after: string) => Promise<readonly string[]>
const READERS: Readonly<Record<Definition['object'], Reader>> = {
  person: readPeople,
  company: readCompanies,
  deal: readRows,
}

async function readPeople(context: Context, field: Definition, after: string): Promise<readonly string[]> {
  const locked = await sql<{ id: string }>`
    select id from person where workspace_id = ${context.workspace} and id > ${after}
     order by id limit ${PORTION} for no key update`.execute(context.tx)
  const ids = locked.rows.map(({ id }) => id)
  const said = await sql<StatedTrait & { personId: string }>`
    select distinct on (handle.person_id) handle.person_id as "personId", trait.key, trait.value,
           trait.stated_at as "statedAt", trait.source, trait.member_id as "memberId"
      from handle
      join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                and trait.epoch = handle.epoch and trait.key = ${field.key}
     where handle.workspace_id = ${context.workspace} and handle.person_id = any(${ids}::uuid[])
     order by handle.person_id, trait.stated_at desc, trait.message_id desc`.execute(context.tx)
  const traits = new Map(said.rows.map(({ personId, ...trait }) => [personId, [trait]]))
  await foldPersonFields(context, new Map(ids.map((id) => [id, { traits: traits.get(id) ?? [] }])), field.id)
  return ids
}

/** What groups said of companies, and what stands in the field already. */
async function readCompanies(context: Context, field: Definition, after: string): Promise<readonly string[]> {
  const found = await sql<{ id: string; raw: unknown; stated: readonly [number, string] | null }>`
    select id, traits -> ${field.key}::text as raw, stated -> ${field.key}::text as stated from company
     where workspace_id = ${context.workspace} and id > ${after}
     order by id limit ${PORTION} for no key update`.execute(context.tx)
  const said = found.rows.flatMap(({ id, raw, stated }): Statement[] =>
    raw === null || stated === null
      ? []
      : [
          {
            ...{ recordId: id, field, raw, statedAt: new Date(stated[0]), messageId: stated[1] },
            ...{ source: 'group', memberId: null },
          },
        ],
  )
  await storeNewest(context, said)
  const ids = found.rows.map(({ id }) => id)
  await rereadRows(context, field, ids)
  return ids
}

async function readRows(context: Context, field: Definition, after: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select record_id as id from field_value
     where workspace_id = ${context.workspace} and field_id = ${field.id} and record_id > ${after}
     order by record_id limit ${PORTION}`.execute(context.tx)
  const ids = found.rows.map(({ id }) => id)
  await rereadRows(context, field, ids)
  return ids
}

/** The rows of the field under its definition of today. */
async function rereadRows(context: Context, field: Definition, ids: readonly string[]): Promise<void> {
  const rows = await sql<Omit<Statement, 'field'>>`
    select record_id as "recordId", coalesce(raw, value) as raw, stated_at as "statedAt", message_id as "messageId",
           source, member_id as "memberId"
      from field_value
     where workspace_id = ${context.workspace} and field_id = ${field.id} and record_id = any(${ids}::uuid[])
     order by record_id for update`.execute(context.tx)
  await storeNewest(
    context,
    rows.rows.map((row) => ({ ...row, field })),
  )
}
