import { useCallback } from 'react'
import { useFormat } from '../text/use-format.ts'

/** A probability as a share that never claims certainty: at most 99 per cent. */
export function useLikelihood(): (probability: number) => string {
  const format = useFormat()
  return useCallback((probability) => format.percent(Math.min(probability, 0.99)), [format])
}
