import { useCallback } from 'react'
import { ApiError } from '../api-error.ts'
import { useSpeech } from './use-text.tsx'

/** The sentence for an error: by its code, else the general one; never a raw code. */
export function useProblem(): (error: unknown) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('problem.unknown')
      const key = `problem.${error.problem.code}`
      return t(knows(key) ? key : 'problem.unknown')
    },
    [t, knows],
  )
}
