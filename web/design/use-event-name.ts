import { useCallback } from 'react'
import { useSpeech } from '../text/use-text.tsx'

/** The name of an event in the member's language; one that the company invented keeps its own. */
export function useEventName(): (name: string) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (name) => {
      const key = `timeline.event.${name.trim().toLowerCase().replaceAll(/[ _]+/g, '-')}`
      return knows(key) ? t(key) : name
    },
    [t, knows],
  )
}
