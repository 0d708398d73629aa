import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** Legal forms, which say nothing of who a company is. */
const FORMS = new Set(
  'ооо оао зао пао ао ип нко тоо чп llc ltd limited inc corp corporation co company gmbh ag sa sarl bv nv oy ab as plc kg srl spa pte'.split(
    ' ',
  ),
)

/** A name without case, marks and legal forms: «Ромашка», ООО and ROMASHKA stay two, "Acme, Inc." and Acme become one. */
export function nameKey(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const own = words.filter((word) => !FORMS.has(word))
  return (own.length > 0 ? own : words).join(' ')
}

interface Found {
  readonly id: string
  readonly name: string
  readonly domain: string | null
}

interface Alike extends Found {
  readonly by: 'name' | 'domain'
}

/** Companies of the same domain, or of the same name but for marks and legal forms. */
export async function alike(
  context: Context,
  { name, domain, except }: { name?: string | undefined; domain?: string | undefined; except?: string },
) {
  const key = name === undefined ? '' : nameKey(name)
  const [word = ''] = key.split(' ').sort((one, other) => other.length - one.length)
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const found = await sql<Found>`
    select id, name, traits ->> 'domain' as domain from company
     where workspace_id = ${context.workspace} and merged_into is null and id is distinct from ${except ?? null}::uuid
       and (${word !== ''} and translate(lower(name), 'ё', 'е') like ${like} or traits ->> 'domain' = ${domain ?? ''})
     order by first_seen_at limit 300`.execute(context.tx)
  return found.rows
    .flatMap((one): readonly Alike[] => {
      if (domain !== undefined && one.domain === domain) return [{ ...one, by: 'domain' }]
      return key !== '' && nameKey(one.name) === key ? [{ ...one, by: 'name' }] : []
    })
    .slice(0, 5)
}
