import type { NormRule } from '#contract/process-definition.ts'

export const ruleKinds = [
  'response',
  'precedence',
  'never-together',
  'four-eyes',
  'at-most',
  'must-happen',
  'case-within',
] as const
export const timeUnits = { minutes: 60, hours: 3600, days: 86_400 } as const
export type TimeUnit = keyof typeof timeUnits

/** A norm while it is being written. */
export interface RuleDraft {
  readonly kind: (typeof ruleKinds)[number]
  readonly one: string
  readonly other: string
  readonly times: string
  readonly time: string
  readonly unit: TimeUnit
}

/** The rule that was written, or nothing while something is missing. */
export function toRule({ kind, one, other, times, time, unit }: RuleDraft): NormRule | null {
  const seconds = time === '' ? null : Number(time) * timeUnits[unit]
  const isTime = seconds !== null && seconds > 0 && Number.isFinite(seconds)
  if (kind === 'case-within') return isTime ? { rule: kind, withinSeconds: seconds } : null
  if (one === '') return null
  if (kind === 'must-happen') return { rule: kind, activity: one }
  if (kind === 'at-most') {
    const count = Number(times)
    return times !== '' && Number.isInteger(count) && count >= 0
      ? { rule: kind, activity: one, times: count }
      : null
  }
  if (other === '' || other === one) return null
  switch (kind) {
    case 'response':
      return { rule: kind, when: one, follows: other, ...(isTime && { withinSeconds: seconds }) }
    case 'precedence':
      return { rule: kind, when: one, needs: other }
    case 'never-together':
    case 'four-eyes':
      return { rule: kind, one, other }
  }
}
