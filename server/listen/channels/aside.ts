import { sql } from 'kysely'
import type { Account, InboundItem } from '#server/channels/channel.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'

/** What could not be stored, kept whole until an owner tries it again or lets it go. */
export async function setAside(
  context: Context,
  account: string,
  item: InboundItem,
  trouble: string,
): Promise<void> {
  const now = context.clock.now()
  const externalId = storable(item.what === 'state' ? `${item.of} ${item.state}` : item.externalId)
  await sql`
    insert into channel_item (workspace_id, id, account_id, external_id, item, trouble, received_at)
    values (${context.workspace}, ${newId(now)}, ${account}, ${externalId}, ${written(item)}, ${storable(trouble)}, ${now})
    on conflict (workspace_id, account_id, md5(external_id)) do update set trouble = excluded.trouble`.execute(
    context.tx,
  )
  await announce(context.tx, context.workspace, [{ topic: 'channels', id: account }], now)
}

const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()

/** JSON writes a NUL and a lone surrogate as signs that the database can hold. */
const written = (item: InboundItem): string =>
  JSON.stringify(item, (_, value: unknown) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  )

/** The item as it came, mended where it held what no text of the database may. */
function read(text: string): InboundItem {
  const item: unknown = JSON.parse(text, (key, value: unknown) => {
    if (typeof value === 'string') return key === 'sentAt' || key === 'at' ? new Date(value) : storable(value)
    return typeof value === 'object' && value !== null && 'base64' in value
      ? new Uint8Array(Buffer.from(String(value.base64), 'base64'))
      : value
  })
  // written above from an item of this type
  return item as InboundItem
}

interface Row {
  readonly id: string
  readonly account: string
  readonly externalId: string
  readonly receivedAt: Date
  readonly trouble: string
  readonly item: string
}

const COLUMNS = sql`id, account_id as account, external_id as "externalId", received_at as "receivedAt", trouble`

const SHOWN = 4_000

export async function itemsAside(context: Context, account: string): Promise<Row[]> {
  const found = await sql<Row>`
    select ${COLUMNS}, left(item, ${SHOWN}) as item from channel_item
     where workspace_id = ${context.workspace} and account_id = ${account} order by id desc limit 100`.execute(
    context.tx,
  )
  return found.rows
}

async function itemOr404(context: Context, id: string): Promise<Row> {
  const found = await sql<Row>`
    select ${COLUMNS}, item from channel_item
     where workspace_id = ${context.workspace} and id = ${id} for update`.execute(context.tx)
  const [row] = found.rows
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** Tries one again. Where it breaks once more, nothing of the attempt stays, and the item lies where it was. */
export async function tryAgain(
  context: Context,
  id: string,
  receive: (context: Context, account: string, item: InboundItem) => Promise<void>,
): Promise<{ stored: boolean; trouble: string | null }> {
  const row = await itemOr404(context, id)
  await sql`savepoint again`.execute(context.tx)
  try {
    await receive(context, row.account, read(row.item))
    await sql`release savepoint again`.execute(context.tx)
  } catch (error) {
    await sql`rollback to savepoint again`.execute(context.tx)
    return { stored: false, trouble: error instanceof Error ? error.name : 'unknown' }
  }
  await drop(context, row, 'channel item stored')
  return { stored: true, trouble: null }
}

export async function letGo(context: Context, id: string): Promise<void> {
  await drop(context, await itemOr404(context, id), 'channel item let go')
}

async function drop(context: Context, { id, account }: Row, action: string): Promise<void> {
  await sql`delete from channel_item where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  await audit(context, { action, subject: { kind: 'channel', id: account } })
  await announce(context.tx, context.workspace, [{ topic: 'channels', id: account }], context.clock.now())
}

/** How many lie aside, by account. */
export async function countAside(context: Context): Promise<ReadonlyMap<Account['id'], number>> {
  const found = await sql<{ account: string; many: number }>`
    select account_id as account, count(*)::int as many from channel_item
     where workspace_id = ${context.workspace} group by account_id`.execute(context.tx)
  return new Map(found.rows.map(({ account, many }) => [account, many]))
}
