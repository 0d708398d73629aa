import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Account } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type AccountRow, accountRows } from './account.ts'
import { accountOr404 } from './set-up.ts'

/**
 * A link by which whoever has one address goes on in another channel: its token names the address (a visitor's
 * cookie, an e-mail), until when it counts, and proves both. Telegram takes at most 64 signs of its start parameter:
 * 16 bytes of the handle, 4 of the time, 28 of HMAC-SHA-256 are exactly that.
 */
const HOUR = 3_600_000
/** In a chat the visitor clicks at once; in a letter it may take him some days. */
export const LINK_LIVES = { cookie: HOUR, other: 7 * 24 * HOUR } as const

export interface DeepLink {
  readonly url: string
  readonly expiresAt: Date
}

/** The link for a handle of a person; null when the account knows no such links, or is not known by name yet. */
async function makeDeepLink(
  context: Context,
  account: Pick<Account, 'id' | 'kind' | 'facts'>,
  handle: { readonly id: string; readonly kind: string },
): Promise<DeepLink | null> {
  const username = account.facts?.['username']
  if (account.kind !== 'telegram' || username === undefined || username === '') return null
  const lives = handle.kind === 'cookie' ? LINK_LIVES.cookie : LINK_LIVES.other
  const expiresAt = new Date(Math.floor((context.clock.now().getTime() + lives) / 1000) * 1000)
  const token = tokenOf(context, account.id, handle.id, expiresAt)
  return { url: `https://t.me/${encodeURIComponent(username)}?start=${token}`, expiresAt }
}

/** Whose link it is: the handle as it lies in the database. Null when it is not ours, too old, or leads to nobody now. */
export interface LinkedHandle {
  readonly id: string
  readonly kind: string
  readonly scope: string
  readonly value: string
}

export async function readDeepLink(
  context: Context,
  account: Pick<Account, 'id'>,
  token: string,
): Promise<LinkedHandle | null> {
  const read = /^[\w-]{64}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
  if (read.length !== 48) return null
  const handle = idOf(read.subarray(0, 16))
  const expiresAt = new Date(read.readUInt32BE(16) * 1000)
  const proof = proofOf(context, account.id, read.subarray(0, 20))
  if (!timingSafeEqual(proof, read.subarray(20)) || expiresAt <= context.clock.now()) return null
  // a device that began to mean somebody else since (a new epoch of its cookie) is not his any more
  const found = await sql<LinkedHandle>`
    select id, kind, scope, value from handle
     where workspace_id = ${context.workspace} and id = ${handle} and status = 'live'
       and epoch = (select max(epoch) from handle as one where one.workspace_id = handle.workspace_id
                       and one.base_handle_id = handle.base_handle_id)`.execute(context.tx)
  return found.rows[0] ?? null
}

/** The first bot of the company that is on and known by name; null: it has none. */
async function botOf(context: Context): Promise<AccountRow | null> {
  const rows = await accountRows(context)
  return (
    rows.find(({ kind, state, facts }) => kind === 'telegram' && state === 'on' && facts['username']) ?? null
  )
}

export const hasTelegram = async (context: Context): Promise<boolean> => (await botOf(context)) !== null

/** Where somebody with this handle goes on in Telegram; null: the company has no bot. For a chat or a letter. */
export async function telegramLink(
  context: Context,
  handle: { readonly id: string; readonly kind: string },
): Promise<DeepLink | null> {
  const bot = await botOf(context)
  return bot === null ? null : makeDeepLink(context, bot, handle)
}

/** What the screen asks for: the link for an address of somebody whom the asking member may see. */
export async function deepLinkFor(context: Context, account: string, handleId: string): Promise<DeepLink> {
  const row = await accountOr404(context, account)
  const found = await sql<{ id: string; kind: string }>`
    select handle.id, handle.kind from handle
      join person on person.workspace_id = handle.workspace_id and person.id = handle.person_id
     where handle.workspace_id = ${context.workspace} and handle.id = ${handleId}`.execute(context.tx)
  const [handle] = found.rows
  const link = handle === undefined || row.state !== 'on' ? null : await makeDeepLink(context, row, handle)
  if (link === null) throw new Problem('not-found')
  return link
}

function tokenOf(context: Context, account: string, handle: string, expiresAt: Date): string {
  const said = Buffer.alloc(20)
  Buffer.from(handle.replaceAll('-', ''), 'hex').copy(said)
  said.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 16)
  return Buffer.concat([said, proofOf(context, account, said)]).toString('base64url')
}

const proofOf = ({ secrets, workspace }: Context, account: string, said: Buffer): Buffer =>
  createHmac('sha256', secrets.derive('deep link'))
    .update(`${workspace} ${account} `)
    .update(said)
    .digest()
    .subarray(0, 28)

function idOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
