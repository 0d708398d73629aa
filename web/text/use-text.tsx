import { setupI18n } from '@lingui/core'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from './area.ts'
import type { TextKey } from './index.ts'
import { browserLanguage, rememberLanguage } from './language.ts'

export type Values = Readonly<Record<string, string | number>>
/** Says a sentence of the dictionary in the member's language. */
export type Translate = (key: TextKey, values?: Values) => string

interface Speech {
  readonly language: Language
  readonly t: Translate
  /** Is there a sentence with this key? For keys that come from the server. */
  readonly knows: (key: string) => key is TextKey
  readonly setLanguage: (language: Language) => void
  /** Have the sentences of large screens arrived, and the call for them. */
  readonly hasMore: boolean
  readonly askMore: () => void
}
type Spoken = Omit<Speech, 'setLanguage' | 'askMore'>

const SpeechContext = createContext<Speech | null>(null)

/** `t('shell.skip')`, `t('people.count', { count })`: the key is checked by TypeScript. */
export function useText(): Translate {
  return useSpeech().t
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('useText needs a <Speech> above it')
  return speech
}

/** For a large screen: false until its own sentences have arrived. */
export function useMoreText(): boolean {
  const { hasMore, askMore } = useSpeech()
  useEffect(() => {
    if (!hasMore) askMore()
  }, [hasMore, askMore])
  return hasMore
}

/** Shows nothing until the dictionary of the language has arrived (it is part of the first load). */
export function Speech({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(browserLanguage)
  const [isMore, setMore] = useState(false)
  const [spoken, setSpoken] = useState<Spoken | null>(null)
  useEffect(() => {
    let current = true
    learn(language, isMore).then(
      (learned) => {
        if (!current) return
        document.documentElement.lang = language
        rememberLanguage(language)
        setSpoken(learned)
      },
      (cause) => {
        // A new version was deployed and the old file is gone: the page itself has to come anew.
        console.error(cause)
      },
    )
    return () => {
      current = false
    }
  }, [language, isMore])
  const speech = useMemo(() => spoken && { ...spoken, setLanguage, askMore: () => setMore(true) }, [spoken])
  return speech && <SpeechContext value={speech}>{children}</SpeechContext>
}

async function learn(language: Language, hasMore: boolean): Promise<Spoken> {
  const parts = await Promise.all([catalogues[language](), hasMore ? moreCatalogues[language]() : null])
  const messages = { ...parts[0].default, ...parts[1]?.default }
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
  return {
    language,
    hasMore,
    t: (key, values) => i18n._(key, values),
    knows: (key): key is TextKey => Object.hasOwn(messages, key),
  }
}

const catalogues = {
  en: () => import('virtual:text/en'),
  ru: () => import('virtual:text/ru'),
}

const moreCatalogues = {
  en: () => import('virtual:more-text/en'),
  ru: () => import('virtual:more-text/ru'),
}
