import type { OwnFieldValue } from '#pure/fields/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { fieldsOf } from './definitions.ts'
import { requireFieldValues } from './require.ts'
import { BY_HAND } from './store.ts'
import { fieldsOfRecord, writeFieldValues } from './values.ts'

/**
 * Fields of a company or a deal, stated by hand. Everything that is wrong is named with its field. Returns what became
 * different, by the name under which a history shows it.
 */
export async function stateFields(
  context: Context,
  object: 'company' | 'deal',
  id: string,
  wanted: Readonly<Record<string, unknown>> | undefined,
  more: { isNew?: boolean } = {},
): Promise<Readonly<Record<string, OwnFieldValue | null>>> {
  const values = await requireFieldValues(context, await fieldsOf(context, object), wanted ?? {}, more)
  const before = (await fieldsOfRecord(context, object, id)).fields
  const changed = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(before[key] ?? null) !== JSON.stringify(value),
  )
  const at = context.clock.now()
  await writeFieldValues(context, object, [
    {
      ...{ id, values: Object.fromEntries(changed), at, messageId: newId(at), source: BY_HAND },
      memberId: memberOf(context.actor),
    },
  ])
  return Object.fromEntries(changed.map(([key, value]) => [`fields.${key}`, value]))
}
