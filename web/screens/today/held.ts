import { useSyncExternalStore } from 'react'
import type { NextAction, Outcome } from '#contract/today.ts'
import { newKey, send } from '../../api.ts'

/**
 * Decisions that can still be taken back. What a decision writes (a kept promise, an event on the timeline)
 * cannot be unwritten, so it is held here while the undo is offered: held -> sent, or held -> taken back.
 * It outlives the screen; when the page itself goes, everything held is sent on its last breath.
 */
export interface Decision {
  readonly step: NextAction
  readonly outcome: Outcome
}

interface Held extends Decision {
  readonly key: string
  readonly timer: ReturnType<typeof setTimeout>
}

/** A second longer than the undo is offered. */
const heldFor = 11_000
const held = new Map<string, Held>()
const listeners = new Set<() => void>()
let shown: readonly Decision[] = []

export function useHeld(): readonly Decision[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

interface Endings {
  /** The server has it; the step stays hidden until what this returns is done. */
  readonly onSent: () => Promise<unknown>
  readonly onFailed: (error: unknown) => void
}

export function hold(decision: Decision, { onSent, onFailed }: Endings): void {
  const { id } = decision.step
  const key = newKey()
  const finish = async () => {
    try {
      await send(changeOf(decision), key)
      await onSent()
    } catch (error) {
      onFailed(error)
    }
    held.delete(id)
    publish()
  }
  held.set(id, { ...decision, key, timer: setTimeout(() => finish().catch(console.error), heldFor) })
  publish()
}

/** False when it was too late: the decision has gone. */
export function takeBack(step: NextAction): boolean {
  const decision = held.get(step.id)
  if (!decision) return false
  clearTimeout(decision.timer)
  held.delete(step.id)
  publish()
  return true
}

const changeOf = ({ step, outcome }: Decision) =>
  ({ method: 'POST', path: `/api/next-actions/${step.id}/outcome`, body: outcome }) as const

/** The page goes: nothing can be taken back any more, so nothing waits. The key makes a second sending harmless. */
function sendAll(): void {
  for (const decision of held.values()) {
    const { path, method, body } = changeOf(decision)
    fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': decision.key },
      keepalive: true,
    }).catch(console.error)
  }
}
addEventListener('pagehide', sendAll)

function publish(): void {
  shown = [...held.values()]
  for (const listener of listeners) listener()
}
