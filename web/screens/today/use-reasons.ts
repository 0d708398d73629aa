import { useCallback } from 'react'
import type { ShownReason } from '../../design/reason-list.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech } from '../../text/use-text.tsx'
import { type SentValues, toSay } from './said.ts'

export interface SentReason {
  readonly code: string
  readonly values: SentValues
  readonly eventId?: string | null | undefined
}

/** Says the server's reasons (rhythm, next steps, contact policy) as sentences; an unknown code is left out. */
export function useReasons(): (reasons: readonly SentReason[]) => readonly (ShownReason & SentReason)[] {
  const { t, knows } = useSpeech()
  const format = useFormat()
  return useCallback(
    (reasons) =>
      reasons.flatMap((reason, index) => {
        const key = [`plays.reason.${reason.code}`, `policy.reason.${reason.code}`].find(knows)
        // Of a newcomer no money is known yet: a sum of zeros explains nothing.
        if (!key || !knows(key) || reason.values['value'] === 0) return []
        return [{ ...reason, key: `${reason.code} ${index}`, text: t(key, toSay(reason.values, format)) }]
      }),
    [t, knows, format],
  )
}
