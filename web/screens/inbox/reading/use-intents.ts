import { useMemo } from 'react'
import { INTENTS, type IntentName } from '#pure/text/intents.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'

/** Every intent by its name, in the order of the alphabet. */
export function useIntents(): readonly { readonly value: IntentName; readonly label: string }[] {
  const t = useText()
  const { language } = useSpeech()
  return useMemo(
    () =>
      INTENTS.map((value) => ({ value, label: t(`reading.intent.${value}`) })).sort((one, other) =>
        one.label.localeCompare(other.label, language),
      ),
    [t, language],
  )
}
