import { useCallback, useMemo } from 'react'
import { useFormat } from '../text/use-format.ts'
import { useSpeech } from '../text/use-text.tsx'
import { sayTrait } from './trait-value.ts'

/** Names and values of traits as words; a trait that the company invented keeps its own name. */
export function useTraitText() {
  const { t, knows, language } = useSpeech()
  const format = useFormat()
  const nameOf = useCallback(
    (key: string): string => {
      const known = `person.trait.${key}`
      return knows(known) ? t(known) : key
    },
    [t, knows],
  )
  return useMemo(
    () => ({
      nameOf,
      sayValue: (value: unknown, key?: string): string => {
        const gender = `person.gender.${value}`
        if (key === 'gender' && knows(gender)) return t(gender)
        const yesNo = (is: boolean) => t(is ? 'person.yes' : 'person.no')
        return sayTrait({ key: key ?? '', value }, { format, language, yesNo, nameOf })
      },
    }),
    [t, knows, language, format, nameOf],
  )
}
