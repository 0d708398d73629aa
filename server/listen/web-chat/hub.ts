import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { changesAfter, LIVE_CHANNEL, lastPosition } from '#server/platform/live.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'

/** Whom a visitor's stream hears of: his conversations, and the dialogue of the person he is. */
export interface Following {
  readonly sessions: ReadonlySet<string>
  readonly person: string | null
  readonly wake: () => void
}

interface Watched {
  readonly workspace: Id<'Workspace'>
  readonly followers: Set<() => Following>
  position: number | null
  running: boolean
  again: boolean
}

type HubServices = Pick<Services, 'db' | 'listener' | 'log'>

const LOOKS_AGAIN = 15_000
/** What changesAfter gives at most; a full page is followed by another. */
const PAGE = 1_000
const ABOUT_CHATS: ReadonlySet<string> = new Set(['chat', 'dialogue'])

/**
 * One look into the live log for all visitors of a company, however many are connected: a colleague's change must not
 * make five hundred streams ask the database. It looks every 15 s by itself too, so a lost notification costs
 * seconds. A class because it owns a timer and a place at the listener.
 */
export class Hub {
  readonly #services: HubServices
  readonly #watched = new Map<string, Watched>()
  #end = (): void => {}

  constructor(services: HubServices) {
    this.#services = services
  }

  /** Until the function that it returns is called. */
  follow(workspace: Id<'Workspace'>, following: () => Following): () => void {
    if (this.#watched.size === 0) this.#begin()
    const fresh = {
      workspace,
      followers: new Set<() => Following>(),
      position: null,
      running: false,
      again: false,
    }
    const one: Watched = this.#watched.get(workspace) ?? fresh
    this.#watched.set(workspace, one)
    one.followers.add(following)
    if (one.position === null) this.#run(one)
    return () => {
      one.followers.delete(following)
      if (one.followers.size > 0 || this.#watched.get(workspace) !== one) return
      this.#watched.delete(workspace)
      if (this.#watched.size === 0) this.#end()
    }
  }

  #begin(): void {
    const stopHearing = this.#services.listener.on(LIVE_CHANNEL, (heard) => {
      for (const one of this.#watched.values()) if (heard === '' || heard === one.workspace) this.#run(one)
    })
    const timer = setInterval(() => {
      for (const one of this.#watched.values()) this.#run(one)
    }, LOOKS_AGAIN)
    timer.unref()
    this.#end = () => {
      stopHearing()
      clearInterval(timer)
    }
  }

  /** One at a time for a company; what is heard meanwhile makes one more. */
  #run(one: Watched): void {
    one.again = one.running
    if (one.running) return
    one.running = true
    this.#look(one)
      .catch((error: unknown) => this.#services.log.warn(errorFacts(error), 'The live log could not be read'))
      .finally(() => {
        one.running = false
        if (one.again) this.#run(one)
      })
  }

  async #look(one: Watched): Promise<void> {
    const { db } = this.#services
    const found = await inWorkspace(db, one.workspace, async (tx) => {
      const changes = one.position === null ? null : await changesAfter(tx, one.workspace, one.position)
      const last = changes?.at(-1)?.position
      return {
        changes,
        position: last ?? (changes === null ? await lastPosition(tx, one.workspace) : one.position),
      }
    })
    one.position = found.position
    if (found.changes?.length === PAGE) one.again = true
    const ids = found.changes?.flatMap(({ topic, id }) => (ABOUT_CHATS.has(topic) && id !== null ? [id] : []))
    for (const follower of one.followers) {
      const { sessions, person, wake } = follower()
      // undefined: the log does not reach back, so everybody looks for himself
      if (ids === undefined || ids.some((id) => sessions.has(id) || id === person)) wake()
    }
  }
}
