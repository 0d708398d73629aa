import { useCallback, useMemo } from 'react'
import { peopleCatalogue } from '#contract/people-catalogue.ts'
import {
  type Catalogue,
  type Condition,
  readCondition,
  readConditionText,
  sentenceOf,
} from '#pure/conditions/index.ts'
import { useCatalogue } from '../../../fields/queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'
import { useMembers } from '../use-members.ts'

/** The condition in the address; null when there is none, or none that can be understood. */
export function useFilter(text: string | undefined): Condition | null {
  const catalogue = useCatalogue()
  return useMemo(() => (text === undefined ? null : readFilter(text, catalogue)), [text, catalogue])
}

/** As an address or a saved view holds it: a line of text, or JSON. */
export function readFilter(text: string, catalogue: Catalogue = peopleCatalogue): Condition | null {
  const read = text.startsWith('{')
    ? readCondition(parsed(text), catalogue)
    : readConditionText(text, catalogue)
  return read.ok ? read.condition : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Says a condition in the member's language, colleagues by their names. */
export function useSentence(): (condition: Condition) => string {
  const { language } = useSpeech()
  const members = useMembers()
  const catalogue = useCatalogue()
  return useCallback(
    (condition) =>
      sentenceOf(condition, {
        language,
        catalogue,
        memberName: (id) => members.find((member) => member.id === id)?.name,
      }),
    [language, members, catalogue],
  )
}
