import { createInstantReader } from './instants.ts'

/**
 * Reads dates given as text, year first: milliseconds since 1970, NaN when it is none. Times without an offset are
 * of the zone.
 * @example createTimeReader('Europe/Moscow')('2024-01-01') // 1704056400000
 */
export function createTimeReader(timeZone = 'UTC'): (text: string) => number {
  const reader = createInstantReader({ order: 'ymd', timeZone })
  const encoder = new TextEncoder()
  return (text) => {
    const bytes = encoder.encode(text)
    return reader.read(bytes, 0, bytes.length)
  }
}
