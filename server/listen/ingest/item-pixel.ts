import type { JsonObject } from './item.ts'

/** What reads back as it was written: "0017" is an id and "10.50" an amount, and both would be changed. */
const isNumber = (text: string): boolean => /^-?\d{1,15}(\.\d+)?$/.test(text) && String(Number(text)) === text

/** The query of a picture as an item: names with dots are fields within fields. */
export function fromPixel(query: URLSearchParams): JsonObject {
  const item: Record<string, unknown> = Object.create(null)
  for (const [name, value] of query) {
    if (name === 'writeKey') continue
    const path = name.split('.').slice(0, 8)
    const last = path.pop() ?? name
    let place = item
    for (const step of path) place = within(place, step)
    place[last] = path.length > 0 && path[0] === 'properties' && isNumber(value) ? Number(value) : value
  }
  // without a prototype every name is just a name; the copy gives back an ordinary object
  return JSON.parse(JSON.stringify(item)) as JsonObject
}

function within(place: Record<string, unknown>, step: string): Record<string, unknown> {
  const known = place[step]
  if (known !== null && typeof known === 'object') return known as Record<string, unknown>
  const made: Record<string, unknown> = Object.create(null)
  place[step] = made
  return made
}

/** The smallest picture there is: one transparent point. */
export const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
