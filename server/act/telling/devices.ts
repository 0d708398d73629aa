import { createHash } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { NewsDevice, RegisterNewsDevice } from '#contract/news.ts'
import type { Actor, Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { seal, unseal } from '#server/platform/seal.ts'
import { arePushKeys } from '#server/platform/web-push/index.ts'
import { mayPushTo, settingsOf } from './settings.ts'

type Wanted = z.output<typeof RegisterNewsDevice>
type Me = Extract<Actor, { kind: 'member' }>

/** This browser, for whoever is signed in there: it changes hands with them. */
export async function register(
  context: Context,
  me: Me,
  { endpoint, keys, name, language }: Wanted,
): Promise<void> {
  if (!mayPushTo(await settingsOf(context), endpoint)) throw new Problem('push-not-allowed')
  if (!arePushKeys({ p256dh: bytes(keys.p256dh), auth: bytes(keys.auth) }))
    throw new Problem('bad-input', {
      fields: [{ path: 'body.keys', message: 'they are no keys of a browser' }],
    })
  const now = context.clock.now()
  const hash = createHash('sha256').update(endpoint).digest()
  const values = {
    member_id: me.id,
    session_id: me.session,
    name,
    language,
    host: new URL(endpoint).host,
    // bound to the address, which is the same whoever uses the browser
    sealed: seal(context.secrets, `push ${hash.toString('hex')}`, JSON.stringify({ endpoint, keys })),
    trouble: null,
  }
  await context.tx
    .insertInto('news_device')
    .values({
      workspace_id: context.workspace,
      id: newId(now),
      endpoint_hash: hash,
      created_at: now,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'endpoint_hash']).doUpdateSet(values))
    .execute()
}

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')

export async function removeDevice(context: Context, member: string, id: string): Promise<void> {
  const removed = await context.tx
    .deleteFrom('news_device')
    .where('workspace_id', '=', context.workspace)
    .where('member_id', '=', member)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (removed === undefined) throw new Problem('not-found')
}

/** Those that are still signed in, the newest first. */
export async function devicesOf(context: Context, me: Me): Promise<z.input<typeof NewsDevice>[]> {
  const { rows } = await sql<z.input<typeof NewsDevice>>`
    select id, name, host, created_at as "createdAt", last_sent_at as "lastSentAt", trouble,
           session_id = ${me.session} as "isThis"
      from news_device where workspace_id = ${context.workspace} and member_id = ${me.id}
     order by created_at desc, id`.execute(context.tx)
  return rows
}

export const deviceIdsOf = async (context: Context, member: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from news_device where workspace_id = ${context.workspace} and member_id = ${member} order by id`.execute(
    context.tx,
  )
  return rows.map(({ id }) => id)
}

export interface Reached {
  readonly endpoint: string
  readonly keys: { readonly p256dh: Buffer; readonly auth: Buffer }
  readonly language: 'en' | 'ru'
}

/** How a browser is reached, as long as the session that registered it lasts; the account's own wall is set. */
export async function reachOf(context: Context, member: string, device: string): Promise<Reached | null> {
  const { rows } = await sql<{ sealed: string; hash: Buffer; language: 'en' | 'ru'; isSignedIn: boolean }>`
    select sealed, endpoint_hash as hash, language,
           exists (select from session where session.id = news_device.session_id
                      and session.expires_at > ${context.clock.now()}) as "isSignedIn"
      from news_device
     where workspace_id = ${context.workspace} and member_id = ${member} and id = ${device}`.execute(
    context.tx,
  )
  const row = rows[0]
  if (row === undefined || !row.isSignedIn) return null
  // sealed by `register` alone
  const { endpoint, keys } = JSON.parse(
    unseal(context.secrets, `push ${row.hash.toString('hex')}`, row.sealed),
  ) as Wanted
  return { endpoint, language: row.language, keys: { p256dh: bytes(keys.p256dh), auth: bytes(keys.auth) } }
}

/** What became of the last message to it; `gone`: the service knows it no more, so neither do we. */
export async function noteDevice(
  context: Context,
  id: string,
  outcome: { readonly gone: boolean; readonly trouble: string | null },
): Promise<void> {
  const { tx, workspace, clock } = context
  await (outcome.gone
    ? sql`delete from news_device where workspace_id = ${workspace} and id = ${id}`.execute(tx)
    : sql`update news_device set trouble = ${outcome.trouble},
                 last_sent_at = case when ${outcome.trouble === null} then ${clock.now()} else last_sent_at end
           where workspace_id = ${workspace} and id = ${id}`.execute(tx))
}
