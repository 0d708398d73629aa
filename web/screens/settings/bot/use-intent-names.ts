import { INTENTS } from '#pure/text/intents.ts'
import { useText } from '../../../text/use-text.tsx'

/** What a message may be about, to choose from. */
export function useIntentNames(): { value: string; label: string }[] {
  const t = useText()
  return INTENTS.map((value) => ({ value, label: t(`reading.intent.${value}`) }))
}
