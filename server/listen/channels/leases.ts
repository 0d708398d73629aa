import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** How long a process may be silent about an account that it fetches. */
export const LEASE = 15_000

/** What a round needs to know of an account. */
export interface Fetchable {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly revision: number
  readonly fetcher: string | null
  readonly fetcherUntil: Date | null
  readonly failures: number
  readonly notBefore: Date | null
}

export async function fetchableAccounts({ tx, workspace }: Context): Promise<readonly Fetchable[]> {
  const found = await sql<Fetchable>`
    select id, kind, state, revision, fetcher, fetcher_until as "fetcherUntil", failures, not_before as "notBefore"
      from channel_account
     where workspace_id = ${workspace} and (state = 'on' or fetcher is not null)`.execute(tx)
  return found.rows
}

export interface Plan {
  /** Free, and due: to be claimed. */
  readonly begin: readonly string[]
  /** Ours, and the lease is to be renewed. */
  readonly renew: readonly string[]
  /** Ours no more, switched off or changed. */
  readonly end: readonly string[]
}

/** What a process does about the accounts of a company: a function of what it sees and of what it has in hand. */
export function planOf(
  accounts: readonly Fetchable[],
  inHand: ReadonlyMap<string, number>,
  { by, now, kinds }: { readonly by: string; readonly now: Date; readonly kinds: ReadonlySet<string> },
): Plan {
  const seen = new Map(accounts.map((account) => [account.id, account]))
  const keeps = ({ state, revision, fetcher }: Fetchable, mine: number): boolean =>
    state === 'on' && revision === mine && fetcher === by
  const end = [...inHand].flatMap(([id, revision]) => {
    const account = seen.get(id)
    return account !== undefined && keeps(account, revision) ? [] : [id]
  })
  const isDue = ({ fetcherUntil, fetcher, notBefore }: Fetchable): boolean =>
    (fetcher === null || fetcher === by || fetcherUntil === null || fetcherUntil <= now) &&
    (notBefore === null || notBefore <= now)
  const begin = accounts.filter(
    (account) =>
      account.state === 'on' && kinds.has(account.kind) && !inHand.has(account.id) && isDue(account),
  )
  const soon = new Date(now.getTime() + (LEASE * 2) / 3)
  const renew = accounts.filter(
    ({ id, fetcherUntil }) =>
      inHand.has(id) && !end.includes(id) && (fetcherUntil === null || fetcherUntil <= soon),
  )
  return { begin: begin.map(({ id }) => id), renew: renew.map(({ id }) => id), end }
}

/** Takes or renews what is still free or ours; returns what we have now. */
export async function claim(
  context: Context,
  ids: readonly string[],
  by: string,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const now = context.clock.now()
  const claimed = await sql<{ id: string }>`
    update channel_account set fetcher = ${by}, fetcher_until = ${new Date(now.getTime() + LEASE)}
     where workspace_id = ${context.workspace} and id = any(${ids}::uuid[]) and state = 'on'
       and (fetcher is null or fetcher = ${by} or fetcher_until is null or fetcher_until <= ${now})
    returning id`.execute(context.tx)
  return claimed.rows.map(({ id }) => id)
}

export const release = (context: Context, ids: readonly string[], by: string) =>
  sql`update channel_account set fetcher = null, fetcher_until = null
       where workspace_id = ${context.workspace} and id = any(${ids}::uuid[]) and fetcher = ${by}`.execute(
    context.tx,
  )

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 300_000

/** How long to wait after so many failures in a row; `chance` (0 to 1) keeps accounts from coming back in step. */
export const waitAfter = (failures: number, chance: number): number =>
  Math.round(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 20)) * (0.5 + chance / 2))

/** It gave up by itself: free for any process, after a while that grows. */
export async function giveBack(context: Context, id: string, by: string, chance: number): Promise<void> {
  const found = await sql<{ failures: number }>`
    select failures from channel_account where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  const failures = found.rows[0]?.failures ?? 0
  const until = new Date(context.clock.now().getTime() + waitAfter(failures, chance))
  await sql`
    update channel_account
       set fetcher = null, fetcher_until = null, failures = failures + 1, not_before = ${until}
     where workspace_id = ${context.workspace} and id = ${id} and fetcher = ${by}`.execute(context.tx)
}
