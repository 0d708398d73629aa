import { type Definition, type FieldValues, requireFieldValues } from '#server/listen/fields/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** A row's own fields in their canonical form, or what is wrong with them. */
export async function fieldsIn(
  context: Context,
  definitions: readonly Definition[],
  wanted: Readonly<Record<string, unknown>>,
): Promise<FieldValues | Problem> {
  if (Object.keys(wanted).length === 0) return {}
  try {
    return await requireFieldValues(context, definitions, wanted)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
