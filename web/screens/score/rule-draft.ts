import type { ScoreCondition, ScoreRule } from '#contract/today.ts'

/** A rule while it is being written: what stands in the fields. */
export interface RuleDraft {
  readonly name: string
  readonly about: ScoreCondition['about']
  /** The event's name or the trait's key. */
  readonly subject: string
  readonly narrowed: boolean
  readonly propertyKey: string
  readonly operator: Operator
  readonly value: string
  readonly points: string
  readonly halfLifeDays: string
  readonly cap: string
}

export const eventOperators = ['equals', 'contains', 'at-least', 'at-most'] as const
export const traitOperators = ['present', 'equals', 'contains'] as const
export type Operator = (typeof eventOperators)[number] | (typeof traitOperators)[number]

/** A rule as it is sent; the same as the stored one without its id and count. */
export type WrittenRule = Omit<ScoreRule, 'id' | 'peopleNow'>

export const emptyDraft: RuleDraft = {
  name: '',
  about: 'event',
  subject: '',
  narrowed: false,
  propertyKey: '',
  operator: 'equals',
  value: '',
  points: '10',
  halfLifeDays: '14',
  cap: '',
}

export function toDraft(rule: WrittenRule): RuleDraft {
  const { condition } = rule
  const common = {
    ...emptyDraft,
    name: rule.name,
    about: condition.about,
    points: String(rule.points),
    halfLifeDays: rule.halfLifeDays === null ? '' : String(rule.halfLifeDays),
    cap: rule.cap === null ? '' : String(rule.cap),
  }
  if (condition.about === 'trait') {
    return {
      ...common,
      subject: condition.key,
      operator: condition.operator,
      value: String(condition.value ?? ''),
    }
  }
  const { property } = condition
  if (!property) return { ...common, subject: condition.name }
  return {
    ...common,
    subject: condition.name,
    narrowed: true,
    propertyKey: property.key,
    operator: property.operator,
    value: String(property.value),
  }
}

/** Reads what the fields hold; their own limits have been checked by the browser. */
export function toRule(draft: RuleDraft): WrittenRule {
  const optional = (text: string) => (text.trim() === '' ? null : Number(text))
  return {
    name: draft.name.trim(),
    condition: draft.about === 'event' ? eventCondition(draft) : traitCondition(draft),
    points: Number(draft.points),
    halfLifeDays: optional(draft.halfLifeDays),
    cap: optional(draft.cap),
  }
}

function eventCondition(draft: RuleDraft): ScoreCondition {
  const name = draft.subject.trim()
  const operator = eventOperators.find((known) => known === draft.operator) ?? 'equals'
  if (!draft.narrowed) return { about: 'event', name }
  const compares = operator === 'at-least' || operator === 'at-most'
  const value = compares ? Number(draft.value) : draft.value.trim()
  return { about: 'event', name, property: { key: draft.propertyKey.trim(), operator, value } }
}

function traitCondition(draft: RuleDraft): ScoreCondition {
  const key = draft.subject.trim()
  const operator = traitOperators.find((known) => known === draft.operator) ?? 'present'
  if (operator === 'present') return { about: 'trait', key, operator }
  return { about: 'trait', key, operator, value: draft.value.trim() }
}
