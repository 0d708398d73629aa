/** Who stands beside somebody in a list; null at its ends, and of somebody who is not in it. */
export function neighbour(ids: readonly string[], id: string, by: 1 | -1): string | null {
  const place = ids.indexOf(id)
  return place < 0 ? null : (ids[place + by] ?? null)
}
