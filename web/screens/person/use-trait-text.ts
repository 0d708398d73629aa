import { useMemo } from 'react'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech } from '../../text/use-text.tsx'

/** Names and values of traits as words; a trait that the company invented keeps its own name. */
export function useTraitText() {
  const { t, knows } = useSpeech()
  const format = useFormat()
  return useMemo(() => {
    const nameOf = (key: string): string => {
      const known = `person.trait.${key}`
      return knows(known) ? t(known) : key
    }
    const sayValue = (value: unknown): string => {
      if (value === null || value === undefined) return ''
      if (typeof value === 'boolean') return t(value ? 'person.yes' : 'person.no')
      if (typeof value === 'number') return format.number(value, 4)
      if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value
      if (Array.isArray(value)) return value.map(sayValue).join(', ')
      return Object.values(value).map(sayValue).filter(Boolean).join(', ')
    }
    return { nameOf, sayValue }
  }, [t, knows, format])
}
