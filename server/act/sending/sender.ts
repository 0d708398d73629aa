import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Handed } from '#server/channels/channel.ts'
import { noteSending } from '#server/listen/channels/index.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { announce, OUTBOX_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import { fallBack } from './fall-back.ts'
import { conclude, prepare } from './hand-over.ts'
import { type Claimed, claim, findAbandoned } from './outbox.ts'
import { claimantOf, createStoppedSenders } from './stopped-senders.ts'
import { tellAuthor } from './tell-author.ts'
import type { WaysOut } from './ways-out.ts'

export interface SenderLimits {
  readonly perDomain: number
  readonly inFlight: number
  /** Of these, messages that are sent again when in doubt: so many copies a kill may leave at most. */
  readonly repeatable: number
  /** How long a living sender may be silent about a message; longer than any hand-over. */
  readonly lease: number
}

export const SENDER_LIMITS: SenderLimits = { perDomain: 4, inFlight: 8, repeatable: 2, lease: 120_000 }

type SenderServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets' | 'listener'>

/** Carries messages from the outbox to the channels. Any number of processes may run one. */
export const createSender = (
  services: SenderServices,
  ways: WaysOut,
  limits: SenderLimits = SENDER_LIMITS,
): Sender => new Sender(services, ways, limits)

/** A class because it owns what is in hand, and must be stopped. */
export class Sender {
  readonly #services: SenderServices
  readonly #ways: WaysOut
  readonly #limits: SenderLimits
  readonly #by: string
  readonly #stoppedOnes = createStoppedSenders()
  readonly #inHand = new Map<string, Claimed & { readonly work: Promise<void> }>()
  #stopped = false
  #wake = (): void => {}
  #running: Promise<void> | null = null
  #forget = (): void => {}

  constructor(services: SenderServices, ways: WaysOut, limits: SenderLimits) {
    this.#services = services
    this.#ways = ways
    this.#limits = limits
    this.#by = claimantOf(services.listener.presence, randomUUID())
  }

  /** Runs until stopped. */
  start(): void {
    this.#forget = this.#services.listener.on(OUTBOX_CHANNEL, () => this.#wake())
    this.#running = this.#loop()
  }

  /** Takes nothing new and finishes what is in hand. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#forget()
    this.#wake()
    await this.#running
    await this.#finishInHand()
  }

  /** Sends what is due until nothing is left that may go now. */
  async drain(): Promise<void> {
    while ((await this.#round()) > 0 || this.#inHand.size > 0) await this.#finishInHand()
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const woken = new Promise<void>((done) => {
        this.#wake = done
      })
      // whose connection is away looks stopped to others, so he begins nothing new
      const round = this.#services.listener.connected() ? this.#round() : Promise.resolve(0)
      const taken = await round.catch((error: unknown) => {
        this.#services.log.error(errorFacts(error), 'The outbox could not be read; trying again in a second')
        return 0
      })
      if (taken > 0 && this.#inHand.size < this.#limits.inFlight) continue
      // looks by itself every second too: holds and retries fall due without anybody telling
      const timer = setTimeout(() => this.#wake(), 1_000)
      if (!this.#stopped) await woken
      clearTimeout(timer)
    }
  }

  /** Claims what may go now in every company; returns how many messages were taken. */
  async #round(): Promise<number> {
    const now = this.#services.clock.now()
    const due = await sql<{ id: Id<'Workspace'> }>`select id from workspaces_with_mail_due(${now})`.execute(
      this.#services.db,
    )
    let taken = 0
    for (const { id: workspace } of due.rows) {
      if (this.#stopped || this.#inHand.size >= this.#limits.inFlight) break
      const claimed = await this.#work(workspace, (context) => this.#claim(context))
      for (const message of claimed) this.#take(workspace, message)
      taken += claimed.length
    }
    return taken
  }

  async #claim(context: Context) {
    const stopped = await this.#stoppedOnes.among(context, this.#by)
    const going = [...this.#inHand.values()]
    const claimed = await claim(context, {
      by: this.#by,
      lease: this.#limits.lease,
      most: this.#limits.inFlight - this.#inHand.size,
      room: (domain) => this.#room(domain),
      inHand: [...this.#inHand.keys()],
      full: going.map(({ domain }) => domain).filter((domain) => this.#room(domain) <= 0),
      repeatable:
        this.#limits.repeatable - going.filter(({ guarantee }) => guarantee === 'at-least-once').length,
      stopped,
    })
    const elsewhere = await fallBack(context, this.#ways)
    const abandoned = await findAbandoned(context, stopped)
    for (const id of abandoned) await tellAuthor(context, id)
    if (elsewhere + abandoned.length > 0) {
      await announce(context.tx, context.workspace, [{ topic: 'outbox', id: null }], context.clock.now())
    }
    return claimed
  }

  #room(domain: string): number {
    const going = [...this.#inHand.values()].filter((message) => message.domain === domain).length
    return this.#limits.perDomain - going
  }

  #take(workspace: Id<'Workspace'>, claimed: Claimed): void {
    const { id } = claimed
    const work = this.#carry(workspace, id)
      .catch((error: unknown) => {
        // the row stays claimed or handing, and its lease says what becomes of it
        this.#services.log.error({ outbox: id, ...errorFacts(error) }, 'A message could not be handed over')
      })
      .finally(() => {
        this.#inHand.delete(id)
        this.#wake()
      })
    this.#inHand.set(id, { ...claimed, work })
  }

  async #carry(workspace: Id<'Workspace'>, id: string): Promise<void> {
    const mine = { by: this.#by, lease: this.#limits.lease, ways: this.#ways }
    const going = await this.#work(workspace, (context) => prepare(context, id, mine))
    if (going === null) return
    const channel = this.#ways.channels[going.channel]
    const handed: Handed =
      channel === undefined || going.account === null
        ? { outcome: 'unreachable' }
        : await channel.send(going.account, going.message)
    await persistently(() =>
      this.#work(workspace, async (context) => {
        await conclude(context, id, mine, handed, Math.random())
        if (going.account !== null && going.isOwn) await noteSending(context, going.account, handed)
      }),
    )
  }

  #work<T>(workspace: Id<'Workspace'>, todo: (context: Context) => Promise<T>): Promise<T> {
    const { db, clock, secrets } = this.#services
    return inWorkspace(db, workspace, (tx) =>
      todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } }),
    )
  }

  async #finishInHand(): Promise<void> {
    await Promise.all([...this.#inHand.values()].map((message) => message.work))
  }
}

/** The message is already out: a database that is away for some seconds must not turn it into an unknown one. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === 6) throw error
      await new Promise((wake) => setTimeout(wake, 200 * 2 ** attempt))
    }
  }
}
