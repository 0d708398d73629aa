import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import type { UpsertCompany, UpsertOutcome } from '#contract/upsert.ts'
import { type FieldValues, fieldsOf, fieldValuesOf, writeFieldValues } from '#server/listen/fields/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { recordingCompanies } from '#server/platform/record-companies.ts'
import { fieldsIn } from './fields.ts'
import { sourceOf } from './source.ts'
import { type Judged, outcomeOf, refused } from './verdicts.ts'

/** Event time and message id of the statement that holds, as for companies that events tell of. */
const Stated = z.record(z.string(), z.tuple([z.number(), z.string()]))
const Traits = z.record(z.string(), z.unknown())
interface Draft {
  readonly id: string
  readonly externalId: string
  readonly traits: Record<string, unknown>
  readonly stated: z.output<typeof Stated>
  /** The company's own fields: as they are, and what of them is new. */
  readonly fields: Record<string, unknown>
  readonly newFields: Record<string, unknown>
  isNew: boolean
  changed: boolean
}

/** Companies as another system knows them. A company joins nobody to anybody. */
export async function upsertCompanies(
  context: Context,
  rows: readonly UpsertCompany[],
): Promise<UpsertOutcome> {
  await sql`select pg_advisory_xact_lock(hashtextextended('companies ' || ${context.workspace}::text, 0))`.execute(
    context.tx,
  )
  const definitions = await fieldsOf(context, 'company')
  const drafts = await draftsOf(context, [...new Set(rows.map(({ externalId }) => externalId))])
  const ids: (string | null)[] = []
  const judged: Judged[] = []
  for (const row of rows) {
    const fields = await fieldsIn(context, definitions, row.fields ?? {})
    const isWrong = fields instanceof Problem
    const draft = drafts.get(row.externalId) ?? newDraft(context, row.externalId)
    if (!isWrong) drafts.set(row.externalId, draft)
    ids.push(isWrong ? null : draft.id)
    judged.push(isWrong ? refused('bad-input', fields.fields) : state(context, draft, row, fields))
  }
  await write(
    context,
    [...drafts.values()].filter(({ changed }) => changed),
  )
  return outcomeOf(judged, (index) => ids[index])
}

async function draftsOf(context: Context, externalIds: readonly string[]): Promise<Map<string, Draft>> {
  const found = await context.tx
    .selectFrom('company')
    .select(['id', 'external_id', 'traits', 'stated'])
    .where('workspace_id', '=', context.workspace)
    .where('external_id', 'in', [...externalIds])
    .orderBy('id')
    .forUpdate()
    .execute()
  const own = await fieldValuesOf(
    context,
    'company',
    found.map(({ id }) => id),
  )
  return new Map(
    found.map((row): [string, Draft] => [
      row.external_id,
      {
        ...{ id: row.id, externalId: row.external_id, isNew: false, changed: false },
        traits: Traits.parse(row.traits),
        stated: Stated.parse(row.stated),
        fields: { ...own.get(row.id)?.fields },
        newFields: {},
      },
    ]),
  )
}

const newDraft = (context: Context, externalId: string): Draft => ({
  ...{ id: newId(context.clock.now()), externalId, isNew: true, changed: true },
  ...{ traits: {}, stated: {}, fields: {}, newFields: {} },
})

/** What is said now is the newest word on it, also by a clock that runs ahead of ours. */
function state(
  context: Context,
  draft: Draft,
  { externalId: _, traits, fields: __, ...own }: UpsertCompany,
  fields: FieldValues,
): Judged {
  const now = context.clock.now()
  const news = newsIn({ ...traits, ...own }, draft.traits)
  for (const [key, value] of news) {
    const before = draft.stated[key]?.[0] ?? 0
    draft.traits[key] = value
    draft.stated[key] = [Math.max(now.getTime(), before + 1), newId(now)]
  }
  const newFields = newsIn(fields, draft.fields)
  for (const [key, value] of newFields) {
    draft.fields[key] = value
    draft.newFields[key] = value
  }
  const isChanged = news.length > 0 || newFields.length > 0
  const outcome = draft.isNew ? 'created' : isChanged ? 'updated' : 'unchanged'
  draft.changed ||= isChanged
  draft.isNew = false
  return { outcome }
}

const newsIn = (said: Readonly<Record<string, unknown>>, known: Readonly<Record<string, unknown>>) =>
  Object.entries(said).filter(
    ([key, value]) => value !== undefined && !isDeepStrictEqual(known[key] ?? null, value),
  )

async function write(context: Context, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const now = context.clock.now()
  const name = ({ traits, externalId }: Draft): string =>
    typeof traits['name'] === 'string' && traits['name'] !== '' ? traits['name'] : externalId
  const rows = sql`
    insert into company (workspace_id, id, external_id, name, traits, stated, first_seen_at)
    select ${context.workspace}, given.*, ${now}::timestamptz from unnest(
      ${drafts.map(({ id }) => id)}::uuid[], ${drafts.map(({ externalId }) => externalId)}::text[],
      ${drafts.map(name)}::text[], ${drafts.map(({ traits }) => JSON.stringify(traits))}::jsonb[],
      ${drafts.map(({ stated }) => JSON.stringify(stated))}::jsonb[]) as given
    on conflict (workspace_id, id) do update set
      name = excluded.name, traits = excluded.traits, stated = excluded.stated`
  await recordingCompanies(
    context,
    drafts.map(({ id }) => id),
    rows,
  )
  const by = {
    at: now,
    messageId: newId(now),
    source: await sourceOf(context),
    memberId: memberOf(context.actor),
  }
  await writeFieldValues(
    context,
    'company',
    drafts.map(({ id, newFields }) => ({ id, values: newFields, ...by })),
  )
  await announce(context.tx, context.workspace, [{ topic: 'company', id: null }], now)
}
