import { sql } from 'kysely'
import { z } from 'zod'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'

/** To which company somebody belongs is a field of his history for each of them. */
export const BEGINS = 'companies.'
export const Link = z.object({ role: z.string().nullable(), since: z.string(), until: z.string().nullable() })
type Link = z.output<typeof Link>

export async function linksOf(context: Context, person: string, company?: string) {
  const only = company === undefined ? sql`` : sql`and link.company_id = ${company}`
  const found = await sql<Link & { id: string }>`
    select link.company_id as id, max(link.role) as role, (min(link.since) at time zone 'UTC')::date::text as since,
           case when bool_and(link.until is not null) then (max(link.until) at time zone 'UTC')::date::text end as until
      from handle
      join company_person link on link.workspace_id = handle.workspace_id and link.handle_id = handle.base_handle_id ${only}
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${person}
     group by link.company_id order by 1`.execute(context.tx)
  return found.rows
}

/** Carries out what a member says of somebody's belonging, and writes down what became of it. */
export async function recordingLink(
  context: Context,
  company: string,
  person: string,
  write: () => Promise<void>,
): Promise<void> {
  const now = async (): Promise<Link | null> => {
    const [link] = await linksOf(context, person, company)
    return link === undefined ? null : { role: link.role, since: link.since, until: link.until }
  }
  const before = await now()
  await write()
  await recordChanges(context, 'person', [
    { id: person, field: `${BEGINS}${company}`, before, after: await now() },
  ])
}
