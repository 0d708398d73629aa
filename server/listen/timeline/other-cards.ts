import { sql } from 'kysely'
import { hasMask } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import type { StoredEvent } from './read.ts'

const ACTS = new Set(['People Merged', 'People Unmerged'])
/** What the people of such an act are called in it; of two others the one that came or left is the other. */
const PARTS = ['absorbedPersonId', 'separatedPersonId', 'keptPersonId', 'personId'] as const

/**
 * Says with whom a card was merged, and from whom separated, by the name of today: the event keeps ids alone, so that
 * a name can still be erased. Whom the reader may not see stays a number.
 */
export async function withOtherCards(
  context: Context,
  personId: string,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const otherOf = new Map(events.flatMap((event) => withOther(event, personId)))
  if (otherOf.size === 0) return events
  const names = await namesOf(context, [...otherOf.values()])
  return events.map((event) => {
    const other = otherOf.get(event.id)
    if (other === undefined) return event
    return { ...event, properties: { ...event.properties, card: names.get(other) ?? `#${other.slice(-4)}` } }
  })
}

function withOther({ id, kind, name, properties }: StoredEvent, personId: string): [string, string][] {
  if (kind !== 'identity' || !ACTS.has(name)) return []
  const other = PARTS.map((part) => properties[part]).find((part) => part !== undefined && part !== personId)
  return typeof other === 'string' ? [[id, other]] : []
}

/** Who was absorbed has no name of his own any more: what stands on the handles that he brought names him. */
async function namesOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const address = hasMask(context)
    ? sql`null`
    : sql`(select coalesce(nullif(shown, ''), value) from handle
            where handle.workspace_id = person.workspace_id and handle.id = any(brought.handle_ids)
              and kind not in ('cookie', 'device') order by kind = 'phone', kind <> 'email', id limit 1)`
  const { rows } = await sql<{ id: string; name: string | null }>`
    select person.id, coalesce(person.name, (
             select trait.value #>> '{}' from trait
              where trait.workspace_id = person.workspace_id and trait.handle_id = any(brought.handle_ids)
                and trait.key = 'name' order by stated_at desc limit 1), ${address}) as name
      from person
      left join lateral (
        select handle_ids from person_merge
         where person_merge.workspace_id = person.workspace_id and person_merge.absorbed_person_id = person.id
         order by merged_at desc, person_merge.id desc limit 1) as brought on true
     where person.workspace_id = ${context.workspace} and person.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    context.tx,
  )
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}
