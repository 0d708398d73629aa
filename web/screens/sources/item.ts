export type ReadItem =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly item: Readonly<Record<string, unknown>> }
  | { readonly kind: 'broken' }

export const writeItem = (item: unknown): string => JSON.stringify(item, null, 2)

/** What stands in the editor: the item as it came, another one, or nothing that could be an item. */
export function readItem(text: string, original: unknown): ReadItem {
  const item = parse(text)
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return { kind: 'broken' }
  if (writeItem(item) === writeItem(original)) return { kind: 'unchanged' }
  // The checks above leave only an object, whose keys are text.
  return { kind: 'changed', item: item as Readonly<Record<string, unknown>> }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
