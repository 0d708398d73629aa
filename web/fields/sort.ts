/** By a field that the company defined. */
export type FieldSort = `fields.${string}`

/** Reads it in an address. */
export const fieldSort = (value: unknown): FieldSort | undefined =>
  typeof value === 'string' && /^fields\.[a-zA-Z]\w{0,62}$/.test(value)
    ? (`fields.${value.slice(7)}` as const)
    : undefined
