import type { VerdictCode } from '#contract/protocol.ts'
import { normalisationSettings } from '#server/listen/identity/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import type { IngestWiring } from './accepted-event.ts'
import { parseItem } from './item-parse.ts'
import { frameOfKept } from './kept-request.ts'
import { storeItems } from './store.ts'

export interface ReplayOutcome {
  readonly accepted: boolean
  readonly code: VerdictCode | null
  readonly field: string | null
}

/** Items set aside and still undecided, the newest first. */
export function openPage(context: Context, after: string | null, limit: number) {
  const open = context.tx
    .selectFrom('quarantined_item')
    .select(['id', 'received_at as receivedAt', 'source', 'code', 'field', 'message_id as messageId', 'item'])
    .where('workspace_id', '=', context.workspace)
    .where('replayed_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
  return (after === null ? open : open.where('id', '<', after)).execute()
}

/** Takes an item in again, as it is or corrected. Refused once more it stays where it is. */
export async function replay(
  context: Context,
  id: string,
  corrected: unknown,
  wiring: IngestWiring,
): Promise<ReplayOutcome> {
  const row = await undecided(context, id)
  const settings = await normalisationSettings(context.tx, context.workspace)
  const frame = frameOfKept(settings, row, corrected)
  const parsed = parseItem(corrected ?? row.item, frame)
  if (!parsed.ok) return { accepted: false, code: parsed.code, field: parsed.field }
  const { historical, trusted } = frame
  const [stored] = await storeItems(
    context,
    [{ item: parsed.item, source: row.source, historical, trusted }],
    wiring,
  )
  if (stored === 'erased') return { accepted: false, code: 'erased_person', field: null }
  await decide(context, id, 'replayed_at')
  return { accepted: true, code: null, field: null }
}

/** Sets an item aside for good; it stays stored, out of sight. */
export async function dismiss(context: Context, id: string): Promise<void> {
  await undecided(context, id)
  await decide(context, id, 'dismissed_at')
}

async function undecided(context: Context, id: string) {
  const row = await context.tx
    .selectFrom('quarantined_item')
    .select(['item', 'source', 'trusted', 'received_at', 'request', 'replayed_at', 'dismissed_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  if (row.replayed_at !== null || row.dismissed_at !== null) throw new Problem('already-decided')
  return row
}

async function decide(context: Context, id: string, column: 'replayed_at' | 'dismissed_at'): Promise<void> {
  const now = context.clock.now()
  await context.tx
    .updateTable('quarantined_item')
    .set({ [column]: now })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  const action = column === 'replayed_at' ? 'quarantined-item.replay' : 'quarantined-item.dismiss'
  await audit(context, { action, subject: { kind: 'quarantined-item', id } })
  await announce(context.tx, context.workspace, [{ topic: 'sources', id: null }], now)
}
