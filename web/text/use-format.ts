import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sessionQuery } from '../queries.ts'
import { type Formats, formats } from './format.ts'
import { useSpeech } from './use-text.tsx'

/**
 * Numbers, money and times in the member's language and the company's zone and currency. Give another
 * zone where another clock is meant (the recipient's), and say on the screen whose it is.
 */
export function useFormat(zone?: string): Formats {
  const { language } = useSpeech()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const timeZone = zone ?? session?.workspace.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const currency = session?.workspace.currency ?? 'RUB'
  return useMemo(() => formats({ language, timeZone, currency }), [language, timeZone, currency])
}
