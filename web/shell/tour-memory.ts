import { useSyncExternalStore } from 'react'

/** What this browser remembers of the tour. */
export interface TourMemory {
  readonly closed: boolean
  readonly seen: readonly TourStop[]
}

export const tourStops = ['step', 'person', 'score', 'shop', 'questions'] as const
export type TourStop = (typeof tourStops)[number]

const storageKey = 'tandem.tour'

const listeners = new Set<() => void>()
let memory: TourMemory | null = null

export function useTourMemory(): TourMemory {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, recallTour)
}

export function keepTour(next: TourMemory): void {
  memory = next
  for (const listener of listeners) listener()
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Storage can be forbidden by the browser; the tour is then there again next time.
  }
}

/** A stop is ticked off when it was really made. */
export function tickOff(stop: TourStop): void {
  const now = recallTour()
  keepTour({ ...now, seen: [...new Set([...now.seen, stop])] })
}

/** The tour from its beginning, for somebody who closed it. */
export const reopenTour = (): void => keepTour(readTour(null))

function recallTour(): TourMemory {
  memory ??= stored()
  return memory
}

function stored(): TourMemory {
  try {
    return readTour(localStorage.getItem(storageKey))
  } catch {
    return readTour(null)
  }
}

/** Whatever stands in the storage, the tour can be shown. */
export function readTour(text: string | null): TourMemory {
  const kept = parse(text)
  const seen = Array.isArray(kept['seen']) ? kept['seen'] : []
  return { closed: kept['closed'] === true, seen: tourStops.filter((stop) => seen.includes(stop)) }
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}
