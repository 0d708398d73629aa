import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import { carriedIn, erasedAmong, type KnownHandle, knownHandles } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import type { SourcedItem } from './accepted-event.ts'

/** For each item whether it is in now: stored, or known before. */
export type Stored = 'stored' | 'known' | 'erased'

export interface Arrival {
  readonly outcomes: readonly Stored[]
  /** The stored ones of the handles that the items carry. */
  readonly handles: readonly KnownHandle[]
}

/**
 * Exact dedupe: writes down the message ids that were not there before, for ever; and looks up the handles on the
 * way. Where somebody was erased, items about him are held back first.
 * @param known the stored ones of the handles, when the caller has looked them up under the lock
 */
export async function arrive(
  context: Context,
  items: readonly SourcedItem[],
  known?: readonly KnownHandle[],
): Promise<Arrival> {
  const hashes = items.map(({ item }) => messageHash(item.messageId))
  const { mark, lookUp } =
    known === undefined ? lookingUp(context, items) : { mark: sql`/* arrive known */`, lookUp: sql`` }
  const { rows } = await sql<ArrivalRow>`${mark}
    with erased as (
      select exists (select from erased_value where workspace_id = ${context.workspace}) as found
    ), fresh as (
      ${insertion(context, hashes)} where not (select found from erased)
      on conflict do nothing returning message_hash
    )
    select encode(message_hash, 'hex') as hash, false as held, null::uuid as id, null as kind, null as scope,
           null as value, null::uuid as "personId", null as strength, null::boolean as claimed,
           null::boolean as contested, null::boolean as split from fresh
    union all select null, true, null, null, null, null, null, null, null, null, null from erased where found
    ${lookUp}`.execute(context.tx)
  const handles = known ?? rows.flatMap((row) => (row.id === null ? [] : [row]))
  if (rows.some(({ held }) => held)) return { outcomes: await withoutErased(context, items, hashes), handles }
  const fresh = new Set(rows.flatMap((row) => row.hash ?? []))
  return { outcomes: hashes.map((one) => (fresh.delete(one) ? 'stored' : 'known')), handles }
}

/** Under the lock: an item whose words came in the minute before goes by the id that they got then. */
export async function withEarlierIds(
  context: Context,
  items: readonly SourcedItem[],
): Promise<readonly SourcedItem[]> {
  const hashes = items.flatMap(({ item }) => item.earlierIds.map(messageHash))
  const { rows } = await sql<{ hash: string }>`/* with earlier ids */
    select encode(message_hash, 'hex') as hash from received_message
     where workspace_id = ${context.workspace} and message_hash = any(array(
           select decode(hash, 'hex') from unnest(${plainArray(hashes)}::text[]) as hash))`.execute(
    context.tx,
  )
  const known = new Set(rows.map(({ hash: one }) => one))
  return items.map((sourced) => {
    const earlier = sourced.item.earlierIds.find((id) => known.has(messageHash(id)))
    return earlier === undefined ? sourced : { ...sourced, item: { ...sourced.item, messageId: earlier } }
  })
}

function lookingUp(context: Context, items: readonly SourcedItem[]) {
  const carried = carriedIn(items.map(({ item }) => item))
  return {
    mark: sql`/* arrive */`,
    lookUp: sql`union all select null, false, known.* from (${knownHandles(context, carried)}) as known`,
  }
}

/** Half of a SHA-256: 128 bits, so that two ids never meet by chance, in half of the index. */
const messageHash = (messageId: string): string => hash('sha256', messageId, 'hex').slice(0, 32)

/** One table of three kinds of rows: fresh hashes, the sign that somebody was erased, handles. */
type ArrivalRow =
  | ({ readonly hash: null; readonly held: false } & KnownHandle)
  | { readonly hash: string | null; readonly held: boolean; readonly id: null }

function insertion(context: Context, hashes: readonly string[]): RawBuilder<unknown> {
  return sql`
      insert into received_message (workspace_id, message_hash)
      select ${context.workspace}, decode(hash, 'hex')
        from unnest(${plainArray([...new Set(hashes)].sort())}::text[]) as hash`
}

/** Items about people who were erased: nothing of them is kept but a count. */
async function withoutErased(
  context: Context,
  items: readonly SourcedItem[],
  hashes: readonly string[],
): Promise<readonly Stored[]> {
  const carried = items.map(({ item }) => carriedIn([item]))
  const erased = await erasedAmong(context, carried.flat())
  const isHeld = carried.map((handles) => handles.some((handle) => erased.has(handleText(handle))))
  const lawful = hashes.filter((_, index) => isHeld[index] !== true)
  const { rows } = await sql<{ hash: string }>`${insertion(context, lawful)}
    on conflict do nothing returning encode(message_hash, 'hex') as hash`.execute(context.tx)
  const fresh = new Set(rows.map((row) => row.hash))
  return hashes.map((one, index) =>
    isHeld[index] === true ? 'erased' : fresh.delete(one) ? 'stored' : 'known',
  )
}
