import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { announce, WEBHOOK_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import { type OutboundLimits, request } from '#server/platform/outbound/client.ts'
import type { Services } from '#server/platform/services.ts'
import { signatureOf } from '#server/platform/signature.ts'
import { type Claimed, claim, conclude, prepare, type Ready, type Subjects } from './deliveries.ts'
import { noteHealth } from './health.ts'

export interface WebhookSenderOptions {
  readonly subjects: Subjects
  /** Of the way out; tests resolve names themselves. */
  readonly way?: Partial<OutboundLimits>
}

/** How long a living sender may be silent about a delivery; longer than any attempt. */
const LEASE = 30_000
const PER_HOOK = 4
const IN_FLIGHT = 16

type SenderServices = Pick<Services, 'db' | 'clock' | 'log' | 'secrets' | 'listener' | 'config'>

export const createWebhookSender = (services: SenderServices, options: WebhookSenderOptions): WebhookSender =>
  new WebhookSender(services, options)

/** Carries deliveries out. Any number of processes may run one. A class: it owns what is in hand, and must be stopped. */
export class WebhookSender {
  readonly #services: SenderServices
  readonly #options: WebhookSenderOptions
  readonly #by = randomUUID()
  readonly #inHand = new Map<string, Claimed & { readonly work: Promise<void> }>()
  #stopped = false
  #wake = (): void => {}
  #running: Promise<void> | null = null
  #forget = (): void => {}

  constructor(services: SenderServices, options: WebhookSenderOptions) {
    this.#services = services
    this.#options = options
  }

  /** Runs until stopped. */
  start(): void {
    this.#forget = this.#services.listener.on(WEBHOOK_CHANNEL, () => this.#wake())
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
      const taken = await this.#round().catch((error: unknown) => {
        this.#services.log.error(errorFacts(error), 'Webhooks could not be read; trying again in a second')
        return 0
      })
      if (taken > 0 && this.#inHand.size < IN_FLIGHT) continue
      // looks by itself every second too: retries fall due without anybody telling
      const timer = setTimeout(() => this.#wake(), 1_000)
      if (!this.#stopped) await woken
      clearTimeout(timer)
    }
  }

  async #round(): Promise<number> {
    const now = this.#services.clock.now()
    const due = await sql<{
      id: Id<'Workspace'>
    }>`select id from workspaces_with_webhooks_due(${now})`.execute(this.#services.db)
    let taken = 0
    for (const { id: workspace } of due.rows) {
      const most = IN_FLIGHT - this.#inHand.size
      if (this.#stopped || most <= 0) break
      const claimed = await this.#work(workspace, (context) => this.#claim(context, most))
      for (const delivery of claimed) this.#take(workspace, delivery)
      taken += claimed.length
    }
    return taken
  }

  #claim(context: Context, most: number): Promise<readonly Claimed[]> {
    const going = new Map<string, number>()
    for (const { webhook } of this.#inHand.values()) going.set(webhook, (going.get(webhook) ?? 0) + 1)
    const inHand = [...this.#inHand.keys()]
    const about = new Set([...this.#inHand.values()].map((delivery) => delivery.about))
    return claim(context, { by: this.#by, lease: LEASE, most, perHook: PER_HOOK, going, inHand, about })
  }

  #take(workspace: Id<'Workspace'>, claimed: Claimed): void {
    const work = this.#carry(workspace, claimed.id)
      .catch((error: unknown) => {
        // the row stays claimed: it is free again when its lease ends
        this.#services.log.error(
          { delivery: claimed.id, ...errorFacts(error) },
          'A webhook could not be sent',
        )
      })
      .finally(() => {
        this.#inHand.delete(claimed.id)
        this.#wake()
      })
    this.#inHand.set(claimed.id, { ...claimed, work })
  }

  async #carry(workspace: Id<'Workspace'>, id: string): Promise<void> {
    const mine = { id, by: this.#by }
    const ready = await this.#work(workspace, (context) => prepare(context, mine, this.#options.subjects))
    if (ready === null) return
    const began = performance.now()
    const outcome = await this.#send(ready)
    const milliseconds = Math.round(performance.now() - began)
    await this.#work(workspace, async (context) => {
      const settled = await conclude(context, mine, { outcome, milliseconds, chance: Math.random() })
      if (settled === null) return
      await noteHealth(context, settled.webhook, settled.arrived)
      const { tx, clock } = context
      await announce(tx, workspace, [{ topic: 'webhooks', id: settled.webhook }], clock.now())
    })
  }

  #send({ id, kind, url, body, secrets }: Ready) {
    const { clock, config } = this.#services
    return request(
      {
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Tandem-Webhooks/1',
          'tandem-delivery': id,
          'tandem-kind': kind,
          'tandem-signature': signatureOf(body, secrets, clock.now()),
        },
        body,
      },
      {
        redirects: 0,
        timeoutMilliseconds: 10_000,
        allowedInside: config.webhookHosts,
        ...this.#options.way,
      },
    )
  }

  #work<T>(workspace: Id<'Workspace'>, todo: (context: Context) => Promise<T>): Promise<T> {
    const { db, clock, secrets } = this.#services
    return inWorkspace(db, workspace, (tx) =>
      todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } }),
    )
  }

  async #finishInHand(): Promise<void> {
    await Promise.all([...this.#inHand.values()].map(({ work }) => work))
  }
}
