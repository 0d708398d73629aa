import { useCallback } from 'react'
import { useSpeech } from '../../../text/use-text.tsx'

/** A rule that came with the product is named by a code, one of the company's own by its own words. */
export function useRuleName(): (rule: string) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (rule) => {
      const key = `person.rule.${rule.replace('rule:', '')}`
      return rule.startsWith('rule:') && knows(key) ? t(key) : rule.replace(/^rule:/, '')
    },
    [t, knows],
  )
}
