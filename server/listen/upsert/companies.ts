import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import type { UpsertCompany, UpsertOutcome } from '#contract/upsert.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { type Judged, outcomeOf } from './verdicts.ts'

/** Event time and message id of the statement that holds, as for companies that events tell of. */
const Stated = z.record(z.string(), z.tuple([z.number(), z.string()]))
const Traits = z.record(z.string(), z.unknown())
interface Draft {
  readonly id: string
  readonly externalId: string
  readonly traits: Record<string, unknown>
  readonly stated: z.output<typeof Stated>
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
  const drafts = await draftsOf(context, [...new Set(rows.map(({ externalId }) => externalId))])
  const ids: string[] = []
  const judged = rows.map((row): Judged => {
    const known = drafts.get(row.externalId)
    const draft = known ?? newDraft(context, row.externalId)
    drafts.set(row.externalId, draft)
    ids.push(draft.id)
    const isChanged = state(context, draft, row)
    return { outcome: known === undefined ? 'created' : isChanged ? 'updated' : 'unchanged' }
  })
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
  return new Map(
    found.map((row): [string, Draft] => [
      row.external_id,
      {
        id: row.id,
        externalId: row.external_id,
        traits: Traits.parse(row.traits),
        stated: Stated.parse(row.stated),
        changed: false,
      },
    ]),
  )
}

const newDraft = (context: Context, externalId: string): Draft => ({
  id: newId(context.clock.now()),
  externalId,
  traits: {},
  stated: {},
  changed: true,
})

/** What is said now is the newest word on it, also by a clock that runs ahead of ours. */
function state(context: Context, draft: Draft, { externalId: _, traits, ...own }: UpsertCompany): boolean {
  const now = context.clock.now()
  const said = Object.entries({ ...traits, ...own }).filter(([, value]) => value !== undefined)
  const news = said.filter(([key, value]) => !isDeepStrictEqual(draft.traits[key] ?? null, value))
  for (const [key, value] of news) {
    const before = draft.stated[key]?.[0] ?? 0
    draft.traits[key] = value
    draft.stated[key] = [Math.max(now.getTime(), before + 1), newId(now)]
  }
  if (news.length > 0) draft.changed = true
  return news.length > 0
}

async function write(context: Context, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const now = context.clock.now()
  const name = ({ traits, externalId }: Draft): string =>
    typeof traits['name'] === 'string' && traits['name'] !== '' ? traits['name'] : externalId
  await sql`
    insert into company (workspace_id, id, external_id, name, traits, stated, first_seen_at)
    select ${context.workspace}, given.*, ${now}::timestamptz from unnest(
      ${drafts.map(({ id }) => id)}::uuid[], ${drafts.map(({ externalId }) => externalId)}::text[],
      ${drafts.map(name)}::text[], ${drafts.map(({ traits }) => JSON.stringify(traits))}::jsonb[],
      ${drafts.map(({ stated }) => JSON.stringify(stated))}::jsonb[]) as given
    on conflict (workspace_id, id) do update set
      name = excluded.name, traits = excluded.traits, stated = excluded.stated`.execute(context.tx)
  await announce(context.tx, context.workspace, [{ topic: 'company', id: null }], now)
}
