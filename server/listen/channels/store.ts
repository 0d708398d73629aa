import { sql } from 'kysely'
import type { Account, InboundItem } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import { stillStands } from '#server/platform/standing.ts'
import { setAside } from './aside.ts'

/** Stores what an adapter translated, in the caller's transaction; what is known already changes nothing. */
export type Receive = (context: Context, account: Account, items: readonly InboundItem[]) => Promise<unknown>

export type StoreServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets'>

export interface Arrived {
  readonly account: Account
  readonly items: readonly InboundItem[]
  /** Of a fetcher: where it stands after these, and in whose name; null for what was pushed. */
  readonly fetched: { readonly position: Account['position']; readonly by: string } | null
}

/** The account is another process's now, or its settings changed: what was fetched is fetched again by whoever has it. */
export class LostAccount extends Error {}

/**
 * Items and position are committed together. A batch that the database refuses is tried item by item; what fails
 * alone is set aside where an owner sees it, and the rest goes on.
 */
export async function store(services: StoreServices, arrived: Arrived, receive: Receive): Promise<void> {
  const { account, items, fetched } = arrived
  try {
    await work(services, account, async (context) => {
      if (items.length > 0) await receive(context, account, items)
      await moveOn(context, arrived)
    })
  } catch (error) {
    if (isPassing(error) || items.length === 0) throw error
    for (const item of items) await storeAlone(services, account, item, receive)
    if (fetched !== null) await work(services, account, (context) => moveOn(context, arrived))
  }
}

async function storeAlone(
  services: StoreServices,
  account: Account,
  item: InboundItem,
  receive: Receive,
): Promise<void> {
  try {
    await work(services, account, (context) => receive(context, account, [item]))
  } catch (error) {
    if (isPassing(error)) throw error
    services.log.warn(
      { channel: account.id, ...errorFacts(error) },
      'Something that came could not be stored and was set aside',
    )
    await work(services, account, (context) => setAside(context, account.id, item, troubleOf(error)))
  }
}

/** What an outage, a lock or a change of hands broke is no fault of the item: it comes again. */
function isPassing(error: unknown): boolean {
  if (error instanceof LostAccount) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words = error instanceof Error ? error.message : ''
  return (
    /^(ECONN|EPIPE|57|08|53|40)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|pool after calling end/.test(words)
  )
}

const troubleOf = (error: unknown): string =>
  error instanceof Error && 'code' in error
    ? `${error.name} ${String(error.code)}`
    : String(error).slice(0, 100)

/** Where fetching stands, and when something came last: only while the account is still the fetcher's. */
async function moveOn(context: Context, arrived: Arrived): Promise<void> {
  const { account, items, fetched } = arrived
  if (fetched === null) return notePushed(context, account)
  const now = context.clock.now()
  const came = items.length > 0 ? now : null
  const moved = await sql`
    update channel_account
       set position = ${JSON.stringify(fetched.position)}::jsonb,
           last_received_at = coalesce(${came}, last_received_at), failures = 0,
           trouble = null, trouble_detail = null, trouble_since = null
     where workspace_id = ${context.workspace} and id = ${account.id} and state = 'on'
       and fetcher = ${fetched.by}`.execute(context.tx)
  if ((moved.numAffectedRows ?? 0n) === 0n) throw new LostAccount('The account changed hands')
  if (came !== null)
    await announce(context.tx, context.workspace, [{ topic: 'channels', id: account.id }], now)
}

const OFTEN_ENOUGH = 10_000

/**
 * When something was brought last, to ten seconds: the row of the account is locked until the commit, and deliveries
 * that come at once would wait for one another's disk.
 */
async function notePushed({ tx, workspace, clock }: Context, account: Account): Promise<void> {
  const now = clock.now()
  const found = await sql<{ isFresh: boolean }>`
    select last_received_at > ${new Date(now.getTime() - OFTEN_ENOUGH)} and trouble is null as "isFresh"
      from channel_account
     where workspace_id = ${workspace} and id = ${account.id} and state = 'on'`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new LostAccount('The account was switched off')
  if (row.isFresh) return
  await sql`
    update channel_account
       set last_received_at = ${now}, trouble = null, trouble_detail = null, trouble_since = null
     where workspace_id = ${workspace} and id = ${account.id}`.execute(tx)
  await announce(tx, workspace, [{ topic: 'channels', id: account.id }], now)
}

/** A transaction of the account's company, as the system, while the company stands. */
export function work<T>(
  { db, clock, secrets }: Pick<Services, 'db' | 'clock' | 'secrets'>,
  { workspace: company }: Pick<Account, 'workspace'>,
  todo: (context: Context) => Promise<T>,
): Promise<T> {
  // an account is read from its row, so its company is one
  const workspace = company as Id<'Workspace'>
  return inWorkspace(db, workspace, async (tx) => {
    if (!(await stillStands(tx, workspace))) throw new LostAccount('The company was removed')
    return todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } })
  })
}
