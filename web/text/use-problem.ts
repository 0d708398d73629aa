import { useCallback } from 'react'
import { ApiError } from '../api-error.ts'
import { useSpeech } from './use-text.tsx'

/** The sentence for an error: by its code, else by its status, else the general one; never a raw code. */
export function useProblem(): (error: unknown) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('problem.unknown')
      const { code, status } = error.problem
      return t([`problem.${code}`, `problem.status-${status}`].find(knows) ?? 'problem.unknown')
    },
    [t, knows],
  )
}
