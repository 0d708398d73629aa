import { attempt } from './quietly.ts'
import type { Visit } from './visit.ts'

/** The one name under which this browser keeps anything: a record in localStorage, and a cookie. */
const NAME = 'tandem'
/** 13 months, the longest time that European regulators accept. */
const COOKIE_SECONDS = 34_128_000

export interface Queued {
  readonly messageId: string
}

export interface Saved extends Partial<Visit> {
  readonly anonymousId?: string | undefined
  readonly userId?: string | undefined
  readonly queue?: readonly Queued[]
}

export type Store = ReturnType<typeof createStore>

/**
 * What outlives a page: in localStorage while `isPersistent` answers true, otherwise only in memory. Where
 * the browser refuses storage the memory serves alone, so callers need no second way. The cookie repeats
 * the id for the server of the same site.
 */
export function createStore(isPersistent: () => boolean) {
  let memory = '{}'

  const load = (): Saved => {
    const text = (isPersistent() && attempt(() => localStorage.getItem(NAME))) || memory
    return attempt(() => JSON.parse(text) as Saved) || {} // Written by nobody but us.
  }
  return {
    load,
    save(changes: Saved): void {
      const saved = { ...load(), ...changes }
      memory = JSON.stringify(saved)
      if (!isPersistent()) return
      attempt(() => {
        // Removed first: when the new text does not fit, no old one may be left that reads would prefer.
        localStorage.removeItem(NAME)
        localStorage.setItem(NAME, memory)
      })
      if (saved.anonymousId) writeCookie(saved.anonymousId, COOKIE_SECONDS)
    },
    /** Forgets everything, in the browser and in memory. */
    wipe(): void {
      memory = '{}'
      attempt(() => localStorage.removeItem(NAME))
      writeCookie('', 0)
    },
  }
}

function writeCookie(value: string, seconds: number): void {
  attempt(() => {
    const secure = location.protocol === 'https:' ? ';Secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve.
    document.cookie = `${NAME}=${value};Path=/;Max-Age=${seconds};SameSite=Lax${secure}`
  })
}
