/**
 * Are two values of plain JSON the same? The order of keys does not matter, since the database does not keep it;
 * what is not there and null are one.
 * @param one plain JSON, or undefined
 * @param other plain JSON, or undefined
 * @returns whether nobody could tell them apart
 * @example same({ a: 1, b: 2 }, { b: 2, a: 1 }) // true
 */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]))
  if (isMap(one) && isMap(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
      same(one[key], other[key]),
    )
  return (one ?? null) === (other ?? null)
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
