/** What of a person's page stands in the address. */
export interface PersonSearch {
  /** Which part is shown where there is room for one only. */
  readonly part?: Part
  /** Kinds of events, comma separated. */
  readonly kinds?: string
  readonly q?: string
  /** A permalink of one event. */
  readonly event?: string
  /** The other person of the merge dialog. */
  readonly merge?: string
  readonly unmerge?: boolean
  /** The handle with which unmerging begins. */
  readonly handle?: string
}

export const parts = ['timeline', 'about', 'next'] as const
export type Part = (typeof parts)[number]

/** Reads the address; what is wrong in it is left out rather than refused. */
export function personSearch(search: Record<string, unknown>): PersonSearch {
  const { kinds, q, event, merge, handle } = search
  const part = parts.find((known) => known === search['part'])
  return {
    ...(part && part !== 'timeline' && { part }),
    ...(typeof kinds === 'string' && kinds !== '' && { kinds: kinds.slice(0, 300) }),
    ...(q !== undefined && String(q).trim() && { q: String(q).slice(0, 200) }),
    ...(isId(event) && { event }),
    ...(isId(merge) && { merge }),
    ...(isId(handle) && { handle }),
    ...(search['unmerge'] === true && { unmerge: true }),
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/i.test(value)
