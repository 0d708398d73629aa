const OWN = 'fields'

/** By a field that the company defined. */
export type FieldSort = `${typeof OWN}.${string}`

/** Reads it in an address. */
export function fieldSort(value: unknown): FieldSort | undefined {
  const key = typeof value === 'string' ? /^fields\.([a-zA-Z]\w{0,62})$/.exec(value)?.[1] : undefined
  return key === undefined ? undefined : `${OWN}.${key}`
}
