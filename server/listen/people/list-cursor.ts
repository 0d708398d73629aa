import { z } from '@hono/zod-openapi'
import type { PeopleQuery } from '#contract/people.ts'
import { Problem } from '#server/platform/problems.ts'

/** Where a page ended: the value of the sort key and the id, so that the next one begins there at any depth. */
const Place = z.tuple([z.string(), z.string(), z.string().max(300), z.uuid()])
export interface Place {
  readonly value: string
  readonly id: string
}

export type Direction = 'ascending' | 'descending'

export function writePlace(query: PeopleQuery, direction: Direction, place: Place): string {
  return Buffer.from(JSON.stringify([query.sort, direction, place.value, place.id])).toString('base64url')
}

/** A cursor of another sort is refused rather than misread: it would show some people twice and others never. */
export function readPlace(query: PeopleQuery, direction: Direction): Place | null {
  if (query.after === undefined) return null
  const parsed = Place.safeParse(parseJson(Buffer.from(query.after, 'base64url').toString()))
  if (parsed.success) {
    const [sort, sorted, value, id] = parsed.data
    if (sort === query.sort && sorted === direction && isValueOf(query.sort, value)) return { value, id }
  }
  throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
}

function isValueOf(sort: PeopleQuery['sort'], value: string): boolean {
  switch (sort) {
    case 'last-seen':
    case 'created':
      return /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(value)
    case 'revenue':
      return /^-?\d{1,18}$/.test(value)
    case 'score':
    case 'cooling':
      return /^-?\d+(\.\d+)?(e[+-]\d{1,3})?$/.test(value)
    case 'name':
      return !value.includes('\0')
    // whether it fits the type of the field is checked where that is known
    default:
      return !value.includes('\0')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
