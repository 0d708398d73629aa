import { useMemo } from 'react'
import type { Formats } from '../text/format.ts'
import { useFormat } from '../text/use-format.ts'
import { type Translate, useSpeech } from '../text/use-text.tsx'

/** Names and values of traits as words; a trait that the company invented keeps its own name. */
export function useTraitText() {
  const { t, knows } = useSpeech()
  const format = useFormat()
  return useMemo(
    () => ({
      nameOf: (key: string): string => {
        const known = `person.trait.${key}`
        return knows(known) ? t(known) : key
      },
      sayValue: (value: unknown): string => sayTrait(value, t, format),
    }),
    [t, knows, format],
  )
}

function sayTrait(value: unknown, t: Translate, format: Formats): string {
  switch (typeof value) {
    case 'boolean':
      return t(value ? 'person.yes' : 'person.no')
    case 'number':
      return format.number(value, 4)
    case 'string':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value
    case 'object':
      // An address or a list: its parts in their order.
      return Object.values(value ?? {})
        .map((part) => sayTrait(part, t, format))
        .filter(Boolean)
        .join(', ')
    default:
      return ''
  }
}
