import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
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
  readonly people: Map<string, Staff>
  /** Whether anything is said of it that was not known. */
  isNews: boolean
}

interface Staff {
  readonly since: Date
  readonly role: string | null
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
    if (event !== undefined && company !== null && draft !== undefined) fold(draft, event, company)
  }
  const news = [...drafts.values()].filter(({ isNews }) => isNews)
  await writeDrafts(context, news)
  await linkStaff(context, [...drafts.values()])
  await writeFieldValues(
    { ...context, origin: { door: 'source' } },
    'company',
    news.flatMap(({ id, traits, stated }) =>
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

/** Both objects are written below. */
interface CompanyRow {
  readonly id: string
  readonly external_id: string
  readonly traits: Readonly<Record<string, unknown>>
  readonly stated: Readonly<Stated>
  readonly first_seen_at: Date
  readonly merged_into: string | null
}

async function loadDrafts(context: Context, externalIds: readonly string[]): Promise<Map<string, Draft>> {
  const { rows } = await sql<CompanyRow>`/* companies said of */
    select company.* from unnest(${textArray(externalIds)}::text[]) as wanted (key)
     cross join lateral (
       select id, external_id, traits, stated, first_seen_at, merged_into from company
        where workspace_id = ${context.workspace} and external_id = wanted.key offset 0) as company`.execute(
    context.tx,
  )
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
        traits: { ...row?.traits },
        stated: { ...row?.stated },
        people: new Map(),
        isNews: row === undefined,
      }
      return [externalId, draft]
    }),
  )
}

function fold(
  draft: Draft,
  event: AcceptedEvent,
  { traits, role }: NonNullable<SourcedItem['item']['company']>,
): void {
  const at = event.occurredAt
  if (at < draft.firstSeenAt) {
    draft.firstSeenAt = at
    draft.isNews = true
  }
  const staff = draft.people.get(event.handleId)
  draft.people.set(event.handleId, {
    since: staff === undefined || at < staff.since ? at : staff.since,
    role: staff?.role ?? role ?? null,
  })
  for (const [key, value] of Object.entries(traits)) {
    const known = draft.stated[key]
    const apart = known === undefined ? 1 : at.getTime() - known[0]
    if (apart < 0 || (apart === 0 && known !== undefined && event.messageId <= known[1])) continue
    draft.traits[key] = value
    draft.stated[key] = [at.getTime(), event.messageId]
    draft.isNews = true
  }
}

async function writeDrafts(context: Context, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
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
}

/** Who belongs to which company since when; a link that is known already is written only when it says more now. */
async function linkStaff(context: Context, drafts: readonly Draft[]): Promise<void> {
  const links = linksIn(drafts)
  await sql`/* link staff */
    insert into company_person (workspace_id, company_id, handle_id, since, role)
    select ${context.workspace}, given.* from unnest(
      ${plainArray(links.map(({ id }) => id))}::uuid[], ${plainArray(links.map(({ handle }) => handle))}::uuid[],
      ${timeArray(links.map(({ since }) => since))}::timestamptz[],
      ${textArray(links.map(({ role }) => role))}::text[]) as given
    on conflict (workspace_id, company_id, handle_id) do update set
      since = case when company_person.by_hand then company_person.since else least(company_person.since, excluded.since) end,
      role = coalesce(company_person.role, excluded.role)
     where (excluded.since < company_person.since and not company_person.by_hand)
        or (company_person.role is null and excluded.role is not null)`.execute(context.tx)
}

/** Two that are one by now may be named in one batch: each person once, since the earliest. */
function linksIn(drafts: readonly Draft[]) {
  const links = new Map<string, Staff & { readonly id: string; readonly handle: string }>()
  for (const { staffOf: id, people } of drafts)
    for (const [handle, { since, role }] of people) {
      const key = `${id} ${handle}`
      const known = links.get(key)
      links.set(key, {
        ...{ id, handle },
        since: known === undefined || since < known.since ? since : known.since,
        role: known?.role ?? role,
      })
    }
  return [...links.values()]
}
