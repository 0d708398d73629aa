import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#contract/bulk.ts'

/** Who gets a row, in turn; nobody at all when no member is named. */
export function sharing(act: Extract<Act, { do: 'share' }>): RawBuilder<unknown> {
  const { memberIds } = act
  if (memberIds.length === 0) return sql`null::jsonb`
  return sql`to_jsonb((${[...memberIds]}::uuid[])[1 + (turn % ${memberIds.length}::integer)::integer])`
}
