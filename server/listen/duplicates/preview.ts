import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { handlesByPerson, personRows, traitsOf } from '../people/index.ts'
import { personBehind } from '../timeline/index.ts'

/** What would come together: both people with counts of all that is theirs, and where their traits differ. */
export async function previewMerge(context: Context, pair: { keepId: string; absorbId: string }) {
  const keepId = (await personBehind(context, pair.keepId)).personId
  const absorbId = (await personBehind(context, pair.absorbId)).personId
  if (keepId === absorbId) throw new Problem('conflict')
  const [keep, absorb] = [await side(context, keepId), await side(context, absorbId)]
  return { keep, absorb, differing: await differing(context, keepId, absorbId) }
}

async function side(context: Context, personId: string) {
  const [person] = await personRows(context, [personId])
  if (person === undefined) throw new Problem('not-found')
  const handles = (await handlesByPerson(context, [personId])).get(personId) ?? []
  return { person, counts: await countsOf(context, personId), handles: [...handles] }
}

interface Counts {
  readonly events: number
  readonly orders: number
  readonly payments: number
  readonly requests: number
  readonly promises: number
  readonly nextActions: number
}

/** Counts only; the tables of later capabilities are read here because a merge must tell all that it moves. */
async function countsOf(context: Context, personId: string): Promise<Counts> {
  const of = (table: string, more = sql``) => sql`(
    select count(*) from ${sql.table(table)} counted
     where counted.workspace_id = person.workspace_id and counted.person_id = person.id ${more})`
  const found = await sql<Counts>`
    select event_count as events, ${of('customer_order')} as orders, ${of('payment')} as payments,
           ${of('request')} as requests, ${of('promise')} as promises,
           ${of('next_action', sql`and counted.state in ('open', 'later')`)} as "nextActions"
      from person where workspace_id = ${context.workspace} and id = ${personId}`.execute(context.tx)
  const [counts] = found.rows
  if (counts === undefined) throw new Problem('not-found')
  return counts
}

/** Traits that both state and on which they differ; without a choice the newer statement wins. */
async function differing(context: Context, keepId: string, absorbId: string) {
  const theirs = new Map((await traitsOf(context, absorbId)).map((trait) => [trait.key, trait]))
  return (await traitsOf(context, keepId)).flatMap((ours) => {
    const other = theirs.get(ours.key)
    if (other === undefined || isDeepStrictEqual(ours.value, other.value)) return []
    const winner =
      ours.statedAt.getTime() >= other.statedAt.getTime() ? ('keep' as const) : ('absorb' as const)
    return [{ key: ours.key, keep: ours.value, absorb: other.value, winner }]
  })
}

/** What would leave and what would stay; of what was sent meanwhile only how much, because it cannot be unsent. */
export async function previewUnmerge(
  context: Context,
  wanted: { personId: string; handleIds: readonly string[] },
) {
  const { personId } = await personBehind(context, wanted.personId)
  const handles = (await handlesByPerson(context, [personId])).get(personId) ?? []
  const leaving = handles.filter((handle) => wanted.handleIds.includes(handle.id))
  if (leaving.length < new Set(wanted.handleIds).size) throw new Problem('not-found')
  const staying = handles.filter((handle) => !wanted.handleIds.includes(handle.id))
  return {
    leaving,
    staying,
    events: leaving.reduce((sum, handle) => sum + handle.events, 0),
    ...(await recordsThrough(
      context,
      leaving.map(({ id }) => id),
    )),
  }
}

async function recordsThrough(context: Context, handleIds: readonly string[]) {
  const found = await sql<{ orders: number; sentMessages: number }>`
    with through as (
      select base_handle_id as id from handle
       where workspace_id = ${context.workspace} and id = any(${handleIds}::uuid[])
    )
    select (select count(*) from customer_order
             where workspace_id = ${context.workspace} and handle_id in (select id from through)) as orders,
           (select count(*) from outbox
             where workspace_id = ${context.workspace} and state = 'sent'
               and handle_id in (select id from through)) as "sentMessages"`.execute(context.tx)
  return found.rows[0] ?? { orders: 0, sentMessages: 0 }
}
