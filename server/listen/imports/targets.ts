import { sql } from 'kysely'
import type { ImportTarget } from '#contract/imports.ts'
import type { NamedTarget } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { fieldsOf } from '../fields/index.ts'

const GROUPS: readonly (readonly [ImportTarget['group'], readonly string[]])[] = [
  ['person', ['name', 'firstName', 'patronymic', 'lastName', 'birthday', 'city']],
  ['contact', ['email', 'phone', 'consent']],
  ['work', ['company', 'role']],
  ['more', ['owner', 'tags', 'note', 'createdAt', 'externalId', 'userId']],
]
/** Traits that have a target of their own, or are kept by other means. */
const OWN: ReadonlySet<string> = new Set([
  ...GROUPS.flatMap(([, codes]) => codes),
  'position',
  'address',
  'humanOnly',
])

/** Everything a column can go to: the built-in places, custom fields, and traits that people have already. */
export async function importTargets(context: Context): Promise<readonly ImportTarget[]> {
  const shown = await fieldsOf(context, 'person')
  const fieldKeys = new Set(shown.map(({ key }) => key))
  const { rows } = await sql<{ key: string }>`
    select distinct key from (select key from trait where workspace_id = ${context.workspace} limit 20000) as stated
     order by key limit 200`.execute(context.tx)
  return [
    ...GROUPS.flatMap(([group, codes]) => codes.map((code) => ({ code, group, name: null }))),
    ...shown.map(({ key, label }) => ({
      code: `field:${key}`,
      group: 'field' as const,
      name: label,
    })),
    ...rows
      .filter(({ key }) => !OWN.has(key) && !fieldKeys.has(key) && /^[^\p{Cc}]{1,120}$/u.test(key))
      .map(({ key }) => ({ code: `trait:${key}`, group: 'trait' as const, name: key })),
  ]
}

/** Custom fields of people, by the names that members gave them: a field is known by both. */
export async function fieldTargets(context: Context): Promise<readonly NamedTarget[]> {
  const fields = await fieldsOf(context, 'person')
  return fields.flatMap(({ key, label }) =>
    [...new Set([label.en, label.ru])].map((name) => ({ code: `field:${key}`, name })),
  )
}
