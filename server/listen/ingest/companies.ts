import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { recordingCompanies } from '#server/platform/record-companies.ts'
import { writeFieldValues } from '../fields/index.ts'
import type { AcceptedEvent, SourcedItem } from './accepted-event.ts'
import { textOf } from './item.ts'

/** Event time and message id of the statement that holds. */
type Stated = Record<string, readonly [number, string]>

interface Draft {
  readonly externalId: string
  id: string
  /** Itself, or the company that took it in: whoever belongs to it belongs there. */
  staffOf: string
  firstSeenAt: Date
  readonly traits: Record<string, unknown>
  readonly stated: Stated
  readonly people: Map<string, Date>
}

/** Companies that events name, and who belongs to them. A company links people to itself, never to each other. */
export async function linkCompanies(
  context: Context,
  items: readonly SourcedItem[],
  events: readonly AcceptedEvent[],
): Promise<void> {
  const named = items.flatMap(({ item }) => item.company?.externalId ?? [])
  if (named.length === 0) return
  const drafts = await loadDrafts(context, [...new Set(named)].sort())
  for (const [index, { item }] of items.entries()) {
    const [event, company] = [events[index], item.company]
    const draft = company === null ? undefined : drafts.get(company.externalId)
    if (event !== undefined && company !== null && draft !== undefined) fold(draft, event, company.traits)
  }
  await writeDrafts(context, [...drafts.values()])
  await writeFieldValues(
    { ...context, origin: { door: 'source' } },
    'company',
    [...drafts.values()].flatMap(({ id, traits, stated }) =>
      Object.entries(stated).map(([key, [at, messageId]]) => ({
        ...{
          id,
          values: { [key]: traits[key] },
          at: new Date(at),
          messageId,
          source: 'group',
          memberId: null,
        },
      })),
    ),
  )
}

async function loadDrafts(context: Context, externalIds: readonly string[]): Promise<Map<string, Draft>> {
  const rows = await context.tx
    .selectFrom('company')
    .select(['id', 'external_id', 'traits', 'stated', 'first_seen_at', 'merged_into'])
    .where('workspace_id', '=', context.workspace)
    .where('external_id', 'in', [...externalIds])
    .execute()
  const known = new Map(rows.map((row) => [row.external_id, row]))
  return new Map(
    externalIds.map((externalId) => {
      const row = known.get(externalId)
      const id = row?.id ?? newId(context.clock.now())
      const draft: Draft = {
        externalId,
        id,
        staffOf: row?.merged_into ?? id,
        firstSeenAt: row?.first_seen_at ?? new Date(8.64e15),
        // both columns are written below, as objects
        traits: { ...(row?.traits as Record<string, unknown> | undefined) },
        stated: { ...(row?.stated as Stated | undefined) },
        people: new Map(),
      }
      return [externalId, draft]
    }),
  )
}

function fold(draft: Draft, event: AcceptedEvent, traits: Readonly<Record<string, unknown>>): void {
  const at = event.occurredAt
  if (at < draft.firstSeenAt) draft.firstSeenAt = at
  const since = draft.people.get(event.handleId)
  if (since === undefined || at < since) draft.people.set(event.handleId, at)
  for (const [key, value] of Object.entries(traits)) {
    const known = draft.stated[key]
    const apart = known === undefined ? 1 : at.getTime() - known[0]
    if (apart < 0 || (apart === 0 && known !== undefined && event.messageId <= known[1])) continue
    draft.traits[key] = value
    draft.stated[key] = [at.getTime(), event.messageId]
  }
}

async function writeDrafts(context: Context, drafts: readonly Draft[]): Promise<void> {
  const name = ({ traits, externalId }: Draft): string => (textOf(traits['name']) ?? externalId).slice(0, 500)
  const write = sql`
    insert into company (workspace_id, id, external_id, name, traits, stated, first_seen_at)
    select ${context.workspace}, given.* from unnest(
      ${drafts.map(({ id }) => id)}::uuid[], ${drafts.map(({ externalId }) => externalId)}::text[],
      ${drafts.map(name)}::text[], ${drafts.map(({ traits }) => JSON.stringify(traits))}::jsonb[],
      ${drafts.map(({ stated }) => JSON.stringify(stated))}::jsonb[],
      ${drafts.map(({ firstSeenAt }) => firstSeenAt.toISOString())}::timestamptz[]) as given
    on conflict (workspace_id, id) do update set
      name = excluded.name, traits = excluded.traits, stated = excluded.stated,
      first_seen_at = least(company.first_seen_at, excluded.first_seen_at)`
  await recordingCompanies(
    { ...context, origin: { door: 'source' } },
    drafts.map(({ id }) => id),
    write,
  )
  const links = linksIn(drafts)
  await sql`
    insert into company_person (workspace_id, company_id, handle_id, since)
    select ${context.workspace}, given.* from unnest(
      ${links.map(({ id }) => id)}::uuid[], ${links.map(({ handle }) => handle)}::uuid[],
      ${links.map(({ since }) => since.toISOString())}::timestamptz[]) as given
    on conflict (workspace_id, company_id, handle_id) do update set
      since = case when company_person.by_hand then company_person.since else least(company_person.since, excluded.since) end`.execute(
    context.tx,
  )
}

/** Two that are one by now may be named in one batch: each person once, since the earliest. */
function linksIn(drafts: readonly Draft[]) {
  const links = new Map<string, { id: string; handle: string; since: Date }>()
  for (const { staffOf: id, people } of drafts)
    for (const [handle, since] of people) {
      const key = `${id} ${handle}`
      const known = links.get(key)
      if (known === undefined || since < known.since) links.set(key, { id, handle, since })
    }
  return [...links.values()]
}
