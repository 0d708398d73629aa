import { sql } from 'kysely'
import { namedTogether } from '#server/listen/identity/index.ts'
import { conversationsProvenBy } from '#server/listen/web-chat/index.ts'
import type { Context } from '#server/platform/context.ts'

/** Who reads a page, and how far: see readerOf. */
export interface Reader {
  /** The handle that he proved to be his. */
  readonly handle: string
  readonly kind: string
  readonly value: string
  /** The same as it was written. */
  readonly address: string
  readonly verifiedAt: Date | null
  readonly person: string
  /** Rows of handles, his own first, and the first rows of the same handles. */
  readonly handles: readonly string[]
  readonly bases: readonly string[]
  /** Conversations of the chat that the same proof opens. */
  readonly chats: readonly string[]
  /** Who else this address stands for is in doubt: only what came under it itself is shown. */
  readonly disputed: boolean
}

interface Own {
  readonly kind: string
  readonly value: string
  readonly address: string
  readonly verifiedAt: Date | null
  readonly base: string
  readonly person: string
}

/**
 * What a proven address entitles to, asked anew for each page: the person that it means now, so that nothing outlives
 * an unmerge; and of that person only what came through this address, or through one that the company's own server or
 * a platform named together with it in one event. A member's merge, a claim in a form, a shared browser and a shared
 * phone open nothing: whoever wants to see what lies under another address proves that one. Where evidence around the
 * address contradicts itself, nothing but the address counts. Null: it opens nothing (any more).
 */
export async function readerOf(context: Context, handle: string): Promise<Reader | null> {
  const own = await ownHandle(context, handle)
  if (own === null) return null
  const disputed = await isDisputed(context, own.base)
  const near = disputed ? [] : await namedTogether(context, own)
  const handles = [handle, ...near.map(({ id }) => id)]
  return {
    handle,
    kind: own.kind,
    value: own.value,
    address: own.address,
    verifiedAt: own.verifiedAt,
    person: own.person,
    handles,
    bases: [own.base, ...near.map(({ base }) => base)],
    chats: await conversationsProvenBy(context, handles),
    disputed,
  }
}

/** Live, of one person, and meant now: not a shared mailbox, not one under doubt, not an earlier owner's. */
export const OPENS = (now: Date) => sql<boolean>`
  handle.status = 'live' and handle.strength <> 'weak'
  and (handle.kind = 'email' or (handle.kind = 'external' and handle.scope = 'user'))
  and coalesce(handle.valid_until, 'infinity') > ${now}`

async function ownHandle(context: Context, handle: string): Promise<Own | null> {
  const { rows } = await sql<Own>`/* portal own handle */
    select handle.kind, handle.value, coalesce(nullif(handle.shown, ''), handle.value) as address, handle.verified_at as "verifiedAt",
           handle.base_handle_id as base, handle.person_id as person
      from handle join person on person.workspace_id = handle.workspace_id and person.id = handle.person_id
     where handle.workspace_id = ${context.workspace} and handle.id = ${handle} and person.merged_into is null
       and ${OPENS(context.clock.now())}`.execute(context.tx)
  return rows[0] ?? null
}

/**
 * Evidence of the company's own that was refused: two customers of the shop with one mailbox, a bridge between two
 * people. Mere claims do not count here: nobody makes another's page shorter by a form.
 */
async function isDisputed(context: Context, base: string): Promise<boolean> {
  const { rows } = await sql`/* portal disputes */
    select from link join handle other on other.workspace_id = link.workspace_id
                    and other.id = case when low_handle_id = ${base} then high_handle_id else low_handle_id end
     where link.workspace_id = ${context.workspace} and (low_handle_id = ${base} or high_handle_id = ${base})
       and nature = 'inferred' and refused_because is not null and other.kind not in ('cookie', 'device')
       and case when low_handle_id = ${base} then high_strength else low_strength end = 'strong' limit 1`.execute(
    context.tx,
  )
  return rows.length > 0
}

/**
 * Reads as the customer: the database itself shows the columns and rows that are his and no others, whatever is
 * asked. What is done in here reads; nothing of it is asked at the same time as something outside.
 */
export async function asCustomer<T>(context: Context, reader: Reader, read: () => Promise<T>): Promise<T> {
  await sql`/* as customer */
    select set_config('tandem.customer', ${reader.person}, true),
           set_config('tandem.customer_handles', ${listOf(reader.handles)}, true),
           set_config('tandem.customer_bases', ${listOf(reader.bases)}, true),
           set_config('tandem.customer_chats', ${listOf(reader.chats)}, true),
           set_config('role', 'tandem_customer', true)`.execute(context.tx)
  try {
    return await read()
  } finally {
    // after an error of the database there is nothing to restore: the transaction is over
    await sql`select set_config('role', 'none', true)`.execute(context.tx).catch(() => {})
  }
}

const listOf = (ids: readonly string[]): string => `{${ids.join(',')}}`
