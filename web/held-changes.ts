import { useSyncExternalStore } from 'react'
import { type Change, newKey, send } from './api.ts'

/**
 * Changes that can still be taken back. What some changes write (a kept promise, an event on a timeline)
 * cannot be unwritten, so they are held here while their undo is offered: held -> sent, or held -> taken
 * back. They outlive the screen; when the page itself goes, everything held is sent with its last breath.
 */
export interface HeldChange {
  /** What it is about: a step, an item. While it is held, its row is not shown. */
  readonly id: string
  /** What was decided, for those who count. */
  readonly note: string
  readonly change: Change
}

interface Waiting extends HeldChange {
  readonly key: string
  readonly timer: ReturnType<typeof setTimeout>
}

interface Endings {
  /** The server has it; its row stays hidden until what this returns is done. */
  readonly onSent: () => Promise<unknown>
  readonly onFailed: (error: unknown) => void
}

/** A second longer than a toast offers the undo. */
const heldFor = 11_000
const waiting = new Map<string, Waiting>()
const listeners = new Set<() => void>()
let shown: readonly HeldChange[] = []

export function useHeldChanges(): readonly HeldChange[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

export function hold(held: HeldChange, { onSent, onFailed }: Endings): void {
  const key = newKey()
  const finish = async () => {
    try {
      await send(held.change, key)
      await onSent()
    } catch (error) {
      onFailed(error)
    }
    waiting.delete(held.id)
    publish()
  }
  waiting.set(held.id, { ...held, key, timer: setTimeout(() => finish().catch(console.error), heldFor) })
  publish()
}

/** False when it was too late: the change has gone. */
export function takeBack(id: string): boolean {
  const held = waiting.get(id)
  if (!held) return false
  clearTimeout(held.timer)
  waiting.delete(id)
  publish()
  return true
}

/** Nothing can be taken back any more, so nothing waits. The key makes a second sending harmless. */
function sendAll(): void {
  for (const { change, key } of waiting.values()) {
    fetch(change.path, {
      method: change.method,
      ...(change.body !== undefined && { body: JSON.stringify(change.body) }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      keepalive: true,
    }).catch(console.error)
  }
}
addEventListener('pagehide', sendAll)

function publish(): void {
  shown = [...waiting.values()]
  for (const listener of listeners) listener()
}
