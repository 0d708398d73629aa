import type { PersonRow } from '#contract/people.ts'
import { useText } from '../text/use-text.tsx'
import { Chip } from './chip.tsx'

/** How a person stands against their own rhythm; of a rhythm that is not known yet nothing is said. */
export function RhythmMark({ state }: { state: PersonRow['rhythm'] }) {
  const t = useText()
  if (state === null || state === 'unknown') return null
  return <Chip tone={state === 'steady' ? 'good' : 'attention'}>{t(`person.rhythm.${state}`)}</Chip>
}
