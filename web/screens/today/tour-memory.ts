/** What this browser remembers of the tour. */
export interface TourMemory {
  readonly closed: boolean
  readonly seen: readonly TourStop[]
}

export const tourStops = ['step', 'person', 'score', 'shop', 'questions'] as const
export type TourStop = (typeof tourStops)[number]

const storageKey = 'tandem.tour'

export function recallTour(): TourMemory {
  try {
    return readTour(localStorage.getItem(storageKey))
  } catch {
    return readTour(null)
  }
}

export function keepTour(memory: TourMemory): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(memory))
  } catch {
    // Storage can be forbidden by the browser; the tour is then there again next time.
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
