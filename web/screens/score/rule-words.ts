import { useEventName } from '../../design/use-event-name.ts'
import { useTraitText } from '../../design/use-trait-text.ts'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech } from '../../text/use-text.tsx'
import type { WrittenRule } from './rule-draft.ts'

/** A rule in words: its name (built-in ones are codes of the dictionary), when it counts, and how it fades. */
export function useRuleWords() {
  const { t, knows } = useSpeech()
  const format = useFormat()
  const eventOf = useEventName()
  const { nameOf: traitOf } = useTraitText()
  const nameOf = (name: string): string => {
    const key = `score.rule.${name.replace(/^rule:/, '')}`
    return name.startsWith('rule:') && knows(key) ? t(key) : name
  }
  const conditionOf = ({ condition }: WrittenRule): string => {
    if (condition.about === 'trait') {
      const { key, operator, value = '' } = condition
      return t('score.sentence.trait', { key: traitOf(key), operator, value: String(value) })
    }
    const { name, property } = condition
    if (!property) return t('score.sentence.event', { event: eventOf(name) })
    const value = typeof property.value === 'number' ? format.number(property.value, 2) : property.value
    const operator = property.operator.replace('-', '_')
    return t('score.sentence.property', { event: eventOf(name), key: property.key, operator, value })
  }
  const fadingOf = ({ halfLifeDays, cap }: WrittenRule): readonly string[] => [
    halfLifeDays === null ? t('score.never-fades') : t('score.fades', { days: halfLifeDays }),
    ...(cap === null ? [] : [t(halfLifeDays === null ? 'score.capped-for-good' : 'score.capped', { cap })]),
  ]
  return { nameOf, conditionOf, fadingOf }
}
