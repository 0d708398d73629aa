import { useSyncExternalStore } from 'react'
import type { Moment } from '../text/format.ts'
import { useFormat } from '../text/use-format.ts'

/** "5 minutes ago", with the whole date and time on hover and for screen readers; moves on by itself. */
export function When({ at, zone }: { at: Moment; zone?: string }) {
  const format = useFormat(zone)
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.relative(at, now)}
    </time>
  )
}

const listeners = new Set<() => void>()
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined

/** The present, half a minute exact, with one timer for all. */
export function useNow(): Date {
  return useSyncExternalStore(listenToTime, () => now)
}

function listenToTime(listener: () => void): () => void {
  listeners.add(listener)
  // While nobody listened the present stood still.
  if (timer === undefined) now = new Date()
  timer ??= setInterval(() => {
    now = new Date()
    for (const tell of listeners) tell()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
