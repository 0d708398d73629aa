import type { Properties, Tandem } from './api.ts'
import { newId } from './item.ts'
import { pageFacts } from './page.ts'
import { quietly } from './quietly.ts'
import type { Store } from './store.ts'

export type Send = (fields: Properties, context?: Properties) => void

/** The calls of the page, each of them safe to make at any time. */
export function createCalls(send: Send, store: Store, consent: (mode: string) => void): Tandem {
  const tandem: Tandem = {
    track: (event, properties = {}) => send({ type: 'track', event, properties }),
    identify(user, traits = {}, signature) {
      if (user && typeof user === 'object') return tandem.identify(undefined, user)
      const userId = user ? String(user) : undefined
      if (userId) store.save({ userId })
      send({ type: 'identify', userId, traits }, { signature })
    },
    page: (properties = {}) =>
      send({ type: 'page', name: properties['name'], properties: { ...pageFacts(), ...properties } }),
    group: (groupId, traits = {}) => send({ type: 'group', groupId, traits }),
    reset: () => store.save({ anonymousId: newId(), userId: undefined, lastAt: 0 }),
    consent,
    push(call) {
      if (typeof call === 'function') call(tandem)
      // The page's own call, with whatever it gives.
      else (tandem[call[0]] as (...given: unknown[]) => void)(...call.slice(1))
    },
  }
  for (const name of Object.keys(tandem) as (keyof Tandem)[]) {
    // Each method keeps its own signature; the compiler cannot see that through the shared name.
    tandem[name] = quietly(tandem[name] as (...given: unknown[]) => void)
  }
  return tandem
}
