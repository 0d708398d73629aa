import type { Context as Call } from 'hono'
import { workspaceOfToken } from '#server/platform/accounts/tokens.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import type { Services } from '#server/platform/services.ts'
import { type KeyBook, keyOf } from './credentials.ts'
import { mendText } from './item-guards.ts'

const KEPT_BYTES = 65_536

export interface Rejecting {
  readonly services: Services
  readonly keys: KeyBook
}

/** Keeps the beginning of a body that was no JSON, for a day, when it can be told whose it was. */
export async function keepRejected(collector: Rejecting, call: Call, raw: Buffer): Promise<void> {
  const given = keyOf(call.req.raw, undefined)
  const key = given === null ? null : await collector.keys.find(given)
  if (key === null) return
  const text = raw.subarray(0, KEPT_BYTES).toString('utf8')
  const isText = !text.includes('\ufffd')
  const body = isText ? String(mendText(text)) : raw.subarray(0, KEPT_BYTES).toString('base64')
  await keep(collector, key.workspace, { source: key.name, reason: isText ? 'no-json' : 'no-text', body })
}

/** When a company was last told of a wrong key; once a minute is enough, whoever tries. */
const lastTold = new Map<string, number>()

/** Clients drop what was refused with 401, so the owner must hear of it. A key names its company. */
export async function tellOfWrongKey(collector: Rejecting, given: string): Promise<void> {
  const workspace = workspaceOfToken(given, 'tdw') ?? workspaceOfToken(given, 'tds')
  if (
    workspace === null ||
    performance.now() - (lastTold.get(workspace) ?? Number.NEGATIVE_INFINITY) < 60_000
  )
    return
  if (lastTold.size > 1_000) lastTold.clear()
  lastTold.set(workspace, performance.now())
  const source = `…${given.slice(-4)}`
  // a key that names no company of ours is nobody's to hear of
  await keep(collector, workspace, { source, reason: 'wrong-key', body: '' }).catch(() => {})
}

async function keep(
  { services }: Rejecting,
  workspace: Id<'Workspace'>,
  rejected: { readonly source: string; readonly reason: string; readonly body: string },
): Promise<void> {
  const now = services.clock.now()
  await inWorkspace(services.db, workspace, async (tx) => {
    await tx
      .insertInto('rejected_body')
      .values({ workspace_id: workspace, id: newId(now), received_at: now, ...rejected })
      .execute()
    await announce(tx, workspace, [{ topic: 'sources', id: null }], now)
  })
}
