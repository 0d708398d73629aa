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

interface HandleRow extends Omit<ShownHandle, 'because'> {
  readonly personId: string
  readonly baseId: string
}

/** The handles of people, each person's strongest first, and why each is theirs. */
export async function handlesByPerson(
  context: Context,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownHandle[]>> {
  const found = await sql<HandleRow>`
    select id, base_handle_id as "baseId", person_id as "personId", kind, scope,
           coalesce(nullif(shown, ''), value) as value, strength, status, verified_at as "verifiedAt", source,
           first_seen_at as "firstSeenAt", least(last_seen_at, valid_until) as "lastSeenAt", event_count as events
      from handle
     where workspace_id = ${context.workspace} and person_id = any(${personIds}::uuid[])
     order by array_position(array['strong', 'medium', 'weak'], strength),
              array_position(${KINDS}, kind), last_seen_at desc, id`.execute(context.tx)
  const ties = await tiesAmong(context, found.rows)
  const people = new Map<string, ShownHandle[]>(personIds.map((id) => [id, []]))
  for (const { personId, baseId, ...handle } of found.rows) {
    people
      .get(personId)
      ?.push({ ...handle, because: reasonsOf(handle, personId, ties.get(baseId) ?? [], found.rows) })
  }
  return people
}

const KINDS = sql`array['email', 'phone', 'telegram', 'vk', 'max', 'whatsapp', 'external', 'loyalty', 'payment',
  'device', 'cookie']`

/** Evidence that two handles are one person's: a link, or a browser used with an address. */
interface Tie {
  readonly one: string
  readonly other: string
  readonly rule: string
  readonly at: Date
  readonly member: string | null
}

async function tiesAmong(
  context: Context,
  handles: readonly HandleRow[],
): Promise<ReadonlyMap<string, readonly Tie[]>> {
  const ids = [...new Set(handles.map(({ baseId }) => baseId))]
  if (ids.length < 2) return new Map()
  const found = await sql<Tie>`
    select low_handle_id as one, high_handle_id as other,
           case when nature = 'asserted' then 'asserted' when rule like 'alias%' then 'alias' else rule end as rule,
           link.occurred_at as at, member.name as member
      from link left join member on member.workspace_id = link.workspace_id and member.id = link.actor_member_id
     where link.workspace_id = ${context.workspace} and nature in ('asserted', 'inferred')
       and refused_because is null
       and low_handle_id = any(${ids}::uuid[]) and high_handle_id = any(${ids}::uuid[])
    union all
    select weak_handle_id, by_handle_id, 'used-together', min(first_at), null
      from handle_use
     where workspace_id = ${context.workspace}
       and weak_handle_id = any(${ids}::uuid[]) and by_handle_id = any(${ids}::uuid[])
     group by weak_handle_id, by_handle_id
     order by at`.execute(context.tx)
  const ties = new Map<string, Tie[]>(ids.map((id) => [id, []]))
  for (const tie of found.rows) {
    ties.get(tie.one)?.push(tie)
    ties.get(tie.other)?.push({ ...tie, one: tie.other, other: tie.one })
  }
  return ties
}

const MOST_REASONS = 3

/**
 * Codes for the dictionary: asserted (by a member), same-event, alias, used-together, each with the other handle's
 * kind and value and the first moment; first-known for a handle that was this person's from the beginning.
 */
function reasonsOf(
  handle: Pick<HandleRow, 'source' | 'firstSeenAt'>,
  personId: string,
  ties: readonly Tie[],
  handles: readonly HandleRow[],
): Reason[] {
  const reasons = ties.flatMap((tie) => {
    const other = handles.find((one) => one.baseId === tie.other && one.personId === personId)
    if (other === undefined) return []
    const { kind, value } = other
    return [{ code: tie.rule, values: { kind, value, at: tie.at.toISOString(), member: tie.member } }]
  })
  if (reasons.length > 0) return reasons.slice(0, MOST_REASONS)
  return [{ code: 'first-known', values: { source: handle.source, at: handle.firstSeenAt.toISOString() } }]
}
