import { PIPELINE_WORDS, STAGE_WORDS } from '#contract/ready-made-words.ts'
import { type Condition, foldText } from '#pure/conditions/index.ts'

const WORDS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  pipeline: codesOf(PIPELINE_WORDS),
  stage: codesOf(STAGE_WORDS),
}

function codesOf(words: Readonly<Record<string, { readonly en: string; readonly ru: string }>>) {
  return new Map(
    Object.entries(words).flatMap(([code, { en, ru }]) => [en, ru].map((word) => [foldText(word), code])),
  )
}

const WIDER: Readonly<Record<string, string>> = {
  is: 'one-of',
  'one-of': 'one-of',
  'is-not': 'none-of',
  'none-of': 'none-of',
}

/**
 * Ready-made pipelines and stages that nobody has named are kept by their codes: whoever asks for one by its word, in
 * either language, means the code too.
 */
export function withCodes(condition: Condition): Condition {
  // what is put in place of a check is a check of the same field
  return widened(condition, false) as Condition
}

function widened(part: unknown, isOfDeal: boolean): unknown {
  if (Array.isArray(part)) return part.map((one) => widened(one, isOfDeal))
  if (typeof part !== 'object' || part === null) return part
  if (isOfDeal && 'field' in part && 'operator' in part && 'value' in part) return widenedCheck(part)
  const isDeal = isOfDeal || ('has' in part && part.has === 'deal')
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, widened(inner, isDeal)]))
}

function widenedCheck(check: { field: unknown; operator: unknown; value: unknown }): unknown {
  const words = WORDS[String(check.field)]
  const operator = WIDER[String(check.operator)]
  if (words === undefined || operator === undefined) return check
  const values = [check.value].flat()
  const codes = values.flatMap((value) => words.get(foldText(String(value))) ?? [])
  return codes.length === 0 ? check : { ...check, operator, value: [...new Set([...values, ...codes])] }
}
