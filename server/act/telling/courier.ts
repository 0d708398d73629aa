import { sql } from 'kysely'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { NEWS_CHANNEL } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import type { WaysOut } from '../sending/index.ts'
import { mailboxOf } from '../sending/index.ts'
import { deliver, type Sends } from './deliver.ts'
import { claimLetters } from './letters.ts'
import { lookAtNews } from './look.ts'

type CourierServices = Sends & Pick<Services, 'log' | 'listener'>

/** So many letters are on their way at once. */
const AT_ONCE = 8
/** It looks by itself too: what was put off falls due without anybody telling. */
const EVERY = 5_000

/** Tells members of their news. Any number of processes may run one. A class: it must be stopped. */
export class Courier {
  readonly #services: CourierServices
  readonly #ways: WaysOut
  #stopped = false
  #wake = (): void => {}
  #running: Promise<void> | null = null
  #forget = (): void => {}

  constructor(services: CourierServices, ways: WaysOut) {
    this.#services = services
    this.#ways = ways
  }

  start(): void {
    this.#forget = this.#services.listener.on(NEWS_CHANNEL, () => this.#wake())
    this.#running = this.#loop()
  }

  /** Takes nothing new; what is in hand is finished. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#forget()
    this.#wake()
    await this.#running
  }

  /** Until nothing is due. */
  async drain(): Promise<void> {
    while ((await this.#round()) > 0);
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const woken = new Promise<void>((done) => {
        this.#wake = done
      })
      const done = await this.#round().catch((error: unknown) => {
        this.#services.log.error(errorFacts(error), 'News could not be read; trying again in some seconds')
        return 0
      })
      if (done > 0) continue
      const timer = setTimeout(() => this.#wake(), EVERY)
      if (!this.#stopped) await woken
      clearTimeout(timer)
    }
  }

  async #round(): Promise<number> {
    const now = this.#services.clock.now()
    const due = await sql<{ id: Id<'Workspace'> }>`select id from workspaces_with_news_due(${now})`.execute(
      this.#services.db,
    )
    let done = 0
    for (const { id } of due.rows) if (!this.#stopped) done += await this.#serve(id)
    return done
  }

  /** What is due is looked at; then, in another transaction, what is to go out is taken and sent. */
  async #serve(workspace: Id<'Workspace'>): Promise<number> {
    const { db, clock, secrets, log } = this.#services
    const work = <T>(todo: (context: Parameters<typeof lookAtNews>[0]) => Promise<T>): Promise<T> =>
      inWorkspace(db, workspace, (tx) => todo({ tx, workspace, clock, secrets, actor: { kind: 'system' } }))
    const looked = await work(async (context) => lookAtNews(context, await this.#mailFrom(context)))
    const letters = await work((context) => claimLetters(context, AT_ONCE))
    await Promise.all(
      letters.map((letter) =>
        deliver(this.#services, this.#ways, workspace, letter).catch((error: unknown) =>
          // it stays claimed, and is free again when its lease ends
          log.error({ letter: letter.id, ...errorFacts(error) }, 'A member could not be told'),
        ),
      ),
    )
    return looked + letters.length
  }

  async #mailFrom(context: Parameters<typeof lookAtNews>[0]): Promise<string | null> {
    const mailbox = await mailboxOf(context, this.#ways)
    const from = mailbox?.settings['from'] ?? mailbox?.settings['address']
    return mailbox === null ? null : typeof from === 'string' ? from : ''
  }
}
