import type { SearchHit } from '#contract/search.ts'

export type Recent = Pick<SearchHit, 'kind' | 'id' | 'title' | 'about' | 'personId'>

const storageKey = 'tandem.recent'
const most = 8

/** What was opened from the palette last, the latest first; this browser keeps it, each company apart. */
export function recentOf(workspace: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${storageKey}.${workspace}`) ?? '[]')
    // written below
    return Array.isArray(kept) ? (kept as Recent[]) : []
  } catch {
    return []
  }
}

export function remember(workspace: string, { kind, id, title, about, personId }: Recent): void {
  const others = recentOf(workspace).filter((one) => one.id !== id)
  const kept: Recent[] = [{ kind, id, title, about, personId }, ...others].slice(0, most)
  try {
    localStorage.setItem(`${storageKey}.${workspace}`, JSON.stringify(kept))
  } catch {
    // Storage can be forbidden by the browser; nothing is remembered then.
  }
}
