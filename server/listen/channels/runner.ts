import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Account, Channel, ChannelKind, Fetching, Health, Inbox } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { ACCOUNT_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import { accountRow, openAccount } from './account.ts'
import { noteHealth } from './health.ts'
import { claim, fetchableAccounts, giveBack, planOf, release } from './leases.ts'
import { LostAccount, type Receive, store, work } from './store.ts'

export type Channels = Readonly<Partial<Record<ChannelKind, Channel>>>

type RunnerServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets' | 'listener' | 'publicUrl'>

/** Longer than that nobody is waited for when the process ends: what was not committed is fetched again. */
const PATIENCE = 900

interface InHand {
  readonly workspace: Id<'Workspace'>
  readonly revision: number
  readonly fetching: Fetching
}

/**
 * Keeps every account that is fetched in the hands of exactly one process. An account is claimed by a lease in its
 * row and renewed while it is in hand; settings that change end the fetching and begin it anew; one that gives up
 * waits longer each time. A class: it owns what is in hand, and must be stopped.
 */
export class ChannelRunner {
  readonly #services: RunnerServices
  readonly #channels: Channels
  readonly #receive: Receive
  readonly #kinds: ReadonlySet<string>
  readonly #by = randomUUID()
  readonly #inHand = new Map<string, InHand>()
  /** Given up and on the way back: whoever looks meanwhile must not begin it anew. */
  readonly #leaving = new Set<string>()
  #stopped = false
  #wake = (): void => {}
  #running: Promise<void> | null = null
  #forget = (): void => {}

  constructor(services: RunnerServices, channels: Channels, receive: Receive) {
    this.#services = services
    this.#channels = channels
    this.#receive = receive
    this.#kinds = new Set(
      Object.values(channels).flatMap(({ kind, fetch }) => (fetch === undefined ? [] : [kind])),
    )
  }

  start(): void {
    this.#forget = this.#services.listener.on(ACCOUNT_CHANNEL, () => this.#wake())
    this.#running = this.#loop()
  }

  /** Lets go of everything within a second, so that another process takes it up at once. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#forget()
    this.#wake()
    await this.#running
    const ending = [...this.#inHand.keys()].map((id) => this.#end(id))
    await Promise.race([Promise.all(ending), new Promise((wake) => setTimeout(wake, PATIENCE).unref())])
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const woken = new Promise<void>((done) => {
        this.#wake = done
      })
      await this.#round().catch((error: unknown) => {
        this.#services.log.error(errorFacts(error), 'Channels could not be looked at; trying again')
      })
      // looks by itself too: leases run out and waits end without anybody telling
      const timer = setTimeout(() => this.#wake(), 1_000)
      if (!this.#stopped) await woken
      clearTimeout(timer)
    }
  }

  async #round(): Promise<void> {
    const found = await sql<{
      id: Id<'Workspace'>
    }>`select id from workspaces_with_channels(${[...this.#kinds]}::text[])`.execute(this.#services.db)
    const held = [...this.#inHand.values()].map(({ workspace }) => workspace)
    for (const workspace of new Set([...found.rows.map(({ id }) => id), ...held])) {
      if (this.#stopped) return
      await this.#look(workspace)
    }
  }

  async #look(workspace: Id<'Workspace'>): Promise<void> {
    const mine = new Map(
      [...this.#inHand].flatMap(([id, held]) =>
        held.workspace === workspace ? [[id, held.revision] as const] : [],
      ),
    )
    const leaving = new Set(this.#leaving)
    const plan = await this.#work(workspace, async (context) => {
      const accounts = (await fetchableAccounts(context)).filter(({ id }) => !leaving.has(id))
      const wanted = planOf(accounts, mine, {
        by: this.#by,
        now: context.clock.now(),
        kinds: this.#kinds,
      })
      const claimed = await claim(context, [...wanted.begin, ...wanted.renew], this.#by)
      return { ...wanted, claimed: new Set(claimed) }
    }).catch((error: unknown) => {
      if (error instanceof LostAccount) return null
      throw error
    })
    // a company that was removed takes its accounts along
    if (plan === null) {
      for (const id of mine.keys()) await this.#end(id)
      return
    }
    const lost = plan.renew.filter((id) => !plan.claimed.has(id))
    await Promise.all([...plan.end, ...lost].map((id) => this.#end(id)))
    for (const id of plan.begin) if (plan.claimed.has(id)) await this.#begin(workspace, id)
  }

  async #begin(workspace: Id<'Workspace'>, id: string): Promise<void> {
    const opened = await this.#work(workspace, async (context) => {
      const row = await accountRow(context, id)
      return row === null
        ? null
        : { revision: row.revision, account: openAccount(context, this.#services.publicUrl(), row) }
    })
    if (opened === null || this.#stopped) return
    const { account, revision } = opened
    const fetching = this.#channels[account.kind]?.fetch?.(account, this.#inboxOf(account))
    if (fetching === undefined) return
    this.#inHand.set(id, { workspace, revision, fetching })
    void fetching.ended?.then((health) => this.#gaveUp(account, fetching, health))
  }

  #inboxOf(account: Account): Inbox {
    return {
      take: (items, position) =>
        store(this.#services, { account, items, fetched: { position, by: this.#by } }, this.#receive),
      trouble: (health) => this.#tell(account, health),
    }
  }

  /** That nothing could be written about it must not end the fetching. */
  #tell(account: Account, health: Health): Promise<void> {
    return work(this.#services, account, (context) => noteHealth(context, account, health)).catch(
      (error: unknown) => {
        if (!(error instanceof LostAccount))
          this.#services.log.warn({ channel: account.id, ...errorFacts(error) }, 'Health could not be noted')
      },
    )
  }

  async #gaveUp(account: Account, fetching: Fetching, health: Health): Promise<void> {
    // ended because we ended it, or begun anew meanwhile
    if (this.#inHand.get(account.id)?.fetching !== fetching) return
    this.#inHand.delete(account.id)
    this.#leaving.add(account.id)
    await this.#tell(account, health)
    await work(this.#services, account, (context) =>
      giveBack(context, account.id, this.#by, Math.random()),
    ).catch((error: unknown) => {
      // the lease runs out by itself
      if (!(error instanceof LostAccount)) this.#services.log.warn(errorFacts(error), 'Not given back')
    })
    this.#leaving.delete(account.id)
  }

  async #end(id: string): Promise<void> {
    const held = this.#inHand.get(id)
    if (held === undefined) return
    this.#inHand.delete(id)
    await held.fetching.stop().catch((error: unknown) => {
      this.#services.log.warn({ channel: id, ...errorFacts(error) }, 'A channel did not stop in peace')
    })
    await this.#work(held.workspace, (context) => release(context, [id], this.#by)).catch(() => {
      // the lease runs out by itself
    })
    if (!this.#stopped) this.#wake()
  }

  #work<T>(workspace: Id<'Workspace'>, todo: (context: Context) => Promise<T>): Promise<T> {
    return work(this.#services, { workspace }, todo)
  }
}

/** Fetches for all accounts of all companies. Any number of processes may run one. */
export const createChannelRunner = (
  services: RunnerServices,
  channels: Channels,
  receive: Receive,
): ChannelRunner => new ChannelRunner(services, channels, receive)
