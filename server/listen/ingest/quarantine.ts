import { sql } from 'kysely'
import { handleText } from '#pure/identity/index.ts'
import { type CarriedHandle, erasedAmong } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import type { ParsedRequest } from './ingest.ts'
import { type ItemFrame, isObject } from './item.ts'
import { mendText } from './item-guards.ts'
import { handlesOfItem } from './item-handles.ts'
import { keepRequest } from './kept-request.ts'
import { countDropped } from './queries.ts'

/**
 * Sets aside what could not be taken, with the reason, for the owner to look at and to replay. A client that repeats
 * its batch does not make a second question of the same item.
 */
export async function quarantine(context: Context, requests: readonly ParsedRequest[]): Promise<void> {
  const held = requests.flatMap(({ items, parsed, source, trusted, historical, frame }) =>
    parsed.flatMap((entry, index) => {
      if (entry.ok) return []
      const given = items[index]
      const request = frame === undefined ? { historical } : keepRequest(given, frame)
      const carried = frame === undefined ? [] : carriedBy(given, frame)
      return [{ ...entry, source, trusted, request, carried, item: storable(given) }]
    }),
  )
  const rows = await withoutErased(context, held)
  if (rows.length === 0) return
  const now = context.clock.now()
  await sql`
    insert into quarantined_item (workspace_id, id, received_at, source, code, field, message_id, item, request, trusted)
    select ${context.workspace}, id, ${now}, source, code, field, message_id, item, request, trusted from unnest(
      ${rows.map(() => newId(now))}::uuid[], ${rows.map(({ source }) => source)}::text[],
      ${rows.map(({ code }) => code)}::text[], ${rows.map(({ field }) => field)}::text[],
      ${rows.map(({ messageId }) => messageId)}::text[], ${rows.map(({ item }) => item)}::jsonb[],
      ${rows.map(({ request }) => JSON.stringify(request))}::jsonb[],
      ${rows.map(({ trusted }) => trusted)}::boolean[]
    ) as given (id, source, code, field, message_id, item, request, trusted)
    on conflict (workspace_id, code, md5(item::text || coalesce(request ->> 'call', ''))) where replayed_at is null and dismissed_at is null do nothing`.execute(
    context.tx,
  )
  const dropped = rows.flatMap((row) => row.dropped)
  await countDropped(
    context,
    [...new Map(dropped.map((one) => [`${one.kind}:${one.value}`, one])).values()].map((one) => ({
      kind: one.kind,
      value: one.value,
      reason: one.because,
      times: dropped.filter(({ kind, value }) => kind === one.kind && value === one.value).length,
    })),
  )
  await announce(context.tx, context.workspace, [{ topic: 'sources', id: null }], now)
}

/** What is said of whoever was erased is not kept to be corrected either: only the try is counted. */
async function withoutErased<Row extends { readonly carried: readonly CarriedHandle[] }>(
  context: Context,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const carried = rows.flatMap((row) => row.carried)
  if (carried.length === 0) return rows
  const erased = await erasedAmong(context, carried)
  return rows.filter((row) => !row.carried.some((handle) => erased.has(handleText(handle))))
}

/** Whom an item names, whatever else is wrong with it. */
function carriedBy(item: unknown, frame: ItemFrame): readonly CarriedHandle[] {
  if (!isObject(item)) return []
  const context = isObject(item['context']) ? item['context'] : {}
  const traits = [context['traits'], item['traits']].filter(isObject)
  return handlesOfItem(item, Object.assign({}, ...traits), frame).handles
}

/** An item as JSON that the database can hold; one nested beyond its depth is kept as the beginning of its text. */
function storable(item: unknown): string {
  try {
    const text = JSON.stringify(item ?? null)
    return nesting(text) > 500
      ? JSON.stringify({ text: text.slice(0, 65_536) })
      : JSON.stringify(mendText(item ?? null))
  } catch {
    return JSON.stringify({ text: 'nested too deeply to be shown' })
  }
}

/** An upper bound: brackets inside of texts count as well. */
function nesting(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const sign of text) {
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}
