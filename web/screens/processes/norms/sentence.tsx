import type { NormRule } from '#contract/process-definition.ts'
import { useWords, type Words } from '../words.ts'

export function NormSentence({ rule }: { rule: NormRule }) {
  return <span>{normText(rule, useWords())}</span>
}

/** A norm in words: the code chooses the sentence, its fields fill it. */
export function normText(rule: NormRule, { t, activity, time }: Words): string {
  switch (rule.rule) {
    case 'response': {
      const names = { when: activity(rule.when), follows: activity(rule.follows) }
      return rule.withinSeconds === undefined
        ? t('processes.norm.response', names)
        : t('processes.norm.response-within', { ...names, time: time(rule.withinSeconds) })
    }
    case 'precedence':
      return t('processes.norm.precedence', { when: activity(rule.when), needs: activity(rule.needs) })
    case 'never-together':
      return t('processes.norm.never-together', { one: activity(rule.one), other: activity(rule.other) })
    case 'four-eyes':
      return t('processes.norm.four-eyes', { one: activity(rule.one), other: activity(rule.other) })
    case 'at-most':
      return t('processes.norm.at-most', { name: activity(rule.activity), times: rule.times })
    case 'must-happen':
      return t('processes.norm.must-happen', { name: activity(rule.activity) })
    case 'case-within':
      return t('processes.norm.case-within', { time: time(rule.withinSeconds) })
  }
}
