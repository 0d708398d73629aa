import { setupI18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NextAction } from '#contract/today.ts'
import { sessionQuery } from '../queries.ts'
import type { Language } from '../text/area.ts'
import { formats } from '../text/format.ts'
import { toSay } from '../text/said.ts'
import { useSpeech } from '../text/use-text.tsx'
import { languageOf } from './language-of.ts'

export interface Words {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** Null while the other language's dictionary is on its way, or when the server's code is unknown. */
  readonly said: { readonly subject: string; readonly text: string } | null
}

/** The words to say in the person's language when it is known, else in the member's; both are a click away. */
export function useWords({ words, person }: Pick<NextAction, 'words' | 'person'>): Words {
  const speech = useSpeech()
  const [chosen, setChosen] = useState<Language | null>(null)
  const language = chosen ?? languageOf(words.values['language'] ?? null, person.name) ?? speech.language
  const { data: messages } = useQuery({
    queryKey: ['dictionary', language],
    queryFn: async () => (await catalogues[language]()).default,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const said = () => {
    const key = `plays.${words.code}`
    if (!messages || !session || !Object.hasOwn(messages, key)) return null
    const { timeZone, currency } = session.workspace
    const values = toSay(words.values, formats({ language, timeZone, currency }))
    const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
    const subject = i18n._(key.replace('.words.', '.subject.'), values)
    return { subject, text: i18n._(key, values) }
  }
  return { language, setLanguage: setChosen, said: said() }
}

const catalogues = {
  en: () => import('virtual:text/en'),
  ru: () => import('virtual:text/ru'),
}
