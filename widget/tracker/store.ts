import { attempt } from './quietly.ts'
import type { Visit } from './visit.ts'

/** The one name under which this browser keeps anything: a record in localStorage, and a cookie. */
const NAME = 'tandem'
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
 * the browser refuses storage the memory serves alone, so callers need no second way.
 *
 * The cookie repeats the id, and only the server sets it, with its answers: browsers that keep what a script
 * wrote for a week keep that one. So an id without a record is what such a week has left.
 */
export function createStore(isPersistent: () => boolean) {
  // Without a cookie there is no match, and what is read of it throws.
  let memory =
    attempt(() =>
      JSON.stringify({ anonymousId: (/\btandem=([\d-]+)/.exec(document.cookie) as RegExpExecArray)[1] }),
    ) || '{}'

  const load = (): Saved => {
    const text = (isPersistent() && attempt(() => localStorage.getItem(NAME))) || memory
    return attempt(() => JSON.parse(text) as Saved) || {} // Written by nobody but us.
  }
  return {
    load,
    save(changes: Saved): void {
      memory = JSON.stringify({ ...load(), ...changes })
      if (isPersistent()) {
        attempt(() => {
          // Removed first: when the new text does not fit, no old one may be left that reads would prefer.
          localStorage.removeItem(NAME)
          localStorage.setItem(NAME, memory)
        })
        // An answer that was under way while the visitor withdrew has just set the cookie again.
      } else forgetCookie()
    },
    /** Forgets everything, in the browser and in memory. */
    wipe(): void {
      memory = '{}'
      attempt(() => localStorage.removeItem(NAME))
      forgetCookie()
    },
  }
}

/** The domain that the server chose is the host of the page, or what lies above it. */
function forgetCookie(): void {
  attempt(() => {
    // Each label begins a domain: www.shop.example, shop.example, example.
    location.hostname.split('.').forEach((_, index, labels) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve.
      document.cookie = `tandem=;Path=/;Max-Age=0;Domain=${labels.slice(index).join('.')}`
    })
  })
}
