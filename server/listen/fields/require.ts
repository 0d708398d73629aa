import { sql } from 'kysely'
import { type OwnFieldValue, readFieldValue } from '#pure/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type FieldProblem, Problem } from '#server/platform/problems.ts'
import type { Definition } from './definitions.ts'

export type FieldValues = Readonly<Record<string, OwnFieldValue | null>>

/** Values for a record, as a form or a program sends them; everything that is wrong is named with its field. */
export function requireFields(
  definitions: readonly Definition[],
  wanted: Readonly<Record<string, unknown>>,
  { path = 'fields', isNew = false }: { path?: string; isNew?: boolean } = {},
): FieldValues {
  const known = new Map(definitions.map((field) => [field.key, field]))
  const problems: FieldProblem[] = []
  const values: Record<string, OwnFieldValue | null> = {}
  for (const [key, raw] of Object.entries(wanted)) {
    const field = known.get(key)
    const read = field === undefined ? UNKNOWN : readFieldValue(field, raw)
    if (!read.understood) problems.push({ path: `${path}.${key}`, message: read.because })
    else if (read.value === null && field?.required === true)
      problems.push({ path: `${path}.${key}`, message: 'required' })
    else values[key] = read.value
  }
  const missing = isNew ? definitions.filter(({ key, required }) => required && !(key in wanted)) : []
  problems.push(...missing.map(({ key }) => ({ path: `${path}.${key}`, message: 'required' })))
  if (problems.length > 0) throw new Problem('bad-input', { fields: problems })
  return values
}

const UNKNOWN = { understood: false, because: 'no-such-field' } as const

/** The same, and whoever is referred to is there. */
export async function requireFieldValues(
  context: Context,
  definitions: readonly Definition[],
  wanted: Readonly<Record<string, unknown>>,
  more: { path?: string; isNew?: boolean } = {},
): Promise<FieldValues> {
  const values = requireFields(definitions, wanted, more)
  for (const { key, type } of definitions) {
    const value = values[key]
    if (typeof value !== 'string' || (type !== 'member' && type !== 'person')) continue
    const found = await sql`
      select from ${sql.table(type)} where workspace_id = ${context.workspace} and id = ${value}`.execute(
      context.tx,
    )
    if (found.rows.length === 0)
      throw new Problem('bad-input', {
        fields: [{ path: `${more.path ?? 'fields'}.${key}`, message: `no-such-${type}` }],
      })
  }
  return values
}
