import type { Kept, Store } from './api.ts'
import { attempt } from './quietly.ts'

const NAME = 'tandem-chat'

/**
 * One record in localStorage, written when the visitor writes and not before: it is what the service that he asked
 * for needs. Where the browser refuses, memory serves for as long as the page lives.
 */
export function createStore(): Store {
  let memory: string | null = null
  const load = (): Kept => {
    const text = attempt(() => localStorage.getItem(NAME)) ?? memory
    // written by nobody but us; a hand that changed it harms itself alone
    return (text && attempt(() => JSON.parse(text) as Kept)) || {}
  }
  return {
    load,
    save(changes) {
      memory = JSON.stringify({ ...load(), ...changes })
      const kept = memory
      attempt(() => localStorage.setItem(NAME, kept))
    },
    wipe() {
      memory = null
      attempt(() => localStorage.removeItem(NAME))
    },
  }
}

/** The id by which the tracker knows this browser; undefined where it does not run or may not recognise anybody. */
export function trackedId(): string | undefined {
  return attempt(() => {
    // the tracker's own record
    const { anonymousId } = JSON.parse(localStorage.getItem('tandem') || '{}') as { anonymousId?: unknown }
    return typeof anonymousId === 'string' ? anonymousId : undefined
  })
}
