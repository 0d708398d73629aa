import { sql } from 'kysely'
import { searchForm } from '#pure/identity/index.ts'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'

/** Does the search index know words of this company's people that are hidden from whoever asks? */
export const isCovered = (context: Context): boolean =>
  isHidden(context, 'emails') || isHidden(context, 'phones')

interface Shown {
  readonly id: string
  readonly name: string | null
  readonly company_name: string | null
  readonly others: string[] | null
}

/**
 * Of people whom the index found those who are found by what the asking member sees of them. The index mixes the
 * words of names with those of mailboxes, so a hidden address could be spelled out by searching for it.
 */
export async function foundByShown(
  context: Context,
  words: readonly (readonly string[])[],
  ids: readonly string[],
): Promise<readonly string[]> {
  const hidden = [
    ...(isHidden(context, 'emails') ? ['email'] : []),
    ...(isHidden(context, 'phones') ? ['phone', 'whatsapp'] : []),
  ]
  const found = await sql<Shown>`
    select person.id, person.name, person.company_name,
           (select array_agg(coalesce(nullif(shown, ''), value)) from handle
             where handle.workspace_id = person.workspace_id and handle.person_id = person.id
               and kind <> all(${['cookie', 'device', 'phone', ...hidden]}::text[])) as others
      from person
     where person.workspace_id = ${context.workspace} and person.id = any(${[...ids]}::uuid[])`.execute(
    context.tx,
  )
  return found.rows.filter((row) => fits(row, words)).map(({ id }) => id)
}

function fits({ name, company_name, others }: Shown, words: readonly (readonly string[])[]): boolean {
  const text = [name, company_name, ...(others ?? [])].filter((one) => one !== null).join(' ')
  const known = searchForm(text).split(/\s+/)
  return words.every((spellings) =>
    spellings.some((spelling) => known.some((word) => word.startsWith(spelling))),
  )
}
