import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** A field that is of another record: companies.<id>. */
export const idIn = (field: string): string => field.slice(field.indexOf('.') + 1)

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What the ids among some values are called: members, companies, stages, people in the sight of whoever asks. */
export async function namesAmong(
  context: Context,
  values: readonly unknown[],
): Promise<Record<string, string>> {
  const ids = [...new Set(values.flatMap(idsIn))]
  if (ids.length === 0) return {}
  const own = sql`workspace_id = ${context.workspace} and id = any(${ids}::uuid[])`
  const found = await sql<{ id: string; name: string }>`
    select id, name from member where ${own}
    union all select id, name from company where ${own}
    union all select id, coalesce(name, code) from pipeline_stage where ${own}
    union all select id, name from lost_reason where ${own} and name is not null
    union all select id, name from person where ${own} and name is not null`.execute(context.tx)
  return Object.fromEntries(found.rows.map(({ id, name }) => [id, name]))
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(idsIn)
}
