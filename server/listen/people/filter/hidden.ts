import type { Check, Condition } from '#pure/conditions/index.ts'
import { maskOfKey } from '#pure/masks/index.ts'
import { hasMask } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { refuseHidden } from '#server/platform/veil.ts'

/**
 * A filter is a question: whoever may not see a field may not ask about it either, or he would find the value by
 * asking often enough. The refusal names the field.
 */
export function refuseHiddenIn(context: Context, condition: Condition, path: string): void {
  if (!hasMask(context)) return
  for (const check of checksIn(condition)) {
    const name = check.field.replace(/^fields\./, '')
    refuseHidden(context, name, `${path}.${check.field}`)
    const mask = maskOfKey(name)
    if (mask !== null) refuseHidden(context, mask, `${path}.${check.field}`)
  }
}

function checksIn(condition: Condition): readonly Check[] {
  if ('all' in condition) return condition.all.flatMap(checksIn)
  if ('any' in condition) return condition.any.flatMap(checksIn)
  if ('not' in condition) return checksIn(condition.not)
  if ('field' in condition) return [condition]
  const where = condition.where ?? []
  // the value of an address or of a fact may be of any kind
  const isOpen = 'has' in condition && OPEN.has(condition.has) && where.some(({ field }) => field === 'value')
  return isOpen ? [...where, ...ANY] : where
}

const OPEN: ReadonlySet<string> = new Set(['address', 'fact'])
const ANY: readonly Check[] = ['email', 'phone', 'amount'].map((field) => ({ field, operator: 'known' }))
