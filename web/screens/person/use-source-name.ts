import { useCallback } from 'react'
import { useSpeech } from '../../text/use-text.tsx'

/** Where something was learned, in words; a source that a company named itself keeps its name. */
export function useSourceName(): (source: string) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (source) => {
      const key = `person.source.${source}`
      return knows(key) ? t(key) : source
    },
    [t, knows],
  )
}
