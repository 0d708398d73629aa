import { sql } from 'kysely'
import type { Handle, Reason } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'

/** A handle with its provenance; dates still dates. */
export interface ShownHandle extends Omit<Handle, 'verifiedAt' | 'firstSeenAt' | 'lastSeenAt' | 'because'> {
  readonly verifiedAt: Date | null
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  because: Reason[]
}

/** The handles of people, each person's strongest first. */
export async function handlesByPerson(
  context: Context,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownHandle[]>> {
  const found = await sql<Omit<ShownHandle, 'because'> & { personId: string }>`
    select id, person_id as "personId", kind, scope, coalesce(nullif(shown, ''), value) as value, strength, status,
           verified_at as "verifiedAt", source, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
           event_count as events
      from handle
     where workspace_id = ${context.workspace} and person_id = any(${personIds}::uuid[])
     order by array_position(array['strong', 'medium', 'weak'], strength),
              array_position(${KINDS}, kind), last_seen_at desc, id`.execute(context.tx)
  const people = new Map<string, ShownHandle[]>(personIds.map((id) => [id, []]))
  for (const { personId, ...handle } of found.rows) people.get(personId)?.push({ ...handle, because: [] })
  return people
}

const KINDS = sql`array['email', 'phone', 'telegram', 'vk', 'max', 'whatsapp', 'external', 'loyalty', 'payment',
  'device', 'cookie']`
