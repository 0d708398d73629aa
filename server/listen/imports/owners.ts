import type { Context } from '#server/platform/context.ts'

export interface Owners {
  /** The member of that e-mail or name, whichever way round the name is written; null when there is none, or two. */
  readonly find: (text: string) => string | null
}

/** Members as a file names them. */
export async function findOwners(context: Context, named: readonly string[]): Promise<Owners> {
  if (named.length === 0) return { find: () => null }
  const members = await context.tx
    .selectFrom('member')
    .select(['id', 'name', 'email'])
    .where('workspace_id', '=', context.workspace)
    .where('deactivated_at', 'is', null)
    .execute()
  const byWord = new Map<string, Set<string>>()
  for (const { id, name, email } of members)
    for (const key of [wordsOf(email), wordsOf(name)]) byWord.set(key, (byWord.get(key) ?? new Set()).add(id))
  return {
    find: (text) => {
      const found =
        byWord.get(wordsOf(text)) ?? byWord.get(wordsOf(text.replace(/\s*[([].*$/, ''))) ?? new Set()
      const [only] = found
      return found.size === 1 && only !== undefined ? only : null
    },
  }
}

const wordsOf = (text: string): string =>
  text.trim().toLowerCase().replaceAll('ё', 'е').split(/\s+/).sort().join(' ')
