import type { z } from 'zod'
import type { PeopleQuery, PersonSort } from '#contract/people.ts'
import { type FieldSort, fieldSort } from '../fields/sort.ts'

/** What of the list stands in the address, so that a view can be sent to a colleague. */
export interface PeopleSearch {
  readonly q?: string
  readonly who?: PeopleQuery['who']
  readonly owner?: string
  readonly state?: NonNullable<PeopleQuery['state']>
  readonly sort?: Sort | FieldSort
  readonly direction?: 'ascending' | 'descending'
  /** A condition in its line of text. */
  readonly filter?: string
  /** The saved view that was opened; what it looks like stands in the address all the same. */
  readonly view?: string
  /** The person who is looked into at the side. */
  readonly peek?: string
}

export type Sort = z.output<typeof PersonSort>

export const circles = ['known', 'visitors', 'everyone'] as const
export const states = ['customers', 'cooling', 'hot', 'on-site'] as const
export const sorts = ['last-seen', 'name', 'created', 'revenue', 'score', 'cooling'] as const
const directions = ['ascending', 'descending'] as const

/** Reads the address; what is wrong in it is left out rather than refused. */
export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const { q, owner, filter, view } = search
  const who = one(circles, search['who'])
  const state = one(states, search['state'])
  const sort = one(sorts, search['sort']) ?? fieldSort(search['sort'])
  const direction = one(directions, search['direction'])
  return {
    ...(q !== undefined && String(q).trim() && { q: String(q).slice(0, 200) }),
    ...(who && who !== 'known' && { who }),
    ...(typeof owner === 'string' && OWNER.test(owner) && { owner }),
    ...(state && { state }),
    ...(sort && sort !== 'last-seen' && { sort }),
    ...(direction && { direction }),
    ...textOf('filter', filter),
    ...(typeof view === 'string' && { view }),
    ...(typeof search['peek'] === 'string' && ID.test(search['peek']) && { peek: search['peek'] }),
  }
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const OWNER = /^(me|nobody|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i

/** The router reads what looks like JSON; a condition may be written so. */
const textOf = (name: 'filter', value: unknown) =>
  value === undefined || value === null || value === ''
    ? {}
    : { [name]: typeof value === 'object' ? JSON.stringify(value) : String(value) }

const one = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value)

/** What of the address a view keeps. */
export const keptOf = ({ view: _, peek: __, ...kept }: PeopleSearch): Readonly<Record<string, string>> => kept

/** The list's address on the server. */
export function peoplePath(
  search: PeopleSearch,
  after: string | null,
  limit = 100,
  fields: readonly string[] = [],
): string {
  const query = new URLSearchParams({ limit: String(limit) })
  if (fields.length > 0) query.set('fields', fields.join())
  for (const [name, value] of Object.entries(search))
    if (value && name !== 'view' && name !== 'peek') query.set(name, String(value))
  if (after !== null) query.set('after', after)
  return `/api/people?${query}`
}
