import { sql } from 'kysely'
import { FREE_MAIL_DOMAINS, RELAY_DOMAINS } from '#pure/identity/index.ts'
import { ownMailDomains } from '#server/listen/identity/index.ts'
import { personRows } from '#server/listen/people/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { followed } from './links.ts'

interface Suggested {
  readonly domain: string
  readonly companyId: string | null
  readonly companyName: string | null
  readonly people: number
  readonly sample: readonly string[]
}

/** At most so many are shown; who declines one makes room for the next. */
const SHOWN = 10

/**
 * People who write from one domain and belong to no company of it. Without a company of that domain at least two are
 * needed: one who writes from his own domain is no company yet.
 */
export async function suggestions(context: Context, company: string | undefined) {
  const found = await sql<Suggested>`
    with loose as (
      select handle.mail_domain as domain, array_agg(distinct handle.person_id) as people
        from handle
       where handle.workspace_id = ${context.workspace} and handle.mail_domain is not null
         and handle.mail_domain <> all(${await notCompanies(context)}::text[])
         ${company === undefined ? sql`` : sql`and handle.mail_domain in (${domainsOf(context, company)})`}
         and not exists (
           select from company_person staff join handle own on own.workspace_id = staff.workspace_id and own.id = staff.handle_id
            where staff.workspace_id = ${context.workspace} and own.person_id = handle.person_id
              and staff.company_id in (select coalesce(merged_into, id) from company where company.workspace_id = ${context.workspace}
                                         and company.traits ->> 'domain' = handle.mail_domain))
       group by handle.mail_domain)
    select loose.domain, company.id as "companyId", company.name as "companyName",
           cardinality(loose.people) as people, loose.people[1:3]::text[] as sample
      from loose
      left join lateral (
        select id, name from company where company.workspace_id = ${context.workspace} and merged_into is null
           and id in (select coalesce(merged_into, id) from company named where named.workspace_id = ${context.workspace}
                         and named.traits ->> 'domain' = loose.domain)
         order by first_seen_at, id limit 1) as company on true
     where (company.id is not null or cardinality(loose.people) > 1)
       and not exists (select from company_suggestion_declined declined
                        where declined.workspace_id = ${context.workspace} and declined.domain = loose.domain)
     order by company.id is null, cardinality(loose.people) desc, loose.domain limit ${SHOWN}`.execute(
    context.tx,
  )
  const people = await personRows(context, [...new Set(found.rows.flatMap(({ sample }) => sample))])
  const labels = new Map(people.map((row) => [row.id, row.label]))
  return found.rows.map((row) => ({ ...row, sample: row.sample.flatMap((id) => labels.get(id) ?? []) }))
}

/** Its own, and those of the companies that it took in. */
const domainsOf = (context: Context, company: string) =>
  sql`select traits ->> 'domain' from company where workspace_id = ${context.workspace} and (id = ${company} or merged_into = ${company})`

/** Where mail of anybody comes from: free mail and relays, the built-in ones and the company's own. */
async function notCompanies(context: Context): Promise<readonly string[]> {
  const own = await ownMailDomains(context)
  return [...FREE_MAIL_DOMAINS, ...RELAY_DOMAINS, ...own.free, ...own.relay]
}

/** Links everyone who writes from the domain, under one name, so that it can be taken back whole. */
export async function linkDomain(context: Context, company: string, domain: string) {
  if ((await notCompanies(context)).includes(domain))
    throw new Problem('bad-input', { fields: [{ path: 'domain', message: 'of free mail or of a relay' }] })
  const actId = newId(context.clock.now())
  const made = await sql<{ handle_id: string }>`
    insert into company_person (workspace_id, company_id, handle_id, since, act_id)
    select distinct on (handle.base_handle_id) ${context.workspace}::uuid, ${company}::uuid, handle.base_handle_id, handle.first_seen_at, ${actId}::uuid
      from handle where handle.workspace_id = ${context.workspace} and handle.mail_domain = ${domain}
     order by handle.base_handle_id, handle.first_seen_at
    on conflict (workspace_id, company_id, handle_id) do nothing returning handle_id`.execute(context.tx)
  const handles = made.rows.map((row) => row.handle_id)
  await followed(context, company, handles, 'people linked by domain', { linked: handles.length })
  return { actId, linked: handles.length, companyId: company }
}

export async function undoLinks(context: Context, act: string) {
  const gone = await sql<{ company_id: string; handle_id: string }>`
    delete from company_person where workspace_id = ${context.workspace} and act_id = ${act} and not by_hand
    returning company_id, handle_id`.execute(context.tx)
  const [first] = gone.rows
  if (first === undefined) throw new Problem('not-found')
  const handles = gone.rows.map((row) => row.handle_id)
  await followed(context, first.company_id, handles, 'links by domain taken back', {
    unlinked: handles.length,
  })
  return { unlinked: handles.length }
}

export async function declineDomain(context: Context, domain: string, declined: boolean): Promise<void> {
  await (declined
    ? sql`insert into company_suggestion_declined (workspace_id, domain, declined_at)
            values (${context.workspace}, ${domain}, ${context.clock.now()}) on conflict do nothing`
    : sql`delete from company_suggestion_declined where workspace_id = ${context.workspace} and domain = ${domain}`
  ).execute(context.tx)
  await audit(context, {
    action: declined ? 'company suggestion declined' : 'company suggestion asked again',
  })
}
