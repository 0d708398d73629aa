import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { LinkPerson } from '#contract/companies.ts'
import { HANDLE_KINDS } from '#pure/identity/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce, notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'

import { recordingLink } from './record-link.ts'

/** Days are kept at noon, so that they are the same day in every zone. */
const noon = (day: string): string => `${day}T12:00:00Z`

/** What a member says of somebody's belonging: for all of the person's handles that are linked, or for the strongest. */
export async function linkPerson(
  context: Context,
  company: string,
  said: z.output<typeof LinkPerson>,
): Promise<void> {
  const { personId } = await personBehind(context, said.personId)
  return recordingLink(context, company, personId, () => link(context, company, personId, said))
}

async function link(
  context: Context,
  company: string,
  personId: string,
  said: Omit<z.output<typeof LinkPerson>, 'personId'>,
): Promise<void> {
  const since = said.since === undefined ? null : noon(said.since)
  const until = said.until === undefined || said.until === null ? null : noon(said.until)
  if (since !== null && until !== null && until < since)
    throw new Problem('bad-input', { fields: [{ path: 'until', message: 'before since' }] })
  const handle = await strongestOf(context, personId)
  await sql`
    insert into company_person (workspace_id, company_id, handle_id, role, since, until, by_hand)
    select ${context.workspace}, ${company}, ${handle}, ${said.role ?? null},
           coalesce(${since}::timestamptz, ${context.clock.now()}), ${until}, true
     where not exists (${linked(context, company, personId)})`.execute(context.tx)
  await sql`
    update company_person set by_hand = true,
           role = ${said.role === undefined ? sql`role` : sql`${said.role}`},
           since = coalesce(${since}::timestamptz, since),
           until = ${said.until === undefined ? sql`until` : sql`${until}::timestamptz`}
     where workspace_id = ${context.workspace} and company_id = ${company}
       and handle_id in (${handlesOf(context, personId)})`.execute(context.tx)
  await followed(context, company, [handle], 'person linked to company')
}

/** As if it had never been said; who left stays as somebody who was there: that is `until`. */
export async function unlinkPerson(context: Context, company: string, asked: string): Promise<void> {
  const { personId } = await personBehind(context, asked)
  return recordingLink(context, company, personId, () => unlink(context, company, personId))
}

async function unlink(context: Context, company: string, personId: string): Promise<void> {
  const gone = await sql<{ handle_id: string }>`
    delete from company_person
     where workspace_id = ${context.workspace} and company_id = ${company}
       and handle_id in (${handlesOf(context, personId)}) returning handle_id`.execute(context.tx)
  if (gone.rows.length === 0) return
  const [one] = gone.rows
  await followed(context, company, one === undefined ? [] : [one.handle_id], 'person unlinked from company')
}

const handlesOf = (context: Context, person: string) =>
  sql`select base_handle_id from handle where workspace_id = ${context.workspace} and person_id = ${person}`
const linked = (context: Context, company: string, person: string) =>
  sql`select from company_person where workspace_id = ${context.workspace} and company_id = ${company}
         and handle_id in (${handlesOf(context, person)})`

async function strongestOf(context: Context, person: string): Promise<string> {
  const found = await sql<{ id: string }>`
    select base_handle_id as id from handle where workspace_id = ${context.workspace} and person_id = ${person}
     order by array_position(${[...HANDLE_KINDS]}::text[], kind), first_seen_at, id limit 1`.execute(
    context.tx,
  )
  const [handle] = found.rows
  if (handle === undefined) throw new Problem('conflict')
  return handle.id
}

/** The company that a person shows follows from his links, so whoever they touch is looked at anew. */
export async function followed(
  context: Context,
  company: string,
  handles: readonly string[],
  action: string,
  details: Readonly<Record<string, number | string>> = {},
): Promise<void> {
  const now = context.clock.now()
  if (handles.length > 0)
    await context.tx
      .insertInto('touched_handle')
      .values(
        handles.map((handle) => ({
          workspace_id: context.workspace,
          id: newId(now),
          handle_id: handle,
          recorded_at: now,
        })),
      )
      .execute()
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
  await audit(context, { action, subject: { kind: 'company', id: company }, details })
  await announce(context.tx, context.workspace, [{ topic: 'company', id: company }], now)
}
