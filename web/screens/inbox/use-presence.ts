import { useSyncExternalStore } from 'react'
import { PRESENCE } from '../../live.ts'

/** Who looks at a dialogue or writes in it, told by the live stream and never stored. */
export interface Here {
  readonly personId: string
  /** null: the customer himself. */
  readonly memberId: string | null
  readonly name: string
  readonly typing: boolean
}

interface Known extends Here {
  readonly until: number
}

const lasts = 15_000
const known = new Map<string, Known>()
const listeners = new Set<() => void>()
const nobody: readonly Here[] = []
let shown = new Map<string, readonly Here[]>()

/** The stream told of somebody: our own server wrote it. */
function hear(event: Event): void {
  const here = (event as CustomEvent<Here>).detail
  known.set(`${here.personId} ${here.memberId}`, { ...here, until: Date.now() + lasts })
  publish()
}

export function usePresence(personId: string): readonly Here[] {
  return useSyncExternalStore(listenToPresence, () => shown.get(personId) ?? nobody)
}

let timer: ReturnType<typeof setInterval> | undefined

function listenToPresence(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) window.addEventListener(PRESENCE, hear)
  timer ??= setInterval(forgetSilent, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener(PRESENCE, hear)
    clearInterval(timer)
    timer = undefined
  }
}

function forgetSilent(): void {
  const gone = [...known].filter(([, { until }]) => until <= Date.now())
  if (gone.length === 0) return
  for (const [key] of gone) known.delete(key)
  publish()
}

function publish(): void {
  shown = new Map()
  for (const here of known.values()) shown.set(here.personId, [...(shown.get(here.personId) ?? []), here])
  for (const listener of listeners) listener()
}
