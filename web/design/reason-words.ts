import { useCallback } from 'react'
import { reckoned } from '../text/reckoned.ts'
import { type SentValues, toSay } from '../text/said.ts'
import { useFormat } from '../text/use-format.ts'
import { useSpeech } from '../text/use-text.tsx'
import type { ShownReason } from './reason-list.tsx'
import { useNow } from './when.tsx'

/** A reason as the server sends it: a code with values, and the event that gave it. */
export interface SentReason {
  readonly code: string
  readonly values: SentValues
  readonly eventId?: string | null | undefined
}

export interface SaidReason extends ShownReason, SentReason {
  readonly text: string
}

/** Where the sentence of a code may stand: rhythm and next steps, contact policy, identity. */
const places = ['plays.reason', 'policy', 'reasons-identity'] as const

/** Says the server's reasons as sentences, spans of time up to the present. Of an unknown code nothing is said, rather than something raw. */
export function useReasons(): (reasons: readonly SentReason[]) => readonly SaidReason[] {
  const { t, knows } = useSpeech()
  const format = useFormat()
  const now = useNow()
  return useCallback(
    (reasons) =>
      reasons.flatMap((reason, index) => {
        const { code, values } = reason
        const key = places.map((place) => `${place}.${code}`).find(knows)
        // Of a newcomer no money is known yet: a sum of zeros explains nothing.
        if (!key || !knows(key) || values['value'] === 0) return []
        const source = `person.source.${values['source']}`
        const said = {
          ...toSay(values, format),
          ...reckoned(reason, format, now),
          same: values['value'] === values['otherValue'] ? 'yes' : 'no',
          ...(knows(source) && { source: t(source) }),
        }
        return [{ ...reason, key: `${code} ${index}`, text: t(key, said) }]
      }),
    [t, knows, format, now],
  )
}
